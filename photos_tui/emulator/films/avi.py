"""AVI: RIFF chunks, lists of them, and a date as the camera liked to write it."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from photos_tui.emulator.films.model import Broken, Film

_HEAD = 1 << 16
_DATES = ("%a %b %d %H:%M:%S %Y", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y:%m:%d %H:%M:%S")


def avi(file: BinaryIO) -> Film:
    created, about = 0, b""
    for kind, content in _chunks(file.read(_HEAD)[12:]):
        if kind == b"avih":
            about = content
        elif kind in (b"IDIT", b"ICRD"):
            created = created or _date(content)
    if len(about) < 40:
        raise Broken("avih")
    per_frame, width, height = struct.unpack_from("<I28xII", about)
    return Film(width, height, created, round(1e6 / per_frame, 3) if per_frame else 0.0)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Walk through the chunks in front of the frames; lists are opened, the last chunk may be cut off."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"LIST":
            if data[at + 8 : at + 12] == b"movi":
                return
            at += 12
            continue
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _date(content: bytes) -> int:
    """Milliseconds since 1970; the clock on the camera counts as UTC."""
    text = content.decode("latin-1").strip("\0\r\n ")
    for written in _DATES:
        with contextlib.suppress(ValueError):
            return int(datetime.strptime(text, written).replace(tzinfo=UTC).timestamp()) * 1000
    return 0
