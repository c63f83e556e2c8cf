"""What all library screens share: the frame around the contents, and the way from a key to a verb."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Iterable
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import Album, MediaItem
from photos_tui.commands.table import BY_ID, PREFIXES, chords
from photos_tui.commands.verb import ScreenName, Situation, Verb
from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.store.search import Query
from photos_tui.text import printable
from photos_tui.tui.handlers.table import HANDLERS
from photos_tui.tui.session import Session, session_of
from photos_tui.tui.stage import Severity
from photos_tui.tui.widgets.details import Details
from photos_tui.tui.widgets.key_line import KeyLine
from photos_tui.tui.widgets.status_line import StatusLine
from photos_tui.tui.widgets.top_bar import TopBar

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


class Frame(Screen[None]):
    """Top bar, contents beside details, status and keys; verbs are looked up in `commands` and run in `handlers`."""

    NAME: ClassVar[ScreenName]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    _prefix = ""

    # -- what the screens fill in ------------------------------------------------
    def contents(self) -> Iterable[Widget]:
        """Give the widgets between the top bar and the status line."""
        return ()

    def crumbs(self) -> list[str]:
        """Name the way here, from the top level down; foreign text is fine."""
        return []

    def status(self) -> str:
        """Say what is loaded and what is selected."""
        return ""

    def targets(self) -> tuple[str, ...]:
        return ()

    def item(self) -> MediaItem | None:
        return None

    def album(self) -> Album | None:
        return None

    def previews(self) -> bool:
        """Say whether the details show a picture: where the contents show none, or only a small one."""
        return False

    def has_selection(self) -> bool:
        return False

    def clear_selection(self) -> None:
        """Forget the selection, where there is one."""

    def relayout(self) -> None:
        """Draw anew after a change of the preferences."""

    async def find(self, step: int) -> None:
        """Go to the next or previous row that has the session's words."""

    def on_news(self, changed: Changed) -> None:
        """Repaint what changed."""

    async def refresh_view(self) -> None:
        """Ask the service for this screen's contents again."""

    # -- the frame ---------------------------------------------------------------
    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="body"):
            yield from self.contents()
            yield Details()
        yield StatusLine()
        yield KeyLine(self.NAME)

    def on_mount(self) -> None:
        self.session.news.signal.subscribe(self, self._news)
        self.update_frame()

    def on_screen_resume(self) -> None:
        self.update_frame()

    def on_resize(self) -> None:
        """Fill the details, which may have come or gone."""
        self.call_after_refresh(self.update_frame)

    def _news(self, changed: Changed) -> None:
        self.on_news(changed)
        self.update_frame()

    def update_frame(self) -> None:
        """Bring crumbs, status, keys and details in line with what is in front."""
        if not self.is_mounted:
            return
        situation = self.situation()
        self.query_one(TopBar).show(self.crumbs())
        self.query_one(StatusLine).show(self.status(), self.library.jobs.all())
        self.query_one(KeyLine).show(situation)
        details = self.query_one(Details)
        wanted = self.session.preferences.details
        self.set_class(wanted is True, "-details")
        self.set_class(wanted is False, "-no-details")
        if details.display:
            details.show(
                self.item(), self.album(), pictured=self.session.preferences.images and self.previews()
            )

    @property
    def session(self) -> Session:
        return session_of(self)

    @property
    def library(self) -> Library:
        return self.session.library

    # -- from key to verb --------------------------------------------------------
    def situation(self) -> Situation:
        return Situation(self.NAME, self.library.removed, self.album(), len(self.targets()))

    def action_verb(self, verb_id: str) -> None:
        """Run a verb, or say why it cannot run."""
        verb = BY_ID[verb_id]
        if why := verb.reason(self.situation()):
            self.say(why, severity="warning")
            return
        self.run_worker(HANDLERS[verb_id](self), name=verb.title, group="verbs", exit_on_error=False)

    def action_prefix(self, first: str) -> None:
        """Wait for the second key of a chord and show what it may be."""
        self._prefix = first
        self.query_one(KeyLine).show_chords(PREFIXES[first], chords(self.NAME, first))

    async def on_key(self, event: events.Key) -> None:
        """Take the second key of a chord."""
        if not self._prefix:
            return
        event.stop()
        event.prevent_default()
        waiting, self._prefix = chords(self.NAME, self._prefix), ""
        self.query_one(KeyLine).show(self.situation())
        verb = waiting.get(event.character or event.key)
        if verb is not None:
            await self.run_action(verb.call)

    async def run_verb(self, verb: Verb) -> None:
        """Run a verb as if its key had been pressed (for the palette)."""
        await self.run_action(verb.call)

    def action_toggle_details(self) -> None:
        details = self.query_one(Details)
        self.session.preferences.details = not details.display
        self.update_frame()

    def action_back(self) -> None:
        """Leave this screen; at the top level, leave the program."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
            return
        self.run_worker(self._leave(), group="verbs", exit_on_error=False)

    async def _leave(self) -> None:
        await self.app.run_action("leave")

    def action_peel(self) -> None:
        """Take one layer off; a screen of the top level stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    # -- what handlers use -------------------------------------------------------
    async def ask(self, dialog: ModalScreen[Answer]) -> Answer | None:
        return await self.app.push_screen_wait(dialog)

    def say(self, text: str, *, severity: Severity = "information") -> None:
        self.notify(printable(text, lines=True), severity=severity, markup=False)

    def copy(self, words: str) -> None:
        self.app.copy_to_clipboard(words)

    async def show_search(self, query: Query) -> None:
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
        log.error("%s failed", event.worker.name, exc_info=error)
        self.say(explain(error), severity="error")


def explain(error: BaseException) -> str:
    """Give a sentence and the next step for any error."""
    if isinstance(error, ApiError):
        end = "" if error.sentence.endswith((".", "!", "?", "…")) else "."
        return f"{error.sentence}{end} {error.hint}".strip()
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    return (
        "Something went wrong inside the program; the log file has the details. Nothing was lost: try again."
    )
