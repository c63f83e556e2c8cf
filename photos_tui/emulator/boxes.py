"""The box format of MP4, MOV, HEIC and AVIF."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from photos_tui.emulator.films.model import Broken

_MOST = 32 * 1024 * 1024


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and content of the boxes that lie side by side in `data`."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1 and start + 8 <= len(data):
            (size,) = struct.unpack_from(">Q", data, start)
            start += 8
        end = len(data) if size == 0 else at + size
        if end < start or end > len(data):
            raise Broken(kind.decode("latin-1"))
        yield kind, data[start:end]
        at = end


def find(data: bytes, *path: bytes) -> bytes | None:
    """Give the content of the first box down the path."""
    for step in path:
        data = next((content for kind, content in boxes(data) if kind == step), b"")
        if not data:
            return None
    return data


def top_box(file: BinaryIO, wanted: bytes) -> bytes | None:
    """Read a box at the top of the file; others, however long, are passed over unread."""
    file.seek(0, os.SEEK_END)
    whole, at = file.tell(), 0
    while at + 8 <= whole:
        file.seek(at)
        head = file.read(16)
        size, kind = struct.unpack_from(">I4s", head)
        start = 8
        if size == 1 and len(head) == 16:
            (size,) = struct.unpack_from(">Q", head, 8)
            start = 16
        size = size or whole - at
        if size < start or at + size > whole:
            raise Broken(kind.decode("latin-1"))
        if kind == wanted:
            if size > _MOST:
                raise Broken("too long")
            file.seek(at + start)
            return file.read(size - start)
        at += size
    return None
