"""The large picture: fitted into the room there is, drawn line by line from strips made in a thread."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import get_current_worker

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import MediaItem
from photos_tui.tui import half_cells
from photos_tui.tui.session import session_of
from photos_tui.tui.tiles.tile import fitted

PIXELS = 8  # pixels asked for per half cell in each direction: enough for a good scale-down, no more bytes than needed


class LargePicture(Widget):
    """One photo, or a video's still; the old picture stays until the new one is there."""

    DEFAULT_CSS = "LargePicture { width: 1fr; height: 1fr; background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self._item: MediaItem | None = None
        self._strips: list[Strip] = []
        self._words = ""

    def show(self, item: MediaItem) -> None:
        """Show another item, or the same one after a change of size or preferences."""
        self._item = item
        self._load()

    def on_resize(self) -> None:
        self._load()

    def _load(self) -> None:
        if self._item is None or not self.size.area:
            return
        if not session_of(self).preferences.images:
            self._say("Pictures are off: z i turns them on.")
            return
        if not self._strips:
            self._words = "Loading…"
        self.run_worker(
            self._fetch(self._item, self.size), exclusive=True, group="picture", exit_on_error=False
        )

    async def _fetch(self, item: MediaItem, size: Size) -> None:
        session = session_of(self)
        try:
            data = await session.library.picture(item.id, size.width * PIXELS, size.height * 2 * PIXELS)
            strips = await session.drawing.run(half_cells.fitting, data, size.width, size.height * 2)
        except ApiError as error:
            self._say(f"No picture: {error.sentence}")
            return
        except (OSError, ValueError):
            self._say("No picture: what came is not one that can be drawn.")
            return
        if not get_current_worker().is_cancelled:
            self._strips, self._words = strips, ""
            self.refresh()

    def _say(self, words: str) -> None:
        self._strips, self._words = [], words
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if not self._strips:
            words = self._words.center(width) if y == self.size.height // 2 else ""
            return fitted(words, width, ground)
        row = y - (self.size.height - len(self._strips)) // 2
        if not 0 <= row < len(self._strips):
            return Strip.blank(width, ground)
        strip = self._strips[row]
        left = (width - strip.cell_length) // 2
        right = width - strip.cell_length - left
        return Strip.join([Strip.blank(left, ground), strip, Strip.blank(right, ground)])
