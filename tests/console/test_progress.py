"""Progress: one line on a terminal, nothing anywhere else."""

from __future__ import annotations

import asyncio

import pytest

from photos_tui.api.retry import Wait
from photos_tui.console import progress
from photos_tui.console.progress import Progress, clock, drawn
from photos_tui.store import jobs
from photos_tui.store.jobs import Job
from tests.store.service import Service


@pytest.fixture
def service() -> Service:
    return Service(seed=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Progress:
    """Give a bar that takes what catches the output for a terminal, and draws at once."""
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    bar = Progress(on=True)
    bar._on = True
    return bar


async def worked(service: Service, bar: Progress) -> None:
    """Follow a job that comes half way, waits, and ends."""
    library = service.library()
    await library.open()

    async def work() -> None:
        jobs.report(5, 10, "IMG\x1b[31m.jpg")
        await asyncio.sleep(0)
        jobs.told_of_wait(Wait("The service asks to slow down.", 30.0, 1))

    job = library.jobs.start("Upload", work())
    with bar.of(library, job):
        await library.jobs.wait(job)
    await library.close()


async def test_on_a_terminal(
    service: Service, terminal: Progress, capsys: pytest.CaptureFixture[str]
) -> None:
    await worked(service, terminal)
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.split("\r\x1b[K")
    assert any(line.startswith("[██████████··········] 5/10 · ") and "IMG␛[31m.jpg" in line for line in lines)
    assert any("waiting: The service asks to slow down." in line for line in lines)
    assert lines[-1] == ""
    assert all(len(line) < 80 for line in lines)


@pytest.mark.parametrize("on", [True, False])
async def test_nowhere_else(service: Service, on: bool, capsys: pytest.CaptureFixture[str]) -> None:
    await worked(service, Progress(on=on))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("job", "seconds", "line"),
    [
        (Job("1", "x", done=5, total=20), 2.0, "[█████···············] 5/20 · 2.5/s · 0:06 left"),
        (Job("1", "x", done=1200), 1.0, "1,200 · 1,200/s"),
        (Job("1", "x"), 3.0, "0.0/s"),
        (
            Job("1", "x", done=20, total=20, note="a.jpg"),
            2.0,
            "[████████████████████] 20/20 · 10/s · 0:00 left · a.jpg",
        ),
        (Job("1", "x", state="waiting", done=3, note="for it"), 1.0, "3 · waiting: for it"),
    ],
)
def test_the_line(job: Job, seconds: float, line: str) -> None:
    assert drawn(job, seconds) == line


def test_times() -> None:
    assert [clock(seconds) for seconds in (0, 65.9, 3600, 100_000)] == ["0:00", "1:05", "1:00:00", "27:46:40"]
