"""A link to read, select and copy: what is copied is always shown too, since terminals drop copies in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog


class Link(Dialog[None]):
    """Show named links; the first has been copied already, y copies it again."""

    KEYS = "y  Copy again    Esc  Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "copy", "Copy", show=False),
        Binding("enter,q,o", "leave", "Close", show=False),
    ]

    def __init__(self, title: str, links: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._links = title, links

    def heading(self) -> Content:
        return Content(printable(self._title))

    def fields(self) -> Iterable[Widget]:
        for label, link in self._links:
            yield Static(Content(label), classes="label")
            yield Static(Content(printable(link)), classes="link")
        yield Static(
            Content(
                "Copied to the clipboard of your terminal. Inside tmux this needs: set -g set-clipboard on"
            ),
            classes="label",
        )

    def on_mount(self) -> None:
        self.action_copy()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(printable(self._links[0][1]))
