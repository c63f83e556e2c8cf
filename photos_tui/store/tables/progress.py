"""How far each listing has come, so that one that was cut off goes on where it was."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Progress(NamedTuple):
    """Where a listing is: the next page's token, whether its end was reached, and when.

    `generation` counts whole passes; `fetched_at` is in seconds since 1970, 0 for never, or where it is known to be
    out of date; `beyond` is by how many an album's own count of its items was beyond what the listing had.
    """

    page_token: str = ""
    complete: bool = False
    generation: int = 0
    fetched_at: int = 0
    beyond: int = 0


def read(db: sqlite3.Connection, key: str) -> Progress:
    columns = "SELECT page_token, complete, generation, fetched_at, beyond FROM listings WHERE key = ?"
    row = db.execute(columns, (key,)).fetchone()
    return Progress() if row is None else Progress(row[0], bool(row[1]), *row[2:])


def save(db: sqlite3.Connection, key: str, progress: Progress) -> None:
    db.execute("INSERT OR REPLACE INTO listings VALUES (?, ?, ?, ?, ?, ?)", (key, *progress))
