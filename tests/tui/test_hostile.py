"""Hostile text everywhere: on every screen, in every dialog, toast and file name; nothing crashes, nothing raw is drawn."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from textual import events

from photos_tui.api.errors import NotSent
from photos_tui.commands.table import BY_ID
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.world import World
from photos_tui.store import jobs
from photos_tui.store.batches import Outcome
from photos_tui.store.command import PatchItem
from photos_tui.store.files import found
from photos_tui.text import printable
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.frame import Frame
from tests.drive import Drive, driving
from tests.hostile import LONE, SOME, TEXTS, TITLES, fill, refusal
from tests.output import unfit

SPOILT = True
"""Some of the texts stand where the schema has no room for any text."""


@pytest.fixture(autouse=True)
def _unlogged() -> Iterator[None]:
    """Capture no log: half a surrogate pair in it cannot be reported from one test process to another."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world() -> Iterator[World]:
    world = World.open(None)
    fill(world)
    yield world
    world.close()


@asynccontextmanager
async def hostile(world: World, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Drive]:
    """Run the program on a hostile library; at the end nothing has crashed and it still answers."""
    async with driving(world, size=size) as drive:
        safe(drive)
        yield drive
        safe(drive)


def safe(drive: Drive) -> None:
    """See that nothing on the screen is fit to steer a terminal."""
    for line in drive.text().split("\n"):
        assert not unfit(line), ascii(line)


async def walk(drive: Drive, rows: int) -> None:
    """Put the cursor on the first rows, one after the other."""
    for index in range(rows):
        drive.shelf.cursor = index
        await drive.pilot.pause()
        safe(drive)


@pytest.mark.parametrize("size", [(120, 40), (46, 14)])
async def test_lists_of_albums(world: World, size: tuple[int, int]) -> None:
    async with hostile(world, size) as drive:
        await walk(drive, len(TITLES))
        for literal in ("[@click=app.quit]quit[/]", "[$foo] gone?"):
            await drive.go_to(drive.album_id(literal))
            await drive.shows(literal)
        await drive.press("4")
        await walk(drive, len(TITLES))


@pytest.mark.parametrize("size", [(120, 40), (46, 14)])
async def test_photos_as_grid_and_as_list(world: World, size: tuple[int, int]) -> None:
    async with hostile(world, size) as drive:
        await drive.press("2")
        await walk(drive, len(TITLES))
        await drive.press("z", "l")
        await walk(drive, len(TITLES))
        await drive.press("enter")
        for _ in TITLES:
            await drive.frame.run_action("left")
            await drive.pilot.pause()
            safe(drive)


async def test_an_album_its_photos_and_the_way_there(world: World) -> None:
    async with hostile(world) as drive:
        for title in SOME:
            album_id = drive.album_id(title)
            await drive.go_to(album_id)
            await drive.frame.run_action("move('open')")
            await drive.until(lambda: drive.where() == "album", "the album")
            await drive.until(lambda: drive.shelf.view and len(drive.shelf.view), "its items")
            safe(drive)
            await drive.frame.run_action("move('open')")
            await drive.until(lambda: drive.where() == "photo", "the photo")
            safe(drive)
            for _ in range(2):
                await drive.frame.run_action("back")
                await drive.pilot.pause()
        await drive.until(lambda: drive.where() == "albums", "back")


async def test_search_results(world: World) -> None:
    async with hostile(world) as drive:
        await drive.press("f")
        await drive.type("2025, 2024")
        await drive.press("f2")
        await drive.until(lambda: drive.app.current_mode == "search" and len(drive.shelf.rows), "results")
        await walk(drive, len(TITLES))


async def open_dialog(drive: Drive, verb: str) -> None:
    await drive.frame.run_action(BY_ID[verb].call)
    await drive.until(lambda: not isinstance(drive.screen, Frame), verb)
    await drive.pilot.pause()
    safe(drive)


async def leave_dialog(drive: Drive) -> None:
    drive.screen.dismiss(None)
    await drive.until(lambda: isinstance(drive.screen, Frame), "the dialog closed")


ON_ALBUMS = ["albums.patch", "albums.addEnrichment", "link.show", "mediaItems.batchCreate"]


