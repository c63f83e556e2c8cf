"""u takes back, U makes again, and both say what they do."""

from pathlib import Path

from photos_tui.emulator.world import World
from photos_tui.store.catalog import Catalog
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


async def rename(drive: Drive, title: str) -> None:
    await drive.go_to(drive.album_id(OWN))
    await drive.press("r")
    drive.screen.query_one("Input").value = title  # type: ignore[attr-defined]
    await drive.press("enter")
    await drive.idle()


async def test_a_renaming_is_taken_back_and_made_again() -> None:
    async with driving() as drive:
        await rename(drive, "Night trains")
        album_id = drive.album_id("Night trains")
        await drive.press("u")
        await drive.until(lambda: "Undo: Rename" in drive.toasts(), "what is undone")
        await drive.idle()
        assert drive.album_id(OWN) == album_id
        await drive.press("U")
        await drive.idle()
        assert drive.album_id("Night trains") == album_id


async def test_what_was_removed_comes_back_at_the_end() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        first, *others = drive.library.album_items(album_id).ids()
        await drive.press("d")
        await drive.idle()
        assert drive.library.album_items(album_id).ids() == others
        await drive.press("u")
        await drive.idle()
        assert drive.library.album_items(album_id).ids() == [*others, first]


async def test_what_cannot_be_taken_back_says_why() -> None:
    async with driving() as drive:
        await drive.press("u")
        await drive.until(lambda: "nothing" in drive.toasts().lower(), "nothing to undo")
        await drive.press("C")
        await drive.type("For ever")
        await drive.press("enter")
        await drive.idle()
        await drive.press("u")
        await drive.until(lambda: "Create album" in drive.toasts().splitlines()[-1], "why not")
        assert drive.album_id("For ever")


async def test_it_works_after_a_restart(tmp_path: Path) -> None:
    world = World.open(tmp_path / "library")
    async with driving(world, catalog=Catalog(tmp_path / "catalog.sqlite")) as drive:
        await rename(drive, "Night trains")
    async with driving(world, catalog=Catalog(tmp_path / "catalog.sqlite")) as drive:
        assert drive.album_id("Night trains")
        await drive.press("u")
        await drive.idle()
        await drive.until(lambda: drive.album_id(OWN), "the old title")
    world.close()
