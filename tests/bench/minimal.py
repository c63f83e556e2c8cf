"""The smallest Textual application that answers keys: what the program's figures are read beside."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("ready")

    def on_key(self, event: events.Key) -> None:
        self.pressed += 1
        self.query_one(Static).update(f"{event.key} {self.pressed}")


if __name__ == "__main__":
    Minimal().run()
