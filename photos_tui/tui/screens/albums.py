"""All albums."""

from __future__ import annotations

from typing import Any, ClassVar

from photos_tui.api.resources import Album
from photos_tui.commands.table import bindings
from photos_tui.commands.verb import ScreenName
from photos_tui.store.views import View
from photos_tui.store.words import starts as begins
from photos_tui.tui.emptiness import why_empty
from photos_tui.tui.preferences import SIZES
from photos_tui.tui.screens.album import AlbumScreen
from photos_tui.tui.shelf_screen import ShelfScreen
from photos_tui.tui.tiles import AlbumRow
from photos_tui.tui.tiles.tile import Tile
from photos_tui.tui.widgets.shelf import Shelf

TALL = 30
"""Lines of a terminal from which on covers are shown as large as they are wished."""


class AlbumsScreen(ShelfScreen):
    """The albums of the account, with cover, title, count and marks; Enter opens one."""

    NAME: ClassVar[ScreenName] = "albums"
    NOUN = "album"
    KINDS = frozenset({"albums"})
    BINDINGS = bindings("albums")

    def view(self) -> View[Any]:
        return self.library.albums

    def tile(self) -> Tile[Any]:
        preferences = self.session.preferences
        size = SIZES[max(0, SIZES.index(preferences.size) - (self.app.size.height < TALL))]
        return AlbumRow(self.session.covers if preferences.images else None, size=size)

    def crumbs(self) -> list[str]:
        return ["Albums"]

    def empty(self) -> str:
        words = "No albums yet. C makes one; A in Photos makes one of a selection."
        return why_empty(self.session.standing, words)

    def album(self) -> Album | None:
        row = self.shelf.cursor_row if self.query(Shelf) else None
        return row if isinstance(row, Album) else None

    def go_to_title(self, beginning: str) -> bool:
        """Look from the row after the cursor on, around the end; accents and capitals do not matter."""
        view, start = self.view(), self.shelf.cursor + 1
        titles = [album.title if album else "" for album in view.rows(0, len(view))]
        order = [*range(start, len(titles)), *range(min(start, len(titles)))]
        found = next((row for row in order if begins(titles[row], beginning)), None)
        if found is not None:
            self.shelf.go(found)
        return found is not None

    def on_shelf_opened(self, message: Shelf.Opened) -> None:
        self.app.push_screen(AlbumScreen(message.row_id, self.crumbs()[0]))
