"""The description of a photo: several lines, fewer than 1,000 characters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Words

LONGEST = 999  # characters; the API says fewer than 1,000


class Description(Dialog[str]):
    """Ask for the words below a photo; an empty text takes them away."""

    KEYS = "F2  Save    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "save", "Save", show=False, priority=True)]

    def __init__(self, filename: str, value: str) -> None:
        super().__init__()
        self._filename, self._value = filename, value
        self._shown = value

    def heading(self) -> Content:
        return Content.assemble("Description of ", (printable(self._filename), "bold"))

    def fields(self) -> Iterable[Widget]:
        yield Words(self._value, soft_wrap=True, compact=True)
        yield Static(id="left", classes="label")

    def on_mount(self) -> None:
        self._shown = self.query_one(TextArea).text  # some line ends become others
        self._count()

    @on(TextArea.Changed)
    def _count(self) -> None:
        left = LONGEST - len(self.query_one(TextArea).text)
        self.query_one("#left", Static).update(
            f"{left} characters left" if left >= 0 else f"{-left} characters too many"
        )
        self.wrong("")

    def action_save(self) -> None:
        words = self.query_one(TextArea).text
        if len(words) > LONGEST:
            self.wrong(f"A description has at most {LONGEST} characters; this one has {len(words)}.")
            return
        self.dismiss(self._value if words == self._shown else words)
