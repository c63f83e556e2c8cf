"""The large picture in real pixels, where the terminal can draw them: Kitty's protocol, or sixels when asked for.

Which protocol is decided by what the environment says, never by asking the terminal: an answer that comes late
would be typed into the program. Importing textual-image does ask (for the size of a cell), so it is done before
the application starts, and only where pixels will be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from photos_tui.tui import half_cells
from photos_tui.tui.pictures import DrawingThread
from photos_tui.tui.widgets.large_picture import LargePicture

if TYPE_CHECKING:
    from textual.widget import Widget

Images = Literal["auto", "kitty", "sixel", "half", "off"]
PLACEHOLDERS = {"xterm-kitty", "xterm-ghostty"}
"""Terminals (by TERM) that draw Kitty's pictures in cells, so that they scroll and vanish like text."""
LONGEST = 1600
"""Pixels of a side: more would only make the stream longer."""


def protocol(images: Images, environ: Mapping[str, str]) -> Literal["kitty", "sixel", ""]:
    """Say how the large picture is drawn; "" means half cells. Inside tmux pictures do not get through."""
    if images in {"kitty", "sixel"}:
        return images
    fits = environ.get("TERM") in PLACEHOLDERS and not environ.get("TMUX")
    return "kitty" if images == "auto" and fits else ""


def large_picture(images: Images, environ: Mapping[str, str]) -> type[LargePicture]:
    """Give the widget for the large view; to be called before the application starts."""
    chosen = protocol(images, environ)
    if not chosen:
        return LargePicture
    from textual_image.widget import SixelImage, TGPImage

    return type("Graphics", (GraphicsPicture,), {"PIXELS": TGPImage if chosen == "kitty" else SixelImage})


class GraphicsPicture(LargePicture, inherit_css=True):
    """As the half-cell picture, with a widget of textual-image over it once there is something to show."""

    PIXELS: Any = None
    DEFAULT_CSS = """
    GraphicsPicture { align: center middle; }
    GraphicsPicture > .pixels { width: auto; height: auto; max-width: 100%; max-height: 100%; }
    """

    def __init__(self, thread: DrawingThread) -> None:
        super().__init__(thread)
        self._pixels: Widget | None = None

    def compose(self) -> ComposeResult:
        self._pixels = self.PIXELS(classes="pixels")
        self._pixels.display = False
        yield self._pixels

    def show(self, data: bytes) -> None:
        self._show_pixels(data)

    def note(self, words: Content) -> None:
        if self._pixels is not None:
            self._pixels.display = False
        super().note(words)

    @work(group="picture", exclusive=True, exit_on_error=False)
    async def _show_pixels(self, data: bytes) -> None:
        try:
            image = await self._thread.run(half_cells.opened, data, (LONGEST, LONGEST))
        except (OSError, ValueError):
            self.note(Content("No picture: what came is not one that can be drawn."))
            return
        super().note(Content(""))
        if self._pixels is not None:
            self._pixels.image = image  # type: ignore[attr-defined]
            self._pixels.display = True
