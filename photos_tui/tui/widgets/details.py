"""The pane that says all that is known of what is under the cursor, with a picture where the list has only a small one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import Album, MediaItem
from photos_tui.tui.facts import facts_of_album, facts_of_item
from photos_tui.tui.session import session_of
from photos_tui.tui.widgets.large_picture import pixels
from photos_tui.tui.widgets.picture import Picture

REST = 0.15
"""Seconds that the cursor rests on a row before its picture is asked for."""

Load = Callable[[str, int, int], Awaitable[bytes]]


class Details(VerticalScroll, can_focus=False):
    """Details of a media item, else of an album."""

    _pictured = ""

    def compose(self) -> ComposeResult:
        yield Picture(session_of(self).drawing)
        yield Static(id="facts")

    def show(
        self, item: MediaItem | None, album: Album | None, facts: Content | None = None, *, pictured: bool
    ) -> None:
        """Say all that is known, or the `facts` of something else; `pictured` asks for a picture too."""
        if facts is not None:
            pictured = False
        elif item is not None:
            facts = facts_of_item(item)
        elif album is not None:
            facts = facts_of_album(album)
        else:
            facts = Content("")
        self.query_one("#facts", Static).update(facts)
        self._show_picture(item, album if pictured else None) if pictured else self._hide_picture()

    def _show_picture(self, item: MediaItem | None, album: Album | None) -> None:
        library = session_of(self).library
        if item is not None:
            self._ask(item.id, item.id, library.picture)
        elif album is not None and album.cover_photo_media_item_id:
            self._ask(album.id, album.cover_photo_media_item_id, library.cover)
        else:
            self._hide_picture()

    def _hide_picture(self) -> None:
        self._pictured = ""
        self.query_one(Picture).display = False

    def _ask(self, row_id: str, version: str, load: Load) -> None:
        if self._pictured != version:
            self._pictured = version
            self._load(row_id, load)

    @work(exclusive=True, group="picture", exit_on_error=False)
    async def _load(self, row_id: str, load: Load) -> None:
        await asyncio.sleep(REST)
        picture = self.query_one(Picture)
        picture.display, picture.shades = True, session_of(self).shades
        try:
            picture.show(await load(row_id, *pixels(picture.size or self.size)))
        except ApiError:
            self._hide_picture()
