"""Ordered rows of any number that no table counts: windows by key, and a mark every so many rows to jump by.

The marks are found by walking an index once, beside the screen; what is known of them grows meanwhile.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from photos_tui.api.resources import MediaItem
from photos_tui.store.tables.indexed import ROW
from photos_tui.store.tables.items import decode

Key = tuple[Any, ...]
STEP = 512
"""Rows between two marks: a window walks over this many keys at most."""


@dataclass(frozen=True)
class Source:
    """Where ordered rows are: a table, what holds for them, and the columns of their key, the age last.

    `quick` says that a first look is so cheap that it may be had while painting.
    """

    table: str
    where: str
    parameters: tuple[Any, ...] = ()
    key: tuple[str, ...] = ("age",)
    quick: bool = True

    @property
    def _columns(self) -> str:
        return ", ".join(self.key)

    def _above(self, mark: Key | None, sign: str) -> str:
        if mark is None:
            return self.where
        return f"{self.where} AND ({self._columns}) {sign} ({', '.join('?' * len(mark))})"

    def page(self, *, mark: bool = False) -> str:
        """Give the statement for keys in order, from a mark on; it ends with limit and offset."""
        columns = self._columns
        above = self._above(self.key if mark else None, ">=")
        return f"SELECT {columns} FROM {self.table} WHERE {above} ORDER BY {columns} LIMIT ? OFFSET ?"  # noqa: S608  (constants)

    def keys(self, db: sqlite3.Connection, mark: Key | None, limit: int, offset: int = 0) -> list[Key]:
        """Give keys from a mark on, that one included; from the first for None."""
        asked = (*self.parameters, *(mark or ()), limit, offset)
        return db.execute(self.page(mark=mark is not None), asked).fetchall()

    def has(self, db: sqlite3.Connection, key: Key) -> bool:
        return bool(db.execute(self._one(), (*self.parameters, *key)).fetchone())

    def _one(self) -> str:
        return f"SELECT 1 FROM {self.table} WHERE {self._above(self.key, '=')}"  # noqa: S608  (constants)

    def between(self, db: sqlite3.Connection, mark: Key | None, key: Key) -> int:
        """Count the rows from a mark up to a key, that one left out."""
        where = self._above(mark, ">=")
        below = f"({self._columns}) < ({', '.join('?' * len(key))})"
        sql = f"SELECT count(*) FROM {self.table} WHERE {where} AND {below}"  # noqa: S608  (constants)
        row = db.execute(sql, (*self.parameters, *(mark or ()), *key)).fetchone()
        return int(row[0])


@dataclass
class Ladder:
    """Every STEPth key and the number of rows known so far; `whole` once the last was seen."""

    marks: list[Key] = field(default_factory=list)
    count: int = 0
    whole: bool = False

    def window(self, db: sqlite3.Connection, source: Source, start: int, count: int) -> list[Key]:
        rung = min(start // STEP, len(self.marks) - 1)
        if rung < 0:
            return source.keys(db, None, count, start)
        return source.keys(db, self.marks[rung], count, start - rung * STEP)

    def before(self, db: sqlite3.Connection, source: Source, key: Key) -> int:
        """Count the rows whose keys are smaller."""
        rung = bisect_right(self.marks, key) - 1
        if rung < 0:
            return 0 if self.marks else source.between(db, None, key)
        return rung * STEP + source.between(db, self.marks[rung], key)


def climb(db: sqlite3.Connection, source: Source, ladder: Ladder) -> Iterator[Ladder]:
    """Walk over all rows, a STEP at a time; gives the growing ladder after each."""
    mark: Key | None = None
    while True:
        found = source.keys(db, mark, 1, STEP if mark else 0)
        if mark is not None and not found:
            ladder.count = (len(ladder.marks) - 1) * STEP + len(source.keys(db, mark, STEP))
        elif found:
            ladder.count = len(ladder.marks) * STEP + 1
            ladder.marks.append(found[0])
        ladder.whole = not found
        yield ladder
        if not found:
            return
        mark = found[0]


def contents(db: sqlite3.Connection, keys: list[Key]) -> list[MediaItem | None]:
    """Give the items of keys, in order; None where the catalog has it no more."""
    rows = [key[-1] & ROW for key in keys]
    found: dict[int, bytes] = {}
    for start in range(0, len(rows), STEP):
        some = rows[start : start + STEP]
        marks = ",".join("?" * len(some))
        found |= dict(db.execute(f"SELECT row, doc FROM items WHERE row IN ({marks})", some))  # noqa: S608  (question marks)
    return [decode(found[row]) if row in found else None for row in rows]


def ids(db: sqlite3.Connection, source: Source) -> Iterator[str]:
    """Give the ids of all rows in order: reads all."""
    named = (
        f"SELECT id FROM ({source.page()}) AS found CROSS JOIN items ON row = found.{source.key[-1]} & {ROW}"  # noqa: S608  (constants)
    )
    return (item_id for (item_id,) in db.execute(named, (*source.parameters, -1, 0)))
