"""Ids and paths from the line and from standard input: what one command writes is what the next one reads."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from photos_tui.console.parsing import many
from photos_tui.console.place import UsageError
from photos_tui.console.streams import open_streams
from photos_tui.text import printable

LONGEST = 1000
"""Characters of an id; the service's have some 70."""


class _Line(msgspec.Struct):
    """A line that another command wrote with --json, as far as it names an item."""

    id: str = ""
    result: str = ""
    media_item: _Line | None = msgspec.field(default=None, name="mediaItem")


def add_ids(to: argparse.ArgumentParser, words: str = "items") -> None:
    many(
        to,
        "ids",
        "*",
        metavar="ID",
        help=f"ids of {words}; with - or none, they are read from standard input: one a line, plain or as --json writes",
    )


def ids(arguments: argparse.Namespace) -> list[str]:
    """Give the ids that are meant, each once; UsageError when there are none and nobody pipes any in."""
    given: list[str] = arguments.ids
    if not given and getattr(arguments, "of_album", None):
        return []
    if not given and sys.stdin.isatty():
        raise UsageError("no ids: give some, or pipe them in, one a line.")
    found: list[str] = []
    try:
        for word in given or ["-"]:
            found += list(piped(sys.stdin)) if word == "-" else [word]
    except UnicodeDecodeError:
        raise UsageError("the input is no text in UTF-8, so there are no ids in it.") from None
    for word in found:
        if not word:
            raise UsageError("an id is missing.")
        if len(word) > LONGEST or not is_text(word):
            raise UsageError(f"that is no id: {printable(word[:60])}")
    return list(dict.fromkeys(found))


def is_text(word: str) -> bool:
    """Say whether it can be sent and kept: bytes of the command line that are no UTF-8 cannot."""
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def piped(lines: Iterable[str]) -> Iterator[str]:
    """Read ids, one a line: plain, or objects with an id; what failed before is passed over."""
    for number, text in enumerate(lines, 1):
        word = text.strip()
        if word.startswith("{"):
            word = _id_in(word, number)
        elif len(word.split()) > 1:
            raise UsageError(f"line {number} of the input is no id: {printable(word[:60])}")
        if word:
            yield word


def _id_in(text: str, number: int) -> str:
    try:
        found = msgspec.json.decode(text, type=_Line)
    except (msgspec.MsgspecError, UnicodeError):
        raise UsageError(f"line {number} of the input is no JSON with an id.") from None
    if found.result == "failed":
        return ""
    named = found.id or (found.media_item.id if found.media_item else "")
    if not named:
        raise UsageError(f"line {number} of the input has no id.")
    return named


def first_line() -> str:
    """Give the first line of standard input, for what other users of the machine should not see."""
    open_streams()
    return sys.stdin.readline().strip()


def paths(given: Sequence[Path]) -> list[Path]:
    """Give the paths, in place of "-" those from standard input: one a line, in whatever bytes they have."""
    open_streams()
    found: list[Path] = []
    for path in given:
        if str(path) == "-":
            found += [Path(os.fsdecode(line.rstrip(b"\n"))) for line in sys.stdin.buffer if line.strip()]
        else:
            found.append(path)
    return found
