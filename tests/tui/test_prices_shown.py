"""What a verb costs and whether it is for good stands in its dialog, before it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from textual.widgets import Static

from photos_tui.store import additions
from photos_tui.store.command import AddEnrichment, CreateAlbum, Upload
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


def said(drive: Drive) -> str:
    """Give the words of the dialog in front, however they wrap."""
    return " ".join(str(widget.content) for widget in drive.screen.query(Static))


async def says(drive: Drive, words: str) -> None:
    await drive.until(lambda: words in said(drive), words)
    assert words[:20] in drive.text()


def leave(drive: Drive, requests: int) -> None:
    """Let only so many of today's requests be left."""
    quota = drive.library.quota
    quota._unwritten[quota.day, "api"] += quota.left() - requests


async def test_filing_says_its_price_for_the_album_that_is_chosen() -> None:
    async with driving() as drive:
        await drive.press("2", "*", "a", "a")
        count = len(drive.library.photos)
        calls = -(-count // 50)
        await says(drive, f"{calls + 1} requests, 0.")
        await drive.type("Lofoten")
        await drive.press("up")
        await says(drive, f"{calls + 2} requests, 0.")
        assert f"% of today. {CreateAlbum.final}" in said(drive)
        await drive.press("escape")
        leave(drive, 3)
        await drive.press("a")
        here = f"({drive.library.quota.resets_at.astimezone():%H:%M} here)"
        await says(drive, f"; 3 are left today, the rest waits for midnight Pacific time {here}")


async def test_new_albums_and_enrichments_say_that_they_are_for_good() -> None:
    async with driving() as drive:
        await drive.press("E")
        await says(drive, AddEnrichment.final)
        await drive.press("escape", "C")
        await says(drive, CreateAlbum.final)
        await drive.press("escape", "2", "space", "space", "A")
        await drive.shows("New album with 2 items")
        await says(drive, "3 requests, 0.03 % of today. The API cannot delete albums")


async def test_removing_many_says_what_it_costs_and_that_they_come_back_at_the_end() -> None:
    async with driving() as drive:
        await drive.open_album("For the kitchen wall")
        await drive.press("*", "a")
        await drive.until(drive.frame.has_selection, "selected")
        await drive.press("d")
        calls = -(-len(drive.frame_below().targets()) // 50) + 1
        await says(drive, f"{calls} requests, 0.")
        assert "they are at the end of the album" in said(drive)
        await drive.press("n")


async def test_an_upload_says_what_it_costs_and_that_it_is_for_good(tmp_path: Path) -> None:
    for number in range(3):
        Image.new("RGB", (8, 8), (number, 90, 90)).save(tmp_path / f"{number}.png")
    async with driving() as drive:
        await drive.press("P")
        await drive.type(str(tmp_path))
        await drive.press("enter")
        await says(drive, "3 files, ")
        assert f": 4 requests, 0.04 % of today. {Upload.final} Enter uploads them." in said(drive)


async def test_everything_is_read_anew_for_the_price_that_was_said() -> None:
    async with driving() as drive:
        price = drive.library.refresh_price()
        await drive.press("g", "R")
        await drive.shows(f"{price}. x in Jobs cancels it.")
        before = len(drive.service.asked)
        await drive.press("n")
        assert len(drive.service.asked) == before
        await drive.press("5", "g", "R", "y")
        await drive.idle()
        assert len(drive.service.asked) - before == price.requests
        assert not drive.service.requests("GET", "/v1/albums/…")
        await drive.shows("Refresh everything")
        job = drive.library.jobs.all()[0]
        assert (job.state, job.done) == ("done", job.total)


async def test_reading_everything_anew_is_cancelled_and_asked_for_once() -> None:
    async with driving() as drive:
        drive.service.app.state.faults.latency = 0.2
        await drive.press("5", "g", "R", "y")
        await drive.until(drive.library.jobs.active, "begun")
        await drive.press("g", "R")
        await drive.until(lambda: "already" in drive.toasts())
        await drive.press("x")
        await drive.shows("Cancelled")
        drive.service.app.state.faults.latency = 0.0
        await drive.idle()
        assert drive.library.photos.complete
        assert len(drive.library.albums)


async def test_what_is_left_is_shown_once_it_is_little() -> None:
    async with driving(size=(80, 24)) as drive:
        await drive.press("j")
        assert "left today" not in drive.text()
        leave(drive, 1999)
        await drive.press("j")
        await drive.shows("1,999 requests left today")
        assert "● Test library" not in drive.text()
        await drive.pilot.resize_terminal(120, 24)
        await drive.shows("1,999 requests left today  ● Test library")


async def test_ten_photos_filed_one_by_one_become_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions, "MOMENT", 3.0)
    async with driving() as drive:
        album_id = drive.album_id(OWN)
        await drive.press("2")
        filed = []
        for _ in range(10):
            filed.append(drive.shelf.cursor_id)
            await drive.press("a")
            await drive.type("Lofoten")
            await drive.press("enter", "l")
        await drive.idle()
        (asked,) = drive.service.requests("POST", f"/v1/albums/{album_id}:batchAddMediaItems")
        assert asked["body"]["mediaItemIds"] == filed
        assert len(set(filed)) == 10
        assert len(drive.library.jobs.all()) == 10
        await drive.until(lambda: drive.service.requests("GET", f"/v1/albums/{album_id}"), "counted anew")
        assert len(drive.service.requests("GET", f"/v1/albums/{album_id}")) == 1
