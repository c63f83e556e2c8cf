"""Which profile to open: the local library, an account of this machine, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.matches import Matches

NEW = ""
"""The answer that means: add an account."""


class Profiles(Dialog[str]):
    """`rows` are names and what is known of them; the answer is a name, or NEW."""

    TITLE_TEXT = "Open which library?"
    KEYS = "j k  Move    Enter  Open    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__()
        self._rows = [*rows, (NEW, "Add a Google account…")]
        self._current = current

    def fields(self) -> Iterable[Widget]:
        yield Matches()

    def on_mount(self) -> None:
        matches = self.query_one(Matches)
        matches.show([_drawn(name, words, name == self._current) for name, words in self._rows])
        names = [name for name, _ in self._rows]
        matches.cursor = names.index(self._current) if self._current in names else 0

    def action_move(self, step: int) -> None:
        self.query_one(Matches).move(step)

    @on(Matches.Chosen)
    def action_choose(self) -> None:
        self.dismiss(self._rows[self.query_one(Matches).cursor][0])


def _drawn(name: str, words: str, is_open: bool) -> Content:  # noqa: FBT001  (one row of the list)
    sign = "● " if is_open else "  "
    return Content(f"{sign}{printable(name):<20} {printable(words)}" if name else f"+ {words}")
