"""Sequence parameters of H.264 and H.265: what camcorders' transport streams know of their size."""

from __future__ import annotations

# Profiles that say more of their colours.
_HIGH = frozenset((100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134))


class _Bits:
    """Reads bits and Exp-Golomb numbers; past the end there are only zeros."""

    def __init__(self, data: bytes) -> None:
        # A 3 stands where three bytes would look like the beginning of a unit.
        plain = data.replace(b"\x00\x00\x03", b"\x00\x00")
        self._all = int.from_bytes(plain, "big")
        self._left = len(plain) * 8

    def take(self, count: int) -> int:
        self._left -= count
        found = self._all >> self._left if self._left >= 0 else 0
        return found & ((1 << count) - 1)

    def number(self) -> int:
        zeros = 0
        while self._left > 0 and not self.take(1):
            zeros += 1
        return (1 << min(zeros, 32)) - 1 + self.take(min(zeros, 32))

    def signed(self) -> int:
        number = self.number()
        return (number + 1) // 2 if number % 2 else -(number // 2)


def h264_size(data: bytes) -> tuple[int, int]:
    """Pixels that are shown; `data` begins behind the unit's type."""
    bits = _Bits(data)
    profile = bits.take(8)
    bits.take(16)
    bits.number()
    chroma = _colours(bits) if profile in _HIGH else 1
    bits.number()
    _picture_order(bits)
    bits.number()
    bits.take(1)
    width, height = (bits.number() + 1) * 16, (bits.number() + 1) * 16
    frames = bits.take(1)
    if not frames:
        height *= 2
        bits.take(1)
    bits.take(1)
    return _cropped(bits, (width, height), chroma, 1 if frames else 2)


def h265_size(data: bytes) -> tuple[int, int]:
    """Pixels that are shown; `data` begins behind the unit's header."""
    bits = _Bits(data)
    bits.take(4)
    layers = bits.take(3)
    bits.take(1 + 96)
    said = [(bits.take(1), bits.take(1)) for _ in range(8 if layers else 0)][:layers]
    for profile, level in said:
        bits.take(88 * profile + 8 * level)
    bits.number()
    chroma = bits.number()
    if chroma == 3:
        bits.take(1)
    return _cropped(bits, (bits.number(), bits.number()), chroma, 1)


def _cropped(bits: _Bits, size: tuple[int, int], chroma: int, fields: int) -> tuple[int, int]:
    """Take off the edges that are not shown, if the next bit says so; (0, 0) for what is no size."""
    width, height = size
    if bits.take(1):
        left, right, top, bottom = (bits.number() for _ in range(4))
        width -= (left + right) * (2 if chroma in (1, 2) else 1)
        height -= (top + bottom) * (2 if chroma == 1 else 1) * fields
    return (width, height) if 0 < width <= 16_384 and 0 < height <= 16_384 else (0, 0)


def _colours(bits: _Bits) -> int:
    """Give how colours are sampled; depths and scaling lists are only passed over."""
    chroma = bits.number()
    if chroma == 3:
        bits.take(1)
    bits.number()
    bits.number()
    bits.take(1)
    if bits.take(1):
        for index in range(12 if chroma == 3 else 8):
            if bits.take(1):
                _scaling_list(bits, 16 if index < 6 else 64)
    return chroma


def _scaling_list(bits: _Bits, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) % 256
        last = following or last


def _picture_order(bits: _Bits) -> None:
    kind = bits.number()
    if kind == 0:
        bits.number()
    elif kind == 1:
        bits.take(1)
        bits.signed()
        bits.signed()
        for _ in range(min(bits.number(), 255)):
            bits.signed()
