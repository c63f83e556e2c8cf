"""Listings: ordered sets of ids that are fetched page by page, behind what the catalog already shows.

One fetch at a time per listing; its error is kept for the screen, and asking again after it rests a little,
because views ask while they are painted.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from photos_tui.api import errors
from photos_tui.api.paging import pages
from photos_tui.logs import trace
from photos_tui.store import jobs
from photos_tui.store.changes import Kind
from photos_tui.store.core import Core
from photos_tui.store.tables import membership, progress
from photos_tui.store.tables.progress import Progress

_log = logging.getLogger(__name__)

REST = 5.0
"""Seconds after an error before a view's wish is tried again; a refresh tries at once."""
AHEAD = 100
"""Rows fetched beyond those that are wished for."""


class Listing(ABC):
    """A listing that can be fetched; `told` is what its screens subscribe to."""

    def __init__(self, core: Core, key: str, told: tuple[Kind, ...]) -> None:
        self.core = core
        self.key = key
        self.error: Exception | None = None
        self._told = told
        self._task: asyncio.Task[None] | None = None
        self._refreshing = 0
        self._tried_at = float("-inf")

    @property
    @abstractmethod
    def complete(self) -> bool: ...

    @property
    def loading(self) -> bool:
        return self._refreshing > 0 or (self._task is not None and not self._task.done())

    def begin(self) -> None:
        """Fetch in the background, unless that is under way or failed a moment ago."""
        resting = self.error is not None and 0 <= self.core.clock() - self._tried_at < REST
        if not self.loading and not resting:
            self._task = self.core.spawn(self.run())

    async def settled(self) -> None:
        """Wait until no fetch is under way in the background."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def run(self) -> None:
        """Fetch what is wished for; an error is kept, not raised."""
        self._tried_at = self.core.clock()
        try:
            await self.fetch()
            self.error = None
        except Exception as error:  # noqa: BLE001  (whatever connecting or fetching raises is for the screen)
            _log.warning("listing %s failed: %s", self._told[0], error, exc_info=trace(error))
            self.error = error
        finally:
            self._task = None if self._task is asyncio.current_task() else self._task
            self.tell()

    async def refresh(self) -> None:
        """Fetch all anew in the caller's own task, so that its job can show progress and be cancelled."""
        if self._task is not None:
            task = self._task
            task.cancel()
            await asyncio.wait([task])
        self._refreshing += 1
        self.tell()
        try:
            await self.fetch_anew()
            self.error = None
        except Exception as error:
            self.error, self._tried_at = error, self.core.clock()
            raise
        finally:
            self._refreshing -= 1
            self.tell()

    @abstractmethod
    async def fetch(self) -> None:
        """Fetch what is missing."""

    @abstractmethod
    async def fetch_anew(self) -> None:
        """Fetch from the first page to the last, whatever is known."""

    def tell(self) -> None:
        for kind in self._told:
            self.core.changes.tell(kind)


@dataclass(frozen=True)
class Page:
    """One page of any listing: the ids in order, and how its content goes into the catalog.

    `keep` gives the ids that were new or changed.
    """

    ids: tuple[str, ...]
    next_page_token: str
    keep: Callable[[sqlite3.Connection], list[str]]


def _not_counted() -> int | None:
    return None


