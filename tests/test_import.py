"""A folder of real files goes in through the ordinary upload path, and is there after a restart."""

import re
from datetime import UTC
from pathlib import Path

import pytest

from photos_tui import cli
from photos_tui.emulator.world import World
from photos_tui.store.catalog import Catalog
from tests.drive import driving
from tests.pictures import BROKEN, make_folder, taken, upright

COUNT = 205
GOOD = COUNT - len(BROKEN)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    make_folder(tmp_path / "photos", COUNT)
    return tmp_path / "data"


def run_import(data: Path, *more: str) -> int:
    return cli.main(["import", "--data", str(data), str(data.parent / "photos"), *more])


async def look_around(data: Path) -> None:
    """Browse what was imported, put some of it into another album, and find it again."""
    world = World.open(data / "library")
    async with driving(world, catalog=Catalog(data / "catalog.sqlite")) as drive:
        found = {
            item.filename: item for item in drive.library.photos.rows(0, len(drive.library.photos)) if item
        }
        for number in (0, 3, 77, 198):
            item = found[f"IMG_{number:04}.jpg"]
            meta = item.media_metadata
            assert meta.creation_time == taken(number).replace(tzinfo=UTC)
            assert (meta.width, meta.height) == upright(number)
            assert meta.photo is not None
            assert (meta.photo.camera_make, meta.photo.camera_model) == ("Acme", f"Box {number % 5}")
            assert await drive.library.picture(item.id, 64, 64)
        await drive.open_album("Box of old photos")
        assert len(drive.shelf.rows) == GOOD
        await drive.press("space", "space", "a")
        await drive.type("The best two")
        await drive.press("enter")
        await drive.idle()
        assert len(drive.library.album_items(drive.album_id("The best two")).ids()) in {0, 2}
    world.close()


async def look_again(data: Path) -> None:
    world = World.open(data / "library")
    async with driving(world, catalog=Catalog(data / "catalog.sqlite")) as drive:
        await drive.open_album("The best two")
        assert len(drive.shelf.rows) == 2
        await drive.shows("IMG_0000.jpg")
    world.close()


async def test_a_folder_is_imported_browsed_filed_and_found_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import asyncio

    assert await asyncio.to_thread(run_import, data, "--album", "Box of old photos") == 1
    said = capsys.readouterr()
    assert f"{GOOD} of {COUNT} files imported, {len(BROKEN)} failed." in said.out
    named = re.findall(r"not imported: \S*/([^/:]+):", said.err)
    assert sorted(named) == sorted(BROKEN)
    await look_around(data)
    await look_again(data)


def test_the_same_folder_again_makes_nothing_new(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in BROKEN:
        (data.parent / "photos" / file).unlink()
    assert run_import(data) == 0
    world = World.open(data / "library")
    with world.database.read() as reader:
        (before,) = reader.execute("SELECT count(*) FROM items").fetchone()
    world.close()
    assert run_import(data) == 0
    world = World.open(data / "library")
    with world.database.read() as reader:
        assert reader.execute("SELECT count(*) FROM items").fetchone()[0] == before
    world.close()
    assert f"{GOOD} of {GOOD} files imported, 0 failed." in capsys.readouterr().out


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "--data", str(tmp_path), str(tmp_path / "none")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "--data", str(tmp_path / "data"), str(tmp_path)]) == 1
    assert "no photos or videos there" in capsys.readouterr().err
