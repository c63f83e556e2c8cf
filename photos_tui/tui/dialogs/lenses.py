"""All questions that the catalog answers alone, each with its number; these come while the list is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from photos_tui import text
from photos_tui.store.library import Library
from photos_tui.store.looking import COUNTED
from photos_tui.tui.dialogs.choice import Choice, Option
from photos_tui.tui.widgets.matches import Matches

More = Literal["cameras", "months", "difference", "read"]


class LensChoice(Choice):
    """Which lens; what cannot be known before albums are read is said below the list."""

    KEYS = "↑ ↓  Choose    Enter  Look    {}Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ctrl+n", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("enter", "choose", "Look", show=False),
        Binding("r", "read", "Read albums", show=False),
        Binding("q,X", "leave", "Cancel", show=False),
    ]

    def __init__(self, library: Library) -> None:
        self._library = library
        self._unread = library.lenses.unread_count()
        options = [Option(lens.title, lens) for lens in COUNTED]
        options[2:2] = [
            Option("In one album and not in another…", "difference", len(library.albums), "album")
        ]
        options += [
            Option("By camera…", "cameras", noun="camera"),
            Option("By month…", "months", len(library.lenses.months()), "month"),
        ]
        super().__init__("Look at the library by", options)

    def keys(self) -> str:
        return self.KEYS.format("r  Read albums    " if self._unread else "")

    def fields(self) -> Iterable[Widget]:
        yield Matches()
        if self._unread:
            albums = text.count(self._unread, "album")
            them = "it" if self._unread == 1 else "them"
            words = f"{albums} not read yet: which photos are in {them} is not known here. r reads {them}."
            yield Static(words, classes="label", markup=False, id="unread")
        if left := self._library.lenses.waiting():
            words = f"{text.count(left, 'photo')} still to be looked at; the numbers grow."
            yield Static(words, classes="label", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.run_worker(self._count(), exit_on_error=False)

    async def _count(self) -> None:
        """Fill in the numbers, one after the other."""
        for place, option in enumerate(self._options):
            if option.count is None:
                found = (
                    len(await self._library.lenses.cameras())
                    if option.answer == "cameras"
                    else await self._library.lenses.count(option.answer)
                )
                self._options[place] = replace(option, count=found)
                self.narrow("")

    def action_choose(self) -> None:
        self._choose()

    def action_read(self) -> None:
        if self._unread:
            self.dismiss("read")
