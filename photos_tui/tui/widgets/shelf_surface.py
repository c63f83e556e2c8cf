"""The painted side of a shelf: which cells are on the screen, and their strips, line by line."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from photos_tui.tui.tiles.tile import Ground, Part, Tile, TileState, TileStyles
from photos_tui.tui.widgets.shelf_layout import Layout, laid_out
from photos_tui.tui.widgets.shelf_painter import Painter, unknown
from photos_tui.tui.widgets.shelf_rows import Rows

AHEAD = 2
"""Screenfuls below the last visible row that are asked for before anybody gets there."""

_GROUNDS = ("plain", "selected", "cursor", "blurred")
_PARTS = (
    *("text", "title", "muted", "mark", "bar", "frame", "frame-blurred", "placeholder", "badge", "tick"),
    *("good", "bad", "waiting"),
)


class ShelfSurface(ScrollView, inherit_bindings=False):
    """Cells of a tile over rows, in a layout that follows the width."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"shelf--{name}" for name in (*_GROUNDS, *_PARTS)}
    DEFAULT_CSS = """
    ShelfSurface {
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .shelf--selected { background: $accent 15%; }
        & > .shelf--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .shelf--blurred { background: $block-cursor-blurred-background; }
        & > .shelf--title { text-style: bold; }
        & > .shelf--muted { color: $text-muted; }
        & > .shelf--mark { color: $text-accent; text-style: bold; }
        & > .shelf--bar { color: $primary; }
        & > .shelf--good { color: $text-success; }
        & > .shelf--bad { color: $text-error; }
        & > .shelf--waiting { color: $text-warning; }
        & > .shelf--frame { color: $block-cursor-background; }
        & > .shelf--frame-blurred { color: $primary-muted; }
        & > .shelf--placeholder { color: $text-disabled; background: $surface; }
        & > .shelf--badge { color: $text; background: $background 80%; text-style: bold; }
        & > .shelf--tick { color: auto; background: $accent; text-style: bold; }
        &:ansi > .shelf--selected { background: $background; }
        &:ansi > .shelf--muted { text-style: dim; }
        &:ansi > .shelf--badge { text-style: bold reverse; }
        &:ansi > .shelf--tick { text-style: bold reverse; }
        &:nocolor:ansi > .shelf--cursor { text-style: reverse; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.rows = Rows()
        self.cells = Layout()
        self.tile: Tile[Any] | None = None
        self._empty_text = Content("Nothing here")
        self._painter = Painter(TileStyles(self._look))

    def state_at(self, index: int) -> TileState:
        """How the cell is to look; the shelf knows."""
        raise NotImplementedError

    @property
    def empty_text(self) -> Content:
        """What is said in the middle when there are no rows."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, words: Content) -> None:
        if words != self._empty_text:
            self._empty_text = words
            self.refresh()

    # Layout.

    def in_view(self) -> range:
        """Give the indexes of the cells that are on the screen, in part or whole."""
        top = self.scroll_offset.y
        return self.cells.between(top, top + self.scrollable_content_region.height)

    def visible_ids(self) -> list[str]:
        return [self.rows.id_at(index) for index in self.in_view()]

    def shows(self, row_id: str) -> bool:
        """Whether the row may be painted any moment (a tiles.tile.Watcher's answer to its pictures)."""
        return self.is_attached and self.screen in self.app.screen_stack and row_id in self.visible_ids()

    def repaint(self, row_id: str) -> None:
        """Paint one row anew, at once if it is on the screen."""
        self._painter.forget(row_id)
        for index in self.in_view():
            if self.rows.id_at(index) == row_id:
                self.refresh_cell(index)

    def refresh_cell(self, index: int) -> None:
        region = self.cells.region(index).translate((0, -self.scroll_offset.y))
        shown = region.intersection(self.scrollable_content_region.reset_offset)
        if shown:
            self.refresh(shown)

    def lay_out(self) -> None:
        """Lay out as many cells as there are rows now, in the width there is now; nothing painted stays."""
        width = self.scrollable_content_region.width
        cell = (None, 1, 0) if self.tile is None else (self.tile.width, self.tile.height, self.tile.gap)
        self.cells = laid_out(len(self.rows), width, cell)
        self.virtual_size = Size(width, self.cells.lines)
        self.refresh()
        self.look_ahead()

    def look_ahead(self) -> None:
        """Ask for more rows before the end of what is known comes into view; after a failure, wait for people."""
        view = self.rows.view
        if view is None or view.complete or view.error is not None:
            return
        visible = self.in_view()
        stop = visible.stop + AHEAD * max(1, len(visible))
        if stop > len(self.rows) or not visible:
            view.want(max(stop, 1))

    def reveal(self, index: int) -> None:
        """Scroll no further than needed to have the whole cell on the screen."""
        height = self.scrollable_content_region.height
        if not height:
            return
        region, top = self.cells.region(index), self.scroll_offset.y
        if region.y < top or region.height > height:
            self.scroll_to(y=region.y, animate=False, force=True)
        elif region.bottom > top + height:
            self.scroll_to(y=region.bottom - height, animate=False, force=True)

    # Painting.

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if not self.cells.count:
            return self._message(y, width)
        band, offset = divmod(y + self.scroll_offset.y, self.cells.height)
        start = band * self.cells.columns
        stop = min(start + self.cells.columns, self.cells.count)
        blank = self._painter.styles.on("plain", "text")
        if self.cells.columns == 1:
            return self._cell(start)[offset] if start < stop else Strip.blank(width, blank)
        strips = [self._cell(index)[offset] for index in range(start, stop)]
        if self.cells.gap:
            strips = [strip.extend_cell_length(strip.cell_length + self.cells.gap, blank) for strip in strips]
        return Strip.join(strips).adjust_cell_length(width, blank)

    def _cell(self, index: int) -> list[Strip]:
        assert self.tile is not None  # noqa: S101  (no cells without a tile)
        row, state, width = self.rows.at(index), self.state_at(index), self.cells.cell_width
        if row is None:
            return unknown(self.tile, state, width, self._painter.styles)
        return self._painter.paint(self.tile, row, state, width)

    def _message(self, y: int, width: int) -> Strip:
        """Give a line of the text that an empty shelf shows in its middle."""
        height = self.scrollable_content_region.height
        style = self.get_visual_style("shelf--muted")
        view = self.rows.view
        words = Content("Loading…") if view is not None and view.loading else self.empty_text
        lines = words.wrap(max(1, width - 4))
        number = y - max(0, (height - len(lines)) // 2)
        line = lines[number] if 0 <= number < len(lines) else Content("")
        return Strip(line.center(width).render_segments(style)).adjust_cell_length(width, style.rich_style)

    def _look(self, ground: Ground, part: Part) -> Style:
        """Ask the style sheet; the ground's colours win over the part's, but frames and blocks have their own."""
        if part == "frame":
            return self.get_visual_style(
                f"shelf--{'frame-blurred' if ground == 'blurred' else 'frame'}"
            ).rich_style
        if part in {"placeholder", "badge", "tick"}:
            return self._styled(f"shelf--{part}")
        return self._styled(f"shelf--{part}", f"shelf--{ground}")

    def _styled(self, *names: str) -> Style:
        """Give a visual style with what it leaves out: reverse."""
        style = self.get_visual_style(*names).rich_style
        reverse = any(self.get_component_styles(name).text_style.reverse for name in names)
        return style + Style(reverse=True) if reverse else style

    # What changes everything painted.

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter.styles = TileStyles(self._look)
        self._painter.clear()

    def on_resize(self) -> None:
        self.lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.look_ahead()
