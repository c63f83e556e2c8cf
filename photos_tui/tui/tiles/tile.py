"""What a shelf and its tiles agree on: a tile paints one row into strips, the shelf does all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple, Protocol, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Part = Literal[
    "text",
    "title",
    "muted",
    "mark",
    "bar",
    "frame",
    "placeholder",
    "badge",
    "tick",
    "good",
    "bad",
    "waiting",
]
Ground = Literal["plain", "selected", "cursor", "blurred"]


class TileState(NamedTuple):
    """All that makes two paintings of the same row differ; `pending` says what is being done to it."""

    cursor: bool = False
    selected: bool = False
    focused: bool = False
    pending: str = ""

    @property
    def ground(self) -> Ground:
        if self.cursor:
            return "cursor" if self.focused else "blurred"
        return "selected" if self.selected else "plain"


class TileStyles:
    """The looks of a tile's parts on each ground, asked of the style sheet once."""

    def __init__(self, look: Callable[[Ground, Part], Style]) -> None:
        self._look = look
        self._known: dict[tuple[Ground, Part], Style] = {}

    def of(self, part: Part, state: TileState) -> Style:
        return self.on(state.ground, part)

    def on(self, ground: Ground, part: Part) -> Style:
        key = (ground, part)
        if key not in self._known:
            self._known[key] = self._look(ground, part)
        return self._known[key]


class Watcher(Protocol):
    """Who shows pictures: says whether one is still in view, and is told when its cell must be painted anew."""

    def shows(self, row_id: str) -> bool: ...

    def repaint(self, row_id: str) -> None: ...


class PictureSource(Protocol):
    """Where a tile gets its pictures: painted strips, or None while there are none."""

    def strips(self, row_id: str, width: int, height: float, *, version: str = "") -> list[Strip] | None: ...

    def failed(self, row_id: str) -> bool: ...

    def watch(self, watcher: Watcher) -> Callable[[], None]: ...


class Row(Protocol):
    """What every row of a view has."""

    @property
    def id(self) -> str: ...


Shown = TypeVar("Shown", bound=Row, contravariant=True)  # noqa: PLC0105  (the plain name reads better)


class Tile(Protocol[Shown]):
    """How one kind of row is drawn.

    `width` is the least width of a grid's cell (the cells of a line share what is left over) and None for a
    list; `gap` the columns between cells. `paint` gives `height` strips of exactly `width` cells. `pictures`
    is where the tile's pictures come from, if it shows any.
    """

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int | None: ...

    @property
    def gap(self) -> int: ...

    @property
    def pictures(self) -> PictureSource | None: ...

    def paint(self, row: Shown, state: TileState, width: int, styles: TileStyles) -> list[Strip]: ...


def line(width: int, pieces: Iterable[tuple[str, Style]], rest: Style) -> Strip:
    """Lay out pieces of printable text from the left, cut or fill with the `rest` style to `width` cells.

    Neighbours of one style become one segment: each segment costs bytes on the way to the terminal.
    """
    segments = [
        Segment("".join(text for text, _ in run), style) for style, run in groupby(pieces, key=itemgetter(1))
    ]
    return Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, rest)
