"""One album and what is in it, in the album's order."""

from __future__ import annotations

from typing import Any

from photos_tui.api.resources import Album
from photos_tui.commands.table import bindings
from photos_tui.store.views import View
from photos_tui.tui.shelf_screen import ItemsScreen


class AlbumScreen(ItemsScreen):
    """The items of an album; verbs on albums act on this one."""

    NAME = "album"
    NOUN = "item"
    KINDS = frozenset({"album_items", "media_items"})
    BINDINGS = bindings("album")

    def __init__(self, album_id: str, top: str) -> None:
        super().__init__()
        self._album_id, self._top = album_id, top
        self._view: View[Any] | None = None

    def view(self) -> View[Any]:
        if self._view is None:
            self._view = self.library.album_items(self._album_id)
        return self._view

    def album(self) -> Album | None:
        return self.library.album(self._album_id)

    def crumbs(self) -> list[str]:
        album = self.album()
        return [self._top, (album.title if album else "") or "Untitled album"]

    def empty(self) -> str:
        return "This album is empty. 2 shows all photos: select some there and press a to add them here."

    def on_mount(self) -> None:
        super().on_mount()
        self.run_worker(self._open(), group="load", exit_on_error=False)

    async def _open(self) -> None:
        """Ask for the album itself too: its count and cover may have changed."""
        await self.library.get_album(self._album_id)

    async def refresh_view(self) -> None:
        await self.library.get_album(self._album_id)
        await self.view().refresh()
