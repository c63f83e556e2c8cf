from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photos_tui.store.catalog import Catalog
from photos_tui.store.schema import MIGRATIONS, CatalogError, NewerCatalog


@pytest.fixture(params=["file", "memory"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path / "private" / "catalog.db" if request.param == "file" else None)
    catalog.open()
    yield catalog
    catalog.close()


def insert(key: str) -> str:
    return f"INSERT INTO listings (key) VALUES ('{key}')"


async def test_what_is_written_is_read_at_once(catalog: Catalog) -> None:
    await catalog.write(lambda db: db.execute(insert("x")), "listings")
    assert catalog.one("SELECT count(*) FROM listings") == 1


async def test_write_gives_what_the_work_gives(catalog: Catalog) -> None:
    assert await catalog.write(lambda _: 42) == 42


async def test_failed_write_leaves_nothing_and_the_next_one_works(catalog: Catalog) -> None:
    def broken(db: sqlite3.Connection) -> None:
        db.execute(insert("x"))
        raise KeyError("x")

    with pytest.raises(KeyError):
        await catalog.write(broken, "listings")
    assert catalog.version("listings") == 0
    await catalog.write(lambda db: db.execute(insert("y")), "listings")
    assert [key for (key,) in catalog.db.execute("SELECT key FROM listings")] == ["y"]


async def test_versions_grow_for_the_named_tables_only(catalog: Catalog) -> None:
    await catalog.write(lambda _: None, "items", "albums")
    await catalog.write(lambda _: None, "items")
    assert [catalog.version("items"), catalog.version("albums"), catalog.version("listings")] == [2, 1, 0]


async def test_cancelled_write_is_finished_all_the_same(catalog: Catalog) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(db: sqlite3.Connection) -> None:
        begun.set()
        assert go_on.wait(10)
        db.execute(insert("slow"))

    writing = asyncio.create_task(catalog.write(slow, "listings"))
    await asyncio.to_thread(begun.wait, 10)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    go_on.set()
    await catalog.write(lambda _: None)
    assert catalog.one("SELECT key FROM listings") == "slow"


async def test_writes_asked_for_at_once_come_one_after_the_other(catalog: Catalog) -> None:
    def adding(number: int) -> Callable[[sqlite3.Connection], object]:
        return lambda db: db.execute(insert(str(number)))

    await asyncio.gather(*(catalog.write(adding(number)) for number in range(50)))
    assert catalog.one("SELECT count(*) FROM listings") == 50


async def test_reading_does_not_wait_for_a_write_under_way(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.open()
    begun, go_on = threading.Event(), threading.Event()

    def slow(db: sqlite3.Connection) -> None:
        db.execute(insert("slow"))
        begun.set()
        assert go_on.wait(10)

    writing = asyncio.create_task(catalog.write(slow, "listings"))
    await asyncio.to_thread(begun.wait, 10)
    assert catalog.one("SELECT count(*) FROM listings") == 0
    go_on.set()
    await writing
    assert catalog.one("SELECT count(*) FROM listings") == 1
    catalog.close()


def test_file_and_folder_are_the_owners_alone(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "private" / "catalog.db")
    catalog.open()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "private").iterdir()}
    assert modes
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700
    catalog.close()


async def test_it_lasts_and_the_version_goes_on(tmp_path: Path) -> None:
    first = Catalog(tmp_path / "catalog.db")
    first.open()
    await first.write(lambda db: db.execute(insert("x")), "listings")
    first.close()
    again = Catalog(tmp_path / "catalog.db")
    again.open()
    assert again.one("SELECT key FROM listings") == "x"
    assert again.version("listings") == 1
    again.close()


async def test_a_second_program_sees_what_the_first_wrote(tmp_path: Path) -> None:
    first, second = Catalog(tmp_path / "catalog.db"), Catalog(tmp_path / "catalog.db")
    first.open()
    second.open()
    before = second.version("items")
    await first.write(lambda _: None, "items")
    assert second.version("items") == before + 1
    first.close()
    second.close()


async def test_closed_catalog_says_so(catalog: Catalog) -> None:
    catalog.close()
    catalog.close()
    with pytest.raises(sqlite3.ProgrammingError, match="not open"):
        catalog.one("SELECT 1")
    with pytest.raises(sqlite3.ProgrammingError, match="not open"):
        await catalog.write(lambda _: None)


def test_opening_twice_is_opening_once(catalog: Catalog) -> None:
    db = catalog.db
    catalog.open()
    assert catalog.db is db


def test_newer_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    catalog = Catalog(file)
    with pytest.raises(NewerCatalog, match="newer photos-tui"):
        catalog.open()
    with pytest.raises(sqlite3.ProgrammingError):
        assert catalog.db


def test_file_that_is_no_catalog_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    file.write_bytes(b"something else entirely, and long enough to be looked at" * 9)
    before = file.read_bytes()
    with pytest.raises(CatalogError, match="Move it away"):
        Catalog(file).open()
    assert file.read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="File exists"):
        Catalog(tmp_path / "file" / "catalog.db").open()


async def test_a_full_disk_ends_in_a_sentence_and_what_was_there_stays(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.open()
    await catalog.write(lambda db: db.execute(insert("x")), "listings")

    def too_much(db: sqlite3.Connection) -> None:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        db.execute(insert("y" * 100_000))

    with pytest.raises(CatalogError, match="disk is full"):
        await catalog.write(too_much, "listings")
    assert catalog.one("SELECT count(*) FROM listings") == 1
    await catalog.write(lambda db: db.execute("DELETE FROM listings"), "listings")
    assert catalog.one("SELECT count(*) FROM listings") == 0
    catalog.close()


async def test_what_is_queued_is_written_in_the_order_it_was_asked_for(catalog: Catalog) -> None:
    def note(number: int) -> Callable[[sqlite3.Connection], int]:
        def write(db: sqlite3.Connection) -> int:
            db.execute("INSERT INTO listings (key, generation) VALUES (?, ?)", (f"k{number}", number))
            return number

        return write

    queued = [catalog.queue(note(number), "listings") for number in range(5)]
    assert await catalog.write(note(5), "listings") == 5
    assert [future.result() for future in queued] == [0, 1, 2, 3, 4]
    rows = catalog.db.execute("SELECT generation FROM listings")
    assert sorted(number for (number,) in rows) == [0, 1, 2, 3, 4, 5]
    assert catalog.version("listings") == 6


async def test_a_promise_is_on_the_disk_and_leaves_the_file_as_quick_as_before(catalog: Catalog) -> None:
    synchronous: list[int] = []

    def look(db: sqlite3.Connection) -> None:
        synchronous.append(db.execute("PRAGMA synchronous").fetchone()[0])

    await catalog.write(look)
    await catalog.promise(look)
    await catalog.write(look)
    assert synchronous == [1, 2, 1]


def test_a_catalog_that_cannot_be_opened_for_want_of_room_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "catalog.sqlite"
    full = os.statvfs_result((4096, 4096, 100, 0, 0, 10, 10, 10, 0, 255))
    monkeypatch.setattr("os.statvfs", lambda _: full)
    monkeypatch.setattr("photos_tui.store.catalog.migrate", _without_room)
    with pytest.raises(
        CatalogError, match="cannot be opened: its disk is full, so make some room and try again"
    ):
        Catalog(file).open()
    monkeypatch.setattr("os.statvfs", _gone)
    with pytest.raises(CatalogError, match="cannot be opened: disk I/O error"):
        Catalog(file).open()


def _without_room(_: object) -> None:
    raise sqlite3.OperationalError("disk I/O error")


def _gone(_: object) -> None:
    raise FileNotFoundError
