"""Everything since a time is taken back: said before what that is, and what it is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from textual.widgets import Static

from photos_tui.store.command import PatchAlbum
from photos_tui.store.undoing import Change
from photos_tui.tui.dialogs.undo_since import UndoSince, moment_of
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"
START = datetime.now().astimezone().replace(hour=0, minute=1, second=0, microsecond=0)


class Clock:
    """The time of the changes, turned by hand; all of it before now."""

    def __init__(self) -> None:
        self.now = (START - timedelta(days=1)).replace(hour=12).timestamp()

    def __call__(self) -> float:
        return self.now


async def rename(drive: Drive, title: str) -> None:
    await drive.press("r")
    drive.screen.query_one("Input").value = title  # type: ignore[attr-defined]
    await drive.press("enter")
    await drive.idle()


async def test_what_is_taken_back_is_listed_as_the_time_is_typed_and_enter_does_it() -> None:
    clock = Clock()
    async with driving(clock=clock) as drive:
        await drive.go_to(drive.album_id(OWN))
        album_id = drive.shelf.cursor_id
        await rename(drive, "Before")
        clock.now += 3600
        await rename(drive, "After [/]")
        await drive.press("C")
        await drive.type("For ever")
        await drive.press("enter")
        await drive.idle()
        await drive.go_to(album_id)
        clock.now += 60
        await drive.open_album("After [/]")
        await drive.press("d")
        await drive.idle()
        await drive.press("H")
        await drive.shows("What was done, newest first:")
        day = f"{START - timedelta(days=1):%Y-%m-%d}"
        await drive.type(f"{day} 13:00")
        await drive.shows("Takes back 2 changes: 3 requests, 0.03 % of today. 1 cannot be taken back")
        text = " ".join(str(widget.content) for widget in drive.screen.query(Static))
        assert "↶ Remove 1 item from “After [/]” (they come back at the end of the album)" in text
        assert "↶ Rename to “After [/]”" in text
        assert "Rename to “Before”" not in text
        assert "– Create album “For ever”" in text
        assert "The API cannot delete albums" in text
        await drive.press("enter")
        await drive.until(lambda: f"Undo everything since {day} 13:00" in drive.toasts())
        await drive.idle()
        album = drive.library.album(album_id)
        assert album is not None
        assert album.title == "Before"
        assert "1 did not work; 5 shows which and why" in drive.toasts()
        assert "✓ Undo: " not in drive.toasts()
        await drive.press("5", "j", "j")
        await drive.shows("13:01 Create album “For ever”")


async def test_nothing_to_take_back_and_no_time_are_said_in_place() -> None:
    async with driving(size=(80, 24)) as drive:
        await drive.press("H")
        await drive.shows("Nothing was done that could be taken back")
        await drive.type("soon")
        await drive.press("enter")
        await drive.shows("Type a time such as 14:00")
        drive.screen.query_one("Input").value = "2020-01-01"  # type: ignore[attr-defined]
        await drive.press("enter")
        await drive.shows("nothing was done that can be taken")
        await drive.press("escape")
        assert not drive.library.jobs.all()


async def test_many_changes_are_counted_and_the_first_are_listed() -> None:
    made = [Change(n, f"Rename {n}", n, PatchAlbum("a", title=f"{n}"), "") for n in range(1000, 0, -1)]
    async with driving(size=(80, 24)) as drive:
        drive.app.push_screen(UndoSince(made, lambda changes: f"{len(changes)} requests"))
        await drive.shows("Rename 1000")
        await drive.type("1970-01-01")
        await drive.press("pagedown")
        await drive.screen.run_action("scroll_by(1000)")
        await drive.shows("and 800 more")


def local(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    """Give a moment by the clock on this machine's wall."""
    return datetime(year, month, day, hour, minute).astimezone()


NOW = local(2026, 11, 25, 14, 30)


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("14:00", (2026, 11, 25, 14, 0)),
        (" 9:05 ", (2026, 11, 25, 9, 5)),
        ("14:30", (2026, 11, 25, 14, 30)),
        ("14:31", (2026, 11, 24, 14, 31)),
        ("2026-11-20 08:15", (2026, 11, 20, 8, 15)),
        ("2026-11-20T08:15", (2026, 11, 20, 8, 15)),
        ("2026-11-20", (2026, 11, 20, 0, 0)),
    ],
)
def test_times_that_can_be_typed(words: str, means: tuple[int, int, int, int, int]) -> None:
    assert moment_of(words, NOW) == local(*means)


@pytest.mark.parametrize("words", ["", "soon", "25:00", "14", "2026-13-01", "14:00:00", "\x1b[0m"])
def test_anything_else_is_no_time(words: str) -> None:
    assert moment_of(words, NOW) is None
