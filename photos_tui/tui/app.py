"""The application: its modes, its session, its beginning and its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.widget import AwaitMount, Widget

from photos_tui.auth.standing import Standing
from photos_tui.store.library import Library
from photos_tui.tui import themes
from photos_tui.tui.countdown import Countdown
from photos_tui.tui.endings import Gentle, forget_signals, leave_on_signals
from photos_tui.tui.frame import Frame
from photos_tui.tui.half_cells import needs_shades
from photos_tui.tui.job_toasts import JobToasts
from photos_tui.tui.modes import MODES
from photos_tui.tui.news import News
from photos_tui.tui.palette import VerbCommands
from photos_tui.tui.pasting import Pasting
from photos_tui.tui.pictures import DrawingThread
from photos_tui.tui.preferences import Preferences
from photos_tui.tui.session import Session
from photos_tui.tui.sign_in_watch import SignInWatch

AFTER_FIRST_FRAME = 0.1
"""Seconds; what is known on disk is painted before."""


class PhotosApp(Pasting, Gentle):
    """Albums, photos, search, shared albums and jobs, each a mode with its own stack of screens."""

    TITLE = "photos-tui"
    CSS_PATH = "app.tcss"
    MODES = MODES
    DEFAULT_MODE = "albums"
    COMMANDS = App.COMMANDS | {lambda: VerbCommands}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        library: Library,
        preferences: Preferences | None = None,
        *,
        theme: str = "photos-dark",
        large_picture: Callable[[DrawingThread], Widget] | None = None,
        standing: Standing | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = theme if theme in self.available_themes else "photos-dark"
        self.session = Session.of(library, News(self), preferences or Preferences())
        self.session.large_picture = large_picture
        self.session.standing = standing or self.session.standing
        self.following = ""

    async def on_load(self) -> None:
        """Open what is known on disk; nothing here waits for the network."""
        await self.session.library.open()

    async def on_mount(self) -> None:
        leave_on_signals(self)
        self.session.news.follow(self.session.library.changes.subscribe)
        self.session.news.signal.subscribe(self, JobToasts(self, self.session).take)
        self.session.news.signal.subscribe(self, SignInWatch(self, self.session).take)
        self.session.news.signal.subscribe(self, Countdown(self, self.session).take)
        self.theme_changed_signal.subscribe(self, lambda _: self._choose_ink())
        self._choose_ink()
        self.set_timer(AFTER_FIRST_FRAME, self._begin_listing)
        if warning := self.session.standing.warning(time.time()):
            self.notify(warning, severity="warning", markup=False, timeout=15)

    def _begin_listing(self) -> None:
        """Begin to talk to the service: what that imports would hold up the first frame."""
        self.run_worker(self.session.library.start(), group="load", exit_on_error=False)

    async def on_unmount(self) -> None:
        await self.session.close()
        forget_signals()

    def _choose_ink(self) -> None:
        """Draw pictures with signs where the theme has no colours to draw them with."""
        self.session.draw_with_signs(needs_shades(self))

    async def action_turn(self, step: int) -> None:
        """Go to the tab beside this one."""
        modes = list(self.MODES)
        await self.switch_mode(modes[(modes.index(self.current_mode) + step) % len(modes)])

    def action_help(self) -> None:
        from photos_tui.tui.screens.help import Help

        if isinstance(self.screen, Frame):
            self.push_screen(Help(self.screen.situation()))

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to a tab; the account and the log lie over any of them and give way."""
        if getattr(self.screen, "NAME", "") in {"account", "log"}:
            self.pop_screen()
        return super().switch_mode(mode)

    def action_account(self) -> None:
        """Show the account, unless it is in front already."""
        from photos_tui.tui.screens.account import AccountScreen

        if not isinstance(self.screen, AccountScreen):
            self.push_screen(AccountScreen())

    async def action_open_profile(self, name: str) -> None:
        """End this run for another one, of another profile; asks when something still runs."""
        if await self._may_end("Open another library"):
            self.following = name
            self.exit()

    def action_show_log(self) -> None:
        from photos_tui.tui.screens.log import LogScreen

        if isinstance(self.screen, Frame) and not isinstance(self.screen, LogScreen):
            self.push_screen(LogScreen())

    def notify(self, message: str, **how: Any) -> None:
        """Say a sentence; one that stands already begins anew, instead of standing twice."""
        for standing in [toast for toast in self._notifications if toast.message == message]:
            self._unnotify(standing, refresh=False)
        super().notify(message, **how)

    def action_redraw(self) -> None:
        self.refresh(layout=True, repaint=True)
        self.screen.refresh(layout=True, repaint=True)

    async def action_leave(self) -> None:
        """Quit, after asking when something still runs."""
        if await self._may_end("Quit"):
            self.exit()

    async def _may_end(self, what: str) -> bool:
        from photos_tui.tui.dialogs.confirm import Confirm

        running = self.session.library.jobs.active()
        question = f"{what} while {len(running)} job{'s' * (len(running) > 1)} run?"
        if not running:
            return True
        return (
            await self.push_screen_wait(Confirm(question, "What is not done yet goes on at the next start."))
            is True
        )

    def action_interrupt(self) -> None:
        """Close what is in front; Ctrl+C at the top says how to quit."""
        if not isinstance(self.screen, Frame):
            self.screen.dismiss(None)
        else:
            self.notify("Q quits, q goes back.", markup=False, timeout=3)
