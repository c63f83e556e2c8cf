"""Lenses over what another view holds already: a month of the library, and what one album has and another has not."""

from __future__ import annotations

from datetime import UTC, date, datetime

from photos_tui.api.resources import EPOCH, MediaItem
from photos_tui.store.core import Core
from photos_tui.store.lenses import Difference, Month
from photos_tui.store.listed import AlbumItemsView, ItemsView, Stamp
from photos_tui.store.photos import PhotosView
from photos_tui.store.tables import membership


def day_number(day: date) -> int:
    """Give the days since 1970."""
    return (datetime(day.year, day.month, day.day, tzinfo=UTC) - EPOCH).days


class MonthView:
    """A stretch of the whole library, found by its counts per day."""

    def __init__(self, photos: PhotosView, lens: Month) -> None:
        self.key, self.lens = lens.key, lens
        self._photos = photos
        year, month = divmod(lens.year * 12 + lens.month, 12)
        after = day_number(date(year, month + 1, 1)) if year <= 9999 else day_number(date.max) + 1
        self._days = day_number(date(lens.year, lens.month, 1)), after - 1

    def _span(self) -> range:
        return range(*self._photos.span(*self._days))

    def __len__(self) -> int:
        return len(self._span())

    def rows(self, start: int, stop: int) -> list[MediaItem | None]:
        span = self._span()[max(0, start) : max(0, stop)]
        return self._photos.rows(span.start, span.stop) if span else []

    def ids(self) -> list[str]:
        span = self._span()
        return self._photos.ids_between(span.start, span.stop)

    def index_of(self, row_id: str) -> int | None:
        place, span = self._photos.index_of(row_id), self._span()
        return place - span.start if place is not None and place in span else None

    def index_of_day(self, day: int) -> int:
        span = self._span()
        place = self._photos.index_of_day(day) - span.start
        return max(0, min(place, len(span) - 1))

    def want(self, stop: int) -> None:
        self._photos.want(stop)

    @property
    def complete(self) -> bool:
        return self._photos.complete

    @property
    def loading(self) -> bool:
        return self._photos.loading

    @property
    def error(self) -> Exception | None:
        return self._photos.error

    async def refresh(self) -> None:
        await self._photos.refresh()


class DifferenceView(ItemsView):
    """Both albums' pending changes count; the first album's order is kept."""

    def __init__(self, core: Core, lens: Difference, inside: AlbumItemsView, outside: AlbumItemsView) -> None:
        super().__init__(core, lens.key, inside)
        self.lens = lens
        self._inside, self._outside = inside, outside

    def stamp(self) -> Stamp:
        return (self._core.catalog.version("membership"),)

    def read(self) -> list[str]:
        outside = set(self._members(self.lens.outside))
        return [item_id for item_id in self._members(self.lens.inside) if item_id not in outside]

    def _members(self, album_id: str) -> list[str]:
        key = membership.album_key(album_id)
        return self._core.overlay.members(key, membership.ids(self._core.catalog.db, key))

    def want(self, stop: int) -> None:
        """Ask for both albums whole: half a listing says nothing of what is not in it."""
        self._inside.want(max(stop, _WHOLE))
        self._outside.want(_WHOLE)

    @property
    def complete(self) -> bool:
        return self._inside.complete and self._outside.complete

    @property
    def loading(self) -> bool:
        return self._inside.loading or self._outside.loading

    @property
    def error(self) -> Exception | None:
        return self._inside.error or self._outside.error

    async def refresh(self) -> None:
        await self._inside.refresh()
        await self._outside.refresh()


_WHOLE = 1_000_000
