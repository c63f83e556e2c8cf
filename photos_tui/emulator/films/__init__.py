"""What films say of themselves in their headers, container by container: size, date, rate; nothing is decoded."""

from __future__ import annotations

import struct
from typing import BinaryIO

from photos_tui.emulator.films.asf import asf
from photos_tui.emulator.films.avi import avi
from photos_tui.emulator.films.matroska import matroska
from photos_tui.emulator.films.model import Broken, Film
from photos_tui.emulator.films.mpeg import mpeg
from photos_tui.emulator.films.quicktime import quicktime

__all__ = ["Broken", "Film", "read_film"]

_READERS = {
    "video/x-matroska": matroska,
    "video/webm": matroska,
    "video/x-ms-asf": asf,
    "video/x-msvideo": avi,
    "video/mpeg": mpeg,
    "video/mp2t": mpeg,
}


def read_film(kind: str, file: BinaryIO) -> Film:
    """Read the header of a film of that MIME type, from the file's beginning; raises Broken."""
    try:
        return _READERS.get(kind, quicktime)(file)
    except (struct.error, IndexError) as error:
        raise Broken("cut short") from error
