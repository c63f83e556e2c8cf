"""A job in a list: its sign, when it began, its title, how far it is; below it what it does, or how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.style import Style
from textual.strip import Strip

from photos_tui.store.job import State
from photos_tui.tui.content import filled
from photos_tui.tui.tiles.tile import Part, PictureSource, TileState, TileStyles, line

SIGNS: dict[str, tuple[str, Part]] = {
    "running": ("⟳", "mark"),
    "waiting": ("◌", "waiting"),
    "paused": ("‖", "waiting"),
    "done": ("✓", "good"),
    "partly": ("!", "bad"),
    "failed": ("✗", "bad"),
    "cancelled": ("–", "muted"),
}
WIDE = 90
"""Columns from which on a job has its whole date and a longer bar."""
AMOUNT = 9


@dataclass(frozen=True)
class JobLine:
    """A job as it is drawn; `words` is the line below the title."""

    id: str
    title: str
    state: State
    paused: bool
    failed: int
    done: int
    total: int
    started: datetime
    words: str

    @property
    def sign(self) -> tuple[str, Part]:
        if self.paused and self.state in {"running", "waiting"}:
            return SIGNS["paused"]
        return SIGNS["partly" if self.state == "done" and self.failed else self.state]

    @property
    def active(self) -> bool:
        return self.state in {"running", "waiting"}


class JobRow:
    """Two lines."""

    height = 2
    width: int | None = None
    gap = 0
    pictures: PictureSource | None = None

    def paint(self, row: JobLine, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        plain, muted = styles.of("text", state), styles.of("muted", state)
        bar = ("▌", styles.of("bar", state)) if state.cursor else (" ", plain)
        sign, part = row.sign
        when = moment(row.started, width)
        progress = _progress(row, 20 if width >= WIDE else 8, (styles.of("mark", state), muted))
        room = max(0, width - 6 - len(when) - sum(len(words) for words, _ in progress))
        head = [
            bar,
            (f" {sign} ", styles.of(part, state)),
            (f"{when}  ", muted),
            (filled(row.title, room), styles.of("title", state) if row.active else plain),
            *progress,
        ]
        indent = 6 + len(when)
        words = filled(row.words, max(0, width - indent - 1))
        loud = styles.of(part, state) if part in {"bad", "waiting"} else muted
        return [
            line(width, head, plain),
            line(width, [bar, (" " * (indent - 1), plain), (words, loud)], plain),
        ]


def moment(started: datetime, width: int) -> str:
    """Give the time of today, else the day; both where there is room. The width depends on that of the row alone."""
    here = started.astimezone()
    today = here.date() == datetime.now(here.tzinfo).date()
    if width >= WIDE:
        return f"{here:%H:%M}".rjust(11) if today else f"{here:%m-%d %H:%M}"
    return f"{here:%H:%M}" if today else f"{here:%m-%d}"


def _progress(row: JobLine, cells: int, looks: tuple[Style, Style]) -> list[tuple[str, Style]]:
    """Draw how far a job is: a bar where the end is known, else the number alone."""
    on, off = looks
    if not row.active or not (row.total or row.done):
        return []
    if not row.total:
        return [(f"{row.done:,}".rjust(AMOUNT), off)]
    full = min(cells, cells * row.done // row.total)
    amount = f"  {row.done:,}/{row.total:,}".rjust(AMOUNT)
    return [("━" * full, on), ("─" * (cells - full), off), (amount, off)]
