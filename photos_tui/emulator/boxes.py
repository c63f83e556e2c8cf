"""The box format of MP4, MOV and HEIC: enough of it to know size, date and frame rate without decoding."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_SINCE_1904 = 2_082_844_800
_MOST = 32 * 1024 * 1024


@dataclass(frozen=True)
class Film:
    """`created` in milliseconds since 1970, 0 if the file does not say."""

    width: int
    height: int
    created: int
    fps: float


class Broken(Exception):  # noqa: N818 - said of the file
    """The boxes do not add up."""


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


def film(file: BinaryIO) -> Film:
    """Read the film's header; raises Broken if there is no track with pictures in it."""
    try:
        moov = top_box(file, b"moov")
        if moov is None:
            raise Broken("moov")
        tracks = [content for kind, content in boxes(moov) if kind == b"trak"]
        for track in tracks:
            if (find(track, b"mdia", b"hdlr") or b"")[8:12] == b"vide":
                return _film(track, find(moov, b"mvhd") or b"")
    except (struct.error, IndexError) as error:
        raise Broken("cut short") from error
    raise Broken("no film")


def _film(track: bytes, header: bytes) -> Film:
    tkhd = find(track, b"tkhd") or b""
    width, height = (side >> 16 for side in struct.unpack(">II", tkhd[-8:]))
    matrix = struct.unpack(">9i", tkhd[-44:-8])
    if matrix[0] == 0 and matrix[1] != 0:
        width, height = height, width
    return Film(width, height, _created(header), _fps(track))


def _created(header: bytes) -> int:
    version = header[0]
    (since_1904,) = struct.unpack_from(">Q" if version else ">I", header, 4)
    return (since_1904 - _SINCE_1904) * 1000 if since_1904 > _SINCE_1904 else 0


def _fps(track: bytes) -> float:
    mdhd = find(track, b"mdia", b"mdhd") or b""
    (scale,) = struct.unpack_from(">I", mdhd, 20 if mdhd[:1] == b"\x01" else 12)
    stts = find(track, b"mdia", b"minf", b"stbl", b"stts")
    if stts is None or scale == 0:
        return 0.0
    (count,) = struct.unpack_from(">I", stts, 4)
    runs = [struct.unpack_from(">II", stts, 8 + 8 * run) for run in range(min(count, len(stts) // 8 - 1))]
    frames, ticks = sum(run[0] for run in runs), sum(run[0] * run[1] for run in runs)
    return round(frames * scale / ticks, 3) if ticks else 0.0


def heif_size(file: BinaryIO) -> tuple[int, int]:
    """Pixels of the largest picture that the file's properties speak of, turned as they say."""
    meta = top_box(file, b"meta")
    shelf = find(meta[4:], b"iprp", b"ipco") if meta else None
    sizes, turned = [], False
    for kind, content in boxes(shelf or b""):
        if kind == b"ispe" and len(content) >= 12:
            sizes.append(struct.unpack_from(">II", content, 4))
        turned = turned or (kind == b"irot" and bool(content[0] & 1))
    if not sizes:
        raise Broken("no size")
    width, height = max(sizes, key=lambda size: int(size[0]) * int(size[1]))
    return (height, width) if turned else (width, height)
