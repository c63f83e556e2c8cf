"""Text search, lenses, dates and letters on the screen: no request is made for what the catalog knows."""

from __future__ import annotations

import msgspec
import pytest
from textual.widgets import Input

from photos_tui.api.resources import Album
from photos_tui.emulator.faults import Fault
from photos_tui.store.lenses import Camera, Difference, Month, Text, Unfiled
from photos_tui.tui.handlers.going import period
from tests.drive import Drive, driving
from tests.store.service import settled


async def looked_at(drive: Drive) -> None:
    """Wait until every item is in the lenses."""
    await drive.library.lenses.indexing.settled()
    await drive.until(lambda: not drive.library.lenses.waiting(), "all looked at")


async def choose(drive: Drive, label: str) -> None:
    """Choose a line of the list of lenses."""
    await drive.press("X")
    await drive.shows("Look at the library by")
    while f"▌ {label}" not in drive.text():
        await drive.press("down")
    await drive.press("enter")


async def read_all(drive: Drive) -> None:
    await drive.library.lenses.read_albums()
    await looked_at(drive)
    await settled(drive.library)


async def test_words_find_photos_while_they_are_typed_and_enter_keeps_them() -> None:
    async with driving() as drive:
        await read_all(drive)
        asked = len(drive.service.asked)
        await drive.press("2", "T")
        await drive.shows("Search text")
        await drive.type("lof")
        await drive.shows("39 photos")
        await drive.type("oten reine")
        await drive.until(lambda: "39 photos" not in drive.text(), "fewer")
        drive.screen.query_one(Input).value = "winter"
        await drive.until(lambda: drive.library.lenses.view(Text("winter")).complete)
        found = len(drive.library.lenses.view(Text("winter")))
        await drive.shows(f"{found} photos")
        await drive.press("enter")
        await drive.shows("Text: winter")
        await drive.until(lambda: drive.where() == "search" and len(drive.shelf.rows) == found, "results")
        assert len(drive.service.asked) == asked
        await drive.press("T")
        await drive.until(
            lambda: drive.screen.query(Input) and drive.screen.query_one(Input).value == "winter"
        )
        await drive.press("escape", "F")
        await drive.shows("No search yet")


async def test_nothing_to_find_says_what_to_type() -> None:
    async with driving() as drive:
        await looked_at(drive)
        await drive.press("T")
        await drive.shows("cut short")
        await drive.type("!!")
        await drive.press("enter")
        await drive.shows("Type a word with a letter")
        drive.screen.query_one(Input).value = 'zz" OR'
        await drive.shows("0 photos")
        await drive.press("enter")
        await drive.shows("Nothing here. T asks for other words")


async def test_a_filed_photo_leaves_those_in_no_album_at_once_and_comes_back() -> None:
    async with driving() as drive:
        await read_all(drive)
        await choose(drive, "In no album")
        view = drive.library.lenses.view(Unfiled())
        await drive.until(lambda: drive.where() == "search" and len(drive.shelf.rows) == len(view))
        before = len(view)
        first = drive.shelf.cursor_id
        drive.service.fail(Fault(path_contains=":batchAddMediaItems", delay=0.3))
        await drive.press("a")
        await drive.shows("New York, on foot")
        await drive.press("enter")
        await drive.until(lambda: len(view) == before - 1 and view.index_of(first) is None, "gone at once")
        await drive.idle()
        assert len(view) == before - 1
        await drive.press("u")
        await drive.until(lambda: view.index_of(first) == 0 and len(view) == before, "back")
        assert drive.where() == "search"


async def test_albums_that_were_not_read_are_named_and_read_for_a_price() -> None:
    async with driving() as drive:
        await looked_at(drive)
        assert len(drive.library.lenses.unread()) == 22
        await choose(drive, "In no album")
        await drive.shows("22 albums not read yet")
        asked = len(drive.service.asked)
        await drive.press("X")
        await drive.shows("r  Read albums    Esc")
        await drive.shows("r reads them")
        await drive.press("r")
        await drive.shows("24 requests, 0.2 % of today")
        assert len(drive.service.asked) == asked
        await drive.press("y")
        await drive.until(lambda: not drive.library.lenses.unread(), "all read")
        await drive.idle()
        assert len(drive.service.asked) == asked + 24
        await looked_at(drive)
        await drive.until(lambda: "albums not read" not in drive.text(), "nothing unknown")
        await drive.shows("281 results")


async def test_albums_that_cannot_be_read_fail_as_a_job() -> None:
    async with driving() as drive:
        await looked_at(drive)
        drive.service.fail(Fault(path_contains="mediaItems:search", status=403, times=1))
        await drive.press("X")
        await drive.shows("r reads them")
        await drive.press("r", "y")
        await drive.until(lambda: "Read what is in 22 albums:" in drive.toasts(), "told")
        assert drive.library.lenses.unread()


