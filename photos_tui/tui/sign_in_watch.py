"""Opens the sign-in when the service does not accept the old one any more: once, and never over what is being typed."""

from __future__ import annotations

from textual.app import App

from photos_tui.api.errors import ApiError, Unauthenticated
from photos_tui.store.changes import Changed
from photos_tui.tui.frame import Frame
from photos_tui.tui.handlers.table import handler
from photos_tui.tui.session import Session


class SignInWatch:
    """Looks at what failed: listings by themselves open it once, a job of the person's each time."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app, self._session = app, session
        self._seen = {job.id for job in session.library.jobs.all()}
        self._listings_told = False
        self._opens = False

    def take(self, _: Changed) -> None:
        """Take news of any kind."""
        if self._session.standing.saved is None:
            return
        error = self._failed_job() or self._failed_listing()
        if error is not None and not self._opens:
            self._opens = True
            self._session.ended = error.sentence
            self._app.call_later(self._open)

    def _failed_job(self) -> ApiError | None:
        for job in self._session.library.jobs.all():
            if not job.active and job.id not in self._seen:
                self._seen.add(job.id)
                if isinstance(job.error, Unauthenticated):
                    return job.error
        return None

    def _failed_listing(self) -> ApiError | None:
        library = self._session.library
        for view in (library.albums, library.shared_albums, library.photos):
            if isinstance(view.error, Unauthenticated):
                told, self._listings_told = self._listings_told, True
                return None if told else view.error
        self._listings_told = False
        return None

    async def _open(self) -> None:
        screen = self._app.screen
        if isinstance(screen, Frame):
            screen.run_worker(self._ask(screen), name="Sign in", group="verbs", exit_on_error=False)
        else:
            self._opens = False

    async def _ask(self, screen: Frame) -> None:
        try:
            await handler("account.sign_in")(screen)
        finally:
            self._opens = False
