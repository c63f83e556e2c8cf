"""What all library screens look like: top bar, contents beside details, status and keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from photos_tui.commands.verb import Verb
from photos_tui.store.changes import Changed
from photos_tui.tui.acting import Acting
from photos_tui.tui.widgets.details import Details
from photos_tui.tui.widgets.key_line import KeyLine
from photos_tui.tui.widgets.status_line import StatusLine
from photos_tui.tui.widgets.top_bar import TopBar


class Frame(Acting):
    """The frame around the contents that a screen gives."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

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

    def facts(self) -> Content | None:
        """Give what the details say where the cursor is on neither a photo nor an album."""
        return None

    def previews(self) -> bool:
        """Say whether the details show a picture: where the contents show none, or only a small one."""
        return False

    def on_news(self, changed: Changed) -> None:
        """Repaint what changed."""

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
        self.query_one(StatusLine).show(self.status(), self.library.jobs.active())
        if not self._prefix:  # else the line says what the second key of a chord may be
            self.query_one(KeyLine).show(situation)
        details = self.query_one(Details)
        wanted = self.session.preferences.details
        self.set_class(wanted is True, "-details")
        self.set_class(wanted is False, "-no-details")
        if details.display:
            details.show(
                self.item(),
                self.album(),
                self.facts(),
                pictured=self.session.preferences.images and self.previews(),
            )

    def show_chords(self, title: str, waiting: dict[str, Verb]) -> None:
        self.query_one(KeyLine).show_chords(title, waiting)

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
