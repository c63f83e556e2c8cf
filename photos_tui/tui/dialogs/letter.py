"""A single letter, taken as it is pressed."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.tui.dialogs.dialog import Dialog


class Letter(Dialog[str]):
    """Any letter, digit or sign answers."""

    TITLE_TEXT = "Go to the next title that begins with…"
    KEYS = "Press a letter    Esc  Cancel"

    def fields(self) -> Iterable[Widget]:
        yield Static("Any letter, digit or sign", classes="label", markup=False)

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and event.character.strip():
            event.stop()
            self.dismiss(event.character)
