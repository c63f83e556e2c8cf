"""What is pasted comes from anywhere: nothing in it may steer the terminal, whatever field it lands in."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.app import App
from textual.command import CommandPalette

from photos_tui.text import printable

_KEPT = frozenset("\n\t")
_TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


def pasted(text: str) -> str:
    """Leave out control characters, lone surrogates and what turns the direction of text; lines and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in _KEPT or _harmless(char))


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char not in _TURNING


class Pasting(App[None]):
    """An application that cleans what is pasted before any widget sees it."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            palette = isinstance(
                self.screen, CommandPalette
            )  # its field is Textual's and draws what it holds
            event.text = printable(event.text) if palette else pasted(event.text)
        await super().on_event(event)
