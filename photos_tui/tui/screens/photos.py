"""All photos and videos of the library, newest first."""

from __future__ import annotations

from typing import Any

from photos_tui.commands.table import bindings
from photos_tui.store.views import View
from photos_tui.tui.emptiness import why_empty
from photos_tui.tui.shelf_screen import ItemsScreen


class PhotosScreen(ItemsScreen):
    """The whole library."""

    NAME = "photos"
    BINDINGS = bindings("photos")

    def view(self) -> View[Any]:
        return self.library.photos

    def crumbs(self) -> list[str]:
        return ["Photos"]

    def empty(self) -> str:
        words = "No photos yet. P uploads a file or a folder; on the command line: photos-tui import FOLDER"
        return why_empty(self.session.standing, words)
