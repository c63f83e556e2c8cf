"""Foreign text on its way to a widget: made printable, cut by cells, never read as markup."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from photos_tui import text


def content(foreign: str, *, lines: bool = False) -> Content:
    """Give text for any widget that takes Content; newlines show as signs unless `lines` is true."""
    return Content(text.printable(foreign, lines=lines))


def cell(foreign: str) -> Text:
    """Give text for the widgets that know only Rich (Tree labels, DataTable cells, searchable Select labels)."""
    return Text(text.printable(foreign), no_wrap=True, overflow="ellipsis", end="")


def cut(foreign: str, cells: int) -> str:
    """Give printable text at most `cells` wide; an ellipsis stands for what is left out."""
    shown = text.printable(foreign)
    if len(shown) * 2 <= cells or cell_len(shown) <= cells:
        return shown
    return set_cell_size(shown, cells - 1).rstrip() + "…" if cells > 0 else ""


def filled(foreign: str, cells: int) -> str:
    """Give printable text exactly `cells` wide: cut with an ellipsis, or padded on the right."""
    return set_cell_size(cut(foreign, cells), cells)
