"""An entry of the log as one line: time, level, where it comes from, its words."""

from __future__ import annotations

import logging

from textual.strip import Strip

from photos_tui.log_tail import Entry
from photos_tui.tui.content import filled
from photos_tui.tui.tiles.tile import Part, PictureSource, TileState, TileStyles, line

LEVEL, SOURCE = 8, 24
WIDE = 100
"""Columns from which on day and source have room."""


class LogRow:
    height = 1
    width: int | None = None
    gap = 0
    pictures: PictureSource | None = None

    def paint(self, row: Entry, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        plain, muted = styles.of("text", state), styles.of("muted", state)
        wide = width >= WIDE
        when = f"{row.day[5:]} {row.time}" if wide else row.time
        source = filled(row.source.removeprefix("photos_tui."), SOURCE) + "  " if wide else ""
        room = max(0, width - len(when) - LEVEL - len(source) - 4)
        pieces = [
            ("▌", styles.of("bar", state)) if state.cursor else (" ", plain),
            (f"{when}  ", muted),
            (filled(row.level, LEVEL), styles.of(part_of(row), state)),
            (source, muted),
            (filled(row.words + (" ⏎" if row.rest else ""), room), plain),
        ]
        return [line(width, pieces, plain)]


def part_of(entry: Entry) -> Part:
    if entry.severity >= logging.ERROR:
        return "bad"
    return "waiting" if entry.severity >= logging.WARNING else "muted"
