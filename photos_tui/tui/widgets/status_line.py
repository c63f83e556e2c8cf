"""The line that says what is loaded, what is selected and what runs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from photos_tui.store.jobs import Job
from photos_tui.text import printable, shortened
from photos_tui.tui.content import cut, filled


class StatusLine(Static):
    """What is in front at the left, what runs at the right."""

    _status = ""
    _jobs: Sequence[Job] = ()

    def show(self, status: str, jobs: Sequence[Job]) -> None:
        self._status = printable(status)
        self._jobs = [job for job in jobs if job.active]
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        most = max(width // 3, width - cell_len(self._status) - 4)
        sign = _sign(self._jobs)
        right = cut(_told(self._jobs), most) if self._jobs else ""
        room = max(0, width - cell_len(sign) - cell_len(right))
        left = filled(self._status, room)
        self.update(
            Content.assemble(left, (sign, "$text-accent"), (right, "bold $text-accent")), layout=False
        )


def _foremost(jobs: Sequence[Job]) -> Job:
    return next((job for job in jobs if job.state == "running"), jobs[0])


def _sign(jobs: Sequence[Job]) -> str:
    if not jobs:
        return ""
    return "⟳ " if _foremost(jobs).state == "running" else "◌ "


def _told(jobs: Sequence[Job]) -> str:
    """Tell of the newest job that does something, else of the newest; how many there are comes first."""
    job = _foremost(jobs)
    others = f"{len(jobs)} jobs · " if len(jobs) > 1 else ""
    amount = f" {job.done:,}/{job.total:,}" if job.total else ""
    return f"{others}{printable(shortened(job.title, 40))}{amount}{_wait(job)}"


def _wait(job: Job) -> str:
    """Say for what a job waits, the seconds first: the rest may be cut off."""
    if job.state != "waiting" or not job.note:
        return ""
    seconds = f" {job.seconds_left} s," if job.seconds_left is not None else ""
    return f":{seconds} {printable(shortened(job.note, 60))}"
