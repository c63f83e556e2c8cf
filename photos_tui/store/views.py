"""What a screen reads: a window over an ordered set of rows that may still be growing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar, runtime_checkable

Row = TypeVar("Row", covariant=True)  # noqa: PLC0105  (the plain name reads better in signatures)


class View(Protocol[Row]):
    """Rows in order, pending changes folded in, read without waiting for the network.

    All members but `refresh` are synchronous and cheap (well below a millisecond for a screenful), because
    they are called while painting. Rows are `api.resources` values: MediaItem or Album.
    """

    key: str

    def __len__(self) -> int:
        """Rows known now; grows while a listing is being fetched."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[Row | None]:
        """Give rows start..stop (clipped to what is known); None where a row is known but not its content."""
        ...

    def ids(self) -> list[str]:
        """Give all known ids in order (for select all, range and invert)."""
        ...

    def index_of(self, row_id: str) -> int | None: ...

    def want(self, stop: int) -> None:
        """Ask that rows up to `stop` become known: starts fetching ahead when needed, returns at once."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the end of the listing has been reached."""
        ...

    @property
    def loading(self) -> bool: ...

    @property
    def error(self) -> Exception | None:
        """Why the last fetch failed (an `api.errors.ApiError`), until one succeeds."""
        ...

    async def refresh(self) -> None:
        """Fetch the listing again from its first page; raises `api.errors.ApiError`."""
        ...


@runtime_checkable
class Dated(Protocol):
    """A view in the order of time, newest first, that can be gone to by date."""

    def index_of_day(self, day: int) -> int:
        """Give the first row of a day (since 1970) or before it; the last row when all are newer."""
        ...
