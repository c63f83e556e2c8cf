"""Which rows our own writes changed, and when, so that an answer that was on its way before is not believed.

A page that was asked for before a rename and arrives after it has the old name. A row is marked when the
service has answered and before the catalog learns of it: what the catalog is told later than that, and was asked
for earlier, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Identified(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=Identified)


class Edits:
    """A clock that ticks with every write; `now` goes with a request and comes back with its answer."""

    def __init__(self) -> None:
        self.now = 0
        self._marks: dict[str, int] = {}

    def mark(self, *names: str) -> None:
        """Note that these ids, or listings by their keys, were just written."""
        self.now += 1
        for name in names:
            self._marks[name] = self.now

    def since(self, begun: int, name: str) -> bool:
        return self._marks.get(name, 0) > begun

    def believed(self, begun: int, rows: Iterable[Row]) -> list[Row]:
        """Give those rows of an answer, asked for at `begun`, that we did not change ourselves since."""
        return [row for row in rows if not self.since(begun, row.id)]
