"""Every scene by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter import city, east, food, green, land, night, papers, people, pets, rooms, sea, street

if TYPE_CHECKING:
    from collections.abc import Callable

    from photos_tui.emulator.painter.canvas import Canvas

FAMILIES = (city, east, food, green, land, night, papers, people, pets, rooms, sea, street)
SCENES: dict[str, Callable[[Canvas], None]] = {name: scene for family in FAMILIES for name, scene in family.SCENES.items()}
