"""The jobs: what runs and waits, what is done, what failed by name; paused, cancelled and tried again by keys."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from photos_tui.api.errors import RateLimited
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.world import World
from photos_tui.store import jobs
from photos_tui.store.batches import Outcome
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import AddMediaItems, CreateAlbum, PatchAlbum
from photos_tui.store.job import Job
from photos_tui.tui import countdown
from photos_tui.tui.job_facts import facts_of_job, told
from photos_tui.tui.screens.jobs import line_of
from photos_tui.tui.tiles.job_row import JobRow
from photos_tui.tui.tiles.tile import TileState
from tests.drive import Drive, driving
from tests.tui.plain_styles import plain_styles

OWN = "Lofoten, winter light"
SLOW_DOWN = Fault(method="PATCH", status=429, headers={"Retry-After": "90"})


async def nothing() -> None: ...


async def test_progress_waits_end_and_failure_are_there() -> None:
    async with driving() as drive:
        gate = asyncio.Event()

        async def long() -> None:
            jobs.report(3, 12, "IMG_4.jpg")
            await gate.wait()

        async def failing() -> None:
            raise RateLimited("too fast [/]")

        await drive.press("5")
        await drive.shows("Nothing has been done yet")
        await drive.press("p")
        await drive.until(lambda: "No job here" in drive.toasts())
        running = drive.library.jobs.start("Upload 12 files", long())
        await drive.shows("3/12")
        await drive.shows("IMG_4.jpg")
        assert "━━" in drive.text()
        await drive.library.jobs.wait(drive.library.jobs.start("Share “[/]”", failing()))
        await drive.shows("too fast [/]. Wait half a minute")
        assert "1 running · 1 failed · 2 in all" in drive.text()
        gate.set()
        await drive.library.jobs.wait(running)
        await drive.shows("✓")
        async with drive.library.lane.turn():
            drive.library.submit(PatchAlbum(drive.album_id(OWN), title="x"), "Rename")
            await drive.shows("Waits for the change before it")
        await drive.idle()


async def test_who_comes_back_finds_the_newest_job_under_the_cursor_or_the_one_they_went_to() -> None:
    async with driving() as drive:
        first = drive.library.jobs.start("First", nothing())
        await drive.press("5")
        await drive.until(lambda: drive.shelf.cursor_id == first.id)
        await drive.press("1")
        second = drive.library.jobs.start("Second", nothing())
        await drive.press("5")
        await drive.until(lambda: drive.shelf.cursor_id == second.id, "the newest")
        await drive.press("j", "1")
        drive.library.jobs.start("Third", nothing())
        await drive.press("5")
        await drive.shows("Third")
        assert drive.shelf.cursor_id == first.id
        await drive.press("p", "p", "p")
        await drive.until(lambda: "This job is over" in drive.toasts())
        await drive.pilot.pause()
        assert len(drive.app._notifications) - drive.toasts().count("✓") == 1, "one toast for one sentence"


async def test_what_failed_is_named_by_file_name_in_a_dialog_of_its_own() -> None:
    async with driving(size=(80, 24)) as drive:
        item = drive.library.photos.rows(0, 1)[0]
        assert item is not None
        failed = {item.id: "The service does not know this."} | {
            f"b{number}\x1b.jpg": "This is neither a photo nor a video." for number in range(700)
        }

        async def partly() -> Outcome:
            return Outcome(done=("a",), failed=failed)

        await drive.library.jobs.wait(drive.library.jobs.start("Upload", partly()))
        await drive.press("5")
        await drive.shows(f"701 did not work: {item.filename}: The service")
        await drive.press("enter")
        await drive.shows("b0␛.jpg")
        assert item.filename in drive.text()
        await drive.press("G")
        await drive.shows("and 201 more")
        await drive.press("q")
        assert drive.where() == "jobs"


async def test_many_jobs_are_moved_through_found_and_clicked() -> None:
    async with driving(size=(80, 24)) as drive:
        for number in range(1500):
            drive.library.jobs.start(f"Job number {number}", nothing())
        await drive.idle()
        await drive.press("5")
        await drive.shows("Job number 1499")
        assert "Job number 1400" not in drive.text()
        await drive.press("G")
        await drive.shows("Job number 0")
        await drive.press("g", "g", "j")
        assert drive.frame.situation().job == drive.library.jobs.all()[1]
        await drive.press("slash")
        await drive.type("Done")
        await drive.press("enter")
        await drive.until(lambda: drive.shelf.cursor == 2, "found")
        assert "1,500 in all" in drive.text()
        assert "jobs done" in drive.toasts()
        assert len(drive.app._notifications) < 20
        await drive.press("g", "g")
        await drive.pilot.click(drive.shelf, offset=(20, 2))
        assert drive.frame.situation().job == drive.library.jobs.all()[1]
        await drive.pilot.click(drive.shelf, offset=(20, 2))
        await drive.shows("State")
        assert "Job number 1498" in drive.text()


async def test_a_job_is_paused_and_goes_on_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving() as drive:
        ids = tuple(drive.library.photos.ids()[:150])
        await drive.press("5")
        drive.service.fail(Fault(path_contains=":batchAdd", times=0, delay=0.05))
        album_id = drive.album_id("To print, one day")
        job = drive.library.submit(AddMediaItems(album_id, ids), "Add 150 items")
        await drive.until(lambda: job.done, "begun")
        await drive.press("p")
        await drive.shows("Paused: p goes on")
        sent = len(drive.service.requests("POST", "/v1/albums/…:batchAddMediaItems"))
        assert "‖" in drive.text()
        assert sent < 3
        await drive.press("p")
        await drive.idle()
        assert job.state == "done"
        assert len(drive.service.requests("POST", "/v1/albums/…:batchAddMediaItems")) == 3


async def test_a_pause_outlasts_the_program_and_a_paused_job_is_cancelled_at_once(tmp_path: Path) -> None:
    world, file = World.open(tmp_path / "library"), tmp_path / "catalog.sqlite"
    async with driving(world, catalog=Catalog(file)) as drive:
        await drive.press("5")
        job = drive.library.submit(CreateAlbum("Not yet"), "Create album “Not yet”")
        drive.library.pause(job.id)
        await drive.shows("Paused: p goes on")
        await drive.until(lambda: drive.library.journal.entries()[0].state == "paused", "written down")
    async with driving(world, catalog=Catalog(file)) as drive:
        await drive.press("5")
        await drive.shows("Paused: p goes on")
        await drive.press("x")
        await drive.shows("Cancelled")
        assert not drive.service.requests("POST", "/v1/albums")
        assert drive.library.journal.entries()[0].state == "cancelled"
        await drive.press("r")
        await drive.idle()
        assert drive.album_id("Not yet")
    world.close()


async def test_a_failed_job_of_an_earlier_run_is_tried_again_and_the_cursor_goes_with_it(
    tmp_path: Path,
) -> None:
    world, file = World.open(tmp_path / "library"), tmp_path / "catalog.sqlite"
    async with driving(world, catalog=Catalog(file)) as drive:
        drive.service.fail(Fault(method="PATCH", status=403, body="no"))
        await drive.go_to(drive.album_id(OWN))
        await rename(drive, "Night trains")
        await drive.press("C")
        await drive.type("Later")
        await drive.press("enter")
        await drive.idle()
    async with driving(world, catalog=Catalog(file)) as drive:
        assert drive.toasts() == ""
        await drive.press("5", "j")
        await drive.shows("Rename to “Night trains”")
        await drive.shows("of an earlier run")
        await drive.press("r")
        assert drive.frame.situation().job == drive.library.jobs.all()[0]
        await drive.idle()
        assert drive.album_id("Night trains")
        assert [job.title for job in drive.library.jobs.all()] == [
            "Rename to “Night trains”",
            "Create album “Later”",
        ]
        await drive.press("r")
        await drive.until(lambda: "nothing to try again" in drive.toasts())
    world.close()


async def test_what_cannot_be_done_with_a_job_says_why() -> None:
    async with driving() as drive:
        gate = asyncio.Event()
        job = drive.library.jobs.start("Refresh", wait_for(gate))
        await drive.press("5", "p")
        await drive.until(lambda: "it cannot be paused" in drive.toasts())
        await drive.press("r")
        await drive.until(lambda: "not over yet" in drive.toasts())
        await drive.press("x")
        await drive.shows("Cancelled")
        assert job.state == "cancelled"
        await drive.press("x")
        await drive.until(lambda: "This job is over" in drive.toasts())
        await drive.press("r")
        await drive.until(lambda: "not written down" in drive.toasts())


async def test_a_wait_of_the_services_is_seen_in_seconds_and_cancelled_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(countdown, "EVERY", 0.02)
    async with driving() as drive:
        drive.service.fail(SLOW_DOWN)
        await drive.go_to(drive.album_id(OWN))
        await rename(drive, "Night trains")
        await drive.until(lambda: ": 9" in drive.text() and " s, " in drive.text(), "seconds")
        (job,) = drive.library.jobs.active()
        await drive.press("5")
        await drive.shows("Waits ")
        assert job.until is not None
        job.until = datetime.now(UTC) + timedelta(seconds=42)
        await drive.shows("Waits 42 s: ")
        job.until -= timedelta(seconds=2)
        await drive.shows("Waits 40 s: ")
        await drive.press("x")
        await drive.idle()
        assert job.state == "cancelled"
        assert job.seconds_left is None
        assert len(drive.service.requests("PATCH", "/v1/albums/…")) == 1
        assert drive.album_id(OWN)


def job(**fields: object) -> Job:
    made = Job("job-1", "Upload", started=datetime(2024, 3, 9, 17, 5, tzinfo=UTC))
    for name, value in fields.items():
        setattr(made, name, value)
    return made


DONE = datetime(2024, 3, 9, 18, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Running"),
        ({"note": "a.jpg"}, "a.jpg"),
        ({"paused": True}, "Pausing: what was sent is still answered"),
        ({"paused": True, "state": "waiting"}, "Paused: p goes on"),
        ({"state": "waiting", "note": "for the change before it"}, "Waits for the change before it"),
        ({"state": "waiting", "note": "slowly"}, "Waits: slowly"),
        ({"state": "done", "finished": DONE}, "Done in 1 h 1 min 3 s"),
        ({"state": "done", "finished": datetime(2024, 3, 9, 17, 5, tzinfo=UTC)}, "Done"),
        ({"state": "done", "result": Outcome(failed={"a": "no"})}, "1 did not work: a!: no"),
        ({"state": "cancelled"}, "Cancelled"),
        ({"state": "cancelled", "done": 50, "total": 1200}, "Cancelled after 50 of 1,200"),
        ({"state": "failed"}, "Failed"),
    ],
)
def test_what_is_told_of_a_job(fields: dict[str, object], says: str) -> None:
    assert told(job(**fields), lambda key: f"{key}!") == says


def test_only_so_many_failures_are_listed() -> None:
    failed = {str(number): "no" for number in range(5)}
    words = facts_of_job(job(state="done", result=Outcome(failed=failed)), str, most=2).plain
    assert "5 did not work" in words
    assert "and 3 more" in words


@pytest.mark.parametrize("width", [0, 1, 20, 60, 80, 120, 160])
@pytest.mark.parametrize("title", ["short", "x" * 500, "写" * 300, "\x1b[31m[/]\u202e", ""])
def test_a_row_is_as_wide_as_it_should_be(width: int, title: str) -> None:
    for fields in (
        {"done": 3, "total": 12},
        {"done": 3},
        {"state": "done", "result": Outcome(failed={"a": title})},
        {"state": "failed", "error": RateLimited(title)},
    ):
        row = line_of(job(title=title, **fields), str)
        for cursor in (True, False):
            strips = JobRow().paint(row, TileState(cursor=cursor), width, plain_styles())
            assert [strip.cell_length for strip in strips] == [width, width]
            assert all("\x1b" not in strip.text for strip in strips)


async def wait_for(gate: asyncio.Event) -> None:
    await gate.wait()


async def rename(drive: Drive, title: str) -> None:
    await drive.press("r")
    drive.app.screen.query_one("Input").value = title  # type: ignore[attr-defined]
    await drive.press("enter")
