"""Items given page by page as they come, so that a library of any size goes through in the same memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from photos_tui.api.paging import pages
from photos_tui.api.resources import MediaItem, MediaItemPage
from photos_tui.console.errand import Errand
from photos_tui.console.output import item_object
from photos_tui.store import jobs
from photos_tui.store.prices import Price
from photos_tui.text import printable

PAGE = 100
KNOWN = 1000
"""Items that are read from the catalog at a time."""

Fetch = Callable[[str], Awaitable[MediaItemPage]]


def plan_listing(errand: Errand, words: str, count: int) -> None:
    """Say what a listing costs, as far as that can be known."""
    if errand.arguments.limit:
        count = min(count or errand.arguments.limit, errand.arguments.limit)
    elif getattr(errand.arguments, "known", False):
        errand.planned(words, "no request", requests=0)
        return
    least = Price(max(1, -(-count // PAGE)))
    errand.planned(words, f"at least {least}, one for each {PAGE} found", requests=least.requests)


async def stream(errand: Errand, fetch: Fetch, *, listed: bool = False) -> None:
    """Give the items page by page and keep them in the catalog; holds no more than two pages.

    `listed` says that they are in the library for sure.
    """
    library, most, shown = errand.library, errand.arguments.limit, 0
    async for found in once(pages(fetch)):
        await library.keep_items(library.edits.believed(library.edits.now, found), listed=listed)
        wanted = found if most is None else found[: most - shown]
        errand.clear()
        show(errand, wanted)
        shown += len(wanted)
        jobs.report(shown, most or 0)
        if shown == most:
            return


async def once(walk: AsyncIterator[MediaItemPage]) -> AsyncIterator[Sequence[MediaItem]]:
    """Give each page without what the page before had: a listing moves on while it is read."""
    before: set[str] = set()
    async for page in walk:
        yield [item for item in page.media_items if item.id not in before]
        before = {item.id for item in page.media_items}


def show_known(errand: Errand) -> None:
    view, most = errand.library.photos, errand.arguments.limit
    stop = len(view) if most is None else min(most, len(view))
    for start in range(0, stop, KNOWN):
        show(errand, [item for item in view.rows(start, min(stop, start + KNOWN)) if item is not None])


def show(errand: Errand, found: Sequence[MediaItem]) -> None:
    for item in found:
        errand.out.result(item_object(item), row(item), item.id)
    errand.out.flush()


def row(item: MediaItem) -> str:
    """Give an item in columns: taken when, pixels, kind, id, file name. The widths are fixed: rows come in pages."""
    about = item.media_metadata
    kind = about.video.status.lower() or "video" if about.video else "photo"
    size = f"{about.width}×{about.height}"
    when = f"{about.creation_time:%Y-%m-%d %H:%M:%S}"
    return f"{when}  {size:>11}  {kind:<10}  {printable(item.id)}  {printable(item.filename)}"
