"""The way from a key to a verb: looked up in `commands`, run in `handlers`, which see the screen as a `Stage`."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from photos_tui.api.resources import Album, MediaItem
from photos_tui.commands.table import BY_ID, PREFIXES, chords
from photos_tui.commands.verb import ScreenName, Situation, Verb
from photos_tui.logs import trace
from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.handlers.table import handler
from photos_tui.tui.session import Session, Wanted, session_of
from photos_tui.tui.stage import Severity

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)

IN_A_BROWSER = frozenset({"albums.share", "albums.unshare", "sharedAlbums.leave"})
"""What can be done by the album's web link where the API does not do it any more."""


class Acting(Screen[None]):
    """A screen whose keys run verbs. What the verbs act on is said by the screens below."""

    NAME: ClassVar[ScreenName]
    _prefix = ""

    # -- what the verbs act on -----------------------------------------------------
    def targets(self) -> tuple[str, ...]:
        return ()

    def item(self) -> MediaItem | None:
        return None

    def album(self) -> Album | None:
        return None

    def job(self) -> Job | None:
        return None

    def point_at(self, row_id: str) -> None:
        """Put the cursor on a row, where there are rows."""

    def has_selection(self) -> bool:
        return False

    def forget_selection(self) -> None:
        """Forget the selection, where there is one."""

    def relayout(self) -> None:
        """Draw anew after a change of the preferences."""

    async def find(self, step: int) -> None:
        """Go to the next or previous row that has the session's words."""

    def go_to_day(self, _day: int) -> MediaItem | None:
        """Put the cursor on the first row of a day or before it."""
        return None

    def go_to_title(self, _beginning: str) -> bool:
        """Put the cursor on the next title that begins so."""
        return False

    async def refresh_view(self) -> None:
        """Ask the service for this screen's contents again."""

    def show_chords(self, title: str, waiting: dict[str, Verb]) -> None:
        """Show what the second key of a chord may be."""

    def update_frame(self) -> None:
        """Bring what is around the contents in line with them."""

    @property
    def session(self) -> Session:
        return session_of(self)

    @property
    def library(self) -> Library:
        return self.session.library

    # -- from key to verb --------------------------------------------------------
    def situation(self) -> Situation:
        return Situation(self.NAME, self.library.removed, self.album(), len(self.targets()), self.job())

    def action_verb(self, verb_id: str) -> None:
        """Run a verb, or say why it cannot run."""
        verb = BY_ID[verb_id]
        if why := verb.reason(self.situation()):
            self.say(why, severity="warning")
            if verb.id in IN_A_BROWSER & set(self.library.removed) and self.album() is not None:
                self.run_worker(handler("link.show")(self), group="verbs", exit_on_error=False)
            return
        self.run_worker(handler(verb_id)(self), name=verb.title, group="verbs", exit_on_error=False)

    def action_prefix(self, first: str) -> None:
        """Wait for the second key of a chord and show what it may be."""
        self._prefix = first
        self.show_chords(PREFIXES[first], chords(self.NAME, first))

    def on_key(self, event: events.Key) -> None:
        """Take both keys of a chord: a binding would see the first one only after the second has gone by here."""
        key = event.character or event.key
        if not self._prefix and not chords(self.NAME, key):
            return
        event.stop()
        event.prevent_default()
        if not self._prefix:
            self.action_prefix(key)
            return
        waiting, self._prefix = chords(self.NAME, self._prefix), ""
        self.update_frame()
        if verb := waiting.get(key):
            self.app.call_later(self.run_action, verb.call)  # behind the keys before, which are on their way

    async def run_verb(self, verb: Verb) -> None:
        """Run a verb as if its key had been pressed (for the palette)."""
        await self.run_action(verb.call)

    # -- what handlers use -------------------------------------------------------
    async def ask(self, dialog: ModalScreen[Answer]) -> Answer | None:
        return await self.app.push_screen_wait(dialog)

    def say(self, text: str, *, severity: Severity = "information") -> None:
        self.notify(printable(text, lines=True), severity=severity, markup=False)

    def copy(self, words: str) -> None:
        self.app.copy_to_clipboard(words)

    async def open_profile(self, name: str) -> None:
        await self.app.run_action(f"open_profile({name!r})")

    async def show_search(self, query: Wanted) -> None:
        self.session.query = query
        await self.app.switch_mode("search")
        self.session.news.signal.publish(Changed("search"))

    def start(self, title: str, work: Coroutine[Any, Any, object], *, draft: str = "") -> Job:
        async def run() -> object:
            answer = await work
            self.session.drafts.pop(draft, None)
            return answer

        job = self.library.jobs.start(title, run())
        if draft in self.session.drafts:
            self.session.drafted.add(job.id)
        return job

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say in a sentence what went wrong in a verb; the log has the rest."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        error = event.worker.error
        level = logging.ERROR if trace(error) else logging.INFO
        log.log(level, "%s failed: %s", event.worker.name, error, exc_info=trace(error))
        self.say(explain(error), severity="error")
