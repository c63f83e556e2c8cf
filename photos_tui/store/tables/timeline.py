"""The library's items, newest first, at any row number: a count per day finds the day, an index the rest.

No table of positions: an item that comes or goes anywhere costs one count, and a window of a million
items is found by bisection in memory and one short walk of an index.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate
from typing import Any

from photos_tui.api.resources import MediaItem
from photos_tui.store.tables.items import decode

_DAY = 86_400_000_000
_DAYS = "SELECT day, items FROM days WHERE items > 0 ORDER BY day DESC"
_WINDOW = """
SELECT doc FROM items JOIN (
  SELECT row AS wanted FROM items WHERE in_library = 1 AND created < ?
  ORDER BY created DESC, row LIMIT ? OFFSET ?
) ON row = wanted ORDER BY created DESC, row
"""
_IDS = """
SELECT id FROM items WHERE in_library = 1 AND created < ? ORDER BY created DESC, row LIMIT ? OFFSET ?
"""
_AMONG = """
SELECT id FROM items WHERE +in_library = 1 AND id IN (SELECT value FROM json_each(?)) ORDER BY created DESC, row
"""
"""The plus keeps SQLite from going through all of the library in order."""
_FEW = 10_000
"""Ids that are quicker looked up one by one than found by going through all."""
_BEFORE = """
SELECT count(*) FROM items WHERE in_library = 1 AND created < ?1 AND created >= ?2
AND (created > ?2 OR row < ?3)
"""


class Timeline:
    """The counts per day as they were when this was made; a changed catalog needs a new one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        days: list[tuple[int, int]] = db.execute(_DAYS).fetchall()
        self._days = [-day for day, _ in days]
        self._starts: list[int] = [0, *accumulate(items for _, items in days)]

    def __len__(self) -> int:
        return self._starts[-1]

    def window(self, start: int, stop: int) -> list[MediaItem]:
        """Give items start..stop, clipped."""
        return [decode(doc) for (doc,) in self._rows(_WINDOW, start, stop)]

    def ids_between(self, start: int, stop: int) -> list[str]:
        """Give the ids of items start..stop, clipped."""
        return [item_id for (item_id,) in self._rows(_IDS, start, stop)]

    def in_order(self, ids: Collection[str]) -> list[str]:
        """Give those of the ids that are in the library, newest first."""
        if len(ids) > _FEW:
            return [item_id for item_id in self.ids() if item_id in ids]
        return [item_id for (item_id,) in self._db.execute(_AMONG, (json.dumps(list(ids)),))]

    def _rows(self, sql: str, start: int, stop: int) -> Iterable[tuple[Any]]:
        start, stop = max(0, start), min(stop, len(self))
        if start >= stop:
            return ()
        place = bisect_right(self._starts, start) - 1
        end_of_day = (1 - self._days[place]) * _DAY
        return self._db.execute(sql, (end_of_day, stop - start, start - self._starts[place]))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the rows of the days from first to last (since 1970), as start and stop."""
        return self._starts[bisect_left(self._days, -last)], self._starts[bisect_right(self._days, -first)]

    def index_of(self, item_id: str) -> int | None:
        where = "SELECT row, created, day FROM items WHERE id = ? AND in_library = 1"
        row = self._db.execute(where, (item_id,)).fetchone()
        if row is None:
            return None
        number, created, day = row
        place = bisect_left(self._days, -day)
        before: int = self._db.execute(_BEFORE, ((day + 1) * _DAY, created, number)).fetchone()[0]
        return self._starts[place] + before

    def ids(self) -> list[str]:
        """Give all ids, newest first: reads the whole library."""
        # Read as it lies and sorted then: in the order of the index each row may be somewhere else on the disk.
        every = "SELECT id FROM items NOT INDEXED WHERE in_library = 1 ORDER BY created DESC, row"
        return [item_id for (item_id,) in self._db.execute(every)]