class OrderedListing(Listing):
    """A listing in the service's own order: the albums, the shared albums, what an album holds.

    The first time it grows page by page. Later it is checked: while the first page is as it was, all is, unless
    `counted`, what an album itself says of how many it holds, differs from then.
    """

    def __init__(
        self,
        core: Core,
        key: str,
        page: Callable[[str], Awaitable[Page]],
        told: tuple[Kind, ...],
        counted: Callable[[], int | None] = _not_counted,
    ) -> None:
        super().__init__(core, key, told)
        self.target = 0
        self._counted = counted
        self._page = page
        self._checked = False

    @property
    def progress(self) -> Progress:
        return progress.read(self.core.catalog.db, self.key)

    @property
    def complete(self) -> bool:
        return self.progress.complete

    @property
    def known(self) -> int:
        return membership.size(self.core.catalog.db, self.key)

    def want(self, stop: int) -> None:
        self.target = max(self.target, stop + AHEAD)
        if self.complete:
            if not self._checked:
                self.begin()
        elif not self.loading and self.known < self.target:
            self.begin()

    def recheck(self) -> None:
        """Look again whether it is as it was when it is next wished for."""
        self._checked = False

    async def fetch(self) -> None:
        if self.complete:
            await self._check()
            return
        resumed = self.progress.page_token
        if self.known and not resumed:
            await self.fetch_anew()
            return
        try:
            await self._grow(resumed)
        except errors.InvalidArgument:
            if not resumed:
                raise
            await self.fetch_anew()

    async def fetch_anew(self) -> None:
        """Fetch all; until that is done the listing is known to be out of date, whatever ends it before."""
        self._checked = False
        known = self.progress
        if known.complete:
            await self.core.catalog.write(
                lambda db: progress.save(db, self.key, known._replace(fetched_at=0))
            )
        await self._gather(None)

    async def _grow(self, token: str) -> None:
        begun = self.core.edits.now
        async for page in pages(self._page, start=token):
            await self._append(page)
            self.tell()
            await asyncio.sleep(0)
            if self.core.edits.since(begun, self.key):  # its page token may count what is gone
                break
            if page.next_page_token and self.known >= self.target:
                return
        if self.core.edits.since(begun, self.key):
            await self._gather(None)
        else:
            await self._finish(membership.placed(self.core.catalog.db, self.key))

    async def _append(self, page: Page) -> None:
        now = Progress(page.next_page_token, False, 1, self.core.now)

        def write(db: sqlite3.Connection) -> None:
            page.keep(db)
            membership.append(db, self.key, page.ids)
            progress.save(db, self.key, now)

        await self.core.catalog.write(write, "albums", "items", "membership", "listings")

    async def _check(self) -> None:
        begun, before = self.core.edits.now, self.progress
        page = await self._page("")

        def keep(db: sqlite3.Connection) -> None:
            if page.keep(db):  # the rest may have changed too: known to be out of date until all is fetched
                progress.save(db, self.key, before._replace(fetched_at=0))

        await self.core.catalog.write(keep, "albums", "items")
        if not self._as_before(page):
            await self._gather(None if self.core.edits.since(begun, self.key) else page)
        self._checked = True

    def _as_before(self, page: Page) -> bool:
        """Say whether nothing shows that the listing changed since it was fetched."""
        known, now = membership.ids(self.core.catalog.db, self.key), self.progress
        same = known[: len(page.ids)] == list(dict.fromkeys(page.ids))
        whole = page.next_page_token or len(page.ids) == len(known)
        return bool(now.fetched_at and same and whole and self._beyond(known) == now.beyond)

    def _beyond(self, known: Sequence[str]) -> int:
        count = self._counted()
        return 0 if count is None else count - len(known)

    async def _gather(self, first: Page | None) -> None:
        """Fetch all pages, then show them at once; again if we changed the listing ourselves meanwhile."""
        while True:
            begun, ids = self.core.edits.now, dict.fromkeys(first.ids if first else ())
            token = first.next_page_token if first else ""
            if first is None or token:
                async for page in pages(self._page, start=token):
                    await self.core.catalog.write(page.keep, "albums", "items")
                    ids |= dict.fromkeys(page.ids)
                    jobs.report(len(ids), 0)
                    await asyncio.sleep(0)
            if not self.core.edits.since(begun, self.key):
                await self._finish(list(ids))
                return
            first = None

    async def _finish(self, ids: list[str]) -> None:
        now = Progress("", True, 1, self.core.now, self._beyond(ids))

        def write(db: sqlite3.Connection) -> None:
            gone = set(membership.ids(db, self.key)).difference(ids)
            membership.replace(db, self.key, ids)
            membership.forget_unlisted(db, gone)
            progress.save(db, self.key, now)

        await self.core.catalog.write(write, "membership", "listings")
        self._checked = True
