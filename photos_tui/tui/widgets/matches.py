"""A short list of matches below an input: a few lines drawn at once, with a cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

POINTED = "$block-cursor-foreground on $block-cursor-background"


class Matches(Static):
    """Lines of ours (already safe to draw); the keys are the dialog's."""

    cursor = reactive(0)

    class Chosen(Message):
        """A line was clicked."""

    def __init__(self) -> None:
        super().__init__(classes="matches")
        self._lines: Sequence[Content] = ()

    def show(self, lines: Sequence[Content]) -> None:
        self._lines = lines
        self.set_reactive(Matches.cursor, max(0, min(self.cursor, len(lines) - 1)))
        self._draw()

    def move(self, step: int) -> None:
        if self._lines:
            self.cursor = (self.cursor + step) % len(self._lines)

    def watch_cursor(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.update(Content("\n").join(self._drawn(row, line) for row, line in enumerate(self._lines)))
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        """Scroll what holds the list so far that the cursor's line shows."""
        if isinstance(self.parent, ScrollableContainer):
            line = Region(0, self.virtual_region.y + self.cursor, 1, 1)
            self.parent.scroll_to_region(line, animate=False)

    def _drawn(self, row: int, line: Content) -> Content:
        if row != self.cursor:
            return Content.assemble("  ", line)
        pointed = Content.assemble("▌ ", line.plain)
        return pointed.pad_right(max(0, self.size.width - pointed.cell_length)).stylize(POINTED)

    def on_click(self, event: object) -> None:
        row = getattr(event, "y", -1)
        if 0 <= row < len(self._lines):
            self.cursor = row
            self.post_message(self.Chosen())
