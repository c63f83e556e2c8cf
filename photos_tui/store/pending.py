"""Changes that were asked for and not yet answered, each saying how things look once it has come true.

Folding a change into something that already has it changes nothing, so it does not matter whether the
catalog learns of the answer a moment before the change is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import ClassVar

import msgspec

from photos_tui.api.errors import NotSent
from photos_tui.api.resources import Album, MediaItem, SharedAlbumOptions, ShareInfo
from photos_tui.store.changes import Changed
from photos_tui.store.tables.membership import album_key

_PREFIX = "pending:"
_numbers = count(1)


def refuse_pending(*album_ids: str) -> None:
    """Raise NotSent for the id of an album that the service has not made yet."""
    if any(album_id.startswith(_PREFIX) for album_id in album_ids):
        raise NotSent("The album is still being created.", hint="Try again in a moment.")


class Change(msgspec.Struct, frozen=True):
    """Nothing changes by default; each kind says what it does.

    `albums` and `items` are the rows that show it, `relist` the listings whose members it changes.
    """

    label: ClassVar[str] = "Changing…"
    albums: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    relist: tuple[str, ...] = ()

    @property
    def listings(self) -> tuple[str, ...]:
        """Give the keys of the listings that hold other members once it has come true."""
        return self.relist

    def album(self, _album_id: str, base: Album | None) -> Album | None:
        return base

    def item(self, _item_id: str, base: MediaItem | None) -> MediaItem | None:
        return base

    def members(self, _listing: str, base: list[str]) -> list[str]:
        return base

    def holders(self, base: frozenset[str]) -> frozenset[str]:
        """Give the albums that will hold its items, of which `base` do now."""
        return base

    def news(self) -> Iterator[Changed]:
        """Give what has to be painted again when it comes and when it goes."""
        if self.albums:
            yield Changed("albums", frozenset(self.albums))
            yield Changed("shared_albums", frozenset(self.albums))
        if self.items:
            yield Changed("media_items", frozenset(self.items))


class AlbumCreated(Change, frozen=True):
    label: ClassVar[str] = "Creating…"
    title: str = ""
    album_id: str = msgspec.field(default_factory=lambda: f"{_PREFIX}{next(_numbers)}")
    relist: tuple[str, ...] = ("albums",)

    def album(self, album_id: str, base: Album | None) -> Album | None:
        return Album(id=album_id, title=self.title) if album_id == self.album_id else base

    def members(self, listing: str, base: list[str]) -> list[str]:
        return [self.album_id, *base] if listing == "albums" else base

    def news(self) -> Iterator[Changed]:
        yield Changed("albums")


class AlbumPatched(Change, frozen=True):
    """None leaves a field as it is."""

    label: ClassVar[str] = "Saving…"
    title: str | None = None
    cover_photo_media_item_id: str | None = None

    def album(self, album_id: str, base: Album | None) -> Album | None:
        if base is None or album_id not in self.albums:
            return base
        fields = {"title": self.title, "cover_photo_media_item_id": self.cover_photo_media_item_id}
        return msgspec.structs.replace(
            base, **{name: value for name, value in fields.items() if value is not None}
        )


class AlbumShared(Change, frozen=True):
    label: ClassVar[str] = "Sharing…"
    options: SharedAlbumOptions = msgspec.field(default_factory=SharedAlbumOptions)
    relist: tuple[str, ...] = ("shared_albums",)

    def album(self, album_id: str, base: Album | None) -> Album | None:
        if base is None or album_id not in self.albums:
            return base
        info = base.share_info or ShareInfo(is_owned=True, is_joined=True)
        return msgspec.structs.replace(
            base, share_info=msgspec.structs.replace(info, shared_album_options=self.options)
        )


class AlbumUnshared(Change, frozen=True):
    label: ClassVar[str] = "Unsharing…"
    relist: tuple[str, ...] = ("shared_albums",)

    def album(self, album_id: str, base: Album | None) -> Album | None:
        if base is None or album_id not in self.albums:
            return base
        return msgspec.structs.replace(base, share_info=None)

    def members(self, listing: str, base: list[str]) -> list[str]:
        return _without(base, self.albums) if listing == "shared_albums" else base

    def news(self) -> Iterator[Changed]:
        yield from super().news()
        yield Changed("shared_albums")


class AlbumLeft(Change, frozen=True):
    label: ClassVar[str] = "Leaving…"
    relist: tuple[str, ...] = ("shared_albums",)

    def members(self, listing: str, base: list[str]) -> list[str]:
        return _without(base, self.albums) if listing == "shared_albums" else base

    def news(self) -> Iterator[Changed]:
        yield Changed("shared_albums")


class AlbumJoined(Change, frozen=True):
    """Nothing is known of the album until the service answers."""

    label: ClassVar[str] = "Joining…"
    relist: tuple[str, ...] = ("shared_albums",)


class ItemPatched(Change, frozen=True):
    label: ClassVar[str] = "Saving…"
    description: str = ""

    def item(self, item_id: str, base: MediaItem | None) -> MediaItem | None:
        if base is None or item_id not in self.items:
            return base
        return msgspec.structs.replace(base, description=self.description)


class _Members(Change, frozen=True):
    """What an album holds changes; the one album is in `albums`."""

    @property
    def listings(self) -> tuple[str, ...]:
        return tuple(map(album_key, self.albums))

    def news(self) -> Iterator[Changed]:
        yield from super().news()
        yield Changed("album_items")


class ItemsAdded(_Members, frozen=True):
    label: ClassVar[str] = "Adding…"

    def members(self, listing: str, base: list[str]) -> list[str]:
        if listing not in map(album_key, self.albums):
            return base
        inside = set(base)
        return [*base, *(item_id for item_id in dict.fromkeys(self.items) if item_id not in inside)]

    def holders(self, base: frozenset[str]) -> frozenset[str]:
        return base.union(self.albums)


class ItemsRemoved(_Members, frozen=True):
    label: ClassVar[str] = "Removing…"

    def members(self, listing: str, base: list[str]) -> list[str]:
        return _without(base, self.items) if listing in map(album_key, self.albums) else base

    def holders(self, base: frozenset[str]) -> frozenset[str]:
        return base.difference(self.albums)


class EnrichmentAdded(Change, frozen=True):
    """The API never shows enrichments, so nothing but the mark on the row can be seen."""

    label: ClassVar[str] = "Adding…"


class ItemsUploaded(_Members, frozen=True):
    """The items do not exist before the service answers."""

    label: ClassVar[str] = "Uploading…"


def _without(base: list[str], gone: tuple[str, ...]) -> list[str]:
    left_out = set(gone)
    return [row_id for row_id in base if row_id not in left_out]
