"""A library of any size, straight into the database: for trying out what a hundred thousand photos feel like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from photos_tui.emulator import ids
from photos_tui.emulator.database import Database
from photos_tui.emulator.seed import COLUMNS, INSERT, row
from photos_tui.emulator.synthetic import models

_FIRST = datetime(2011, 1, 1, tzinfo=UTC)
_LAST = datetime(2026, 1, 1, tzinfo=UTC)
_AT = {name: place for place, name in enumerate(COLUMNS)}


def populate(database: Database, count: int, *, app: int = 1) -> None:
    """Evenly over 15 years, oldest first; a second call goes on where the first one stopped counting."""
    with database.write() as writer:
        (start,) = writer.execute("SELECT COALESCE(MAX(seq), 0) FROM items").fetchone()
        writer.executemany(INSERT, _rows(start, count, app))


def _rows(start: int, count: int, app: int) -> Iterator[tuple[Any, ...]]:
    ready = _FIRST.timestamp()
    patterns = [list(row(model, ready)) for model in models()]
    first, span = int(_FIRST.timestamp()) * 1000, int((_LAST - _FIRST).total_seconds()) * 1000
    for index in range(count):
        number = start + index
        made = patterns[number % len(patterns)].copy()
        made[_AT["id"]] = ids.counted(ids.ITEM, number)
        made[_AT["app"]] = app
        made[_AT["created"]] = first + span * index // count
        made[_AT["filename"]] = f"IMG_{number:07}.{'mp4' if made[_AT['video']] else 'jpg'}"
        made[_AT["description"]] = ""
        made[_AT["ready_at"]] = ready
        made[_AT["source"]] = f"bulk:{number}"
        yield tuple(made)
