"""Something long to read: scrolled with the keys of a list, closed with any that means no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog

LONG = 10
"""Lines from which on the dialog is as high as the screen: its height must not depend on how they wrap."""


class Reading(Dialog[None]):
    """A heading and what is to be read (safe to draw already)."""

    KEYS = "j k, PgUp PgDn  Scroll    Esc  Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "leave", "Close", show=False),
        Binding("j,down", "scroll_by(1)", show=False),
        Binding("k,up", "scroll_by(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll_by(10)", show=False),
        Binding("pageup,ctrl+u", "scroll_by(-10)", show=False),
        Binding("G,end", "scroll_by(1000000)", show=False),
        Binding("g,home", "scroll_by(-1000000)", show=False),
    ]

    def __init__(self, heading: str, words: Content) -> None:
        super().__init__(classes="-long" if words.plain.count("\n") > LONG else "")
        self._heading, self._words = heading, words

    def heading(self) -> Content:
        return Content(printable(self._heading))

    def fields(self) -> Iterable[Widget]:
        yield Static(self._words)

    def action_scroll_by(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False, immediate=True)