@pytest.mark.parametrize("verb", [*ON_ALBUMS, "albums.share", "albums.unshare", "sharedAlbums.leave"])
async def test_dialogs_about_an_album(world: World, verb: str) -> None:
    async with hostile(world) as drive:
        if verb == "sharedAlbums.leave":
            await drive.press("4")
        asked = 0
        for album in list(drive.library.albums.rows(0, 200)) + list(drive.library.shared_albums.rows(0, 200)):
            if album is None or album.title not in SOME or drive.shelf.view.index_of(album.id) is None:  # type: ignore[union-attr]
                continue
            await drive.go_to(album.id)
            if BY_ID[verb].reason(drive.frame.situation()):
                continue
            asked += 1
            await open_dialog(drive, verb)
            await leave_dialog(drive)
        assert asked >= len(SOME) // 3


@pytest.mark.parametrize(
    "verb", ["mediaItems.patch", "link.show", "albums.batchAddMediaItems", "albums.addEnrichment"]
)
async def test_dialogs_about_a_photo(world: World, verb: str) -> None:
    async with hostile(world) as drive:
        album_id = await drive.open_album("[bold]x")
        for item in drive.library.album_items(album_id).rows(0, len(TITLES)):
            if item is None or item.description not in SOME:
                continue
            await drive.go_to(item.id)
            await open_dialog(drive, verb)
            await leave_dialog(drive)


async def test_a_description_that_was_only_looked_at_stays_as_it_is(world: World) -> None:
    async with hostile(world) as drive:
        await drive.press("2")
        for index in range(len(TITLES)):
            drive.shelf.cursor = index
            await open_dialog(drive, "mediaItems.patch")
            await drive.press("f2")
            await drive.until(lambda: isinstance(drive.screen, Frame), "saved")
        assert not [asked for asked in drive.service.asked if asked["method"] == "PATCH"]


async def test_words_typed_into_the_picker_and_into_find(world: World) -> None:
    async with hostile(world) as drive:
        await drive.press("2")
        for text in SOME:
            for verb in ("albums.batchAddMediaItems", "view.find", "albums.create"):
                await open_dialog(drive, verb)
                await drive.type(text)
                safe(drive)
                await leave_dialog(drive)


async def test_what_was_looked_for_is_named(world: World) -> None:
    async with hostile(world) as drive:
        for text in TITLES:
            drive.app.session.words = f"{text} nowhere"
            await drive.frame.find(1)
            await drive.pilot.pause()
            safe(drive)
            assert "Not found" in drive.toasts()


async def test_albums_to_join_are_shown_before(world: World) -> None:
    async with hostile(world) as drive:
        for title, token in world.invitations():
            if title not in SOME:
                continue
            await open_dialog(drive, "sharedAlbums.join")
            await drive.type(token)
            await drive.press("enter")
            await drive.shows("Enter joins it.")
            safe(drive)
            assert printable(title)[:8].strip() in drive.text()
            await leave_dialog(drive)


async def test_new_titles_toasts_and_jobs(world: World) -> None:
    async with hostile(world) as drive:
        for text in SOME:
            await open_dialog(drive, "albums.create")
            await drive.type(text)
            await drive.press("enter")
            await drive.until(lambda: isinstance(drive.screen, Frame), "sent")
            await drive.idle()
            safe(drive)
        made = [asked["body"]["album"]["title"] for asked in drive.service.requests("POST", "/v1/albums")]
        assert made == SOME
        await drive.press("5")
        for _ in range(8):
            safe(drive)
            await drive.press("pagedown")


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
async def test_errors_in_the_service_s_own_words(world: World, status: int) -> None:
    async with hostile(world) as drive:
        canonical = {
            400: "INVALID_ARGUMENT",
            403: "PERMISSION_DENIED",
            404: "NOT_FOUND",
            429: "RESOURCE_EXHAUSTED",
        }
        texts = [*TEXTS.values(), *LONE.values(), "<html><b>\x1b[31m"]
        for number, text in enumerate(texts if status == 400 else texts[status % 4 :: 4]):
            body = refusal(text, status, canonical.get(status, "INTERNAL")) if "<html" not in text else text
            drive.service.fail(
                Fault(method="POST", path_contains="/v1/albums", status=status, body=body, times=0)
            )
            drive.frame.start(f"Try {text}", drive.library.create_album(f"{number}"))
            await drive.idle()
            drive.service.app.state.faults.clear()
            safe(drive)
        assert {job.state for job in drive.library.jobs.all()} == {"failed"}
        await drive.press("5")
        safe(drive)


