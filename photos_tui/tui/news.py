"""From the store's changes to the screens: gathered, and told at most ten times a second.

A listing of a hundred thousand items brings a change with every page. Painting each would leave no time for keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.signal import Signal

from photos_tui.store.changes import Changed, Kind

if TYPE_CHECKING:
    from textual.app import App

_EVERY = 0.1  # seconds


class News:
    """Gathers changes by kind and publishes each kind once per beat."""

    def __init__(self, app: App[None]) -> None:
        self.signal: Signal[Changed] = Signal(app, "news")
        self._app = app
        self._waiting: dict[Kind, frozenset[str] | None] = {}
        self._forget: Callable[[], None] | None = None

    def follow(self, subscribe: Callable[[Callable[[Changed], None]], Callable[[], None]]) -> None:
        """Take the store's changes from now on."""
        self._forget = subscribe(self.take)

    def close(self) -> None:
        if self._forget:
            self._forget()
            self._forget = None

    def take(self, changed: Changed) -> None:
        """Remember a change; an empty set of ids means anything of the kind, and wins."""
        if not self._waiting:
            self._app.set_timer(_EVERY, self.tell)
        known = self._waiting.get(changed.kind, frozenset())
        everything = known is None or not changed.ids
        self._waiting[changed.kind] = None if everything else (known or frozenset()) | changed.ids

    def tell(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for kind, ids in waiting.items():
            self.signal.publish(Changed(kind, ids or frozenset()))
