"""The shared albums: the ones I share and the ones I joined."""

from __future__ import annotations

from typing import Any, ClassVar

from photos_tui.commands.table import bindings
from photos_tui.commands.verb import ScreenName
from photos_tui.store.views import View
from photos_tui.tui.screens.albums import AlbumsScreen


class SharedScreen(AlbumsScreen):
    """As Albums, with what is shared and who owns it."""

    NAME: ClassVar[ScreenName] = "shared"
    NOUN = "shared album"
    KINDS = frozenset({"shared_albums", "albums"})
    BINDINGS = bindings("shared")

    def view(self) -> View[Any]:
        return self.library.shared_albums

    def crumbs(self) -> list[str]:
        return ["Shared"]

    def empty(self) -> str:
        why = self.library.removed.get("sharedAlbums.list", "")
        return (
            why or "No shared albums. s shares the album under the cursor in Albums, J joins one by its link."
        )
