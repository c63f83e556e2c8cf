"""The line that says what is loaded, what is selected and what runs."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from photos_tui.store.jobs import Job
from photos_tui.text import printable, shortened


class StatusLine(Static):
    """What is in front at the left, what runs at the right."""

    def show(self, status: str, jobs: Sequence[Job]) -> None:
        running = [job for job in jobs if job.state in {"running", "waiting"}]
        right = _running(running) if running else ""
        left = printable(status)
        room = max(0, self.size.width - 2 - Content(right).cell_length)
        left = shortened(left, room)
        gap = " " * max(1, room - Content(left).cell_length)
        self.update(Content.assemble(left, gap, (right, "bold $text-accent")), layout=False)


def _running(jobs: Sequence[Job]) -> str:
    job = jobs[0]
    amount = f" {job.done}/{job.total}" if job.total else ""
    others = f" (+{len(jobs) - 1})" if len(jobs) > 1 else ""
    note = f": {job.note}" if job.state == "waiting" and job.note else ""
    return "⟳ " + printable(shortened(job.title, 40)) + amount + printable(shortened(note, 60)) + others
