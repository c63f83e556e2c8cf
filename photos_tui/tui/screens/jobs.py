"""What runs, what is done, what failed and why."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.commands.table import bindings
from photos_tui.store.jobs import Job
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.frame import Frame

SIGNS = {
    "running": ("⟳", "$text-accent"),
    "waiting": ("⏸", "$text-warning"),
    "done": ("✓", "$text-success"),
    "failed": ("✗", "$text-error"),
    "cancelled": ("–", "$foreground-muted"),
}


class JobsScreen(Frame):
    """The job list, newest first."""

    NAME = "jobs"
    AUTO_FOCUS = "#jobs"
    BINDINGS = [
        *bindings("jobs"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]

    def contents(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(id="list"), id="jobs")

    def crumbs(self) -> list[str]:
        return ["Jobs"]

    def status(self) -> str:
        jobs = self.library.jobs.all()
        running = sum(job.active for job in jobs)
        failed = sum(job.state == "failed" for job in jobs)
        return f"{running} running · {failed} failed · {len(jobs)} in all"

    def update_frame(self) -> None:
        super().update_frame()
        if self.is_mounted:
            jobs = self.library.jobs.all()
            lines = [drawn(job) for job in jobs] or [
                Content.styled("Nothing has been done yet.", "$foreground-muted")
            ]
            self.query_one("#list", Static).update(Content("\n").join(lines))

    def action_scroll(self, where: str) -> None:
        jobs = self.query_one("#jobs", VerticalScroll)
        jobs.scroll_relative(y=1 if where == "down" else -1, animate=False, immediate=True)


def drawn(job: Job) -> Content:
    """Give a job as lines: sign, time, title, progress; below it what went wrong."""
    sign, style = SIGNS[job.state]
    amount = f"  {job.done}/{job.total}" if job.total and job.active else ""
    head = Content.assemble(
        (f" {sign} ", style),
        (f"{job.started.astimezone():%H:%M}  ", "$foreground-muted"),
        printable(job.title),
        amount,
    )
    below = [f"          {printable(words)}" for words in notes(job)]
    return Content("\n").join([head, *(Content.styled(line, "$foreground-muted") for line in below)])


def notes(job: Job) -> Iterable[str]:
    """Say what went wrong, by name."""
    if job.note:
        yield job.note
    if job.error is not None:
        yield explain(job.error)
    failed = getattr(job.result, "failed", {})
    yield from (f"{name}: {why}" for name, why in failed.items())
