"""Matroska and WebM: elements with sizes of their own length, EBML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from photos_tui.emulator.films.model import Broken, Film

_HEAD = 1 << 20
_SEGMENT, _INFO, _DATE, _TRACKS, _TRACK = 0x18538067, 0x1549A966, 0x4461, 0x1654AE6B, 0xAE
_TYPE, _FRAME_NANOSECONDS, _VIDEO, _WIDTH, _HEIGHT = 0x83, 0x23E383, 0xE0, 0xB0, 0xBA
_SINCE_2001 = 978_307_200_000


def matroska(file: BinaryIO) -> Film:
    """Read date and first track of pictures; both stand in front of the frames."""
    top = dict(elements(file.read(_HEAD)))
    segment = dict(elements(top.get(_SEGMENT, b"")))
    date = dict(elements(segment.get(_INFO, b""))).get(_DATE, b"")
    created = _SINCE_2001 + int.from_bytes(date, "big", signed=True) // 1_000_000 if len(date) == 8 else 0
    for kind, content in elements(segment.get(_TRACKS, b"")):
        track = dict(elements(content)) if kind == _TRACK else {}
        if _number(track, _TYPE) == 1:
            video = dict(elements(track.get(_VIDEO, b"")))
            frame = _number(track, _FRAME_NANOSECONDS)
            fps = round(1e9 / frame, 3) if frame else 0.0
            return Film(_number(video, _WIDTH), _number(video, _HEIGHT), max(created, 0), fps)
    raise Broken("no film")


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Id and content of the elements that lie side by side; the last may be cut off, or of unknown size."""
    at = 0
    while at < len(data):
        kind, start = _vint(data, at)
        size, start = _vint(data, start)
        length = start - at
        bits = 7 * (length - _length(data[at]))
        size &= (1 << bits) - 1
        end = len(data) if size == (1 << bits) - 1 else start + size
        yield kind, data[start:end]
        at = end


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """Give the number with the mark of its length still in it, and where it ends."""
    end = at + _length(data[at])
    return int.from_bytes(data[at:end], "big"), end


def _length(first: int) -> int:
    if not first:
        raise Broken("element")
    return 9 - first.bit_length()


def _number(held: dict[int, bytes], kind: int) -> int:
    return int.from_bytes(held.get(kind, b"")[:8], "big")
