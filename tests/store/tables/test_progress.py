from __future__ import annotations

import sqlite3

from photos_tui.store.tables import progress
from photos_tui.store.tables.progress import Progress


def test_a_listing_never_begun_is_at_its_start(db: sqlite3.Connection) -> None:
    assert progress.read(db, "photos") == Progress("", False, 0, 0)


def test_progress_comes_back_as_saved_and_the_last_one_counts(db: sqlite3.Connection) -> None:
    progress.save(db, "photos", Progress("next", False, 1, 5))
    progress.save(db, "albums", Progress("", True, 1, 6))
    progress.save(db, "photos", Progress("", True, 2, 7))
    assert progress.read(db, "photos") == Progress("", True, 2, 7)
    assert progress.read(db, "albums").complete is True
