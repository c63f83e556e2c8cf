"""What a command is about: ids from the line or from standard input, albums by id or by exact title."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator

import msgspec

from photos_tui.api.errors import ApiError, InvalidArgument, NotFound
from photos_tui.api.resources import Album
from photos_tui.console.errand import Errand
from photos_tui.console.parsing import many
from photos_tui.console.place import UsageError
from photos_tui.store.listed import AlbumsView
from photos_tui.text import printable

_ID = re.compile(r"[A-Za-z0-9_-]{40,}")


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
    if not given and sys.stdin.isatty():
        raise UsageError("no ids: give some, or pipe them in, one a line.")
    found: list[str] = []
    for word in given or ["-"]:
        found += list(piped(sys.stdin)) if word == "-" else [word]
    return list(dict.fromkeys(found))


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
    return sys.stdin.readline().strip()


async def album(
    errand: Errand, named: str, *, shared: bool = False, fits: Callable[[Album], bool] = lambda _: True
) -> Album:
    """Give the album with this id or exactly this title; `shared` looks among the shared ones too.

    Asks the service for a title always, for an id when it is not known. UsageError when there is no such album, or
    more than one.
    """
    found = await by_id(errand, named) or await titled(errand, named, shared=shared, fits=fits)
    if found is None:
        raise UsageError(
            f"no album has the id or the title “{printable(named)}”: photos-tui albums list shows them."
        )
    return found


async def titled(
    errand: Errand, named: str, *, shared: bool = False, fits: Callable[[Album], bool] = lambda _: True
) -> Album | None:
    """Give the album with exactly this title, None for none; UsageError for more than one."""
    library = errand.library
    if not named:  # an unset variable of a shell, rather than one of the albums without a title
        raise UsageError("an album is missing: give its id or its title; those without a title go by id.")
    views = [library.albums, *([library.shared_albums] if shared else [])]
    found: dict[str, Album] = {}
    for view in views:
        await errand.read("Looking for the album", view.refresh())
        found |= {one.id: one for one in rows(view) if one.title == named and fits(one)}
    if len(found) > 1:
        ids_found = "\n  ".join(found)
        raise UsageError(
            f"{len(found)} albums are called “{printable(named)}”: say which by its id.\n  {ids_found}"
        )
    return next(iter(found.values()), None)


async def by_id(errand: Errand, named: str) -> Album | None:
    """Give the album with this id, asked for only when it is not known."""
    if (known := errand.library.album(named)) or not looks_like_an_id(named):
        return known
    try:
        return await errand.read("Looking for the album", errand.library.get_album(named))
    except (NotFound, InvalidArgument):
        return None


def rows(view: AlbumsView) -> list[Album]:
    return [one for one in view.rows(0, len(view)) if one is not None]


def looks_like_an_id(named: str) -> bool:
    return bool(_ID.fullmatch(named))


async def items_named(errand: Errand, asked: list[str]) -> None:
    """Have the catalog know items before they are changed, so that the change can be undone; a failure is no matter."""
    unknown = [item_id for item_id in asked if errand.library.item(item_id) is None]
    if unknown:
        try:
            await errand.read("Looking up the items", errand.library.get_items(unknown))
        except ApiError:
            return
