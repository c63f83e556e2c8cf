"""The active filters, one chip each."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static


class Chips(Static):
    """A line of chips; hidden when there are none."""

    def show(self, chips: Iterable[str]) -> None:
        drawn = [part for chip in chips for part in ((f" {chip} ", "$text-primary on $primary-muted"), " ")]
        self.display = bool(drawn)
        self.update(Content.assemble(*drawn))
