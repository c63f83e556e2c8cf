"""The place of a picture in a tile: the picture, or something quiet while there is none."""

from __future__ import annotations

from math import ceil

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from photos_tui.tui.tiles.tile import PictureSource, TileState, TileStyles

WAITING = "·"
FAILED = "✗"


def picture_block(  # noqa: PLR0913  (a picture's source, name, size, looks and stand-in belong to one call)
    source: PictureSource | None,
    name: tuple[str, str],
    size: tuple[int, float],
    styles: TileStyles,
    state: TileState,
    *,
    alone: str = "",
) -> list[Strip]:
    """Give the strips of the picture `name` (row id, version) in `size` cells; `alone` when there can be none.

    A height that ends in a half gives upper half blocks in its last line, over the ground of the tile.
    """
    row_id, version = name
    width, height = size
    if source is None or alone:
        return stand_in(width, height, styles, state, alone)
    strips = source.strips(row_id, width, height, version=version)
    if strips is None:
        return stand_in(width, height, styles, state, FAILED if source.failed(row_id) else WAITING)
    if height % 1:
        strips = [*strips[:-1], strips[-1].apply_style(_ground(styles.of("text", state)))]
    return strips


def stand_in(width: int, height: float, styles: TileStyles, state: TileState, sign: str) -> list[Strip]:
    """Give a plain block with a sign in the middle."""
    block = styles.of("placeholder", state)
    lines = ceil(height)
    strips = [Strip([Segment(" " * width, block)], width)] * lines
    strips[int(height) // 2] = Strip([Segment(sign.center(width), block)], width)
    if height % 1:
        edge = Style(color=block.bgcolor) + _ground(styles.of("text", state))
        strips[-1] = Strip([Segment("▀" * width, edge)], width)
    return strips


def _ground(style: Style) -> Style:
    return Style(bgcolor=style.bgcolor)
