"""The log as it grows, below what today has cost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui import text
from photos_tui.commands.table import bindings
from photos_tui.log_tail import Entry, Tail, file_in_use
from photos_tui.store.views import View
from photos_tui.text import printable
from photos_tui.tui.dialogs.reading import Reading
from photos_tui.tui.figures import figures
from photos_tui.tui.shelf_screen import ShelfScreen
from photos_tui.tui.tiles.log_row import LogRow
from photos_tui.tui.tiles.tile import Tile

EVERY = 1.0
"""Seconds between two looks at the file."""
LEVELS = (("all", 0), ("warnings and errors", logging.WARNING), ("errors", logging.ERROR))


class LogView:
    """The entries from a level on, oldest first."""

    key = "log"
    complete, loading = True, False
    error: Exception | None = None

    def __init__(self) -> None:
        self.least = 0
        self._all: Sequence[Entry] = ()
        self._shown: list[Entry] = []

    def take(self, entries: Sequence[Entry]) -> None:
        self._all = entries
        self._shown = [entry for entry in entries if entry.severity >= self.least]

    def choose(self, least: int) -> None:
        self.least = least
        self.take(self._all)

    def __len__(self) -> int:
        return len(self._shown)

    def rows(self, start: int, stop: int) -> list[Entry]:
        return self._shown[start:stop]

    def ids(self) -> list[str]:
        return [entry.id for entry in self._shown]

    def index_of(self, row_id: str) -> int | None:
        return next((index for index, entry in enumerate(self._shown) if entry.id == row_id), None)

    def want(self, stop: int) -> None:
        """All that is read is there."""

    async def refresh(self) -> None:
        """Leave reading to the screen."""


class LogScreen(ShelfScreen):
    """Follows the log's end until the cursor leaves it."""

    NAME = "log"
    NOUN = "entry"
    BINDINGS = bindings("log")

    def __init__(self) -> None:
        super().__init__()
        self._view = LogView()
        file = file_in_use()
        self._tail = Tail(file) if file is not None else None
        self._level = 0
        self._held = self._reading = False

    def contents(self) -> Iterable[Widget]:
        yield Vertical(Static(id="figures"), *super().contents(), id="log")

    def view(self) -> View[Any]:
        return self._view

    def tile(self) -> Tile[Any]:
        return LogRow()

    def crumbs(self) -> list[str]:
        return ["Log", str(self._tail.file)] if self._tail is not None else ["Log"]

    def empty(self) -> str:
        if self._tail is None:
            return "This run writes no log file."
        return "Nothing here." if self._level else "The log is empty: nothing went wrong."

    def status(self) -> str:
        level = LEVELS[self._level][0]
        follow = "following" if self.following else "f follows"
        return f"{text.count(len(self._view), 'entry', 'entries')} · {level} · {follow}"

    def facts(self) -> Content:
        row = self.shelf.cursor_row
        return whole(row) if isinstance(row, Entry) else Content("")

    def update_frame(self) -> None:
        super().update_frame()
        if self.is_mounted:
            self.query_one("#figures", Static).update(figures(self.library))

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(EVERY, self._look)
        self._look()

    def _look(self) -> None:
        if self.is_current and not self._reading:
            self.run_worker(self._read(), group="log", exit_on_error=False)

    async def _read(self) -> None:
        """Read on, and stay at the end if the cursor was there."""
        self._reading = True
        new = self._tail is not None and await asyncio.to_thread(self._tail.read)
        self._reading = False
        if new and self._tail is not None:
            follows = self.following
            self._view.take(self._tail.entries)
            self._show(follows=follows)
        self.update_frame()

    def _show(self, *, follows: bool) -> None:
        self.shelf.refresh_rows()
        if follows:
            self.shelf.cursor = len(self._view) - 1
        self.update_frame()

    @property
    def following(self) -> bool:
        return not self._held and self.shelf.cursor >= len(self._view) - 1

    async def action_bottom(self) -> None:
        self._held = False
        await super().action_bottom()

    def action_follow(self) -> None:
        self._held = self.following
        self._show(follows=not self._held)

    def action_turn_level(self) -> None:
        self._level = (self._level + 1) % len(LEVELS)
        follows = self.following
        self._view.choose(LEVELS[self._level][1])
        self._show(follows=follows)

    def on_shelf_opened(self) -> None:
        row = self.shelf.cursor_row
        if isinstance(row, Entry):
            self.app.push_screen(Reading("Entry of the log", whole(row)))


def whole(entry: Entry) -> Content:
    """Give all of an entry."""
    head = f"{entry.day} {entry.time}  {entry.level}\n{entry.source}\n\n"
    words = f"{entry.words}\n{entry.rest}"
    return Content.assemble((printable(head, lines=True), "$foreground-muted"), printable(words, lines=True))
