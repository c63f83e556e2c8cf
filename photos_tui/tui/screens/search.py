"""What was searched for and what came: filters that the service answers, words and lenses that the catalog does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.containers import Vertical
from textual.widget import Widget

from photos_tui import text
from photos_tui.api.filters import OLDEST_FIRST, describe
from photos_tui.commands.table import bindings
from photos_tui.store.changes import Changed
from photos_tui.store.lenses import Lens, Twins
from photos_tui.store.search import Query
from photos_tui.store.views import View
from photos_tui.text import printable, shortened
from photos_tui.tui.session import Wanted
from photos_tui.tui.shelf_screen import ItemsScreen
from photos_tui.tui.widgets.chips import Chips

LONGEST_CHIP = 60


class SearchScreen(ItemsScreen):
    """What is asked as chips, the results below; f changes the filters, T the words, X the lens."""

    NAME = "search"
    NOUN = "result"
    KINDS = frozenset({"search", "media_items", "lenses"})
    BINDINGS = bindings("search")

    def __init__(self) -> None:
        super().__init__()
        self._query: Wanted = Query()
        self._view: View[Any] | None = None

    def contents(self) -> Iterable[Widget]:
        yield Vertical(Chips(), *super().contents(), id="results")

    def view(self) -> View[Any] | None:
        return self._view

    def crumbs(self) -> list[str]:
        return ["Search"]

    def empty(self) -> str:
        if self._view is None:
            return (
                "f asks for dates, months, categories, photos or videos, favourites, archived. "
                "T finds words, X shows lenses: in no album, likely duplicates, by camera, by month."
            )
        if isinstance(self._query, Lens):
            return "Nothing here. T asks for other words, X for another lens, F takes it off."
        return "Nothing matches these filters. f changes them, F takes them off."

    def status(self) -> str:
        words = super().status() or "No search yet"
        return " · ".join([words, *self._remarks()])

    def _remarks(self) -> Iterable[str]:
        """Say what belongs together, and what makes a lens incomplete."""
        if not isinstance(self._query, Lens):
            return
        lenses = self.library.lenses
        if isinstance(self._query, Twins) and (item := self.item()):
            yield f"{lenses.alike(item.id)} alike: same name, same day"
        if left := lenses.waiting():
            yield f"{left:,} photos still to be looked at"
        if self._query.filing and (unread := lenses.unread_count()):
            yield f"{text.count(unread, 'album')} not read yet (X r)"

    def on_screen_resume(self) -> None:
        self._take_query()
        super().on_screen_resume()

    def on_news(self, changed: Changed) -> None:
        self._take_query()
        super().on_news(changed)

    def _take_query(self) -> None:
        """Show the session's search when it is another one than shown."""
        wanted = self.session.query
        if wanted == self._query or not self.is_mounted:
            return
        self._query = wanted
        self._view = self._answer(wanted)
        self.query_one(Chips).show(shortened(printable(chip), LONGEST_CHIP) for chip in chips(wanted))
        if self._view is None:
            self.shelf.clear()
        self.show_view()

    def _answer(self, wanted: Wanted) -> View[Any] | None:
        if isinstance(wanted, Lens):
            return self.library.lenses.view(wanted)
        return self.library.search(wanted) if wanted != Query() else None


def chips(wanted: Wanted) -> list[str]:
    """Name what is asked for."""
    if isinstance(wanted, Lens):
        return [wanted.title]
    order = ["Oldest first"] if wanted.order_by == OLDEST_FIRST else []
    return [*describe(wanted.filters), *order]
