"""Draws the sample library's pictures: the same composition at every size, the same pixels every time."""

from __future__ import annotations

from photos_tui.emulator.painter.originals import jpeg, poster
from photos_tui.emulator.painter.picture import paint

__all__ = ["jpeg", "paint", "poster"]
