"""Which album: found by typing part of its title, or made anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.api.resources import Album
from photos_tui.text import printable, shortened
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field
from photos_tui.tui.widgets.matches import Matches

SHOWN = 10


@dataclass(frozen=True)
class Target:
    """An album that is there (`album_id`), or the title of one to make."""

    album_id: str = ""
    title: str = ""


class AlbumPicker(Dialog[Target]):
    """The albums that can be changed here, best match first; the last line makes a new one."""

    MAKES: ClassVar[bool] = True
    """Whether an album may be made, and only those are offered that can be changed."""
    KEYS = "↑ ↓  Choose    Enter  OK    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Previous", show=False, priority=True),
    ]

    def __init__(self, question: str, albums: Sequence[Album], told: Callable[[Target], str]) -> None:
        """Build the dialog; `told` says what comes of each choice: its price, whether it can be taken back."""
        super().__init__()
        self._question, self._told = question, told
        self._albums = [album for album in albums if album.is_writeable or not self.MAKES]
        self._found: list[Album] = []

    def heading(self) -> Content:
        return Content(printable(self._question))

    def fields(self) -> Iterable[Widget]:
        more = ", or the title of a new album" if self.MAKES else ""
        yield Field(placeholder=f"Part of a title{more}")
        yield Matches()
        yield Static(id="told", classes="label")

    def on_mount(self) -> None:
        self._search("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, words: str) -> None:
        self._found = best(self._albums, words)[:SHOWN]
        lines = [_line(album) for album in self._found]
        if words.strip() and self.MAKES:
            lines.append(
                Content.assemble(("+ New album ", "$text-success"), (printable(words.strip()), "bold"))
            )
        self.query_one(Matches).show(lines)
        none = (
            "No album that can be changed here: type a title to make one." if self.MAKES else "No such album."
        )
        self.wrong("" if lines else none)
        self._tell()

    def action_move(self, step: int) -> None:
        self.query_one(Matches).move(step)
        self._tell()

    def _tell(self) -> None:
        """Say what comes of the choice that the cursor is on."""
        target = self._target()
        words = self._told(target) if target is not None else ""
        self.query_one("#told", Static).update(Content(printable(words)))

    def _target(self) -> Target | None:
        row, words = self.query_one(Matches).cursor, self.query_one(Input).value.strip()
        if row < len(self._found):
            album = self._found[row]
            return Target(album.id, album.title)
        return Target(title=words) if words and self.MAKES else None

    @on(Matches.Chosen)
    @on(Input.Submitted)
    def _choose(self) -> None:
        target = self._target()
        if target is None:
            return
        if len(target.title) > 500 and not target.album_id:
            self.wrong("A title has at most 500 characters.")
            return
        self.dismiss(target)


class AnyAlbum(AlbumPicker):
    """Any album that is there, own or shared; nothing comes of the choice but what is shown."""

    MAKES = False

    def __init__(self, question: str, albums: Sequence[Album]) -> None:
        super().__init__(question, albums, lambda _: "")


def best(albums: Sequence[Album], words: str) -> list[Album]:
    """Sort albums by how well their titles match, leaving out those that do not."""
    scored = [(score(album.title.casefold(), words.casefold().split()), album) for album in albums]
    return [album for points, album in sorted(scored, key=lambda pair: -pair[0]) if points > 0]


def score(title: str, words: Sequence[str]) -> float:
    """Rate a title by the worst of the words: begins with it, has a word that does, holds it, holds its letters.

    Linear in the title's length, which Textual's own matcher is not: a title may have 500 characters.
    """
    return min((_score(title, word) for word in words), default=1.0)


def _score(title: str, word: str) -> float:
    if title.startswith(word):
        return 4.0
    if re.search(rf"\b{re.escape(word)}", title):
        return 3.0
    if word in title:
        return 2.0
    letters = iter(title)
    return 1.0 if all(letter in letters for letter in word) and len(title) < 100 else 0.0


def _line(album: Album) -> Content:
    title = shortened(printable(album.title) or "Untitled album", 46)
    return Content.assemble(title, (f"  {text.count(album.media_items_count, 'item')}", "dim"))
