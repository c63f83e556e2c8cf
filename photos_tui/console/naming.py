"""Which album a command is about: by id, or by exact title."""

from __future__ import annotations

import re
from collections.abc import Callable

from photos_tui.api.errors import ApiError, InvalidArgument, NotFound
from photos_tui.api.resources import Album
from photos_tui.console.errand import Errand
from photos_tui.console.piping import is_text
from photos_tui.console.place import UsageError
from photos_tui.store.listed import AlbumsView
from photos_tui.text import printable

ALBUM = "an album's id or exact title"
_ID = re.compile(r"[A-Za-z0-9_-]{40,}")


async def album(
    errand: Errand, named: str, *, shared: bool = False, fits: Callable[[Album], bool] = lambda _: True
) -> Album:
    """Give the album with this id or exactly this title; `shared` looks among the shared ones too.

    Asks the service for a title always, for an id when it is not known. UsageError when there is no such album, or
    more than one.
    """
    found = None
    if is_text(named):
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
    errand.need("albums.list")
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
