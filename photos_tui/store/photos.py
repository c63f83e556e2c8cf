"""The whole library, newest first: its listing, and the view of it at any size."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Collection

import msgspec

from photos_tui.api import errors
from photos_tui.api.paging import pages
from photos_tui.api.resources import MediaItem, MediaItemPage
from photos_tui.store import jobs
from photos_tui.store.core import Core
from photos_tui.store.listings import Listing
from photos_tui.store.tables import items, progress
from photos_tui.store.tables.progress import Progress
from photos_tui.store.tables.timeline import Timeline

KEY = "photos"
NEWS = "photos:news"
"""Where a look for new items stopped that did not come to its end."""
_TOLD_EVERY = 0.1


class PhotosListing(Listing):
    """All items by pages of 100. A whole pass marks what it saw and takes out what it did not.

    Once a pass has come to the end, a new start reads only until a page brings nothing new.
    """

    def __init__(self, core: Core) -> None:
        super().__init__(core, KEY, ("media_items",))
        self._checked = False
        self._told_at = 0.0

    @property
    def progress(self) -> Progress:
        return progress.read(self.core.catalog.db, KEY)

    @property
    def complete(self) -> bool:
        return self.progress.complete

    def want(self) -> None:
        if not self.complete or not self._checked:
            self.begin()

    async def fetch(self) -> None:
        known = self.progress
        if known.complete:
            await self._look_for_new(known.generation)
        elif known.page_token:
            await self._resume(known)
        else:
            await self.fetch_anew()

    async def fetch_anew(self) -> None:
        known = self.progress
        begun = Progress("", known.complete, known.generation + 1, known.fetched_at)
        await self.core.catalog.write(lambda db: progress.save(db, KEY, begun), "listings")
        await self._pass(begun)

    async def _resume(self, known: Progress) -> None:
        try:
            await self._pass(known)
        except errors.InvalidArgument:
            await self.fetch_anew()

    async def look(self) -> None:
        """Look for new items now; while the library is still being listed, they will be found anyhow."""
        self._checked = False
        known = self.progress
        if known.complete:
            await self._look_for_new(known.generation)
            self.tell()

    async def _look_for_new(self, generation: int) -> None:
        left = progress.read(self.core.catalog.db, NEWS).page_token
        try:
            if left:
                await self._look(left, generation)
        except errors.InvalidArgument:
            await self.fetch_anew()
            return
        await self._look("", generation)
        self._checked = True

    async def _look(self, start: str, generation: int) -> None:
        """Read from a page on until one brings nothing new; how far it came is written with each page."""
        async for page in pages(self._page, start=start):
            if not await asyncio.shield(self._kept_as_news(page, generation)):
                return
            self.tell()
            await asyncio.sleep(0)

    def _kept_as_news(self, page: MediaItemPage, generation: int) -> asyncio.Future[bool]:
        """Keep a page, tell whether the next may have news too."""
        got = self.core.now

        def write(db: sqlite3.Connection) -> bool:
            changed = items.upsert(db, page.media_items, now=got, listed=generation)
            more = bool(page.next_page_token) and bool(changed or not page.media_items)
            progress.save(db, NEWS, Progress(page.next_page_token if more else ""))
            return more

        return self.core.catalog.queue(write, "items", "listings")

    async def _pass(self, begun: Progress) -> None:
        """Go through all pages; one is written while the next is on its way."""
        count, kept, asked = 0, None, begun
        async for page in pages(self._page, start=begun.page_token):
            following = asked._replace(page_token=page.next_page_token)
            kept, before = self._keep(page, asked, following), kept
            asked = following
            await asyncio.shield(before or kept)
            count += len(page.media_items)
            jobs.report(count, 0)
            self._tell_now_and_then()
            await asyncio.sleep(0)
        if kept is not None:
            await asyncio.shield(kept)
        done = Progress("", True, begun.generation, self.core.now)

        def write(db: sqlite3.Connection) -> None:
            items.drop_unseen(db, begun.generation)
            progress.save(db, KEY, done)
            progress.save(db, NEWS, Progress())

        await self.core.catalog.write(write, "items", "listings")
        self._checked = True

    async def _page(self, token: str) -> MediaItemPage:
        client = await self.core.client()
        begun = self.core.edits.now
        page = await client.media_items.list(page_token=token)
        return msgspec.structs.replace(page, media_items=self.core.edits.believed(begun, page.media_items))

    def _keep(self, page: MediaItemPage, asked: Progress, following: Progress) -> asyncio.Future[list[str]]:
        """Write a page behind the one before; where that one could not be written, this is no progress."""
        got = self.core.now

        def write(db: sqlite3.Connection) -> list[str]:
            if not asked.complete and progress.read(db, KEY) == asked:
                progress.save(db, KEY, following)
            return items.upsert(db, page.media_items, now=got, listed=asked.generation)

        writing = self.core.catalog.queue(write, "items", "listings")
        writing.add_done_callback(_heard)  # the one before may fail first, and nobody waits for this any more
        return writing

    def _tell_now_and_then(self) -> None:
        """Tell of the first page at once, then at most ten times a second."""
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= _TOLD_EVERY:
            self._told_at = now
            self.tell()


def _heard(writing: asyncio.Future[list[str]]) -> None:
    """Take note of how it ended, so that the event loop does not complain that nobody did."""
    if not writing.cancelled():
        writing.exception()


class PhotosView:
    """The library's items; only the counts per day are in memory."""

    key = KEY

    def __init__(self, core: Core, listing: PhotosListing) -> None:
        self._core = core
        self._listing = listing
        self._timeline: Timeline | None = None
        self._version = -1

    def _now(self) -> Timeline:
        version = self._core.catalog.version("items")
        if self._timeline is None or version != self._version:
            self._timeline, self._version = Timeline(self._core.catalog.db), version
        return self._timeline

    def __len__(self) -> int:
        return len(self._now())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the rows of the days from first to last (since 1970), as start and stop."""
        return self._now().span(first, last)

    def index_of_day(self, day: int) -> int:
        """Give the first row of a day (since 1970) or before it, newest first; the last row when all are newer."""
        return max(0, min(self.span(day, day)[0], len(self) - 1))

    def rows(self, start: int, stop: int) -> list[MediaItem | None]:
        return [self._core.overlay.item(item.id, item) for item in self._now().window(start, stop)]

    def ids(self) -> list[str]:
        return self._now().ids()

    def ids_between(self, start: int, stop: int) -> list[str]:
        """Give the ids of rows start..stop, clipped, without reading the rest."""
        return self._now().ids_between(start, stop)

    def in_order(self, ids: Collection[str]) -> list[str]:
        """Give those of the ids that are in the library, newest first, without reading the rest."""
        return self._now().in_order(ids)

    def index_of(self, row_id: str) -> int | None:
        return self._now().index_of(row_id)

    def want(self, _stop: int) -> None:
        self._listing.want()

    @property
    def complete(self) -> bool:
        return self._listing.complete

    @property
    def loading(self) -> bool:
        return self._listing.loading

    @property
    def error(self) -> Exception | None:
        return self._listing.error

    async def refresh(self) -> None:
        await self._listing.refresh()
