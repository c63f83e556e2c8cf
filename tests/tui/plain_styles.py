"""Styles that name themselves: every part has a colour of its own, every ground another."""

from __future__ import annotations

from typing import get_args

from rich.style import Style

from photos_tui.tui.tiles.tile import Ground, Part, TileStyles

PARTS: tuple[Part, ...] = get_args(Part)
GROUNDS: tuple[Ground, ...] = get_args(Ground)


def plain_styles() -> TileStyles:
    def look(ground: Ground, part: Part) -> Style:
        return Style(color=f"color({PARTS.index(part) + 16})", bgcolor=f"color({GROUNDS.index(ground) + 32})")

    return TileStyles(look)
