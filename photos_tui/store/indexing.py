"""Brings what came or changed into the lenses, behind the screen: after a listing, or for a catalog from before them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from photos_tui.store.changes import Changed
from photos_tui.store.core import Core
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables import indexed

PIECE = 1000
"""Items a transaction: some 20 ms, so that writes of people need not wait."""
GATHER = 0.05
"""Seconds before a piece, and after one this many times what it took, so that listing comes first."""
SHARE = 2.0
LISTING, LISTING_SHARE = 0.5, 10.0
"""The same while the library is being listed, which comes first: a listing over a network is kept up with all the same."""

_KINDS = frozenset({"media_items", "album_items", "search"})


class Indexing:
    """Works while there is something to do, woken by news of items and of what albums hold."""

    def __init__(self, core: Core, listing: Callable[[], bool]) -> None:
        """Subscribe to the news; `listing` says whether the library is being listed just now."""
        self._core = core
        self._listing = listing
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self.left = 0
        core.changes.subscribe(self._told)

    def _told(self, changed: Changed) -> None:
        if changed.kind in _KINDS:
            self.wake()

    def wake(self) -> None:
        """Look for work; when that is under way, once more after it."""
        self._again = True
        if not self._core.closing and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def settled(self) -> None:
        """Wait until nothing is left to do."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _rest(self, took: float) -> float:
        if self._listing():
            return max(LISTING, took * LISTING_SHARE)
        return max(GATHER, took * SHARE) if took else 0

    async def _work(self) -> None:
        took = 0.0
        while self._again:
            self._again = False
            while True:
                await asyncio.sleep(self._rest(took))
                if not indexed.waiting(self._core.catalog.db):
                    break
                begun = time.perf_counter()
                try:
                    done = await self._core.catalog.write(lambda db: indexed.step(db, PIECE), "lenses")
                except CatalogError:
                    return
                took = time.perf_counter() - begun
                self.left = indexed.waiting(self._core.catalog.db)
                self._core.changes.tell("lenses")
                if not done:
                    break
