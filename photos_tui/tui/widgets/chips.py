"""The active filters, one chip each."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

INK = "$text-primary on $primary-muted"
INK_OF_16 = "reverse"
"""Of the terminal's own colours a theme has only one blue, for both: nobody could read it."""


class Chips(Static):
    """A line of chips; hidden when there are none."""

    def show(self, chips: Iterable[str]) -> None:
        ink = INK_OF_16 if self.app.native_ansi_color else INK
        drawn = [part for chip in chips for part in ((f" {chip} ", ink), " ")]
        self.display = bool(drawn)
        self.update(Content.assemble(*drawn))
