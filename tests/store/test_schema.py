from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from photos_tui.store import schema
from photos_tui.store.catalog import Catalog
from photos_tui.store.schema import MIGRATIONS, migrate
from photos_tui.store.tables import indexed, items, membership
from tests.store.tables.making import item


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    yield db
    db.close()


def version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_file_gets_every_table(db: sqlite3.Connection) -> None:
    migrate(db)
    assert version(db) == len(MIGRATIONS)
    library = {"items", "days", "albums", "membership", "listings", "versions"}
    lenses = {"indexed", "cameras", "album_numbers", "unindexed", "unindexed_rows", "text_index"}
    assert tables(db) >= library | lenses | {"jobs", "steps", "sqlite_sequence", "quota", "uploads"}


def test_a_file_of_the_first_release_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "catalog.sqlite"
    old = sqlite3.connect(file, isolation_level=None)
    old.executescript(f"BEGIN;{schema.FIRST};PRAGMA user_version = 1;COMMIT;")
    items.upsert(old, [item("a", seconds=5, description="kept")], now=1, listed=1)
    old.close()
    catalog = Catalog(file)
    catalog.open()
    kept = items.one(catalog.db, "a")
    assert kept is not None
    assert kept.description == "kept"
    assert version(catalog.db) == len(MIGRATIONS)
    assert catalog.one("SELECT count(*) FROM jobs") == 0
    catalog.close()


@pytest.mark.parametrize("version_before", range(1, len(MIGRATIONS)))
def test_a_file_of_every_version_is_brought_up_to_date_with_what_it_has(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, version_before: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", MIGRATIONS[:version_before])
        migrate(db)
    db.execute("INSERT INTO listings (key, page_token) VALUES ('photos', 'next')")
    if version_before > 1:
        row = "INSERT INTO jobs (title, command, state, owner, started) VALUES ('Add', '{}', 'running', 'me', 5)"
        db.execute(row)
    if version_before > 2:
        db.execute("INSERT INTO quota VALUES ('2025-01-31', 'api', 7)")
    migrate(db)
    assert version(db) == len(MIGRATIONS)
    assert db.execute("SELECT page_token FROM listings").fetchall() == [("next",)]
    assert len(db.execute("SELECT * FROM jobs").fetchall()) == (version_before > 1)
    assert len(db.execute("SELECT * FROM quota").fetchall()) == (version_before > 2)
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    migrate(fresh)
    assert shape(db) == shape(fresh)
    fresh.close()


def shape(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master"))


def test_what_was_listed_before_there_were_lenses_is_in_them(db: sqlite3.Connection) -> None:
    db.executescript(f"BEGIN;{schema.FIRST};PRAGMA user_version = 1;COMMIT;")
    found = [item(f"i{number}", seconds=number, description="Sea" * (number == 3)) for number in range(9)]
    items.upsert(db, found, now=1, listed=1)
    items.upsert(db, [item("album only", seconds=5)], now=1)
    membership.replace(db, "albums", ["a", "b"])
    membership.replace(db, "album:a", ["i1", "i2"])
    membership.replace(db, "album:b", ["i2", "album only"])
    migrate(db)
    assert indexed.waiting(db) == 10
    assert indexed.step(db, 4)
    assert db.execute("SELECT count(*) FROM indexed").fetchone() == (4,)
    while indexed.step(db, 4):
        pass
    assert indexed.waiting(db) == 0
    rows = db.execute(
        "SELECT id, filed, described FROM indexed JOIN items ON row = age & 33554431 ORDER BY age"
    )
    wanted = [(f"i{number}", {1: 1, 2: 2}.get(number, 0), int(number == 3)) for number in range(8, -1, -1)]
    assert rows.fetchall() == wanted
    assert db.execute("SELECT id FROM album_numbers ORDER BY id").fetchall() == [("a",), ("b",)]
    found_by = db.execute("SELECT count(*) FROM text_index WHERE text_index MATCH 'sea'").fetchone()
    assert found_by == (1,)


def test_a_new_step_keeps_what_is_there(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(db)
    db.execute("INSERT INTO listings (key) VALUES ('photos')")
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "ALTER TABLE listings ADD COLUMN more TEXT;"))
    migrate(db)
    assert version(db) == len(MIGRATIONS) + 1
    assert db.execute("SELECT key, more FROM listings").fetchall() == [("photos", None)]


def test_migrating_again_does_nothing(db: sqlite3.Connection) -> None:
    migrate(db)
    before = db.total_changes
    migrate(db)
    assert db.total_changes == before


def test_a_step_that_fails_leaves_the_step_before_it(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*MIGRATIONS, "CREATE TABLE extra (x); CREATE TABLE extra (x);")
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db)
    assert version(db) == len(MIGRATIONS)
    assert "extra" not in tables(db)


def test_the_days_follow_the_items(db: sqlite3.Connection) -> None:
    migrate(db)
    insert = "INSERT INTO items VALUES (?, ?, 0, ?, ?, 0, '', '', '', 0, '')"
    db.executemany(insert, [(1, "a", 7, 1), (2, "b", 7, 1), (3, "c", 8, 0)])
    db.execute("UPDATE items SET day = 9 WHERE id = 'b'")
    db.execute("UPDATE items SET in_library = 1 WHERE id = 'c'")
    db.execute("DELETE FROM items WHERE id = 'a'")
    days = db.execute("SELECT day, items FROM days WHERE items ORDER BY day").fetchall()
    assert days == [(8, 1), (9, 1)]


def test_programs_that_open_a_new_file_together_take_turns(tmp_path: Path) -> None:
    file = tmp_path / "catalog.sqlite"

    def opened(_: int) -> int:
        catalog = Catalog(file)
        catalog.open()
        try:
            return version(catalog.db)
        finally:
            catalog.close()

    with ThreadPoolExecutor(8) as programs:
        assert set(programs.map(opened, range(24))) == {len(MIGRATIONS)}
