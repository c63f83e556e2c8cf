"""Tick boxes and radio buttons whose state is a sign, not only a colour."""

from __future__ import annotations

from textual.content import Content, ContentText
from textual.widgets import Checkbox, RadioButton


class Tick(Checkbox):
    """A tick box of one line."""

    def __init__(self, label: ContentText, *, value: bool = False, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(label, value, id=id, compact=True)

    def render(self) -> Content:
        sign = "[✓] " if self.value else "[ ] "
        return Content.assemble((sign, self.get_visual_style("toggle--button")), self.label)


class Option(RadioButton):
    """A radio button of one line."""

    def __init__(self, label: ContentText, *, value: bool = False) -> None:
        super().__init__(label, value, compact=True)

    def render(self) -> Content:
        sign = "(●) " if self.value else "( ) "
        return Content.assemble((sign, self.get_visual_style("toggle--button")), self.label)
