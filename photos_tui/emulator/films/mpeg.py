"""MPEG program and transport streams: the size stands in front of the first frame, in MPEG's own bits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from photos_tui.emulator.films.model import Broken, Film
from photos_tui.emulator.films.sps import h264_size, h265_size

_HEAD = 4 << 20
_SEQUENCE = b"\x00\x00\x01\xb3"
_PARAMETERS = (
    (b"\x00\x00\x01\x67", h264_size),
    (b"\x00\x00\x01\x27", h264_size),
    (b"\x00\x00\x01\x42\x01", h265_size),
)
_RATES = (0.0, 23.976, 24.0, 25.0, 29.97, 30.0, 50.0, 59.94, 60.0)


def mpeg(file: BinaryIO) -> Film:
    """Read MPEG-1, MPEG-2, H.264 or H.265."""
    for stream in _streams(file.read(_HEAD)):
        for film in _films(stream):
            if film.width and film.height:
                return film
    raise Broken("no film")


def _films(stream: bytes) -> Iterator[Film]:
    at = stream.find(_SEQUENCE)
    if 0 <= at <= len(stream) - 8:
        sides = int.from_bytes(stream[at + 4 : at + 7], "big")
        rate = stream[at + 7] & 15
        yield Film(sides >> 12, sides & 0xFFF, fps=_RATES[rate] if rate < len(_RATES) else 0.0)
    for start, size in _PARAMETERS:
        at = stream.find(start)
        if at >= 0:
            at += len(start)
            yield Film(*size(stream[at : at + 200]))


def _streams(data: bytes) -> list[bytes]:
    """Give what a transport stream carries, one stream after the other, the one with most bytes first."""
    size, first = (192, 4) if data[:1] != b"G" else (188, 0)
    if data[first : first + 1] != b"G":
        return [data]
    streams: dict[int, bytearray] = defaultdict(bytearray)
    for at in range(first, len(data) - 187, size):
        about = data[at : at + 5]
        carries, extra = about[3] & 0x10, about[3] & 0x20
        if carries and about[0] == 0x47:
            start = at + 4 + (1 + about[4] if extra else 0)
            streams[(about[1] & 0x1F) << 8 | about[2]] += data[start : at + 188]
    return [bytes(stream) for stream in sorted(streams.values(), key=len, reverse=True)]
