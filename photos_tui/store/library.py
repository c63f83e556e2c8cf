"""Library, the façade: what the screens read, and the verbs, named as in the API."""

from __future__ import annotations

from functools import partial
from weakref import WeakValueDictionary

from photos_tui.api.resources import Album, MediaItem
from photos_tui.store import jobs, looking, sources
from photos_tui.store.listed import AlbumItemsView, AlbumsView
from photos_tui.store.listings import OrderedListing
from photos_tui.store.pending import Change, ItemsUploaded
from photos_tui.store.photos import PhotosListing, PhotosView
from photos_tui.store.pictures import Pictures
from photos_tui.store.prices import Price, listing_price
from photos_tui.store.schema import CatalogError
from photos_tui.store.search import Query, SearchListing, SearchView, kept_results
from photos_tui.store.tables import albums, items, membership
from photos_tui.store.undoing import Undoing

ALL = 1_000_000


class Library(Undoing):
    """One account's library. Reading is synchronous and never waits; verbs are coroutines and raise ApiError."""

    photos: PhotosView
    albums: AlbumsView
    shared_albums: AlbumsView
    lenses: looking.Lenses

    async def open(self) -> None:
        """Open the catalog and nothing else; what it knows can be read from then on."""
        self.catalog.open()
        self.journal.open()
        self.recall()
        self._photos = PhotosListing(self)
        self._ordered: dict[str, OrderedListing] = {}
        self._views: WeakValueDictionary[str, AlbumItemsView | SearchView] = WeakValueDictionary()
        self._results = kept_results(self.cache)
        self._pictures = Pictures(self)
        self.photos = PhotosView(self, self._photos)
        self.albums = AlbumsView(self, self._listing("albums"))
        self.shared_albums = AlbumsView(self, self._listing("shared_albums"))
        self.lenses = looking.Lenses(self, self.photos, self._listing, self.album_items)

    async def close(self) -> None:
        """Cancel what runs, close the client and the catalog."""
        await self.lenses.indexing.stop()
        await self.let_go()

    async def start(self) -> None:
        """Go on with what earlier runs left behind; refresh albums, shared albums and photos in the background."""
        try:
            await self.take_up()
        except CatalogError as error:
            self.changes.tell("notice", str(error))
        self.lenses.indexing.wake()
        self.spawn(self._begin())

    async def _begin(self) -> None:
        for key in ("albums", "shared_albums"):
            listing = self._listing(key)
            listing.want(ALL)
            await listing.settled()
        self._photos.want()

    def album(self, album_id: str) -> Album | None:
        return self.overlay.album(album_id, albums.one(self.catalog.db, album_id))

    def item(self, item_id: str) -> MediaItem | None:
        return self.overlay.item(item_id, items.one(self.catalog.db, item_id))

    def pending(self, row_id: str) -> str:
        """Say what is being done to a row just now, "" for nothing."""
        return self.overlay.label(row_id)

    def album_items(self, album_id: str) -> AlbumItemsView:
        key = membership.album_key(album_id)
        view = self._views.get(key)
        if not isinstance(view, AlbumItemsView):
            view = AlbumItemsView(self, self._listing(key))
            self._views[key] = view
        return view

    def search(self, query: Query) -> SearchView:
        view = self._views.get(query.key)
        if not isinstance(view, SearchView):
            view = SearchView(self, SearchListing(self, query, self._results))
            self._views[query.key] = view
        return view

    async def thumbnail(self, item_id: str, width: int, height: int) -> bytes:
        """Give a JPEG of exactly this size in pixels."""
        return await self._pictures.thumbnail(item_id, width, height)

    async def picture(self, item_id: str, width: int, height: int) -> bytes:
        """Give a JPEG that fits into this size in pixels."""
        return await self._pictures.picture(item_id, width, height)

    async def cover(self, album_id: str, width: int, height: int) -> bytes:
        """Give a JPEG of exactly this size in pixels; raises NotSent when the album has no cover."""
        return await self._pictures.cover(album_id, width, height)

    async def look(self, change: Change) -> None:
        for album_id in change.albums:
            await self.get_album(album_id)
        if change.items and not change.listings:
            await self.get_items(change.items)
        for key in change.listings:
            await self._listing(key).refresh()
        if isinstance(change, ItemsUploaded):
            await self._photos.look()

    def refresh_price(self) -> Price:
        """Say what reading the whole library anew will cost."""
        own, shared = len(self.albums), len(self.shared_albums)
        counts = (own,) if "sharedAlbums.list" in self.removed else (own, shared)
        return listing_price(items=len(self.photos), albums=counts)

    async def refresh_all(self) -> None:
        """Read albums, shared albums and photos anew, all pages of each; what an album holds when it is next opened."""
        listings = (
            ("Albums", self._listing("albums"), len(self.albums)),
            ("Shared albums", self._listing("shared_albums"), len(self.shared_albums)),
            ("Photos", self._photos, len(self.photos)),
        )
        done, total = 0, sum(count for *_, count in listings)
        for name, listing, count in listings:
            jobs.part(done, total, name)
            await listing.refresh()
            done += count
        for key, listing in self._ordered.items():
            if key.startswith(membership.album_key("")):
                listing.recheck()

    def _listing(self, key: str) -> OrderedListing:
        if key not in self._ordered:
            self._ordered[key] = self._made(key)
        return self._ordered[key]

    def _made(self, key: str) -> OrderedListing:
        if key == "albums":
            return OrderedListing(self, key, partial(sources.own_albums, self), ("albums",))
        if key == "shared_albums":
            return OrderedListing(self, key, partial(sources.shared_albums, self), ("shared_albums",))
        album_id = key.removeprefix(membership.album_key(""))
        page = partial(sources.album_items, self, album_id)
        return OrderedListing(self, key, page, ("album_items",), lambda: self._count_of(album_id))

    def _count_of(self, album_id: str) -> int | None:
        album = albums.one(self.catalog.db, album_id)
        return None if album is None else album.media_items_count
