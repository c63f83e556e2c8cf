"""What a command says: results on standard output, everything else on standard error.

With `--json` a result is one object a line. Without, it is columns for people; foreign text is made printable either
way: JSON escapes what could steer a terminal, so that programs read the very same text.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import Album, MediaItem
from photos_tui.auth.problems import SignInError
from photos_tui.console.place import UsageError
from photos_tui.text import printable, shortened

_STEERS = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


class Output:
    """One command's voice. Raises BrokenPipeError when nobody listens any more."""

    def __init__(self, arguments: Namespace) -> None:
        self.json: bool = getattr(arguments, "json", False)
        self.quiet: bool = getattr(arguments, "quiet", False)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace", **({"encoding": "utf-8"} if self.json else {}))

    def result(self, found: object, words: str, short: str | None = None) -> None:
        """Give a result: the object for programs, words for people; quietly `short`, or nothing.

        The words are printable already.
        """
        if self.json:
            print(line(found))
        elif not self.quiet:
            print(words)
        elif short is not None:
            print(printable(short))

    def flush(self) -> None:
        sys.stdout.flush()

    def say(self, words: str) -> None:
        """Tell what is no result; left out when quiet."""
        if not self.quiet:
            print(printable(words), file=sys.stderr, flush=True)

    def failed(self, about: Mapping[str, object], name: str, why: str) -> None:
        """Name one thing that did not work: in the stream for programs, on standard error for people."""
        if self.json:
            print(line({"result": "failed", **about, "error": {"message": why}}))
        else:
            print(f"{printable(name)}: {printable(why)}", file=sys.stderr, flush=True)

    def error(self, error: Exception) -> None:
        """Say what ended the command."""
        if self.json:
            print(line({"error": described(error)}), file=sys.stderr, flush=True)
        else:
            print(f"photos-tui: {explained(error)}", file=sys.stderr, flush=True)


def described(error: Exception) -> dict[str, object]:
    """Give an error as the API gives one, with the next step."""
    if isinstance(error, ApiError):
        about = {"code": error.code, "message": error.sentence, "status": error.status}
        return about | {"hint": printable(error.hint)}
    if isinstance(error, SignInError):
        return {"code": 401, "message": error.sentence, "status": "UNAUTHENTICATED", "hint": error.hint}
    status = "USAGE" if isinstance(error, UsageError) else "UNKNOWN"
    return {"code": 0, "message": explained(error), "status": status, "hint": ""}


def explained(error: Exception) -> str:
    """Give an error as a sentence with the next step."""
    if isinstance(error, ApiError):
        end = "" if error.sentence.endswith((".", "!", "?", "…")) else "."
        return f"{error.sentence}{end} {printable(error.hint)}".strip()
    if isinstance(error, OSError):
        return printable(f"{error.filename}: " if error.filename else "") + (error.strerror or str(error))
    return printable(str(error)) or "Something went wrong inside the program; the log file has the details."


def line(found: object) -> str:
    """Give an object as a line of JSON that no terminal takes for a command."""
    text = msgspec.json.encode(found, enc_hook=str).decode()
    return _STEERS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def item_object(item: MediaItem) -> MediaItem:
    """Give an item as the API does, without its base URL, which lets anybody in for an hour."""
    return msgspec.structs.replace(item, base_url="")


def album_object(album: Album, *, links: bool = False) -> Album:
    """Give an album as the API does, without its cover's base URL; share token and link only where wished."""
    info = album.share_info
    if info is not None and not links:
        info = msgspec.structs.replace(info, share_token="", shareable_url="")
    return msgspec.structs.replace(album, cover_photo_base_url="", share_info=info)


def path_text(path: str | os.PathLike[str]) -> str:
    """Give a path as text that JSON takes."""
    return os.fsencode(path).decode(errors="replace")


def named(title: str) -> str:
    """Give a title in quotes, cut to what fits in a line."""
    return f"“{shortened(printable(title), 40)}”" if title else "the untitled album"


def columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align rows of printable cells: the first column to the right, the last, which may be long, not at all."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in rows]


def cells(text: str) -> int:
    """Give the cells that printable text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in {"F", "W"} else 1
        for char in text
    )


def _aligned(row: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    first, *between, last = row
    yield " " * (widths[0] - cells(first)) + first
    for cell, width in zip(between, widths[1:], strict=False):
        yield cell + " " * (width - cells(cell))
    yield last
