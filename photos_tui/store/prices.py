"""What an action costs in requests, said before it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from photos_tui.store.batches import SIZE
from photos_tui.store.command import (
    AddMediaItems,
    Command,
    CreateAlbum,
    RemoveMediaItems,
    Upload,
)

REQUESTS_PER_DAY = 10_000
_ITEMS_A_PAGE, _ALBUMS_A_PAGE = 100, 50


@dataclass(frozen=True)
class Price:
    """Requests of the API, of which a project has ten thousand a day."""

    requests: int

    @property
    def share(self) -> float:
        """Give the part of a day's requests, 1 for all of them."""
        return self.requests / REQUESTS_PER_DAY

    def __str__(self) -> str:
        number = "1 request" if self.requests == 1 else f"{self.requests:,} requests"
        share = f"{self.share:.1%}" if self.share >= 0.001 else f"{self.share:.2%}"
        return f"{number}, {share} of today".replace("%", " %")

    def beside(self, left: int, resets: str = "") -> str:
        """Say what it costs and, where that is more than is left of today, that it will have to wait.

        `resets` is the local time at which the service counts anew.
        """
        if self.requests <= left:
            return str(self)
        here = f" ({resets} here)" if resets else ""
        return f"{self}; {left:,} are left today, the rest waits for midnight Pacific time{here}"


def price_of(command: Command, *, files: int = 0, sent: int = 0) -> Price:
    """Give what a command costs; `files` is how many files an upload sends, in `sent` requests: large ones take several."""
    match command:
        case CreateAlbum():
            return Price(1 + _filing(len(command.items)))
        case AddMediaItems() | RemoveMediaItems():
            return Price(_filing(len(command.items)))
        case Upload():
            return Price((sent or files) + ceil(files / SIZE) + bool(command.album_id and files))
    return Price(1)


def listing_price(*, items: int, albums: Sequence[int]) -> Price:
    """Give what it costs to read this many items and several listings of so many albums anew."""
    return Price(_pages(items, _ITEMS_A_PAGE) + sum(_pages(count, _ALBUMS_A_PAGE) for count in albums))


def _pages(count: int, size: int) -> int:
    """Give how many pages a listing has; an empty one has a page too."""
    return max(1, ceil(count / size))


def _filing(count: int) -> int:
    """Give the calls that put items into an album or take them out, and one look at the album after."""
    return ceil(count / SIZE) + 1 if count else 0
