"""A photo or video as one line of text, in columns that depend on nothing but the width."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from textual.strip import Strip

from photos_tui.api.resources import EPOCH, MediaItem, MediaMetadata
from photos_tui.tui.content import filled
from photos_tui.tui.tiles.tile import PictureSource, TileState, TileStyles, line

PENDING = "◌ "
GAP = 2


class Columns(NamedTuple):
    """Widths in cells; 0 for what there is no room for."""

    date: int
    name: int
    size: int
    camera: int
    description: int


@lru_cache(maxsize=8)
def columns(width: int) -> Columns:
    """Share `width` cells among the columns, the gaps after them counted."""
    date = 0 if width < 30 else 10 if width < 110 else 16
    size = 11 if width >= 56 else 0
    camera = 0 if width < 100 else 20 if width < 140 else 26
    rest = width - 5 - sum(column + GAP for column in (date, size, camera) if column)
    if rest < 40:
        return Columns(date, max(rest, 0), size, camera, 0)
    name = min(max(rest * 2 // 5, 28), 36, rest - 12)
    return Columns(date, name, size, camera, rest - name - GAP)


class PhotoRow:
    """Mark, kind, date, file name, size in pixels, camera, description."""

    height = 1
    width: int | None = None
    gap = 0
    pictures: PictureSource | None = None

    def paint(self, row: MediaItem, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        plain, muted, mark = (styles.of(part, state) for part in ("text", "muted", "mark"))
        wide = columns(width)
        data = row.media_metadata
        last = PENDING + state.pending if state.pending else row.description
        cells = [
            (taken(data, "%Y-%m-%d %H:%M")[: wide.date], wide.date, muted),
            (row.filename or "Untitled", wide.name, plain),
            (pixels(data).rjust(wide.size), wide.size, muted),
            (camera(data), wide.camera, muted),
            (last, wide.description, plain if state.pending else muted),
        ]
        pieces = [
            ("▌", styles.of("bar", state)) if state.cursor else (" ", muted),
            ("✓", mark) if state.selected else (" ", muted),
            (" ▶ ", mark) if row.is_video else ("   ", muted),
        ]
        for words, cells_wide, style in cells:
            if cells_wide:
                pieces.append((filled(words, cells_wide) + " " * GAP, style))
        return [line(width, pieces, plain)]


def taken(data: MediaMetadata, form: str) -> str:
    """Give the time of the picture, "" when nobody knows it."""
    return "" if data.creation_time == EPOCH else data.creation_time.strftime(form)


def pixels(data: MediaMetadata) -> str:
    return f"{data.width}×{data.height}" if data.width and data.height else ""


def camera(data: MediaMetadata) -> str:
    """Give make and model, the make once where the model begins with it."""
    kind = data.photo or data.video
    if kind is None:
        return ""
    make, model = kind.camera_make.strip(), kind.camera_model.strip()
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()
