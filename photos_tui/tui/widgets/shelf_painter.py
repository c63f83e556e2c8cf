"""The painted cells of a shelf, kept while nothing about them changes."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from textual.strip import Strip

from photos_tui.tui.tiles.tile import Row, Tile, TileState, TileStyles, line

KEPT = 512
"""Rows, least recently painted thrown out first: some screenfuls."""

Paintings = dict[tuple[TileState, int], list[Strip]]


class Painter:
    """Paints rows by way of a tile; the same row in the same state and width is painted once."""

    def __init__(self, styles: TileStyles) -> None:
        self.styles = styles
        self._painted: OrderedDict[str, tuple[Row, Paintings]] = OrderedDict()

    def forget(self, row_id: str) -> None:
        self._painted.pop(row_id, None)

    def clear(self) -> None:
        self._painted.clear()

    def paint(self, tile: Tile[Any], row: Row, state: TileState, width: int) -> list[Strip]:
        paintings = self._paintings(row)
        key = (state, width)
        strips = paintings.get(key)
        if strips is None:
            strips = paintings[key] = tile.paint(row, state, width, self.styles)
        return strips

    def _paintings(self, row: Row) -> Paintings:
        known = self._painted.get(row.id)
        if known is None or (known[0] is not row and known[0] != row):
            known = self._painted[row.id] = (row, {})
            if len(self._painted) > KEPT:
                self._painted.popitem(last=False)
        self._painted.move_to_end(row.id)
        return known[1]


def unknown(tile: Tile[Any], state: TileState, width: int, styles: TileStyles) -> list[Strip]:
    """Paint the place of a row whose content is not known: a line of quiet dots."""
    ground, quiet = styles.of("text", state), styles.of("muted", state)
    sign = "▌" if state.cursor else " "
    dots = "·" * max(0, min(24, width - 6))
    blank = line(width, [(sign, ground)], ground)
    dotted = line(width, [(f"{sign}  ", ground), (dots, quiet)], ground)
    middle = tile.height // 2
    return [dotted if number == middle else blank for number in range(tile.height)]
