"""MP4, MOV and 3GP: boxes, wherever in the file they are."""

from __future__ import annotations

import struct
from typing import BinaryIO

from photos_tui.emulator.boxes import boxes, find, top_box
from photos_tui.emulator.films.model import Broken, Film

_SINCE_1904 = 2_082_844_800


def quicktime(file: BinaryIO) -> Film:
    """Read the film's header; raises Broken if there is no track with pictures in it."""
    moov = top_box(file, b"moov")
    if moov is None:
        raise Broken("moov")
    tracks = [content for kind, content in boxes(moov) if kind == b"trak"]
    for track in tracks:
        if (find(track, b"mdia", b"hdlr") or b"")[8:12] == b"vide":
            return _film(track, find(moov, b"mvhd") or b"")
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
