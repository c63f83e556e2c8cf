"""A photo or video as a cell of a grid: the picture in a frame that shows the cursor, a caption below."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from photos_tui.api.resources import MediaItem
from photos_tui.tui.content import cut
from photos_tui.tui.tiles.photo_row import PENDING, taken
from photos_tui.tui.tiles.picture_block import picture_block
from photos_tui.tui.tiles.tile import PictureSource, TileState, TileStyles

Size = Literal["small", "medium", "large"]
Caption = Literal["date", "name"]

SIZES: dict[Size, tuple[int, int]] = {"small": (14, 4), "medium": (20, 7), "large": (32, 12)}
"""Least width and height of the picture, in cells."""


class PhotoCell:
    """A line of frame, the picture, a caption; one column of frame at either side."""

    gap = 0

    def __init__(
        self, pictures: PictureSource | None = None, *, size: Size = "medium", caption: Caption = "date"
    ) -> None:
        self.pictures = pictures
        self.caption = caption
        self.size = size
        self.picture_height = SIZES[size][1]
        self.width = SIZES[size][0] + 2
        self.height = self.picture_height + 2

    def paint(self, row: MediaItem, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        inner = width - 2
        picture = picture_block(self.pictures, (row.id, ""), (inner, self.picture_height), styles, state)
        frame = styles.of("frame", state)
        left, right, top = ("▐", "▌", "▄") if state.cursor else (" ", " ", " ")
        sides = Strip([Segment(left, frame)], 1), Strip([Segment(right, frame)], 1)
        lines = [Strip.join([sides[0], strip, sides[1]]) for strip in _marked(picture, row, state, styles)]
        edge = Strip([Segment(top * width, frame)], width)
        return [edge, *lines, self._caption(row, state, width, styles)]

    def _caption(self, row: MediaItem, state: TileState, width: int, styles: TileStyles) -> Strip:
        style = styles.of("text" if state.cursor or state.pending else "muted", state)
        sign = "¶" if row.description else ""
        room = width - 2 - (2 if sign else 0)
        words = cut(self._words(row, state), room)
        blank = " " * (width - 2 - cell_len(words) - len(sign))
        return Strip([Segment(f" {words}{blank}{sign} ", style)], width)

    def _words(self, row: MediaItem, state: TileState) -> str:
        if state.pending:
            return PENDING + state.pending
        day = taken(row.media_metadata, "%-d %b %Y") if self.caption == "date" else ""
        return day or row.filename or "Untitled"


def _marked(picture: list[Strip], row: MediaItem, state: TileState, styles: TileStyles) -> list[Strip]:
    """Lay the marks over the picture: selected in its first corner, a video's sign in the one below."""
    if state.selected:
        picture = [_corner(picture[0], Segment(" ✓ ", styles.of("tick", state))), *picture[1:]]
    if row.is_video:
        picture = [*picture[:-1], _corner(picture[-1], Segment(" ▶ ", styles.of("badge", state)))]
    return picture


def _corner(strip: Strip, sign: Segment) -> Strip:
    width = sign.cell_length
    return Strip.join([Strip([sign], width), strip.crop(width)])
