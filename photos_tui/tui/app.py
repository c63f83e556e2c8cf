"""The application: its modes, its session, and the words for what its jobs came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.text import printable
from photos_tui.tui import themes
from photos_tui.tui.endings import forget_signals, leave_on_signals
from photos_tui.tui.explain import explain
from photos_tui.tui.frame import Frame
from photos_tui.tui.half_cells import needs_shades
from photos_tui.tui.news import News
from photos_tui.tui.palette import VerbCommands
from photos_tui.tui.pasting import Pasting
from photos_tui.tui.pictures import DrawingThread, Pictures
from photos_tui.tui.preferences import Preferences
from photos_tui.tui.screens.albums import AlbumsScreen
from photos_tui.tui.screens.jobs import JobsScreen
from photos_tui.tui.screens.photos import PhotosScreen
from photos_tui.tui.screens.search import SearchScreen
from photos_tui.tui.screens.shared import SharedScreen
from photos_tui.tui.session import Session


class PhotosApp(Pasting):
    """Albums, photos, search, shared albums and jobs, each a mode with its own stack of screens."""

    TITLE = "photos-tui"
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "albums": AlbumsScreen,
        "photos": PhotosScreen,
        "search": SearchScreen,
        "shared": SharedScreen,
        "jobs": JobsScreen,
    }
    DEFAULT_MODE = "albums"
    COMMANDS = App.COMMANDS | {lambda: VerbCommands}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, library: Library, preferences: Preferences | None = None, *, theme: str = "photos-dark"
    ) -> None:
        super().__init__()
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = theme if theme in self.available_themes else "photos-dark"
        drawing = DrawingThread()
        self.session = Session(
            library,
            Pictures(library.thumbnail, thread=drawing),
            Pictures(library.cover, thread=drawing),
            drawing,
            News(self),
            preferences or Preferences(),
        )
        self._told: set[str] = set()

    async def on_load(self) -> None:
        """Open what is known on disk; nothing here waits for the network."""
        await self.session.library.open()

    async def on_mount(self) -> None:
        leave_on_signals(self)
        self.session.news.follow(self.session.library.changes.subscribe)
        self.session.news.signal.subscribe(self, self._tell_jobs)
        self.theme_changed_signal.subscribe(self, lambda _: self._choose_ink())
        self._choose_ink()
        self.run_worker(self.session.library.start(), group="load", exit_on_error=False)

    async def on_unmount(self) -> None:
        self.session.news.close()
        await self.session.pictures.close()
        await self.session.covers.close()
        await self.session.library.close()
        forget_signals()

    def _choose_ink(self) -> None:
        """Draw pictures with signs where the theme has no colours to draw them with."""
        shades = needs_shades(self)
        self.session.pictures.shades = self.session.covers.shades = self.session.shades = shades

    def _tell_jobs(self, changed: Changed) -> None:
        """Say once of each job how it ended."""
        if changed.kind != "jobs":
            return
        for job in self.session.library.jobs.all():
            if not job.active and job.id not in self._told:
                self._told.add(job.id)
                self._tell(job)

    def _tell(self, job: Job) -> None:
        title = printable(job.title)
        failed = getattr(job.result, "failed", {})
        if job.state == "failed" and job.error is not None:
            kept = "\nWhat you typed is kept for the next try." if job.id in self.session.drafted else ""
            words = f"{title}: {explain(job.error)}{kept}"
            self.notify(printable(words, lines=True), severity="error", markup=False, timeout=10)
        elif failed:
            words = f"{title}: {len(failed)} did not work; 5 shows which and why."
            self.notify(words, severity="warning", markup=False, timeout=8)
        elif job.state == "done":
            self.notify(f"✓ {title}", markup=False, timeout=2.5)

    async def action_turn(self, step: int) -> None:
        """Go to the tab beside this one."""
        modes = list(self.MODES)
        await self.switch_mode(modes[(modes.index(self.current_mode) + step) % len(modes)])

    def action_help(self) -> None:
        from photos_tui.tui.screens.help import Help

        if isinstance(self.screen, Frame):
            self.push_screen(Help(self.screen.situation()))

    def action_redraw(self) -> None:
        self.refresh(layout=True, repaint=True)
        self.screen.refresh(layout=True, repaint=True)

    async def action_leave(self) -> None:
        """Quit, after asking when something still runs."""
        from photos_tui.tui.dialogs.confirm import Confirm

        running = self.session.library.jobs.active()
        question = f"Quit while {len(running)} job{'s' * (len(running) > 1)} run?"
        if not running or await self.push_screen_wait(
            Confirm(question, "What has not been sent yet is dropped.")
        ):
            self.exit()

    def action_interrupt(self) -> None:
        """Close what is in front; Ctrl+C at the top says how to quit."""
        if not isinstance(self.screen, Frame):
            self.screen.dismiss(None)
        else:
            self.notify("Q quits, q goes back.", markup=False, timeout=3)
