"""What keys can do on a shelf: moving, and selecting; the keys themselves are bound elsewhere."""

from __future__ import annotations

from photos_tui.tui.selection import Range, Selection
from photos_tui.tui.widgets.shelf_surface import ShelfSurface


class ShelfActions(ShelfSurface, inherit_bindings=False):
    """Actions over a cursor, a layout and rows that the shelf supplies."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._selection = Selection()

    # What the shelf supplies.

    def at_cursor(self) -> int:
        raise NotImplementedError

    def put_cursor(self, index: int) -> None:
        raise NotImplementedError

    def select(self, selection: Selection) -> None:
        raise NotImplementedError

    def open_at(self, index: int) -> None:
        raise NotImplementedError

    # Moving.

    def go(self, index: int) -> None:
        """Move to a cell (clamped); an open range follows, a loose one ends."""
        range_ = self._selection.range
        if range_ and range_.loose:
            self.select(self._selection.left())
        self._go(index)

    def _go(self, index: int) -> None:
        self.put_cursor(self.cells.clamp(index))
        self._stretch()

    def _stretch(self) -> None:
        range_ = self._selection.range
        if range_ is None:
            return
        anchor = self.rows.index_of(range_.anchor)
        ends = sorted((self.at_cursor() if anchor is None else anchor, self.at_cursor()))
        self.select(self._selection.stretched(self.ids_between(ends[0], ends[1] + 1)))

    def ids_between(self, start: int, stop: int) -> list[str]:
        return [row_id for row_id in self.rows.ids_between(start, stop) if row_id]

    def _page(self) -> int:
        return self.cells.page(self.scrollable_content_region.height)

    def action_cursor_down(self) -> None:
        self.go(self.cells.down(self.at_cursor()))

    def action_cursor_up(self) -> None:
        self.go(self.cells.up(self.at_cursor()))

    def action_cursor_left(self) -> None:
        if self.cells.columns > 1:
            self.go(self.at_cursor() - 1)

    def action_cursor_right(self) -> None:
        if self.cells.columns > 1:
            self.go(self.at_cursor() + 1)

    def action_page_down(self) -> None:
        self.go(self.cells.down(self.at_cursor(), self._page()))

    def action_page_up(self) -> None:
        self.go(self.cells.up(self.at_cursor(), self._page()))

    def action_half_page_down(self) -> None:
        self.go(self.cells.down(self.at_cursor(), max(1, self._page() // 2)))

    def action_half_page_up(self) -> None:
        self.go(self.cells.up(self.at_cursor(), max(1, self._page() // 2)))

    def action_top(self) -> None:
        self.go(0)

    def action_bottom(self) -> None:
        self.go(self.cells.last)

    def action_open(self) -> None:
        self.open_at(self.at_cursor())

    # Selecting.

    def action_toggle_select(self) -> None:
        """Select or unselect the row and go on to the next; an open range is left instead."""
        if self._selection.range and not self._selection.range.loose:
            self.action_leave_range()
            return
        self.toggle(self.at_cursor())
        self.go(self.at_cursor() + 1)

    def toggle(self, index: int) -> None:
        row_id = self.rows.id_at(index)
        if row_id:
            self.select(self._selection.toggled(row_id))

    def action_select_range(self) -> None:
        self._open_or_leave(removing=False)

    def action_unselect_range(self) -> None:
        self._open_or_leave(removing=True)

    def action_leave_range(self) -> None:
        self.select(self._selection.left())

    def action_extend_down(self) -> None:
        self.extend_to(self.cells.down(self.at_cursor()))

    def action_extend_up(self) -> None:
        self.extend_to(self.cells.up(self.at_cursor()))

    def action_extend_left(self) -> None:
        self.extend_to(self.at_cursor() - 1)

    def action_extend_right(self) -> None:
        self.extend_to(self.at_cursor() + 1)

    def extend_to(self, index: int) -> None:
        """Select from the cursor (or from where the open range began) to a cell, and go there."""
        anchor = self.rows.id_at(self.at_cursor())
        if self._selection.range is None and anchor:
            self.select(self._selection.opened(Range(anchor, loose=True)))
        self._go(index)

    def action_select_all(self) -> None:
        self.select(self._selection.left().added(self.rows.ids()))

    def action_select_none(self) -> None:
        self.select(Selection())

    def action_select_invert(self) -> None:
        self.select(self._selection.inverted(self.rows.ids()))

    def _open_or_leave(self, *, removing: bool) -> None:
        anchor = self.rows.id_at(self.at_cursor())
        if self._selection.range or not anchor:
            self.action_leave_range()
        else:
            self.select(self._selection.opened(Range(anchor, removing=removing)))
