"""The rows a shelf is looking at, read from its view in chunks, so that painting a line asks for nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, runtime_checkable

from photos_tui.store.views import View
from photos_tui.tui.tiles.tile import Row

CHUNK = 64
KEPT = 12


@runtime_checkable
class Vast(Protocol):
    """A view of so many rows that nobody should ask for all ids where some will do."""

    def ids_between(self, start: int, stop: int) -> list[str]: ...
    def in_order(self, ids: Collection[str]) -> list[str]: ...


class Rows:
    """A window over a view that may be of any length; `forget` it when there is news."""

    def __init__(self, view: View[Row] | None = None) -> None:
        self.view = view
        self._chunks: dict[int, Sequence[Row | None]] = {}
        self._ids: list[str] | None = None

    def __len__(self) -> int:
        return 0 if self.view is None else len(self.view)

    def forget(self) -> None:
        self._chunks.clear()
        self._ids = None

    def at(self, index: int) -> Row | None:
        """Give the row, None where it is not known (yet)."""
        number, offset = divmod(index, CHUNK)
        chunk = self._chunks.get(number)
        if chunk is None or (len(chunk) <= offset and index < len(self)):
            chunk = self._read(number)
        return chunk[offset] if 0 <= offset < len(chunk) else None

    def id_at(self, index: int) -> str:
        """Give the row's id, "" where there is no such row."""
        row = self.at(index)
        if row is not None:
            return row.id
        return next(iter(self.ids_between(index, index + 1)), "") if 0 <= index < len(self) else ""

    def ids(self) -> Sequence[str]:
        """Give all ids in order; asked of the view once between two pieces of news."""
        if self._ids is None or len(self._ids) != len(self):
            self._ids = [] if self.view is None else self.view.ids()
        return self._ids

    def ids_between(self, start: int, stop: int) -> Sequence[str]:
        """Give the ids of rows start..stop, clipped."""
        if self._ids is None and isinstance(self.view, Vast):
            return self.view.ids_between(start, stop)
        return self.ids()[max(0, start) : max(0, stop)]

    def in_order(self, ids: Collection[str]) -> Sequence[str]:
        """Give those of the ids that are known, in the order of the view."""
        if self._ids is None and isinstance(self.view, Vast):
            return self.view.in_order(ids)
        return [row_id for row_id in self.ids() if row_id in ids]

    def index_of(self, row_id: str) -> int | None:
        return None if self.view is None or not row_id else self.view.index_of(row_id)

    def _read(self, number: int) -> Sequence[Row | None]:
        if self.view is None or number < 0:
            return []
        if number not in self._chunks and len(self._chunks) >= KEPT:
            del self._chunks[next(iter(self._chunks))]
        chunk = self.view.rows(number * CHUNK, number * CHUNK + CHUNK)
        self._chunks[number] = chunk
        return chunk
