"""The one widget for all that is in the library: rows or cells of any number, painted line by line.

A widget per row would cost milliseconds a row; here a million rows cost what is on the screen. What a row
looks like is a tile's business, what rows there are is a view's, what keys do is in `shelf_actions`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from photos_tui.store.views import View
from photos_tui.tui.selection import Selection
from photos_tui.tui.tiles.tile import Row, Tile, TileState
from photos_tui.tui.widgets.shelf_actions import ShelfActions
from photos_tui.tui.widgets.shelf_rows import Rows

Item = TypeVar("Item", bound=Row)


def _nothing_pending(_: str) -> str:
    return ""


class Shelf(ShelfActions, can_focus=True, inherit_bindings=False):
    """A list or grid over a `View`, with a cursor and a selection that are kept by id."""

    cursor = var(0, init=False)

    @dataclass
    class Moved(Message):
        """The cursor is at another row, or another row has come under it."""

        shelf: Shelf
        index: int
        row_id: str

        @property
        def control(self) -> Shelf:
            return self.shelf

    @dataclass
    class Opened(Message):
        """The row was entered, by key or mouse."""

        shelf: Shelf
        row_id: str

        @property
        def control(self) -> Shelf:
            return self.shelf

    @dataclass
    class SelectionChanged(Message):
        """Another selection, or a range was opened or left."""

        shelf: Shelf
        selection: Selection

        @property
        def control(self) -> Shelf:
            return self.shelf

    def __init__(
        self,
        *,
        pending: Callable[[str], str] = _nothing_pending,
        empty_text: Content | None = None,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Build an empty shelf; `pending` says what is being done to a row (id → "" or "Renaming…")."""
        super().__init__(id=id, classes=classes)
        self.pending = pending
        if empty_text is not None:
            self.empty_text = empty_text
        self._cursor_id = ""
        self._unwatch: Callable[[], None] | None = None

    # What is shown.

    def show(self, view: View[Item], tile: Tile[Item], *, cursor_id: str = "") -> None:
        """Show a view; the same view in another tile keeps cursor and selection."""
        same = self.view is not None and self.view.key == view.key
        self.rows = Rows(view)
        self.tile = tile
        self._watch_pictures()
        if not same:
            self.select(Selection())
            self._cursor_id = ""
        self._cursor_id = cursor_id or self._cursor_id
        self._painter.clear()
        self.lay_out()
        if not same and not self._cursor_id:
            self.set_reactive(Shelf.cursor, 0)
            self.scroll_to(y=0, animate=False, force=True)
        self._find_cursor()

    def clear(self) -> None:
        """Show nothing, as before the first view."""
        self.rows, self.tile = Rows(), None
        self._watch_pictures()
        self.select(Selection())
        self._cursor_id = ""
        self.lay_out()
        self._find_cursor()

    def refresh_rows(self, ids: frozenset[str] = frozenset()) -> None:
        """Repaint these rows; with none named, or when rows came, went or moved, read and repaint all."""
        before = self.visible_ids()
        self.rows.forget()
        if not ids:
            self._painter.clear()
        for row_id in ids:
            self._painter.forget(row_id)
        if ids and len(self.rows) == self.cells.count and self.visible_ids() == before:
            for row_id in ids.intersection(before):
                self.repaint(row_id)
            return
        self.lay_out()
        self._find_cursor()
        self._prune()

    @property
    def view(self) -> View[Any] | None:
        return self.rows.view

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def cursor_id(self) -> str:
        """The id of the row under the cursor, "" on an empty shelf."""
        return self.rows.id_at(self.cursor)

    @property
    def cursor_row(self) -> Row | None:
        return self.rows.at(self.cursor)

    def target_ids(self) -> list[str]:
        """Give what a verb acts on: the selection in the order of the view, else the row under the cursor."""
        if self._selection:
            return list(self.rows.in_order(self._selection.ids))
        return [self.cursor_id] if self.cursor_id else []

    def state_at(self, index: int) -> TileState:
        row_id = self.rows.id_at(index)
        return TileState(
            index == self.cursor, row_id in self._selection.ids, self.has_focus, self.pending(row_id)
        )

    # Cursor and selection.

    def at_cursor(self) -> int:
        return self.cursor

    def put_cursor(self, index: int) -> None:
        self.cursor = index

    def validate_cursor(self, cursor: int) -> int:
        return self.cells.clamp(cursor)

    def watch_cursor(self, old: int, new: int) -> None:
        self._cursor_id = self.rows.id_at(new)
        self.refresh_cell(old)
        self.refresh_cell(new)
        self.reveal(new)
        self.look_ahead()
        self.post_message(self.Moved(self, new, self._cursor_id))

    def select(self, selection: Selection) -> None:
        """Take a selection; what looks different is repainted, whoever listens is told."""
        before, self._selection = self._selection, selection
        if before is selection or (before.ids == selection.ids and before.range == selection.range):
            return
        for index in self.in_view():
            row_id = self.rows.id_at(index)
            if (row_id in before.ids) != (row_id in selection.ids):
                self.refresh_cell(index)
        self.post_message(self.SelectionChanged(self, selection))

    def open_at(self, index: int) -> None:
        row_id = self.rows.id_at(index)
        if row_id:
            self.post_message(self.Opened(self, row_id))

    def _find_cursor(self) -> None:
        """Put the cursor on the row it was on, or where that row was."""
        row_id = self._cursor_id
        index = self.rows.index_of(row_id)
        self.set_reactive(Shelf.cursor, self.cells.clamp(self.cursor if index is None else index))
        self._cursor_id = self.rows.id_at(self.cursor)
        self.reveal(self.cursor)
        self.refresh()
        if self._cursor_id != row_id:
            self.post_message(self.Moved(self, self.cursor, self._cursor_id))

    def _prune(self) -> None:
        """Unselect what is gone, once the listing is whole: half a listing says nothing about the rest."""
        view = self.view
        if self._selection and view is not None and view.complete and not view.loading:
            self.select(self._selection.only(self.rows.in_order(self._selection.ids)))

    # Events.

    def on_resize(self) -> None:
        super().on_resize()
        self.reveal(self.cursor)

    def on_unmount(self) -> None:
        self._stop_watching()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the cell; open it when the cursor is there already; select with ctrl and shift."""
        index = self.cells.at(event.x, event.y + self.scroll_offset.y)
        if index is None:
            return
        if event.shift:
            self.extend_to(index)
        elif event.ctrl:
            self.go(index)
            self.toggle(index)
        elif index == self.cursor:
            self.open_at(index)
        else:
            self.go(index)

    def _watch_pictures(self) -> None:
        self._stop_watching()
        pictures = None if self.tile is None else self.tile.pictures
        self._unwatch = None if pictures is None else pictures.watch(self)

    def _stop_watching(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
        self._unwatch = None
