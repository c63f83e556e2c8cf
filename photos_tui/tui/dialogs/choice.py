"""One of several lines, each with a number beside it; typing leaves those that have the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from photos_tui import text
from photos_tui.store import words
from photos_tui.text import printable, shortened
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field
from photos_tui.tui.widgets.matches import Matches

SHOWN = 12
_WIDEST = 64


@dataclass(frozen=True)
class Option:
    """A line: what it says, how many there are (None while that is being counted) of what, what it stands for."""

    label: str
    answer: Any
    count: int | None = None
    noun: str = "photo"


class Choice(Dialog[Any]):
    """A window of lines that follows the cursor."""

    KEYS = "↑ ↓  Choose    Enter  OK    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Previous", show=False, priority=True),
        Binding("pagedown", f"move({SHOWN})", "Page down", show=False, priority=True),
        Binding("pageup", f"move({-SHOWN})", "Page up", show=False, priority=True),
    ]

    def __init__(self, question: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._question, self._options = question, list(options)
        self._found = self._options
        self._at = 0

    def heading(self) -> Content:
        return Content(printable(self._question))

    def fields(self) -> Iterable[Widget]:
        yield Field(placeholder="Type to narrow")
        yield Matches()

    def on_mount(self) -> None:
        self.narrow("")

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._at = 0
        self.narrow(event.value)

    def narrow(self, typed: str) -> None:
        asked = [words.runs(word) for word in words.asked(typed)]
        self._found = [
            option
            for option in self._options
            if all(words.begins(words.runs(option.label), word) for word in asked)
        ]
        self.draw()

    def draw(self) -> None:
        start = max(0, min(self._at - SHOWN // 2, len(self._found) - SHOWN))
        matches = self.query_one(Matches)
        matches.set_reactive(Matches.cursor, self._at - start)
        width = min(_WIDEST, matches.size.width - 2) if matches.size.width else _WIDEST
        matches.show([_line(option, width) for option in self._found[start : start + SHOWN]])
        self.wrong("" if self._found else "Nothing here has these words.")

    def action_move(self, step: int) -> None:
        if self._found:
            last = len(self._found) - 1
            self._at = (
                (self._at + step) % (last + 1) if abs(step) == 1 else max(0, min(self._at + step, last))
            )
            self.draw()

    @on(Matches.Chosen)
    def _clicked(self) -> None:
        start = max(0, min(self._at - SHOWN // 2, len(self._found) - SHOWN))
        self._at = start + self.query_one(Matches).cursor
        self._choose()

    @on(Input.Submitted)
    def _choose(self) -> None:
        if self._at < len(self._found):
            self.dismiss(self._found[self._at].answer)


def _line(option: Option, width: int) -> Content:
    number = "…" if option.count is None else text.count(option.count, option.noun)
    label = shortened(printable(option.label), max(1, width - len(number) - 2))
    room = max(1, width - Content(label).cell_length - len(number))
    return Content.assemble(label, " " * room, (number, "$foreground-muted"))
