"""ASF, which WMV files are: objects named by GUIDs."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from photos_tui.emulator.films.model import Broken, Film

_MOST = 8 << 20
_FILE = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_STREAM = bytes.fromhex("9107dcb7b7a9cf118ee600c00c205365")
_VIDEO = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")
_EXTENSION = bytes.fromhex("b503bf5f2ea9cf118ee300c00c205365")
_EXTENDED_STREAM = bytes.fromhex("cba5e61472c632438399a96952065b5a")
_TICKS = 10_000_000
_SINCE_1601 = 11_644_473_600 * _TICKS


def asf(file: BinaryIO) -> Film:
    """Read the header object, which is the first."""
    (size,) = struct.unpack("<16xQ", file.read(24))
    header = file.read(min(max(0, size - 24), _MOST))[6:]
    created, fps, sides = 0, 0.0, (0, 0)
    for kind, content in _objects(header):
        if kind == _FILE:
            created = max(0, (struct.unpack_from("<Q", content, 24)[0] - _SINCE_1601) // 10_000)
        elif kind == _STREAM and content.startswith(_VIDEO):
            sides = struct.unpack_from("<II", content, 54)
        elif kind == _EXTENSION:
            fps = _fps(content[22:])
    if not all(sides):
        raise Broken("no film")
    return Film(*sides, created, fps)


def _fps(extension: bytes) -> float:
    for kind, content in _objects(extension):
        if kind == _EXTENDED_STREAM:
            ticks = int.from_bytes(content[52:60], "little")
            return round(_TICKS / ticks, 3) if ticks else 0.0
    return 0.0


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 24 <= len(data):
        kind, size = struct.unpack_from("<16sQ", data, at)
        if size < 24:
            raise Broken("object")
        yield kind, data[at + 24 : at + size]
        at += size
