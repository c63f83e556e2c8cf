"""Finding in a view: forward, backward, around the end, in words of titles, names and descriptions."""

from collections.abc import Iterable

import pytest
from textual.widgets import Input

from photos_tui.api.resources import Album, MediaItem
from photos_tui.tui.shelf_screen import searchable, span
from tests.drive import Drive, driving


async def find(drive: Drive, words: str) -> None:
    await drive.press("slash")
    await drive.shows("Find in this view")
    drive.screen.query_one(Input).value = words
    await drive.press("enter")
    await drive.app.workers.wait_for_complete(
        [worker for worker in drive.app.workers if worker.group == "verbs"]
    )


def title(drive: Drive) -> str:
    row = drive.shelf.cursor_row
    return row.title if isinstance(row, Album) else ""


async def test_the_next_match_and_the_one_before() -> None:
    async with driving() as drive:
        await find(drive, "LIGHT")
        assert title(drive) == "Lofoten, winter light"
        await find(drive, "in")
        first = title(drive)
        await drive.press("n")
        await drive.until(lambda: title(drive) != first, "the next one")
        await drive.press("N")
        await drive.until(lambda: title(drive) == first, "the one before")


async def test_from_the_last_row_it_goes_around() -> None:
    async with driving() as drive:
        await drive.press("G")
        await find(drive, "lofoten")
        assert title(drive) == "Lofoten, winter light"
        assert drive.shelf.cursor == 0


async def test_nothing_found_is_said_and_the_cursor_stays() -> None:
    async with driving() as drive:
        await drive.press("j", "j")
        await find(drive, "no such words anywhere")
        assert drive.shelf.cursor == 2
        assert "Not found in what is loaded" in drive.toasts()


async def test_n_without_words_says_what_to_do() -> None:
    async with driving() as drive:
        await drive.press("n")
        await drive.until(lambda: "/ asks for words" in drive.toasts())


async def test_descriptions_are_looked_through_over_the_whole_library() -> None:
    async with driving() as drive:
        photos = drive.library.photos.rows(0, len(drive.library.photos))
        last = next(item for item in reversed(photos) if item is not None and len(item.description) > 20)
        await drive.press("2")
        await find(drive, last.description[:20])
        assert drive.shelf.cursor_id == last.id


async def test_the_words_are_offered_again() -> None:
    async with driving() as drive:
        await find(drive, "winter")
        await drive.press("slash")
        assert drive.screen.query_one(Input).value == "winter"
        await drive.press("x")
        assert drive.screen.query_one(Input).value == "x"


@pytest.mark.parametrize("step", [1, -1])
def test_windows_cover_every_other_row_once(step: int) -> None:
    total, start = 1003, 17
    seen: list[int] = []
    for distance in range(1, total + 1, 200):
        window: Iterable[int] = span(start, step, distance, total)
        seen += window
    assert seen[0] == start + step
    assert seen[-1] == start
    assert sorted(seen) == list(range(total))


def test_what_a_row_is_found_by() -> None:
    assert searchable(Album(title="Ünder")) == "ünder"
    assert searchable(MediaItem(filename="A.JPG", description="Snow")) == "a.jpg snow"
    assert searchable(None) == ""
