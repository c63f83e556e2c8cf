"""A yes-or-no question before something that cannot, or cannot quite, be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog


class Confirm(Dialog[bool]):
    """y says yes; everything else says no, Enter too: a key pressed once too often must not answer."""

    KEYS = "y  Yes    n, Enter, Esc  No"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n,enter,q", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: str, consequence: str = "") -> None:
        super().__init__()
        self._question, self._consequence = question, consequence

    def heading(self) -> Content:
        return Content(printable(self._question))

    def fields(self) -> Iterable[Widget]:
        yield Static(Content(printable(self._consequence, lines=True)), classes="label")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001  (Textual's actions take plain values)
        self.dismiss(yes)
