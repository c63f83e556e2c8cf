"""Joining somebody's album: the token or link is looked up and shown before anything is joined."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.api.errors import ApiError
from photos_tui.api.resources import Album
from photos_tui.api.shared_albums import token_in
from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field


class Join(Dialog[str]):
    """Ask for a share token; `look_up` is `sharedAlbums.get`. The answer is the token."""

    KEYS = "Enter  Look up, then join    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, look_up: Callable[[str], Awaitable[Album]], value: str = "") -> None:
        super().__init__()
        self._look_up, self._value = look_up, value
        self._known = ""

    def heading(self) -> Content:
        return Content("Join a shared album")

    def fields(self) -> Iterable[Widget]:
        yield Field(self._value, placeholder="Share token or link")
        yield Static(id="album")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._known = ""
        self.wrong("")
        self.query_one("#album", Static).update("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        token = token_in(event.value)
        if not token:
            self.wrong("That is no share token: paste the whole link, or the token from it.")
        elif token == self._known:
            self.dismiss(token)
        else:
            self.run_worker(self._show(token), exclusive=True, group="look up", exit_on_error=False)

    async def _show(self, token: str) -> None:
        self.query_one("#album", Static).update("Looking it up…")
        try:
            album = await self._look_up(token)
        except ApiError as error:
            self.query_one("#album", Static).update("")
            self.wrong(f"{error.sentence} {error.hint}")
            return
        self._known = token
        self.query_one("#album", Static).update(
            Content.assemble(
                (printable(album.title) or "Untitled album", "bold"),
                f"\n{text.count(album.media_items_count, 'item')}\n",
                ("Enter joins it.", "$text-success"),
            )
        )
