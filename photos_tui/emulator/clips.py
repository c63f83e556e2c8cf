"""A few hundred bytes of film: boxes that say size, date and frame rate truly, around frames that are none."""

from __future__ import annotations

import struct

_SINCE_1904 = 2_082_844_800
_UNITY = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)


def clip(*, width: int, height: int, fps: float, created: int, frames: int = 60) -> bytes:
    """Make an MP4 with one track of pictures; `created` in seconds since 1970."""
    scale, tick = 90_000, round(90_000 / (fps or 30))
    since = created + _SINCE_1904
    length = frames * tick
    header = _full(
        b"mvhd",
        struct.pack(">IIIIIH10x", since, since, scale, length, 1 << 16, 1 << 8)
        + _UNITY
        + bytes(24)
        + struct.pack(">I", 2),
    )
    track = _full(
        b"tkhd",
        struct.pack(">IIIIIQHHHH", since, since, 1, 0, length, 0, 0, 0, 0, 0)
        + _UNITY
        + struct.pack(">II", width << 16, height << 16),
        flags=7,
    )
    media = _box(
        b"mdia",
        _full(b"mdhd", struct.pack(">IIIIHH", since, since, scale, length, 0x55C4, 0))
        + _full(b"hdlr", struct.pack(">I4s12x", 0, b"vide") + b"frames\0")
        + _box(b"minf", _full(b"vmhd", bytes(8), flags=1) + _samples(width, height, frames, tick)),
    )
    kind = _box(b"ftyp", b"isom" + struct.pack(">I", 512) + b"isomiso2mp41")
    return kind + _box(b"moov", header + _box(b"trak", track + media)) + _box(b"mdat", bytes(frames))


def _samples(width: int, height: int, frames: int, tick: int) -> bytes:
    entry = _box(
        b"mp4v",
        struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, 72 << 16, 72 << 16, 0, 1, 24, -1),
    )
    return _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1) + entry)
        + _full(b"stts", struct.pack(">III", 1, frames, tick))
        + _full(b"stsc", struct.pack(">IIII", 1, 1, frames, 1))
        + _full(b"stsz", struct.pack(">II", 1, frames))
        + _full(b"stco", struct.pack(">I", 0)),
    )


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def _full(kind: bytes, content: bytes, *, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags) + content)
