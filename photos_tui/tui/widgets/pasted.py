"""A field for what is pasted whole: taken at once, lines and all, so that no secret stays on the screen."""

from __future__ import annotations

from rich.text import Text
from textual import events

from photos_tui.tui.widgets.field import Field


class Pasted(Field):
    """Sends what is pasted as if Enter had been pressed; what is typed waits for Enter."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.value = " ".join(event.text.splitlines()).strip()
        if self.value:
            self.post_message(self.Submitted(self, self.value))


class Masked(Pasted):
    """Shows dots: a code is good for a sign-in, and a screen may be photographed."""

    @property
    def _value(self) -> Text:
        return Text("•" * len(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return position
