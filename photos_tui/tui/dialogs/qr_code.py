"""An address as a QR code, over the whole window, for a telephone; a word where the window is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from photos_tui.auth.qr import qr_lines, too_small


class QrCode(ModalScreen[None]):
    """Dark on light whatever the theme: telephones do not read the other way round."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f4,q,enter,space", "dismiss(None)", show=False)]

    def __init__(self, address: str) -> None:
        super().__init__()
        self._lines = qr_lines(address)

    def compose(self) -> ComposeResult:
        yield Static(id="code")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        """Draw the code, or say what it needs; by the size of now, for shrinking the font is one way to have it."""
        sentence = too_small(self._lines, self.app.size.width, self.app.size.height)
        drawn = Content("\n").join(Content.styled(line, "#000000 on #ffffff") for line in self._lines)
        code = self.query_one("#code", Static)
        code.update(Content(f"{sentence}\n\nEsc goes back to the addresses.") if sentence else drawn)
        code.set_class(bool(sentence), "-words")
