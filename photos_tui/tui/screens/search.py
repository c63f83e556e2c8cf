"""A filtered search and its results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.containers import Vertical
from textual.widget import Widget

from photos_tui.api.filters import OLDEST_FIRST, describe
from photos_tui.commands.table import bindings
from photos_tui.store.changes import Changed
from photos_tui.store.search import Query
from photos_tui.store.views import View
from photos_tui.tui.shelf_screen import ItemsScreen
from photos_tui.tui.widgets.chips import Chips


class SearchScreen(ItemsScreen):
    """The active filters as chips, the results below; f changes the filters."""

    NAME = "search"
    NOUN = "result"
    KINDS = frozenset({"search", "media_items"})
    BINDINGS = bindings("search")

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()

    def contents(self) -> Iterable[Widget]:
        yield Vertical(Chips(), *super().contents(), id="results")

    def view(self) -> View[Any] | None:
        return self.library.search(self._query) if self._query != Query() else None

    def crumbs(self) -> list[str]:
        return ["Search"]

    def empty(self) -> str:
        if self.view() is None:
            return "f asks for dates, months, categories, photos or videos, favourites, archived."
        return "Nothing matches these filters. f changes them, F takes them off."

    def status(self) -> str:
        return super().status() or "No search yet"

    def on_screen_resume(self) -> None:
        self._take_query()
        super().on_screen_resume()

    def on_news(self, changed: Changed) -> None:
        self._take_query()
        super().on_news(changed)

    def _take_query(self) -> None:
        """Show the session's search when it is another one than shown."""
        if self.session.query == self._query or not self.is_mounted:
            return
        self._query = self.session.query
        chips = describe(self._query.filters)
        order = ["Oldest first"] if self._query.order_by == OLDEST_FIRST else []
        self.query_one(Chips).show([*chips, *order])
        if self.view() is None:
            self.shelf.clear()
        self.show_view()
