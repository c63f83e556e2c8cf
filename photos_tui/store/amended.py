"""Pending changes laid over ordered rows that are too many to hold: which come, which go, and where that leaves the rest."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from photos_tui.store.tables.ordered import Key, Ladder, Source


class Amended:
    """A ladder's rows without those that go and with those that come; both few.

    Where a window begins is found by bisection over the changes: a place among the rows is asked for a dozen at most.
    """

    def __init__(
        self, source: Source, ladder: Ladder, come: Iterable[Key] = (), gone: Iterable[Key] = ()
    ) -> None:
        self._source, self._ladder = source, ladder
        self._gone = frozenset(gone)
        self._come = sorted(come)
        self._changed = sorted({*self._gone, *self._come})
        steps = (-1 if key in self._gone else 1 for key in self._changed)
        self._drift = [0, *accumulate(steps)]
        self._places: dict[int, int] = {}

    def __len__(self) -> int:
        return max(0, self._ladder.count + self._drift[-1])

    def window(self, db: sqlite3.Connection, start: int, stop: int) -> list[Key]:
        """Give the keys of rows start..stop; fewer where there are no more."""
        start = max(0, start)
        count = min(stop, len(self)) - start
        if count <= 0:
            return []
        if not self._changed:
            return self._ladder.window(db, self._source, start, count)
        first = bisect_left(range(len(self._changed)), start, key=lambda number: self._place(db, number))
        passed, coming = self._drift[first], self._changed[first:]
        beyond = sum(key in self._gone for key in coming)
        base = self._ladder.window(db, self._source, start - passed, count + beyond)
        ended = len(base) < count + beyond
        more = [key for key in coming if key not in self._gone and (ended or key < base[-1])]
        return sorted([*(key for key in base if key not in self._gone), *more])[:count]

    def index_of(self, db: sqlite3.Connection, key: Key) -> int | None:
        """Give the row that has a key, None when it is not among them."""
        place = bisect_left(self._changed, key)
        known = self._changed[place : place + 1] == [key]
        if key in self._gone or not (known or self._source.has(db, key)):
            return None
        return self.before(db, key)

    def before(self, db: sqlite3.Connection, key: Key) -> int:
        """Count the rows whose keys are smaller."""
        return self._ladder.before(db, self._source, key) + self._drift[bisect_left(self._changed, key)]

    def _place(self, db: sqlite3.Connection, number: int) -> int:
        """Give the row before which a change is."""
        if number not in self._places:
            at = self._ladder.before(db, self._source, self._changed[number])
            self._places[number] = at + self._drift[number]
        return self._places[number]

    def ordered(self, keys: Iterable[Key]) -> list[Key]:
        """Give all keys, once those of the base are known."""
        return sorted([*(key for key in keys if key not in self._gone), *self._come])
