"""One photo, large, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.widget import Widget

from photos_tui.api.resources import Album, MediaItem
from photos_tui.commands.table import bindings
from photos_tui.store.changes import Changed
from photos_tui.store.views import View
from photos_tui.tui.frame import Frame
from photos_tui.tui.widgets.large_picture import LargePicture


class PhotoScreen(Frame):
    """The large view over a view: left and right go through its rows."""

    NAME = "photo"
    BINDINGS = bindings("photo")

    def __init__(self, view: View[Any], item_id: str, album: Album | None, crumbs: Sequence[str]) -> None:
        super().__init__()
        self._view, self._item_id, self._way = view, item_id, crumbs
        self._at = 0
        self._album_id = album.id if album else ""

    def contents(self) -> Iterable[Widget]:
        made = self.session.large_picture or LargePicture
        yield made(self.session.drawing)

    def on_mount(self) -> None:
        super().on_mount()
        self._show(self._item_id)

    def item(self) -> MediaItem | None:
        return self.library.item(self._item_id)

    def album(self) -> Album | None:
        return self.library.album(self._album_id) if self._album_id else None

    def targets(self) -> tuple[str, ...]:
        return (self._item_id,) if self._item_id else ()

    def crumbs(self) -> list[str]:
        item = self.item()
        return [*self._way, (item.filename if item else "") or "Unnamed"]

    def status(self) -> str:
        at = self._place()
        place = f"{at + 1:,} of {len(self._view):,}" if at is not None else "no longer in this list"
        doing = self.library.pending(self._item_id)
        return " · ".join(filter(None, [place, doing]))

    def on_news(self, changed: Changed) -> None:
        if changed.kind == "album_items" and self._view.index_of(self._item_id) is None and len(self._view):
            self._step(0)

    async def refresh_view(self) -> None:
        await self.library.get_item(self._item_id)
        self.relayout()

    def relayout(self) -> None:
        self._show(self._item_id)

    def action_left(self) -> None:
        self._step(-1)

    def action_right(self) -> None:
        self._step(1)

    def action_move(self, action: str) -> None:
        self._step(1 if action == "cursor_down" else -1)

    def _place(self) -> int | None:
        """Find the row of this item, and remember it: when it goes, the one that takes its place is shown."""
        at = self._view.index_of(self._item_id)
        self._at = self._at if at is None else at
        return at

    def _step(self, step: int) -> None:
        at = self._place()
        wanted = max(0, min(len(self._view) - 1, (self._at if at is None else at) + step))
        row = next(iter(self._view.rows(wanted, wanted + 1)), None)
        self._view.want(wanted + 2)
        if row is not None and row.id != self._item_id:
            self._show(row.id)

    def _show(self, item_id: str) -> None:
        self._item_id = item_id
        item = self.item()
        if item is not None:
            self.query_one(LargePicture).show_item(item)
        self.update_frame()
