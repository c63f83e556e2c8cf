from __future__ import annotations

from collections import Counter

from rich.segment import Segment
from textual.strip import Strip

from photos_tui.api.resources import MediaItem
from photos_tui.tui.tiles import PhotoCell, PhotoRow, TileState, TileStyles
from photos_tui.tui.widgets.shelf_painter import KEPT, Painter, unknown
from tests.tui.fake_view import photo
from tests.tui.plain_styles import plain_styles


class Counted:
    """A tile that counts how often it paints each row."""

    height = 1
    width = None
    gap = 0
    pictures = None

    def __init__(self) -> None:
        self.painted: Counter[str] = Counter()

    def paint(self, row: MediaItem, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        self.painted[row.id] += 1
        return [Strip([Segment(row.filename.ljust(width), styles.of("text", state))], width)]


def test_the_same_is_painted_once() -> None:
    tile, painter = Counted(), Painter(plain_styles())
    first = painter.paint(tile, photo(1), TileState(), 20)
    assert painter.paint(tile, photo(1), TileState(), 20) is first
    assert tile.painted == {"p1": 1}


def test_another_state_width_or_content_is_painted_anew() -> None:
    tile, painter = Counted(), Painter(plain_styles())
    painter.paint(tile, photo(1), TileState(), 20)
    painter.paint(tile, photo(1), TileState(cursor=True), 20)
    painter.paint(tile, photo(1), TileState(), 30)
    assert painter.paint(tile, photo(1, filename="new.jpg"), TileState(), 20)[0].text.startswith("new.jpg")
    assert tile.painted == {"p1": 4}


def test_forgotten_rows_are_painted_anew() -> None:
    tile, painter = Counted(), Painter(plain_styles())
    for row in (photo(1), photo(2)):
        painter.paint(tile, row, TileState(), 20)
    painter.forget("p1")
    painter.forget("never painted")
    for row in (photo(1), photo(2)):
        painter.paint(tile, row, TileState(), 20)
    assert tile.painted == {"p1": 2, "p2": 1}
    painter.clear()
    painter.paint(tile, photo(2), TileState(), 20)
    assert tile.painted["p2"] == 2


def test_the_least_recently_painted_row_goes_first() -> None:
    tile, painter = Counted(), Painter(plain_styles())
    for number in range(KEPT):
        painter.paint(tile, photo(number), TileState(), 20)
    painter.paint(tile, photo(0), TileState(), 20)
    painter.paint(tile, photo(KEPT), TileState(), 20)
    painter.paint(tile, photo(0), TileState(), 20)
    painter.paint(tile, photo(1), TileState(), 20)
    assert tile.painted["p0"] == 1
    assert tile.painted["p1"] == 2


def test_a_row_without_content_is_a_line_of_dots() -> None:
    strips = unknown(PhotoRow(), TileState(), 40, plain_styles())
    assert [strip.text.rstrip() for strip in strips] == ["   " + "·" * 24]
    assert strips[0].cell_length == 40


def test_the_cursor_is_seen_on_a_row_without_content() -> None:
    tile = PhotoCell(size="small")
    for width in (1, 3, 16):
        strips = unknown(tile, TileState(cursor=True), width, plain_styles())
        assert [len(strip.text) for strip in strips] == [width] * tile.height
        assert strips[tile.height // 2].text.startswith("▌")
