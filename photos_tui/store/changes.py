"""News of what changed: the store tells, whoever subscribed repaints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["albums", "shared_albums", "media_items", "album_items", "search", "lenses", "jobs", "notice"]


@dataclass(frozen=True)
class Changed:
    """Something of this kind changed.

    `ids` names the rows whose content changed; empty: any of the kind, and rows may have come or gone.
    A notice is a sentence that people should read once; it stands in `ids`.
    """

    kind: Kind
    ids: frozenset[str] = frozenset()


class Changes:
    """A list of subscribers, told in order and synchronously on the event loop's thread."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[Changed], None]] = []

    def subscribe(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `told` with every change until the returned function is called."""
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    def tell(self, kind: Kind, *ids: str) -> None:
        changed = Changed(kind, frozenset(ids))
        for told in tuple(self._subscribers):
            told(changed)
