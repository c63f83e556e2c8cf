"""What has happened before a picture is taken: jobs of every kind, so that the screens that show them have some."""

from __future__ import annotations

import asyncio

from photos_tui.store import jobs
from photos_tui.store.batches import Outcome
from photos_tui.store.command import AddMediaItems, CreateAlbum, PatchAlbum, RemoveMediaItems
from tests.drive import Drive

REFUSED = "This is neither a photo nor a video."


async def busy(drive: Drive) -> None:
    """Let some jobs be over, some run and some wait."""
    library = drive.library
    kitchen = drive.album_id("For the kitchen wall")
    print_it = drive.album_id("To print, one day")
    for command, title in (
        (PatchAlbum(print_it, title="To print, this year"), "Rename to “To print, this year”"),
        (CreateAlbum("Winter"), "Create album “Winter”"),
        (
            RemoveMediaItems(kitchen, tuple(await _inside(drive, kitchen))),
            "Remove 3 items from “For the kitchen wall”",
        ),
        (
            AddMediaItems(print_it, tuple(library.photos.ids()[:120])),
            "Add 120 items to “To print, this year”",
        ),
    ):
        await library.jobs.wait(library.submit(command, title))
    await library.jobs.wait(library.jobs.start("Upload 48 files to album “Winter”", _partly()))
    cancelled = library.jobs.start("Refresh everything", _standing(180, 974, "Photos"))
    await drive.until(lambda: cancelled.done)
    library.jobs.cancel(cancelled.id)
    await library.jobs.wait(cancelled)
    library.jobs.start("Upload 212 files to the library", _standing(83, 212, "IMG_20240309_170512.jpg"))
    library.jobs.start("Rename to “Night trains”", _held_back())
    paused = library.submit(CreateAlbum("Portraits"), "Create album “Portraits”")
    library.pause(paused.id)
    library.jobs.start("Add 40 items to “Winter”", _behind())
    await drive.until(lambda: paused.note == "paused")


async def _inside(drive: Drive, album_id: str) -> list[str]:
    """Give the first three items of an album."""
    view = drive.library.album_items(album_id)
    await view.refresh()
    return view.ids()[:3]


async def _partly() -> Outcome:
    return Outcome(
        done=("a.jpg",), failed={"/home/ada/Winter/notes.jpg": REFUSED, "/home/ada/Winter/old.psd": REFUSED}
    )


async def _standing(done: int, total: int, note: str) -> None:
    jobs.report(done, total, note)
    await asyncio.Event().wait()


async def _held_back() -> None:
    jobs.waiting("The service asks to slow down", 27)
    await asyncio.Event().wait()


async def _behind() -> None:
    jobs.waiting("for the change before it")
    await asyncio.Event().wait()