async def test_cameras_months_and_differences_are_chosen_from_lists() -> None:
    async with driving() as drive:
        await read_all(drive)
        await choose(drive, "By camera…")
        await drive.shows("Google Pixel 6")
        await drive.type("x100")
        await drive.press("enter")
        await drive.shows("Camera: FUJIFILM X100V")
        assert drive.app.session.query.key == Camera("FUJIFILM X100V").key
        await drive.shows("99 results")
        await choose(drive, "By month…")
        await drive.shows("2025-12")
        await drive.press("pagedown", "pageup", "up", "down", "down", "enter")
        await drive.shows("Month: 2025-11")
        assert drive.app.session.query.key == Month(2025, 11).key
        await drive.shows("5 results")
        await choose(drive, "In one album and not in another…")
        await drive.shows("Photos in this album")
        await drive.type("zzzz")
        await drive.shows("No such album")
        await drive.press("enter")
        drive.screen.query_one(Input).value = "lofoten"
        await drive.press("enter")
        await drive.shows("…and not in this one")
        await drive.press("enter")
        await drive.shows("In Lofoten, winter light, not in Japan")
        query = drive.app.session.query
        assert isinstance(query, Difference)
        await drive.until(lambda: len(drive.shelf.rows) == len(drive.library.lenses.view(query)) > 0)


async def test_a_date_is_gone_to() -> None:
    async with driving() as drive:
        await drive.press("2", "g", "d")
        await drive.shows("Go to date")
        await drive.type("2024-13")
        await drive.press("enter")
        await drive.shows("Write a year, a month or a day")
        drive.screen.query_one(Input).value = "*-07-14"
        await drive.press("enter")
        await drive.shows("Write the year too")
        drive.screen.query_one(Input).value = "2024-07"
        await drive.press("enter")
        await drive.until(lambda: drive.shelf.cursor > 0, "moved")
        item = drive.frame.item()
        assert item is not None
        assert item.media_metadata.creation_time.strftime("%Y-%m") == "2024-07"
        before = drive.library.photos.rows(drive.shelf.cursor - 1, drive.shelf.cursor)[0]
        assert before is not None
        assert before.media_metadata.creation_time.strftime("%Y-%m") > "2024-07"
        await drive.press("g", "d")
        await drive.shows("Go to date")
        await drive.type("1901")
        await drive.press("enter")
        await drive.until(lambda: "Nothing here from 1901" in drive.toasts(), "said")
        assert drive.shelf.cursor == len(drive.shelf.rows) - 1


async def test_what_has_no_order_of_time_says_so() -> None:
    async with driving() as drive:
        await drive.press("3", "g", "d")
        await drive.shows("Go to date")
        await drive.type("2024")
        await drive.press("enter")
        await drive.until(lambda: "not in the order of time" in drive.toasts(), "said")


async def test_a_letter_is_gone_to_and_again_to_the_next() -> None:
    async with driving() as drive:
        titles = []
        for _ in range(3):
            await drive.press("g", "l")
            await drive.shows("begins with")
            await drive.press("l")
            await drive.until(lambda: drive.where() == "albums" if hasattr(drive.screen, "NAME") else False)
            row = drive.shelf.cursor_row
            assert isinstance(row, Album)
            titles.append(row.title)
        assert titles[0] != titles[1]
        assert all(title.lower().startswith("l") for title in titles)
        await drive.press("g", "l")
        await drive.shows("begins with")
        await drive.press("q")
        await drive.until(lambda: "No title begins with q" in drive.toasts(), "said")


@pytest.mark.parametrize("key", ["T", "X"])
async def test_dialogs_are_left_with_escape(key: str) -> None:
    async with driving(size=(80, 24)) as drive:
        await looked_at(drive)
        await drive.press(key)
        await drive.until(lambda: len(drive.app.screen_stack) > 1, "dialog")
        await drive.press("escape")
        await drive.until(lambda: len(drive.app.screen_stack) == 1, "left")


def test_a_period_has_a_first_and_a_last_day() -> None:
    from photos_tui.api.filters import parse_date

    days = [tuple(map(str, period(parse_date(typed)))) for typed in ("2024", "2024-02", "2024-02-29")]
    assert days == [("2024-01-01", "2024-12-31"), ("2024-02-01", "2024-02-29"), ("2024-02-29", "2024-02-29")]


async def test_likely_duplicates_stand_side_by_side_and_are_counted() -> None:
    async with driving() as drive:
        await looked_at(drive)
        kept = drive.library.photos.rows(0, 3)
        twin = [item for item in kept if item][2]
        copy = msgspec.structs.replace(twin, id="copy", filename=f"{twin.filename[:-4]} (1).jpg")
        await drive.library.keep_items([copy], listed=True)
        await choose(drive, "Likely duplicates")
        await drive.shows("2 results · 2 alike: same name, same day")
        assert [drive.shelf.rows.id_at(row) for row in (0, 1)] == [twin.id, "copy"]
