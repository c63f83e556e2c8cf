from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from photos_tui.emulator import ids
from photos_tui.emulator.app import create_app
from photos_tui.emulator.database import VERSION, DamagedLibrary, Database, UnknownVersion
from photos_tui.emulator.sample import SAMPLE
from photos_tui.emulator.world import World
from tests.contract.checker import ID
from tests.emulator.caller import Caller, photo

NO_DATABASE = b"this is no database at all, whatever its name says" * 40


def count(world: World, table: str = "items") -> int:
    with world.database.read() as reader:
        return int(reader.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def test_the_sample_is_there_at_once_and_only_once(tmp_path: Path) -> None:
    world = World.open(tmp_path)
    assert count(world) == len(SAMPLE.items)
    world.close()
    again = World.open(tmp_path)
    assert (count(again), count(again, "albums")) == (len(SAMPLE.items), len(SAMPLE.albums))
    again.close()


def test_a_library_begun_without_the_sample_stays_without(tmp_path: Path) -> None:
    world = World.open(tmp_path, seed=False)
    world.populate(1)
    world.close()
    again = World.open(tmp_path)
    assert count(again) == 1
    again.close()


async def test_the_sample_shows_as_it_is_described(sample: Caller) -> None:
    mine = [album for album in SAMPLE.albums if album.owner == "me"]
    listed = await sample.pages("/v1/albums", "albums")
    assert [album.get("title", "") for album in listed] == [album.title for album in mine]
    assert [int(album.get("mediaItemsCount", 0)) for album in listed] == [
        len(set(album.item_keys)) for album in mine
    ]
    for album, shown in zip(mine, listed, strict=True):
        assert shown["id"] == ids.fixed(ids.ALBUM, album.key)
        contents = [ids.fixed(ids.ITEM, key) for key in dict.fromkeys(album.item_keys)]
        assert await sample.contents(shown["id"]) == contents
        if album.cover_key:
            assert shown["coverPhotoMediaItemId"] == ids.fixed(ids.ITEM, album.cover_key)


async def test_the_sample_is_shared_both_ways(sample: Caller, seeded: World) -> None:
    shared = await sample.pages("/v1/sharedAlbums", "sharedAlbums")
    owned = [album for album in shared if "isOwned" in album["shareInfo"]]
    assert 0 < len(owned) < len(shared)
    invited = seeded.invitations()
    assert invited
    for title, token in invited:
        assert (await sample.ok("GET", f"/v1/sharedAlbums/{token}")).get("title", "") == title
        album = (await sample.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token}))["album"]
        assert await sample.contents(album["id"])
    assert seeded.invitations() == []


async def test_every_item_of_the_sample_keeps_to_the_schema(sample: Caller) -> None:
    items = await sample.search(filters={"includeArchivedMedia": True}, pageSize=100)
    assert len(items) == len([item for item in SAMPLE.items if item.owner == "me"])
    kinds = {item["mediaMetadata"].get("video", {}).get("status") for item in items}
    assert {None, "READY", "PROCESSING"} <= kinds


def test_ids_of_the_sample_are_the_same_everywhere() -> None:
    assert ids.fixed(ids.ITEM, "x") == ids.fixed(ids.ITEM, "x")
    made = {ids.fixed(ids.ITEM, "x"), ids.fixed(ids.ALBUM, "x"), ids.fresh(ids.ITEM), ids.fresh(ids.ITEM)}
    made |= {ids.counted(ids.ITEM, number) for number in range(5)}
    assert len(made) == 9
    assert all(ID.fullmatch(one) for one in made)


def test_counted_ids_sort_as_their_numbers() -> None:
    numbers = [0, 1, 62, 63, 64, 4000, 10**6, 10**6 + 1]
    counted = [ids.counted(ids.ITEM, number) for number in numbers]
    assert counted == sorted(counted)


async def test_a_library_lasts(tmp_path: Path) -> None:
    world = World.open(tmp_path, seed=False)
    async with Caller.over(create_app(world)) as caller:
        album = await caller.album("kept")
        (item,) = await caller.items(1, album=album)
    world.close()
    world = World.open(tmp_path, seed=False)
    async with Caller.over(create_app(world)) as caller:
        assert await caller.contents(album) == [item]
        base = (await caller.ok("GET", f"/v1/mediaItems/{item}"))["baseUrl"]
        assert (await caller.get(base + "=d")).content == photo()
    world.close()


def originals(folder: Path) -> list[Path]:
    return list(folder.rglob("originals/*/*"))


async def test_fresh_starts_over_and_touches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    world = World.open(tmp_path, seed=False)
    async with Caller.over(create_app(world)) as caller:
        await caller.items(2)
    world.close()
    world = World.open(tmp_path, fresh=True, seed=False)
    assert count(world) == 0
    assert originals(tmp_path) == []
    world.close()
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_memory_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    world = World.open(None)
    world.close()
    assert list(tmp_path.iterdir()) == []


