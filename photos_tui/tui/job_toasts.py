"""What jobs came to, said once of each in a toast, of many at once in one; the Jobs screen keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App

from photos_tui import text
from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.session import Session

MOST = 3
"""Ends of one beat that get a toast each; more would cover the screen."""


class JobToasts:
    """Takes the news of jobs and tells their ends; of jobs that another job began, that one tells."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._told: set[str] = set()

    def take(self, changed: Changed) -> None:
        if changed.kind == "notice":
            for sentence in changed.ids:
                self._app.notify(printable(sentence), severity="warning", markup=False, timeout=10)
        if changed.kind == "jobs":
            self._tell_all(self._ended(changed))

    def _ended(self, changed: Changed) -> list[Job]:
        """Give the jobs that ended since the last news."""
        board = self._session.library.jobs
        named = (board.get(job_id) for job_id in changed.ids) if changed.ids else board.all()
        ended = [job for job in named if job is not None and not job.active and job.id not in self._told]
        self._told.update(job.id for job in ended)
        return [job for job in ended if not job.parent and not job.earlier]

    def _tell_all(self, ended: Sequence[Job]) -> None:
        if len(ended) <= MOST:
            for job in ended:
                self._tell(job)
            return
        well = [job for job in ended if job.state == "done" and not job.failed]
        if well:
            self._app.notify(f"✓ {text.count(len(well), 'job')} done", markup=False, timeout=2.5)
        badly = [job for job in ended if job.state == "failed" or job.failed]
        if len(badly) <= MOST:
            for job in badly:
                self._tell(job)
            return
        words = f"{len(badly):,} jobs did not work, or not wholly; 5 shows which and why."
        self._app.notify(words, severity="error", markup=False, timeout=10)

    def _tell(self, job: Job) -> None:
        title = printable(job.title)
        if job.state == "failed" and job.error is not None:
            kept = "\nWhat you typed is kept for the next try." if job.id in self._session.drafted else ""
            words = printable(f"{title}: {explain(job.error)}{kept}", lines=True)
            self._app.notify(words, severity="error", markup=False, timeout=10)
        elif job.failed:
            words = f"{title}: {len(job.failed)} did not work; 5 shows which and why."
            self._app.notify(words, severity="warning", markup=False, timeout=8)
        elif job.state == "done":
            self._app.notify(f"✓ {title}", markup=False, timeout=2.5)
