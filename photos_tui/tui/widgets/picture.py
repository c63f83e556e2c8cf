"""One picture, as large as there is room for it."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from photos_tui.tui import half_cells
from photos_tui.tui.pictures import DrawingThread


class Picture(Widget):
    """A picture fitted into the widget, its proportions kept, in the middle; or a note in its place."""

    DEFAULT_CSS = """
    Picture { width: 1fr; height: 1fr; color: $text-muted; background: $background; }
    """

    def __init__(
        self,
        thread: DrawingThread,
        *,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.shades = False
        self._thread = thread
        self._data = b""
        self._note = Content("")
        self._strips: list[Strip] = []

    def show(self, data: bytes) -> None:
        """Draw a picture from the bytes of a file; what is shown now stays until it is drawn."""
        self._data = data
        self._redraw()

    def note(self, words: Content) -> None:
        """Show words in place of a picture."""
        self._data, self._strips, self._note = b"", [], words
        self.refresh()

    def on_resize(self) -> None:
        self._redraw()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        style = self.visual_style
        blank = style.rich_style
        if not self._strips:
            words = self._note if y == height // 2 else Content("")
            words = words.truncate(max(0, width), ellipsis=True).center(width)
            return Strip(words.render_segments(style)).adjust_cell_length(width, blank)
        number = y - (height - len(self._strips)) // 2
        if not 0 <= number < len(self._strips):
            return Strip.blank(width, blank)
        strip = self._strips[number].apply_style(blank)
        left = max(0, (width - strip.cell_length) // 2)
        return Strip.join([Strip.blank(left, blank), strip]).adjust_cell_length(width, blank)

    def _redraw(self) -> None:
        if self._data and self.size:
            self._draw()

    @work(group="picture", exclusive=True, exit_on_error=False)
    async def _draw(self) -> None:
        width, height = self.size
        try:
            strips = await self._thread.run(
                half_cells.fitting, self._data, width, height * 2, shades=self.shades
            )
        except Exception:  # noqa: BLE001  (a broken picture is a note, whatever broke it)
            self.note(Content("No picture"))
            return
        self._strips = strips
        self.refresh()
