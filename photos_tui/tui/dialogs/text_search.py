"""Words to find in the whole library, with the first photos that have them while they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.api.resources import MediaItem
from photos_tui.store.changes import Changed
from photos_tui.store.lens_view import LensView
from photos_tui.store.lenses import Text
from photos_tui.store.library import Library
from photos_tui.store.words import asked
from photos_tui.text import printable, shortened
from photos_tui.tui.content import filled
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.tiles.photo_row import taken
from photos_tui.tui.widgets.field import Field

SHOWN = 8
LONGEST = 200
HINT = "Each word may be cut short: “lof sun” finds Lofoten, sunset."


class TextSearch(Dialog[Text]):
    """A field, a count and a few lines; Enter shows all of them in the Search tab."""

    TITLE_TEXT = "Search text"
    KEYS: ClassVar[str] = "Enter  Show all    Esc  Cancel"

    def __init__(self, library: Library, typed: str = "", shown: object = None) -> None:
        """Begin with what was typed last; `shown` is what the search tab shows now."""
        super().__init__()
        self._library, self._first, self._shown = library, typed, shown
        self._view: LensView | None = None

    def fields(self) -> Iterable[Widget]:
        yield Field(
            self._first,
            placeholder="File name, description, camera, album",
            max_length=LONGEST,
            select_on_focus=True,
        )
        yield Static(HINT, id="count", markup=False)
        yield Static("", id="found")

    def on_mount(self) -> None:
        self._forget = self._library.changes.subscribe(self._told)
        self._search(self._first)

    def on_unmount(self) -> None:
        self._forget()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, typed: str) -> None:
        """Look for these words, and no longer for those before; what is shown stays until the answer is there."""
        before, lens = self._view, Text(typed)
        self._view = None
        if asked(typed):
            view = self._library.lenses.view(lens)
            assert isinstance(view, LensView)  # noqa: S101  (text is no month and no difference)
            self._view = view
            view.want(SHOWN)
        if before is not None and before is not self._view and before.lens != self._shown:
            before.leave()
        self._draw()

    def _told(self, changed: Changed) -> None:
        if changed.kind == "lenses":
            self._draw()

    def _draw(self) -> None:
        view = self._view
        if not self.is_mounted or (view is not None and not view.known):
            return
        rows = view.rows(0, SHOWN) if view else []
        self.query_one("#count", Static).update(Content(self._words(view)), layout=False)
        lines = [_line(row, self.query_one("#found").size.width or 66) for row in rows if row is not None]
        lines += [Content("")] * (SHOWN - len(lines))
        self.query_one("#found", Static).update(Content("\n").join(lines), layout=False)

    def _words(self, view: LensView | None) -> str:
        if view is None:
            return HINT
        lenses = self._library.lenses
        words = [text.count(len(view), "photo") + ("" if view.complete else " so far")]
        if left := lenses.waiting():
            words.append(f"{left:,} still to be looked at")
        if unread := lenses.unread_count():
            words.append(f"{text.count(unread, 'album')} not read yet, X r reads them")
        return " · ".join(words)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        if not asked(event.value):
            self.wrong("Type a word with a letter or a digit in it, or press Esc to leave.")
            return
        self.dismiss(Text(event.value))


def _line(item: MediaItem, width: int) -> Content:
    """Draw date, name and description on one line."""
    date = taken(item.media_metadata, "%Y-%m-%d").ljust(12)
    name = filled(shortened(printable(item.filename) or "Untitled", 28), 30)
    room = max(0, width - 12 - 30)
    return Content.assemble(
        (date, "$foreground-muted"), name, (shortened(printable(item.description), room), "$foreground-muted")
    )
