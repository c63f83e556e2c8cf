"""What runs, what waits and for what, what is done, what failed and why; jobs of earlier runs too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from textual.content import Content

from photos_tui.commands.table import bindings
from photos_tui.store.jobs import Job, Jobs
from photos_tui.store.views import View
from photos_tui.tui.dialogs.reading import Reading
from photos_tui.tui.job_facts import Name, facts_of_job, told
from photos_tui.tui.shelf_screen import ShelfScreen
from photos_tui.tui.tiles.job_row import JobLine, JobRow
from photos_tui.tui.tiles.tile import Tile
from photos_tui.tui.widgets.shelf import Shelf

NAMED = ("running", "waiting", "failed", "with failures")
"""States that the status line counts."""
NAMED_BESIDE = 30
"""Failures that the details pane lists; Enter shows more."""


class JobsView:
    """The jobs as rows, newest first: all there are, read when they are painted."""

    key = "jobs"
    complete, loading = True, False
    error: Exception | None = None

    def __init__(self, jobs: Jobs, name: Name) -> None:
        self._jobs, self._name = jobs, name

    def __len__(self) -> int:
        return len(self._jobs)

    def rows(self, start: int, stop: int) -> Sequence[JobLine]:
        return [line_of(job, self._name) for job in self._jobs.all()[start:stop]]

    def ids(self) -> list[str]:
        return [job.id for job in self._jobs.all()]

    def index_of(self, row_id: str) -> int | None:
        ids = self.ids()
        return ids.index(row_id) if row_id in ids else None

    def want(self, stop: int) -> None:
        """All are there."""

    async def refresh(self) -> None:
        """All are there."""


def line_of(job: Job, name: Name) -> JobLine:
    return JobLine(
        job.id,
        job.title,
        job.state,
        job.paused,
        len(job.failed),
        job.done,
        job.total,
        job.started,
        told(job, name),
    )


class JobsScreen(ShelfScreen):
    """The job list, newest first."""

    NAME = "jobs"
    NOUN = "job"
    KINDS = frozenset({"jobs"})
    BINDINGS = bindings("jobs")

    def __init__(self) -> None:
        super().__init__()
        self._left_at_newest = False

    def on_screen_suspend(self) -> None:
        """Remember on leaving for another tab whether the newest job was looked at."""
        self._left_at_newest = self.app.current_mode != self.NAME and self.shelf.cursor == 0

    def on_screen_resume(self) -> None:
        """Come back to the newest job if that was looked at: who starts a job and comes here wants to see it."""
        if self._left_at_newest:
            self.shelf.refresh_rows()
            self.shelf.cursor = 0
        super().on_screen_resume()

    def view(self) -> View[Any]:
        return JobsView(self.library.jobs, self.name_of)

    def tile(self) -> Tile[Any]:
        return JobRow()

    def crumbs(self) -> list[str]:
        return ["Jobs"]

    def empty(self) -> str:
        return "Nothing has been done yet. What you change in the library, and what you refresh, becomes a job here."

    def job(self) -> Job | None:
        return self.library.jobs.get(self.shelf.cursor_id) if self.query(Shelf) else None

    def facts(self) -> Content:
        job = self.job()
        return Content("") if job is None else facts_of_job(job, self.name_of, most=NAMED_BESIDE)

    def status(self) -> str:
        jobs = self.library.jobs.all()
        states = Counter("with failures" if job.state == "done" and job.failed else job.state for job in jobs)
        said = [f"{states[state]:,} {state}" for state in NAMED if states[state]]
        return " · ".join([*said, f"{len(jobs):,} in all"])

    def name_of(self, key: str) -> str:
        """Give the file name of an item, anything else as it is."""
        item = self.library.item(key)
        return key if item is None else item.filename or key

    def on_shelf_opened(self, message: Shelf.Opened) -> None:
        job = self.library.jobs.get(message.row_id)
        if job is not None:
            self.app.push_screen(Reading("Job", facts_of_job(job, self.name_of)))
