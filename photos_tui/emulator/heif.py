"""HEIC and AVIF without a decoder: the size and the EXIF of the picture that the file is about."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from photos_tui.emulator.boxes import boxes, find, top_box
from photos_tui.emulator.films.model import Broken

_MOST_EXIF = 1 << 20


def heif_size(file: BinaryIO) -> tuple[int, int]:
    """Pixels of the primary picture, turned as its properties say; raises Broken."""
    try:
        meta = _meta(file)
        shelf = list(boxes(find(meta, b"iprp", b"ipco") or b""))
        own = [shelf[place - 1] for place in _properties(meta) if 0 < place <= len(shelf)]
        # Without associations the largest of all sizes: tiles and thumbnails are smaller than their whole.
        held = own if any(kind == b"ispe" for kind, _ in own) else shelf
        sizes = [struct.unpack_from(">II", content, 4) for kind, content in held if kind == b"ispe"]
        width, height = max(sizes, key=lambda size: int(size[0]) * int(size[1]))
        turns = sum(content[0] & 3 for kind, content in held if kind == b"irot")
    except (struct.error, IndexError, ValueError) as error:
        raise Broken("no size") from error
    return (height, width) if turns % 2 else (width, height)


def heif_exif(file: BinaryIO) -> bytes:
    """Give the EXIF block as JPEG has it, b"" if there is none that can be found simply."""
    try:
        meta = _meta(file)
        wanted = next((item for item, kind in _items(meta) if kind == b"Exif"), None)
        start, length = _places(meta).get(wanted, (0, 0))
        file.seek(start)
        block = file.read(min(length, _MOST_EXIF))
        (skipped,) = struct.unpack_from(">I", block)
    except (struct.error, IndexError):
        return b""
    return b"Exif\0\0" + block[4 + skipped :]


def _meta(file: BinaryIO) -> bytes:
    meta = top_box(file, b"meta")
    if meta is None:
        raise Broken("meta")
    return meta[4:]


def _properties(meta: bytes) -> list[int]:
    """Numbers, from 1, of the properties that belong to the primary picture."""
    named = find(meta, b"pitm") or bytes(6)
    (primary,) = struct.unpack_from(">I" if named[0] else ">H", named, 4)
    found = find(meta, b"iprp", b"ipma") or bytes(8)
    wide, count = found[3] & 1, struct.unpack_from(">I", found, 4)[0]
    at = 8
    for _ in range(count):
        (item,) = struct.unpack_from(">I" if found[0] else ">H", found, at)
        at += 4 if found[0] else 2
        size = 2 if wide else 1
        end = at + 1 + found[at] * size
        if item == primary:
            bits = 0x7FFF if wide else 0x7F
            return [
                int.from_bytes(found[place : place + size], "big") & bits
                for place in range(at + 1, end, size)
            ]
        at = end
    return []


def _items(meta: bytes) -> Iterator[tuple[int, bytes]]:
    """Give number and type of every item."""
    about = find(meta, b"iinf") or bytes(6)
    for kind, content in boxes(about[8 if about[0] else 6 :]):
        if kind == b"infe" and content[0] in (2, 3):
            number, type_ = struct.unpack_from(">H2x4s" if content[0] == 2 else ">I2x4s", content, 4)
            yield number, type_


def _places(meta: bytes) -> dict[int | None, tuple[int, int]]:
    """Where each item's first extent lies in the file, and how long it is; only what is in the file itself."""
    about = find(meta, b"iloc") or bytes(8)
    version, sizes = about[0], (about[4] >> 4, about[4] & 15, about[5] >> 4, about[5] & 15)
    reader = _Reader(about, 6)
    found: dict[int | None, tuple[int, int]] = {}
    for _ in range(reader.take(4 if version == 2 else 2)):
        item = reader.take(4 if version == 2 else 2)
        method = reader.take(2) & 15 if version else 0
        reader.take(2)
        base = reader.take(sizes[2])
        for extent in range(reader.take(2)):
            reader.take(sizes[3] if version else 0)
            start, length = base + reader.take(sizes[0]), reader.take(sizes[1])
            if extent == 0 and method == 0:
                found[item] = (start, length)
    return found


class _Reader:
    """Numbers of any length, one after the other; raises IndexError at the end."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def take(self, size: int) -> int:
        end = self._at + size
        if end > len(self._data):
            raise IndexError(end)
        number = int.from_bytes(self._data[self._at : end], "big")
        self._at = end
        return number
