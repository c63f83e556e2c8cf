"""What jobs came to, said once of each in a toast; the Jobs screen keeps it."""

from __future__ import annotations

from typing import Any

from textual.app import App

from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.session import Session


class JobToasts:
    """Takes the news of jobs and tells their ends."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._told = {job.id for job in session.library.jobs.all()}  # those of earlier runs

    def take(self, changed: Changed) -> None:
        if changed.kind == "notice":
            for sentence in changed.ids:
                self._app.notify(printable(sentence), severity="warning", markup=False, timeout=10)
        if changed.kind != "jobs":
            return
        for job in self._session.library.jobs.all():
            if not job.active and job.id not in self._told:
                self._told.add(job.id)
                self._tell(job)

    def _tell(self, job: Job) -> None:
        title = printable(job.title)
        failed = getattr(job.result, "failed", {})
        if job.state == "failed" and job.error is not None:
            kept = "\nWhat you typed is kept for the next try." if job.id in self._session.drafted else ""
            words = printable(f"{title}: {explain(job.error)}{kept}", lines=True)
            self._app.notify(words, severity="error", markup=False, timeout=10)
        elif failed:
            words = f"{title}: {len(failed)} did not work; 5 shows which and why."
            self._app.notify(words, severity="warning", markup=False, timeout=8)
        elif job.state == "done":
            self._app.notify(f"✓ {title}", markup=False, timeout=2.5)
