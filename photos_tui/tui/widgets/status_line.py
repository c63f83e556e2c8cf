"""The line that says what is loaded, what is selected and what runs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from photos_tui.store.jobs import Job
from photos_tui.text import printable, shortened
from photos_tui.tui.content import filled


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
        right = _told(self._jobs) if self._jobs else ""
        room = max(0, self.content_size.width - cell_len(right))
        left = filled(self._status, room)
        self.update(Content.assemble(left, (right, "bold $text-accent")), layout=False)


def _told(jobs: Sequence[Job]) -> str:
    job = jobs[0]
    amount = f" {job.done}/{job.total}" if job.total else ""
    others = f" (+{len(jobs) - 1})" if len(jobs) > 1 else ""
    note = f": {job.note}" if job.state == "waiting" and job.note else ""
    return "⟳ " + printable(shortened(job.title, 40)) + amount + printable(shortened(note, 60)) + others
