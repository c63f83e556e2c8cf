"""Where text is typed: what is in it is kept as it is, what is seen is safe to draw.

Textual draws the value of an input as it stands, and a title that is to be changed is foreign text. Stand-ins are
one for one, so that the cursor is where it seems to be; what is not touched is given back untouched.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Input, TextArea

from photos_tui.text import printable

UNSEEN = "·"


def seen(text: str) -> str:
    """Give as many characters as `text` has, each safe to draw; what takes no room becomes a dot."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, text, f" {text}"))


def _seen(char: str, before: str) -> str:
    if unicodedata.category(char) in {"Mn", "Me"} and before.isalpha() and printable(f"x{char}") != "x":
        return char
    shown = printable(char)
    return shown if len(shown) == 1 else UNSEEN


class Field(Input):
    """An Input for one line of foreign text."""

    def _position_to_cell(self, position: int) -> int:
        return cell_len(seen(self.value)[:position])

    @property
    def _value(self) -> Text:
        return Text(seen(self.value), no_wrap=True, overflow="ignore", end="")


class Words(TextArea):
    """A TextArea for several lines of foreign text."""

    def get_line(self, line_index: int) -> Text:
        line = self.document.get_line(line_index)
        return Text("\t".join(map(seen, line.split("\t"))), end="", no_wrap=True)