def test_a_library_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    World.open(tmp_path, seed=False).close()
    connection = sqlite3.connect(tmp_path / "library.sqlite3")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(UnknownVersion, match=str(VERSION + 1)):
        World.open(tmp_path)


def test_a_file_that_is_no_library_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(NO_DATABASE)
    with pytest.raises(DamagedLibrary, match="move it away"):
        World.open(tmp_path)
    assert file.read_bytes() == NO_DATABASE


def break_off(world: World) -> None:
    with world.database.write() as writer:
        writer.execute("INSERT INTO albums (id, owner) VALUES ('x', 'me')")
        raise ZeroDivisionError


def test_a_write_that_raises_leaves_nothing(folder_world: World, world: World) -> None:
    for one in (folder_world, world):
        with pytest.raises(ZeroDivisionError):
            break_off(one)
        assert count(one, "albums") == 0


def test_a_reader_sees_one_moment(folder_world: World) -> None:
    with folder_world.database.read() as reader:
        assert reader.execute("SELECT COUNT(*) FROM albums").fetchone()[0] == 0
        with folder_world.database.write() as writer:
            writer.execute("INSERT INTO albums (id, owner) VALUES ('x', 'me')")
        assert reader.execute("SELECT COUNT(*) FROM albums").fetchone()[0] == 0
    assert count(folder_world, "albums") == 1


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_threads_and_programs_write_side_by_side(where: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3" if where == "folder" else None
    databases = [Database(path), Database(path)] if path else [Database(None)]

    def write(number: int) -> None:
        with databases[number % len(databases)].write() as writer:
            writer.execute("INSERT INTO meta VALUES (?, 'x')", (str(number),))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(60)))
    with databases[0].read() as reader:
        assert reader.execute("SELECT COUNT(*) FROM meta").fetchone()[0] == 60
    for database in databases:
        database.close()


async def test_the_clock_can_be_turned(world: World) -> None:
    before = world.now()
    world.turn_clock(3600)
    assert 3600 <= world.now() - before < 3660


def test_a_bulk_is_spread_over_15_years_and_can_be_added_to(world: World) -> None:
    world.populate(900)
    world.populate(100)
    with world.database.read() as reader:
        row = reader.execute(
            "SELECT COUNT(DISTINCT id) AS n, MIN(created) AS low, MAX(created) AS high, COUNT(DISTINCT created / 31536000000) AS years FROM items"
        ).fetchone()
    assert row["n"] == 1000
    assert row["years"] >= 15
    assert row["low"] < row["high"]


async def test_items_of_a_bulk_have_pictures(world: World) -> None:
    world.populate(3)
    async with Caller.over(create_app(world)) as caller:
        items = await caller.pages("/v1/mediaItems", "mediaItems")
        pictures = {(await caller.get(item["baseUrl"] + "=w32-h32")).content for item in items}
    assert len(pictures) == 3


async def test_deep_pages_cost_as_much_as_the_first(world: World) -> None:
    """Counted in steps of SQLite's own machine, which no other program on this one can slow down."""
    world.populate(20_000)
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    world.database._writer.set_progress_handler(step, 1)
    costs = []
    async with Caller.over(create_app(world)) as caller:
        for year in (2025, 2018, 2011):
            body: dict[str, Any] = {"pageSize": 100, "filters": {"dateFilter": {"dates": [{"year": year}]}}}
            body["pageToken"] = (await caller.ok("POST", "/v1/mediaItems:search", body))["nextPageToken"]
            steps = 0
            assert len((await caller.ok("POST", "/v1/mediaItems:search", body))["mediaItems"]) == 100
            costs.append(steps)
    assert 0 < max(costs) < 1.1 * min(costs) < 10_000


WRITER = """
import asyncio, sys
from pathlib import Path
import httpx
from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World

async def main():
    world = World.open(Path(sys.argv[1]), seed=False)
    transport = httpx.ASGITransport(create_app(world, token=None))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        for number in range(100000):
            answer = await client.post("/v1/albums", json={"album": {"title": f"{number}"}})
            await client.post("/v1/uploads", content=b"x" * 5000 + str(number).encode())
            print(answer.json()["id"], flush=True)

asyncio.run(main())
"""


def test_whatever_was_answered_survives_a_kill(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(30)]
    process.kill()
    acknowledged += process.stdout.read().split("\n")[:-1]
    process.wait()
    process.stdout.close()
    world = World.open(tmp_path, seed=False)
    with world.database.read() as reader:
        there = {row["id"] for row in reader.execute("SELECT id FROM albums")}
        assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        digests = [row["sha256"] for row in reader.execute("SELECT sha256 FROM uploads")]
    assert len(acknowledged) >= 30
    assert set(acknowledged) <= there
    for digest in digests:
        assert world.originals.size(digest) > 5000
    world.close()