async def test_a_listing_that_fails_in_hostile_words(world: World) -> None:
    async with hostile(world) as drive:
        for text in (*TEXTS.values(), *LONE.values()):
            drive.service.fail(
                Fault(method="GET", path_contains="/v1/albums", status=403, body=refusal(text, 403))
            )
            await drive.frame.run_action(BY_ID["app.refresh"].call)
            await drive.idle()
            safe(drive)


@pytest.mark.parametrize("text", LONE.values(), ids=LONE)
async def test_lone_surrogates_in_an_answer_leave_the_list_true(world: World, text: str) -> None:
    async with hostile(world) as drive:
        body = {"albums": [{"id": "lone", "title": text, "productUrl": "https://example.org"}]}
        drive.service.fail(Fault(method="GET", path_contains="/v1/albums", status=200, body=body))
        await drive.frame.run_action(BY_ID["app.refresh"].call)
        await drive.idle()
        await drive.go_to("lone")
        await drive.shows("high" if "high" in text else "�")
        safe(drive)


def named(folder: Path) -> int:
    """Make a file for every text, as far as it can name one; each fifth is no picture."""
    whole = [text.replace("/", "∕").replace("\x00", "␀").encode()[:200] for text in TEXTS.values()]
    names = [name.decode(errors="ignore") for name in whole]
    for number, name in enumerate(names):
        picture = folder / f"{name}.jpg"
        if number % 5 == 4:
            picture.write_bytes(b"\xff\xd8\xffbroken")
        else:
            Image.new("RGB", (8, 8), (number * 5, 80, 90)).save(picture, "JPEG")
    return len(names)


async def test_a_name_that_is_no_utf_8_does_not_stop_the_others(world: World, tmp_path: Path) -> None:
    for name in (b"bytes \xff.jpg", b"plain.jpg"):
        Image.new("RGB", (8, 8), (len(name), 80, 90)).save(tmp_path / os.fsdecode(name), "JPEG")
    async with hostile(world) as drive:
        job = drive.frame.start("Upload", drive.library.upload(found([tmp_path])))
        await drive.idle()
        assert job.state == "done"


async def test_uploading_files_with_hostile_names(world: World, tmp_path: Path) -> None:
    count = named(tmp_path)
    async with hostile(world) as drive:
        await drive.press("2")
        await open_dialog(drive, "mediaItems.batchCreate")
        await drive.type(str(tmp_path))
        await drive.press("enter")
        await drive.shows(f"{count} files")
        await drive.press("enter")
        await drive.idle()
        safe(drive)
        job = drive.library.jobs.all()[0]
        assert len(job.result.failed) == count // 5  # type: ignore[attr-defined]
        await drive.press("5")
        safe(drive)
        await drive.press("2")
        await walk(drive, 60)


@pytest.mark.parametrize("size", [(120, 40), (46, 14)])
async def test_jobs_their_details_and_what_can_be_taken_back(world: World, size: tuple[int, int]) -> None:
    async with hostile(world, size) as drive:
        item_id = drive.library.photos.ids()[0]
        for text in SOME:
            outcome = Outcome(failed={text: text, item_id: text})
            drive.library.jobs.start(text, asyncio.sleep(0, outcome))
            drive.library.jobs.start(text, failing(text))
            drive.library.submit(PatchItem(item_id, text), text)
        await drive.idle()
        await drive.press("5")
        for row in range(0, len(drive.library.jobs), 5):
            drive.shelf.cursor = row
            await drive.pilot.pause()
            safe(drive)
            await drive.frame.run_action("move('open')")
            await drive.pilot.pause()
            safe(drive)
            await leave_dialog(drive)
        await open_dialog(drive, "app.undo_since")
        await drive.press("pagedown", "pagedown")
        safe(drive)
        await leave_dialog(drive)


async def failing(text: str) -> None:
    jobs.waiting(text, 0)
    raise NotSent(text, hint=text)


async def test_help_palette_and_questions(world: World) -> None:
    async with hostile(world) as drive:
        await drive.go_to(drive.album_id("[/]"))
        await open_dialog(drive, "app.help")
        await leave_dialog(drive)
        await drive.press("colon")
        await drive.shows("Create album")
        for text in TITLES:
            drive.app.post_message(events.Paste(text))
            await drive.pilot.pause()
            safe(drive)
        await drive.press("escape")
        await drive.until(lambda: isinstance(drive.screen, Frame), "the palette closed")
        for text in TITLES:
            await drive.app.push_screen(Confirm(text, text))
            safe(drive)
            await leave_dialog(drive)
