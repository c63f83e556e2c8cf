"""Seconds that run down on the screen while the service asks to wait."""

from __future__ import annotations

from typing import Any

from textual.app import App

from photos_tui.store.changes import Changed
from photos_tui.tui.session import Session

EVERY = 1.0  # seconds


class Countdown:
    """Tells anew of jobs that wait for a number of seconds, once a second for as long as there are some."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._ticking = False

    def take(self, changed: Changed) -> None:
        if changed.kind == "jobs" and not self._ticking and self._waiting():
            self._ticking = True
            self._app.set_timer(EVERY, self._tick)

    def _tick(self) -> None:
        self._ticking = False
        if waiting := self._waiting():
            self._session.news.take(Changed("jobs", frozenset(waiting)))

    def _waiting(self) -> list[str]:
        return [job.id for job in self._session.library.jobs.active() if job.until is not None]
