"""Content categories in columns; Space turns each from unused to wanted to unwanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from photos_tui.api.filters import CATEGORIES

MARKS = {0: " · ", 1: " + ", 2: " − "}
STYLES = {0: "$foreground-muted", 1: "bold $text-success", 2: "bold $text-error"}
CELL = 16


class CategoryPicker(Static, can_focus=True):
    """Three states each, so that one list serves both included and excluded categories."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Turn", show=False),
        Binding("left,h", "step(-1)", "Left", show=False),
        Binding("right,l", "step(1)", "Right", show=False),
        Binding("up,k", "line(-1)", "Up", show=False),
        Binding("down,j", "line(1)", "Down", show=False),
    ]
    cursor = reactive(0)

    def __init__(self, included: Iterable[str] = (), excluded: Iterable[str] = ()) -> None:
        super().__init__()
        self._states = dict.fromkeys(CATEGORIES, 0) | dict.fromkeys(included, 1) | dict.fromkeys(excluded, 2)

    @property
    def included(self) -> tuple[str, ...]:
        return tuple(name for name in CATEGORIES if self._states[name] == 1)

    @property
    def excluded(self) -> tuple[str, ...]:
        return tuple(name for name in CATEGORIES if self._states[name] == 2)

    @property
    def columns(self) -> int:
        return max(1, self.size.width // CELL)

    def action_turn(self) -> None:
        name = CATEGORIES[self.cursor]
        self._states[name] = (self._states[name] + 1) % 3
        self._draw()

    def action_step(self, step: int) -> None:
        self.cursor = max(0, min(len(CATEGORIES) - 1, self.cursor + step))

    def action_line(self, step: int) -> None:
        """Move a line; past the first or last one, go to the neighbouring field."""
        wanted = self.cursor + step * self.columns
        if 0 <= wanted < len(CATEGORIES):
            self.cursor = wanted
        elif step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def watch_cursor(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def on_focus(self) -> None:
        self._draw()

    def on_blur(self) -> None:
        self._draw()

    def on_click(self, event: events.Click) -> None:
        at = event.y * self.columns + event.x // CELL
        if at < len(CATEGORIES):
            self.cursor = at
            self.action_turn()

    def _draw(self) -> None:
        cells = [self._cell(at, name) for at, name in enumerate(CATEGORIES)]
        rows = [Content.assemble(*cells[at : at + self.columns]) for at in range(0, len(cells), self.columns)]
        self.update(Content("\n").join(rows))

    def _cell(self, at: int, name: str) -> Content:
        state = self._states[name]
        words = (MARKS[state] + name.capitalize()).ljust(CELL)
        pointed = at == self.cursor and self.has_focus
        return Content.styled(words, STYLES[state] + (" reverse" if pointed else ""))
