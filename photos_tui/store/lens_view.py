"""What a lens shows, as a screen reads it: windows straight from the catalog, counted beside, changes folded in."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

from photos_tui.api.resources import MediaItem
from photos_tui.store.amended import Amended
from photos_tui.store.core import Core
from photos_tui.store.lenses import Holding, Lens
from photos_tui.store.tables import indexed, items, membership, ordered
from photos_tui.store.tables.ordered import STEP, Key, Ladder, Source, climb
from photos_tui.store.titles import AlbumTitles

SLICE = 16
"""Marks found at a time beside the screen: a millisecond or two, so that other questions get their turn."""
TOLD_EVERY = 0.1
"""Seconds between two counts that are told while more are found: painting each would leave no time for keys."""
REST = 0.3
"""Seconds between two counts while the library changes."""


class LensView:
    """The rows of one lens, of any number; what is in memory is a mark every few hundred rows.

    A quick lens is looked at while painting. Others, and the count of all, come a moment later and are told of.
    """

    error: Exception | None = None

    def __init__(self, core: Core, lens: Lens, titles: AlbumTitles) -> None:
        self.key = lens.key
        self.lens = lens
        self._core = core
        self._titles = titles
        self._source = Source("indexed", "0")
        self._ladder = Ladder()
        self._seen: tuple[Any, ...] = ()
        self._amended: Amended | None = None
        self._amended_at = -1
        self._task: asyncio.Task[None] | None = None

    # What the screen asks.

    def __len__(self) -> int:
        return len(self._now())

    def rows(self, start: int, stop: int) -> list[MediaItem | None]:
        amended, db = self._now(), self._core.catalog.db
        found = ordered.contents(db, amended.window(db, start, stop))
        if len(found) < min(stop, len(amended)) - max(0, start):
            self._shorten(max(0, start) + len(found))
        return [item and self._core.overlay.item(item.id, item) for item in found]

    def ids(self) -> list[str]:
        amended, db = self._now(), self._core.catalog.db
        if not self._core.overlay.touched():
            return list(ordered.ids(db, self._source))
        keys = amended.ordered(self._source.keys(db, None, -1))
        return [item.id for item in ordered.contents(db, keys) if item is not None]

    def index_of(self, row_id: str) -> int | None:
        key = self._key_of(row_id)
        return None if key is None else self._now().index_of(self._core.catalog.db, key)

    def index_of_day(self, day: int) -> int:
        """Give the first row of a day (since 1970) or before it, newest first; the last row when all are newer."""
        first = (-day, "", -(1 << 63)) if self._source.key[0] == "ago" else (indexed.first_of(day),)
        return max(0, min(self._now().before(self._core.catalog.db, first), len(self) - 1))

    def want(self, _stop: int) -> None:
        self._now()

    @property
    def complete(self) -> bool:
        self._now()
        return self._ladder.whole

    @property
    def loading(self) -> bool:
        return self._task is not None and not self._ladder.whole

    @property
    def known(self) -> bool:
        """Whether the first rows have been seen."""
        return self._ladder.whole or self._ladder.count > 0

    def leave(self) -> None:
        """Stop counting; whoever asks again begins again."""
        self._seen = ()
        if self._task is not None:
            self._task.cancel()

    async def refresh(self) -> None:
        """Count anew; nothing is asked of the service."""
        self._seen = ()
        self._now()
        await self.settled()

    async def settled(self) -> None:
        """Wait until all is counted."""
        self._now()
        while self._task is not None:
            await asyncio.wait([self._task])

    # How it is kept up.

    def _now(self) -> Amended:
        seen = self._stamp()
        if seen != self._seen:
            self._seen = seen
            source = self.lens.source(self._titles.by_number())
            if not (source.quick and self._look(self._core.catalog.db, source)) and self._task is None:
                self._task = self._core.spawn(self._count())
                self._task.add_done_callback(self._over)
        version = self._core.overlay.version
        if self._amended is None or version != self._amended_at:
            self._amended, self._amended_at = self._amend(), version
        return self._amended

    def _stamp(self) -> tuple[Any, ...]:
        version = self._core.catalog.version
        return (version("lenses"), self._titles.stamp() if self.lens.filing else ())

    def _look(self, db: sqlite3.Connection, source: Source) -> bool:
        """See the first rows; gives whether these are all."""
        found = source.keys(db, None, STEP + 1)
        whole = len(found) <= STEP
        if whole or not self._ladder.count:
            self._show(source, Ladder(found[:1], min(len(found), STEP), whole))
        return whole

    def _show(self, source: Source, ladder: Ladder) -> None:
        self._source, self._ladder, self._amended = source, ladder, None

    async def _count(self) -> None:
        """Count all rows, again while they change meanwhile."""
        while True:
            seen = self._seen
            source = self.lens.source(self._titles.by_number())
            found = await self._core.catalog.beside(lambda db: source.keys(db, None, STEP + 1))  # noqa: B023  (awaited here)
            ladder = Ladder(found[:1], min(len(found), STEP), len(found) <= STEP)
            if ladder.whole or not self._ladder.count:
                self._show(source, ladder)
                self._tell()
            if not ladder.whole:
                await self._climb(source)
            if seen == self._seen == self._stamp():
                return
            self._seen = self._stamp()
            await asyncio.sleep(REST)

    async def _climb(self, source: Source) -> None:
        ladder = Ladder()
        rising: list[Iterator[Ladder]] = []

        def rise(db: sqlite3.Connection) -> None:
            if not rising:
                rising.append(climb(db, source, ladder))
            for _ in zip(range(SLICE), rising[0], strict=False):
                pass

        told = time.monotonic()
        while not ladder.whole:
            await self._core.catalog.beside(rise)
            if ladder.whole or (not self._ladder.whole and ladder.count > self._ladder.count):
                self._show(source, ladder)
                if ladder.whole or time.monotonic() - told > TOLD_EVERY:
                    told = time.monotonic()
                    self._tell()

    def _over(self, _: asyncio.Task[None]) -> None:
        self._task = None
        self._tell()

    def _tell(self) -> None:
        self._core.changes.tell("lenses")

    def _shorten(self, count: int) -> None:
        """Believe a window that found the end sooner than was counted, until all is counted anew."""
        drift = len(self._now()) - self._ladder.count
        self._show(self._source, Ladder(self._ladder.marks, max(0, count - drift), self._ladder.whole))

    # Pending changes.

    def _amend(self) -> Amended:
        come: list[Key] = []
        gone: list[Key] = []
        db = self._core.catalog.db
        for item_id in self._core.overlay.touched():
            key, shown = self._key_of(item_id), self._shown(item_id)
            if key is None or shown is None:
                continue
            if shown != self._source.has(db, key):
                (come if shown else gone).append(key)
        return Amended(self._source, self._ladder, come, gone)

    def _shown(self, item_id: str) -> bool | None:
        """Whether the lens will show an item once what is pending has come true."""
        core, db = self._core, self._core.catalog.db
        item = core.overlay.item(item_id, items.one(db, item_id))
        if item is None:
            return None
        held = core.overlay.holders(item_id, frozenset(membership.holders(db, item_id)))
        names = {album_id: self._titles.of(album_id) for album_id in held}
        return self.lens.shows(Holding(item, names))

    def _key_of(self, item_id: str) -> Key | None:
        age = items.age(self._core.catalog.db, item_id)
        if age is None or len(self._source.key) == 1:
            return None if age is None else (age,)
        named = "SELECT ago, stem, age FROM indexed WHERE age = ?"
        found: Key | None = self._core.catalog.db.execute(named, (age,)).fetchone()
        return found
