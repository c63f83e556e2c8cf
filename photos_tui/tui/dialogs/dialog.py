"""What all dialogs share: a title, a line for what is wrong, a line of keys; Esc leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.text import printable

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A box in the middle. Subclasses give its `fields` and call `answer`."""

    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[str] = "Enter  OK    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", show=False)]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]

    def heading(self) -> Content:
        return Content(self.TITLE_TEXT)

    def fields(self) -> Iterable[Widget]:
        return ()

    def keys(self) -> str:
        """Give the line of keys; they may differ with what is asked."""
        return self.KEYS

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(self.heading(), id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields()
            yield Static("", id="wrong")
            yield Static(Content(self.keys()), id="keys")

    def wrong(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays as it is."""
        line = self.query_one("#wrong", Static)
        line.update(Content(printable(sentence)))
        line.display = bool(sentence)

    def action_leave(self) -> None:
        self.dismiss(None)
