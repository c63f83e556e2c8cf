"""Files on this machine that may become media items: which they are, their types, and why the others may not."""

from __future__ import annotations

import asyncio
import mimetypes
import os
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from photos_tui.api.errors import NotSent
from photos_tui.api.measured import AGAIN, CHANGED
from photos_tui.text import size

MOST_PHOTO = 200 * 1000**2
MOST_VIDEO = 20 * 1000**3
_PIECE = 1024 * 1024

_SIGNATURES = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (8, b"AVI ", "video/x-msvideo"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftyphev", "image/heic"),
    (4, b"ftypmif1", "image/heif"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp3g", "video/3gpp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (0, b"\x30\x26\xb2\x75", "video/x-ms-wmv"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
)
_MORE = {
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".cr2": "image/x-canon-cr2",
    ".nef": "image/x-nikon-nef",
    ".arw": "image/x-sony-arw",
    ".orf": "image/x-olympus-orf",
    ".rw2": "image/x-panasonic-rw2",
    ".raf": "image/x-fuji-raf",
    ".dng": "image/x-adobe-dng",
    ".mts": "video/mp2t",
    ".m2ts": "video/mp2t",
    ".m2t": "video/mp2t",
    ".tod": "video/mp2t",
    ".mod": "video/mpeg",
    ".divx": "video/x-msvideo",
    ".mmv": "video/mpeg",
    ".mkv": "video/x-matroska",
    ".3gp": "video/3gpp",
    ".3g2": "video/3gpp2",
}


class Unfit(Exception):  # noqa: N818  (said to people as a sentence about the file)
    """The file cannot become a media item; the text is a sentence for people."""


def _unheard(_: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True)
class MediaFile:
    """A file to send: its size in bytes, what its first bytes, or else its name, say it is, and when it was changed.

    `modified` is in nanoseconds since 1970; `told` hears, while bytes are read, up to which place.
    """

    path: Path
    size: int
    mime_type: str
    modified: int
    told: Callable[[int], object] = field(default=_unheard, compare=False)

    def part(self, start: int, stop: int) -> Part:
        return Part(self, start, stop)


@dataclass(frozen=True)
class Part:
    """Bytes start..stop of a file."""

    file: MediaFile
    start: int
    stop: int

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give them piece by piece, from the start each time; nothing stays open in between.

        Raises NotSent when the file is not any more what it was when it was looked at.
        """
        for offset in range(self.start, self.stop, _PIECE):
            yield await asyncio.to_thread(self._piece, offset)
            self.file.told(min(offset + _PIECE, self.stop))

    def _piece(self, offset: int) -> bytes:
        with self.file.path.open("rb") as file:
            found = os.fstat(file.fileno())
            if (found.st_size, found.st_mtime_ns) != (self.file.size, self.file.modified):
                raise NotSent(CHANGED, hint=AGAIN)
            file.seek(offset)
            return file.read(min(_PIECE, self.stop - offset))


def found(paths: Iterable[Path]) -> list[Path]:
    """Give the files of the paths, each once: files themselves, folders with all below them but hidden ones."""
    return list(dict.fromkeys(file for path in paths for file in _below(path)))


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith("."):
            yield from _below(entry)


def examined(path: Path) -> MediaFile:
    """Look at a file; raises Unfit with the reason why it cannot be uploaded."""
    try:
        if not path.is_file():
            raise Unfit("There is no such file." if not path.exists() else "This is not a file.")
        known = path.stat()
        length = known.st_size
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Unfit(f"It cannot be read: {error.strerror or error}.") from error
    if not length:
        raise Unfit("The file is empty.")
    mime_type = media_type(head, path.name)
    most = MOST_VIDEO if mime_type.startswith("video/") else MOST_PHOTO
    if length > most:
        raise Unfit(f"It has {size(length)}; at most {size(most)} can be uploaded.")
    return MediaFile(path, length, mime_type, known.st_mtime_ns)


def media_type(head: bytes, name: str) -> str:
    """Give the MIME type by the first 16 bytes, else by the name; raises Unfit when neither is a photo or video."""
    for offset, signature, mime_type in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return mime_type
    suffix = Path(name).suffix.lower()
    guessed = _MORE.get(suffix) or mimetypes.types_map.get(suffix, "")
    if not guessed.startswith(("image/", "video/")):
        raise Unfit("This is neither a photo nor a video.")
    return guessed
