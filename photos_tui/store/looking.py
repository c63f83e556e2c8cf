"""The lenses of one library: a view of each, how many rows each has, and what they cannot know yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from weakref import WeakValueDictionary

from photos_tui.api.resources import Album
from photos_tui.store import jobs, prices
from photos_tui.store.core import Core
from photos_tui.store.indexing import Indexing
from photos_tui.store.lens_spans import DifferenceView, MonthView
from photos_tui.store.lens_view import LensView
from photos_tui.store.lenses import Camera, Difference, Lens, Month, Several, Twins, Undescribed, Unfiled
from photos_tui.store.listed import AlbumItemsView
from photos_tui.store.listings import OrderedListing
from photos_tui.store.photos import PhotosView
from photos_tui.store.tables import albums, indexed, items, membership
from photos_tui.store.titles import AlbumTitles

COUNTED: tuple[Lens, ...] = (Unfiled(), Several(), Undescribed(), Twins())
Shown = LensView | MonthView | DifferenceView

_CAMERAS = """
SELECT coalesce(name, ''), items FROM (SELECT camera, count(*) AS items FROM indexed GROUP BY camera)
LEFT JOIN cameras ON number = camera ORDER BY items DESC, name
"""
_DAYS = "SELECT day, items FROM days WHERE items > 0 ORDER BY day DESC"
_WHOLE = 1_000_000


class Lenses:
    """`listing` and `holding` give an album's listing and view by its id."""

    def __init__(
        self,
        core: Core,
        photos: PhotosView,
        listing: Callable[[str], OrderedListing],
        holding: Callable[[str], AlbumItemsView],
    ) -> None:
        self.indexing = Indexing(core, lambda: photos.loading)
        self._core = core
        self._photos = photos
        self._listing = listing
        self._holding = holding
        self._titles = AlbumTitles(core)
        self._unread = 0
        self._unread_at: tuple[int, ...] = ()
        self._views: WeakValueDictionary[str, Shown] = WeakValueDictionary()

    def view(self, lens: Lens) -> Shown:
        view = self._views.get(lens.key)
        if view is None:
            view = self._made(lens)
            self._views[lens.key] = view
        return view

    def _made(self, lens: Lens) -> Shown:
        match lens:
            case Month():
                return MonthView(self._photos, lens)
            case Difference():
                return DifferenceView(
                    self._core, lens, self._holding(lens.inside), self._holding(lens.outside)
                )
        return LensView(self._core, lens, self._titles)

    async def count(self, lens: Lens) -> int:
        """Count the rows of a lens that is not a difference, as they are in the catalog."""
        source = lens.source({})
        sql = f"SELECT count(*) FROM {source.table} WHERE {source.where}"  # noqa: S608  (constants)
        number: int = await self._core.catalog.beside(
            lambda db: db.execute(sql, source.parameters).fetchone()[0]
        )
        return number

    async def cameras(self) -> list[tuple[Camera, int]]:
        """Give the cameras, most used first, with the number of their items."""

        def read(db: sqlite3.Connection) -> list[tuple[str, int]]:
            return db.execute(_CAMERAS).fetchall()

        return [(Camera(name), number) for name, number in await self._core.catalog.beside(read)]

    def months(self) -> list[tuple[Month, int]]:
        """Give the months that have items, newest first, with their number."""
        days = self._core.catalog.db.execute(_DAYS).fetchall()
        dated = ((date(1970, 1, 1) + timedelta(days=day), number) for day, number in days)
        grouped = groupby(dated, key=lambda pair: (pair[0].year, pair[0].month))
        return [(Month(*month), sum(number for _, number in found)) for month, found in grouped]

    def alike(self, item_id: str) -> int:
        """Count the items of the same day and name as one, that one included."""
        age = items.age(self._core.catalog.db, item_id)
        return 0 if age is None else indexed.alike(self._core.catalog.db, age)

    def unread(self) -> list[Album]:
        """Give the albums whose items were never listed to the end; what they hold is not known."""
        return albums.unread(self._core.catalog.db)

    def unread_count(self) -> int:
        """Count the albums of `unread`, again only when one of them may have been read."""
        version = self._core.catalog.version
        stamp = (version("albums"), version("membership"), version("listings"))
        if stamp != self._unread_at:
            self._unread, self._unread_at = len(self.unread()), stamp
        return self._unread

    def waiting(self) -> int:
        """Give how many items are not in the lenses yet, about."""
        return indexed.waiting(self._core.catalog.db)

    async def read_albums(self) -> None:
        """List what every unread album holds; raises ApiError at the first that cannot be listed."""
        unread = self.unread()
        for number, album in enumerate(unread):
            jobs.report(number, len(unread))
            listing = self._listing(membership.album_key(album.id))
            listing.want(_WHOLE)
            await listing.settled()
            if listing.error is not None:
                raise listing.error
        jobs.report(len(unread), len(unread))


def reading_price(unread: Sequence[Album]) -> prices.Price:
    """Say what it costs to list what these albums hold: a hundred items a request."""
    return prices.Price(sum(max(1, ceil(album.media_items_count / 100)) for album in unread))
