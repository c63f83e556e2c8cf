"""Views over listings whose ids are held in memory: albums, what an album holds, results of a search."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, Protocol, TypeVar

from photos_tui.api.resources import Album, MediaItem
from photos_tui.store.core import Core
from photos_tui.store.listings import OrderedListing
from photos_tui.store.tables import albums, items, membership

Row = TypeVar("Row")
Stamp = tuple[int, ...]


class Fetched(Protocol):
    """What a view needs of its listing."""

    @property
    def complete(self) -> bool: ...
    @property
    def loading(self) -> bool: ...
    @property
    def error(self) -> Exception | None: ...
    def want(self, stop: int) -> None: ...
    async def refresh(self) -> None: ...


class ListedView(ABC, Generic[Row]):
    """Ids in order, folded with what is pending; read again only when something changed."""

    def __init__(self, core: Core, key: str, listing: Fetched) -> None:
        self.key = key
        self._core = core
        self._listing = listing
        self._stamp: Stamp = ()
        self._ids: list[str] = []
        self._places: dict[str, int] | None = None

    @abstractmethod
    def stamp(self) -> Stamp:
        """Give numbers that differ whenever the ids may differ."""

    @abstractmethod
    def read(self) -> list[str]:
        """Give the ids as they are in the catalog or in memory."""

    @abstractmethod
    def content(self, ids: list[str]) -> list[Row | None]: ...

    def _now(self) -> list[str]:
        stamp = (*self.stamp(), self._core.overlay.version)
        if stamp != self._stamp:
            self._ids = self._core.overlay.members(self.key, self.read())
            self._stamp, self._places = stamp, None
        return self._ids

    def __len__(self) -> int:
        return len(self._now())

    def rows(self, start: int, stop: int) -> list[Row | None]:
        return self.content(self._now()[max(0, start) : max(0, stop)])

    def ids(self) -> list[str]:
        return list(self._now())

    def index_of(self, row_id: str) -> int | None:
        ids = self._now()
        if self._places is None:
            self._places = {known: place for place, known in enumerate(ids)}
        return self._places.get(row_id)

    def want(self, stop: int) -> None:
        self._listing.want(stop)

    @property
    def complete(self) -> bool:
        return self._listing.complete

    @property
    def loading(self) -> bool:
        return self._listing.loading

    @property
    def error(self) -> Exception | None:
        return self._listing.error

    async def refresh(self) -> None:
        await self._listing.refresh()


class AlbumsView(ListedView[Album]):
    """Own albums or shared ones; there are at most some hundred, so they are held decoded."""

    def __init__(self, core: Core, listing: OrderedListing) -> None:
        super().__init__(core, listing.key, listing)
        self._albums: dict[str, Album] = {}

    def stamp(self) -> Stamp:
        return (self._core.catalog.version("membership"), self._core.catalog.version("albums"))

    def read(self) -> list[str]:
        self._albums = {album.id: album for album in albums.listed(self._core.catalog.db, self.key)}
        return list(self._albums)

    def content(self, ids: list[str]) -> list[Album | None]:
        return [self._core.overlay.album(album_id, self._albums.get(album_id)) for album_id in ids]


class ItemsView(ListedView[MediaItem]):
    """Items by id, their content from the catalog."""

    def content(self, ids: list[str]) -> list[MediaItem | None]:
        found = items.many(self._core.catalog.db, ids)
        return [self._core.overlay.item(item_id, item) for item_id, item in zip(ids, found, strict=True)]


class AlbumItemsView(ItemsView):
    """What an album holds, in the album's order; 20,000 ids at most."""

    def __init__(self, core: Core, listing: OrderedListing) -> None:
        super().__init__(core, listing.key, listing)

    def stamp(self) -> Stamp:
        return (self._core.catalog.version("membership"),)

    def read(self) -> list[str]:
        return membership.ids(self._core.catalog.db, self.key)
