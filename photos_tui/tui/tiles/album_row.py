"""An album in a list: its cover, its title, how many items, how it is shared, what is being done to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from rich.style import Style
from textual.strip import Strip

from photos_tui import text
from photos_tui.api.resources import Album, ShareInfo
from photos_tui.tui.content import cut
from photos_tui.tui.tiles.picture_block import picture_block
from photos_tui.tui.tiles.tile import PictureSource, TileState, TileStyles, line

Size = Literal["small", "medium", "large"]

COVERS: dict[Size, tuple[int, float]] = {"small": (8, 2.5), "medium": (12, 3.5), "large": (20, 5.5)}
"""Cells; the half line left over below keeps the covers of a list apart."""

UNTITLED = "Untitled album"
PENDING = "◌ "


class AlbumRow:
    """Three lines or more: cover at the left; title, count and marks, hint at its right."""

    width: int | None = None
    gap = 0

    def __init__(self, pictures: PictureSource | None = None, *, size: Size = "small") -> None:
        self.pictures = pictures
        self.cover = COVERS[size]
        self.height = math.ceil(self.cover[1])

    def paint(self, row: Album, state: TileState, width: int, styles: TileStyles) -> list[Strip]:
        cover = picture_block(
            self.pictures,
            (row.id, row.cover_photo_media_item_id),
            self.cover,
            styles,
            state,
            alone="∅" if not row.media_items_count else "",
        )
        plain = styles.of("text", state)
        mark = ("✓", styles.of("mark", state)) if state.selected else (" ", plain)
        bar = ("▌", styles.of("bar", state)) if state.cursor else (" ", plain)
        room = width - self.cover[0] - 6
        heads = [
            line(3, [bar, mark if number == 0 else (" ", plain)], plain) for number in range(self.height)
        ]
        tails = [
            line(room + 3, [("  " + cut(words, room), style)], plain)
            for words, style in _words(row, state, styles)
        ]
        tails += [line(room + 3, [], plain)] * (self.height - len(tails))
        return [
            Strip.join(parts).adjust_cell_length(width, plain)
            for parts in zip(heads, cover, tails, strict=True)
        ]


def _words(album: Album, state: TileState, styles: TileStyles) -> Iterator[tuple[str, Style]]:
    """Give the three lines of words with their looks."""
    plain, muted = styles.of("text", state), styles.of("muted", state)
    title = album.title.strip()
    yield (title, styles.of("title", state)) if title else (UNTITLED, muted)
    yield " · ".join([text.count(album.media_items_count, "item"), *_marks(album)]), muted
    yield (PENDING + state.pending, plain) if state.pending else (_hint(album), muted)


def _marks(album: Album) -> Iterator[str]:
    if album.share_info is not None:
        yield _shared(album.share_info)
    if not album.is_writeable:
        yield "read-only"


def _shared(info: ShareInfo) -> str:
    if info.is_owned:
        return "⇄ shared by you"
    return "⇄ joined" if info.is_joined else "⇄ shared with you"


def _hint(album: Album) -> str:
    if album.share_info is None:
        return ""
    options = album.share_info.shared_album_options
    allowed = [
        word
        for word, on in (("others may add", options.is_collaborative), ("comments", options.is_commentable))
        if on
    ]
    return ", ".join(allowed)
