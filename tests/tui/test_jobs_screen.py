"""The jobs: what runs, what is done, what failed and why."""

import asyncio

from photos_tui.api.errors import RateLimited
from photos_tui.store import jobs
from photos_tui.store.batches import Outcome
from photos_tui.tui.screens.jobs import drawn, notes
from tests.drive import driving


async def test_nothing_done_yet() -> None:
    async with driving() as drive:
        await drive.press("5")
        await drive.shows("Nothing has been done yet")


async def test_progress_end_and_failure_are_there() -> None:
    async with driving() as drive:
        gate = asyncio.Event()

        async def long() -> None:
            jobs.report(3, 12, "IMG_4.jpg")
            await gate.wait()

        async def failing() -> None:
            raise RateLimited("too fast [/]")

        await drive.press("5")
        running = drive.library.jobs.start("Upload 12 files", long())
        await drive.shows("Upload 12 files  3/12")
        await drive.library.jobs.wait(drive.library.jobs.start("Share “[/]”", failing()))
        await drive.shows("too fast [/]. Wait half a minute")
        assert "1 running · 1 failed · 2 in all" in drive.text()
        gate.set()
        await drive.library.jobs.wait(running)
        await drive.shows("✓")


async def test_what_failed_is_named() -> None:
    async with driving() as drive:

        async def partly() -> Outcome:
            return Outcome(done=("a",), failed={"b\x1b.jpg": "This is neither a photo nor a video."})

        job = drive.library.jobs.start("Upload", partly())
        await drive.library.jobs.wait(job)
        assert list(notes(job)) == ["b\x1b.jpg: This is neither a photo nor a video."]
        assert "\x1b" not in drawn(job).plain
        await drive.press("5")
        await drive.shows("b␛.jpg: This is neither")


async def test_a_waiting_job_says_for_what() -> None:
    async with driving() as drive:
        gate = asyncio.Event()

        async def slow() -> None:
            jobs.waiting("The service asks to slow down, 30 s")
            await gate.wait()

        job = drive.library.jobs.start("Rename", slow())
        await drive.shows("⟳ Rename: The service asks to slow down")
        gate.set()
        await drive.library.jobs.wait(job)


async def test_many_jobs_scroll() -> None:
    async with driving(size=(80, 24)) as drive:

        async def nothing() -> None: ...

        for number in range(60):
            await drive.library.jobs.wait(drive.library.jobs.start(f"Job number {number}", nothing()))
        await drive.press("5")
        await drive.shows("Job number 59")
        assert "Job number 20" not in drive.text()
        for _ in range(30):
            await drive.app.run_action("screen.scroll('down')")
        await drive.shows("Job number 20")
