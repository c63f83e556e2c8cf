"""Where the cells of a shelf are, and where a move leads: arithmetic, without a screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Region


@dataclass(frozen=True, slots=True)
class Layout:
    """`count` cells in `columns`, each `cell_width` wide, `height` lines high, `gap` columns between them."""

    count: int = 0
    columns: int = 1
    cell_width: int = 1
    height: int = 1
    gap: int = 0

    @property
    def lines(self) -> int:
        return -(-self.count // self.columns) * self.height

    @property
    def last(self) -> int:
        return max(0, self.count - 1)

    def clamp(self, index: int) -> int:
        return min(max(index, 0), self.last)

    def region(self, index: int) -> Region:
        """Give the cell's place, lines counted from the top of everything."""
        band, column = divmod(index, self.columns)
        return Region(column * (self.cell_width + self.gap), band * self.height, self.cell_width, self.height)

    def at(self, x: int, y: int) -> int | None:
        """Give the cell at a place, None beside and between cells."""
        column, offset = divmod(x, self.cell_width + self.gap)
        index = y // self.height * self.columns + column
        inside = column < self.columns and offset < self.cell_width
        return index if inside and 0 <= index < self.count else None

    def between(self, first_line: int, last_line: int) -> range:
        """Give the cells that touch the lines first_line..last_line (the last one not included)."""
        start = max(0, first_line) // self.height * self.columns
        stop = -(-max(0, last_line) // self.height) * self.columns
        return range(min(start, self.count), min(stop, self.count))

    def down(self, index: int, bands: int = 1) -> int:
        """Go down by lines of cells; from the last but one into a short last line, but never off the end."""
        moved = index + bands * self.columns
        if moved <= self.last:
            return moved
        band, column = divmod(index, self.columns)
        last_band = self.last // self.columns
        return min(last_band * self.columns + column, self.last) if band < last_band else index

    def up(self, index: int, bands: int = 1) -> int:
        moved = index - bands * self.columns
        return moved if moved >= 0 else index % self.columns

    def page(self, screen_lines: int) -> int:
        """How many lines of cells make a page."""
        return max(1, screen_lines // self.height)


def laid_out(count: int, width: int, cell: tuple[int | None, int, int]) -> Layout:
    """Lay out `count` cells in `width` columns; `cell` is a tile's width (None: a list), height and gap.

    The cells of a grid grow to fill the line.
    """
    least, height, gap = cell
    if least is None:
        return Layout(count, 1, max(1, width), height, 0)
    columns = max(1, (width + gap) // (least + gap))
    return Layout(count, columns, max(1, (width + gap) // columns - gap), height, gap)
