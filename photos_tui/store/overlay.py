"""Pending changes laid over the catalog: what people see is the catalog with every unanswered change folded in.

Nothing is put back when a change fails. It is dropped, and what is left is right, in whatever order the
answers come.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from photos_tui.api.resources import Album, MediaItem
from photos_tui.store.changes import Changes
from photos_tui.store.pending import AlbumCreated, AlbumPatched, Change


class Overlay:
    """Pending changes in the order in which they were asked for; `version` grows with every change."""

    def __init__(self, changes: Changes) -> None:
        self.version = 0
        self._changes = changes
        self._numbers = count()
        self._pending: dict[int, Change] = {}
        self._items: dict[int, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._pending)

    @contextmanager
    def laid(self, change: Change) -> Iterator[None]:
        """Show a change until the block ends, in success, failure or cancellation alike."""
        number = next(self._numbers)
        self._pending[number], self._items[number] = change, frozenset(change.items)
        self._tell(change)
        try:
            yield
        finally:
            del self._pending[number], self._items[number]
            self._tell(change)

    def _tell(self, change: Change) -> None:
        self.version += 1
        for changed in change.news():
            self._changes.tell(changed.kind, *changed.ids)

    def album(self, album_id: str, base: Album | None) -> Album | None:
        for change in self._pending.values():
            base = change.album(album_id, base)
        return base

    def item(self, item_id: str, base: MediaItem | None) -> MediaItem | None:
        for change in self._pending.values():
            base = change.item(item_id, base)
        return base

    def members(self, listing: str, base: list[str]) -> list[str]:
        """Give the ids of a listing as they will be; the given list is not changed."""
        for change in self._pending.values():
            base = change.members(listing, base)
        return base

    def touched(self) -> frozenset[str]:
        """Give the items that a pending change is about."""
        return frozenset().union(*self._items.values())

    def holders(self, item_id: str, base: frozenset[str]) -> frozenset[str]:
        """Give the albums that will hold an item; `base` are those that do."""
        for number, change in self._pending.items():
            if item_id in self._items[number]:
                base = change.holders(base)
        return base

    def retitled(self) -> tuple[tuple[str, str], ...]:
        """Give the albums whose titles are being changed, with the titles that they will have."""
        changes = [change for change in self._pending.values() if isinstance(change, AlbumPatched)]
        return tuple((change.albums[0], change.title) for change in changes if change.title is not None)

    def label(self, row_id: str) -> str:
        """Say what is being done to a row, "" for nothing; the latest change speaks."""
        for number, change in reversed(self._pending.items()):
            made = change.album_id if isinstance(change, AlbumCreated) else ""
            if row_id == made or row_id in change.albums or row_id in self._items[number]:
                return change.label
        return ""
