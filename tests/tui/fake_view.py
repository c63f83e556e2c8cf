"""A view over a list, for widgets that want rows without a library behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from photos_tui.api.resources import Album, MediaItem, MediaMetadata, Photo, ShareInfo, Video
from photos_tui.tui.tiles.tile import Row

Item = TypeVar("Item", bound=Row)


class FakeView(Generic[Item]):
    """Rows of a list; `known` hides the rest until it is wanted, `blank` ids have no content yet."""

    def __init__(self, items: Iterable[Item], *, known: int | None = None, key: str = "fake") -> None:
        self.items = list(items)
        self.key = key
        self.known = len(self.items) if known is None else known
        self.blank: set[str] = set()
        self.wanted: list[int] = []
        self.asked: list[tuple[int, int]] = []
        self.loading = False
        self.error: Exception | None = None

    def __len__(self) -> int:
        return min(self.known, len(self.items))

    def rows(self, start: int, stop: int) -> Sequence[Item | None]:
        self.asked.append((start, stop))
        shown = self.items[: len(self)][start:stop]
        return [None if item.id in self.blank else item for item in shown]

    def ids(self) -> list[str]:
        return [item.id for item in self.items[: len(self)]]

    def index_of(self, row_id: str) -> int | None:
        ids = self.ids()
        return ids.index(row_id) if row_id in ids else None

    def want(self, stop: int) -> None:
        self.wanted.append(stop)

    @property
    def complete(self) -> bool:
        return self.known >= len(self.items)

    async def refresh(self) -> None:
        self.known = len(self.items)


def photo(number: int, **fields: object) -> MediaItem:
    """Give photo `number`, every seventh a video."""
    taken = datetime(2024, 3, 9, 17, 5, tzinfo=UTC) - timedelta(hours=7 * number)
    kind: dict[str, Photo | Video] = {"photo": Photo(camera_make="Canon", camera_model="Canon EOS R6")}
    if number % 7 == 6:
        kind = {"video": Video(camera_make="Apple", camera_model="iPhone 15", fps=30.0, status="READY")}
    values: dict[str, object] = {
        "id": f"p{number}",
        "filename": f"IMG_{number:04}.jpg",
        "media_metadata": MediaMetadata(creation_time=taken, width=4032, height=3024, **kind),  # type: ignore[arg-type]
        "description": f"The harbour at dusk, {number}" if number % 3 == 0 else "",
    }
    return MediaItem(**(values | fields))  # type: ignore[arg-type]


def photos(count: int) -> list[MediaItem]:
    return [photo(number) for number in range(count)]


def album(number: int, **fields: object) -> Album:
    """Give album `number`, every third shared."""
    values: dict[str, object] = {
        "id": f"a{number}",
        "title": f"Summer {2000 + number}",
        "is_writeable": True,
        "media_items_count": number * 11,
        "cover_photo_media_item_id": f"p{number}",
        "share_info": ShareInfo(is_owned=True) if number % 3 == 2 else None,
    }
    return Album(**(values | fields))  # type: ignore[arg-type]


def albums(count: int) -> list[Album]:
    return [album(number) for number in range(count)]
