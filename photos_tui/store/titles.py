"""The titles of the albums that hold something, by their numbers in the text index, pending titles folded in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from photos_tui.store.core import Core
from photos_tui.store.tables import albums

_NUMBERED = "SELECT number, id FROM album_numbers"


class AlbumTitles:
    """Read again only when an album, or what albums hold, has changed."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._stamp: tuple[Any, ...] = ()
        self._titles: dict[int, str] = {}

    def stamp(self) -> tuple[Any, ...]:
        """Give what differs whenever a title may differ."""
        version = self._core.catalog.version
        return (version("albums"), version("membership"), self._core.overlay.retitled())

    def by_number(self) -> Mapping[int, str]:
        stamp = self.stamp()
        if stamp != self._stamp:
            numbered = self._core.catalog.db.execute(_NUMBERED)
            self._titles = {number: self.of(album_id) for number, album_id in numbered}
            self._stamp = stamp
        return self._titles

    def of(self, album_id: str) -> str:
        album = self._core.overlay.album(album_id, albums.one(self._core.catalog.db, album_id))
        return album.title if album else ""
