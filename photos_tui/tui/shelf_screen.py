"""What the screens with a list or grid share: a shelf over a view, its cursor and selection, finding in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget

from photos_tui import text
from photos_tui.api.resources import Album, MediaItem
from photos_tui.store.changes import Changed, Kind
from photos_tui.store.views import Dated, View
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.frame import Frame
from photos_tui.tui.tiles import PhotoCell, PhotoRow
from photos_tui.tui.tiles.tile import Tile
from photos_tui.tui.widgets.shelf import Shelf

EVERYTHING = 1_000_000_000
WINDOW = 200  # rows looked at between two keys while finding


class ShelfScreen(Frame):
    """A frame around a shelf. Subclasses name the view, the tile and the words for an empty view."""

    AUTO_FOCUS = "Shelf"
    KINDS: ClassVar[frozenset[Kind]] = frozenset()
    NOUN: ClassVar[str] = "item"

    def view(self) -> View[Any] | None:
        return None

    def tile(self) -> Tile[Any]:
        raise NotImplementedError

    def empty(self) -> str:
        """Say why there is nothing here and what to do about it."""
        return ""

    # -- the shelf ---------------------------------------------------------------
    def contents(self) -> Iterable[Widget]:
        yield Shelf(pending=self.library.pending)

    @property
    def shelf(self) -> Shelf:
        return self.query_one(Shelf)

    def on_mount(self) -> None:
        super().on_mount()
        self.show_view()

    def show_view(self) -> None:
        """Show the view from its first row, and ask for what is not known of it yet."""
        view = self.view()
        if view is not None:
            self.shelf.show(view, self.tile())
            view.want(self.shelf.size.height or 50)
        self.update_frame()

    def relayout(self) -> None:
        view = self.view()
        if view is not None:
            self.shelf.show(view, self.tile())

    def on_news(self, changed: Changed) -> None:
        if changed.kind in self.KINDS:
            self.shelf.refresh_rows(changed.ids)

    def update_frame(self) -> None:
        if self.is_mounted and self.query(Shelf):
            self.shelf.empty_text = self._empty_text()
        super().update_frame()

    def _empty_text(self) -> Content:
        view = self.view()
        if view is not None and view.error is not None:
            return Content(printable(explain(view.error) + " R tries again.", lines=True))
        if view is not None and (view.loading or not view.complete):
            return Content("Loading…")
        return Content(self.empty())

    def status(self) -> str:
        view = self.view()
        if view is None:
            return ""
        words = [text.count(len(view), self.NOUN) + ("" if view.complete else " so far")]
        if self.shelf.selection:
            words.append(f"{len(self.shelf.selection):,} selected")
        if self.shelf.selection.range:
            words.append("RANGE: move to extend, v or Esc ends")
        if view.error is not None and len(view):
            words.append(explain(view.error))
        elif view.loading:
            words.append("loading…")
        return " · ".join(words)

    async def refresh_view(self) -> None:
        self.session.pictures.retry()
        self.session.covers.retry()
        view = self.view()
        if view is not None:
            await view.refresh()

    def previews(self) -> bool:
        return self.in_list

    # -- keys ---------------------------------------------------------------------
    async def action_move(self, action: str) -> None:
        """Run an action of the shelf: moving, selecting, opening."""
        await self.app.run_action(action, self.shelf)

    async def action_bottom(self) -> None:
        """Go to the last row; when the end is not known yet, follow it until it is or the cursor leaves it."""
        await self.action_move("bottom")
        view = self.view()
        if view is not None and not view.complete:
            self.run_worker(self._follow_end(view), group="end", exclusive=True, exit_on_error=False)

    async def _follow_end(self, view: View[Any]) -> None:
        at = self.shelf.cursor
        await self._whole(view)
        if self.shelf.cursor == at:
            await self.action_move("bottom")

    async def action_select_whole(self, action: str) -> None:
        """Select all, or invert: what is not loaded yet is loaded first, since all means all."""
        view = self.view()
        if view is None or view.complete:
            await self.action_move(action)
        else:
            self.say("Loading the rest first…")
            self.run_worker(
                self._select_whole(view, action), group="end", exclusive=True, exit_on_error=False
            )

    async def _select_whole(self, view: View[Any], action: str) -> None:
        await self._whole(view)
        if view.complete:
            await self.action_move(action)

    async def _whole(self, view: View[Any]) -> None:
        """Wait until a listing has reached its end, or failed."""
        view.want(EVERYTHING)
        while not view.complete and view.error is None:  # noqa: ASYNC110  (a view tells nobody when it is whole)
            await asyncio.sleep(0.05)
        self.shelf.refresh_rows()

    @property
    def in_list(self) -> bool:
        return self.shelf.tile is None or self.shelf.tile.width is None

    async def action_left(self) -> None:
        if self.in_list:
            if len(self.app.screen_stack) > 1:
                self.dismiss()
            return
        await self.action_move("cursor_left")

    async def action_right(self) -> None:
        await self.action_move("open" if self.in_list else "cursor_right")

    def action_peel(self) -> None:
        """Leave the range, else the selection, else the screen."""
        if self.shelf.selection.range:
            self.shelf.action_leave_range()
        elif self.shelf.selection:
            self.shelf.action_select_none()
        else:
            super().action_peel()

    def has_selection(self) -> bool:
        return bool(self.shelf.selection)

    def forget_selection(self) -> None:
        self.shelf.action_select_none()

    def point_at(self, row_id: str) -> None:
        self.shelf.refresh_rows()
        index = None if self.shelf.view is None else self.shelf.view.index_of(row_id)
        if index is not None:
            self.shelf.cursor = index

    def on_shelf_moved(self) -> None:
        self.update_frame()

    def on_shelf_selection_changed(self) -> None:
        self.update_frame()

    # -- finding --------------------------------------------------------------------
    async def find(self, step: int) -> None:
        view, words = self.view(), self.session.words.casefold()
        if view is None or not words:
            self.say("Nothing to find yet: / asks for words.", severity="warning")
            return
        found = await self._found(view, words, step)
        if found is None:
            self.say(f"Not found in what is loaded: {self.session.words}", severity="warning")
        else:
            self.shelf.cursor = found

    async def _found(self, view: View[Any], words: str, step: int) -> int | None:
        """Look from the cursor onwards and around the end, a window at a time, keys in between."""
        total, start = len(view), self.shelf.cursor
        for distance in range(1, total + 1, WINDOW):
            for index in span(start, step, distance, total):
                if words in searchable(next(iter(view.rows(index, index + 1)), None)):
                    return index
            await asyncio.sleep(0)
        return None


def span(start: int, step: int, distance: int, total: int) -> Iterable[int]:
    """Give the next window of row numbers from `distance` rows away, around the end."""
    return ((start + step * away) % total for away in range(distance, min(distance + WINDOW, total + 1)))


def searchable(row: object) -> str:
    """Give the words of a row that `/` looks through."""
    if isinstance(row, Album):
        return row.title.casefold()
    if isinstance(row, MediaItem):
        return f"{row.filename} {row.description}".casefold()
    return str(getattr(row, "words", "")).casefold()


class ItemsScreen(ShelfScreen):
    """A shelf of media items: a grid of thumbnails or a list of lines; Enter opens the large view."""

    KINDS = frozenset({"media_items"})
    NOUN = "photo"

    def tile(self) -> Tile[Any]:
        preferences = self.session.preferences
        if preferences.layout == "list":
            return PhotoRow()
        return PhotoCell(self.session.pictures if preferences.images else None, size=preferences.size)

    def targets(self) -> tuple[str, ...]:
        return tuple(self.shelf.target_ids())

    def item(self) -> MediaItem | None:
        row = self.shelf.cursor_row
        return row if isinstance(row, MediaItem) else None

    def go_to_day(self, day: int) -> MediaItem | None:
        view = self.view()
        if not isinstance(view, Dated) or not len(view):
            return None
        self.shelf.go(view.index_of_day(day))
        return self.item()

    def on_shelf_opened(self, message: Shelf.Opened) -> None:
        from photos_tui.tui.screens.photo import PhotoScreen

        view = self.view()
        if view is not None:
            self.app.push_screen(
                PhotoScreen(view, message.row_id, self.album(), self.crumbs()), self._came_back
            )

    def _came_back(self, _: None = None) -> None:
        self.update_frame()
