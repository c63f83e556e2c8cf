"""The large picture of one item: its bytes asked for in the size that there is room for."""

from __future__ import annotations

import asyncio

from textual import work
from textual.geometry import Size

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import MediaItem
from photos_tui.tui.content import content
from photos_tui.tui.session import session_of
from photos_tui.tui.widgets.picture import Picture

STEP = 256
"""Pixels: sizes are asked for in steps, so that a window being resized does not ask at every width."""
PER_HALF_CELL = 8
"""Pixels asked for per half cell: enough to scale down well, no more bytes than needed."""


class LargePicture(Picture):
    """A photo, or a video's still; the old picture stays until the new one is there."""

    _item_id = ""
    _asked: tuple[str, int, int] = ("", 0, 0)

    def show_item(self, item: MediaItem) -> None:
        """Show another item, or the same one after a change of the preferences."""
        if not session_of(self).preferences.images:
            self._item_id, self._asked = "", ("", 0, 0)
            self.note(content("Pictures are off: zi turns them on."))
            return
        if not self._item_id:
            self.note(content("Loading…"))
        self._item_id = item.id
        self.shades = session_of(self).shades
        self._ask()

    def on_resize(self) -> None:
        super().on_resize()
        self._ask()

    def _ask(self) -> None:
        wanted = (self._item_id, *pixels(self.size))
        if self._item_id and self.size and wanted != self._asked:
            self._asked = wanted
            self._load(*wanted)

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self, item_id: str, width: int, height: int) -> None:
        await asyncio.sleep(0.05)  # paging quickly through photos asks only for the one stopped at
        try:
            self.show(await session_of(self).library.picture(item_id, width, height))
        except ApiError as error:
            self.note(content(f"No picture: {error.sentence}"))


def pixels(size: Size) -> tuple[int, int]:
    """Give the size to ask for, in pixels."""
    wide, high = size.width * PER_HALF_CELL, size.height * 2 * PER_HALF_CELL
    return -(-wide // STEP) * STEP, -(-high // STEP) * STEP
