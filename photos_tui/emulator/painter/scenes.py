"""Every scene by its name; a family is imported when a picture of it is first drawn."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from photos_tui.emulator.painter.canvas import Canvas

FAMILIES = {
    "bloom": "flowers",
    "city": "bridge city skyline skyline_night",
    "corners": "bicycle canal market",
    "east": "blossom fuji temple torii",
    "fields": "lavender sheep vineyard",
    "food": "food sushi",
    "green": "forest garden house park",
    "land": "desert lake mountains road snow waterfall",
    "night": "aurora balloons fireworks moon stars",
    "papers": "document receipt screenshot whiteboard",
    "people": "concert group party portrait selfie sport wedding",
    "pets": "cat dog",
    "rooms": "art craft tree",
    "sea": "beach boat harbour lighthouse santorini sea",
    "street": "street street_night tram",
    "sweets": "cake coffee",
}
HOMES = {name: family for family, names in FAMILIES.items() for name in names.split()}


@cache
def scene(name: str) -> Callable[[Canvas], None]:
    """Find the function that draws a scene; a KeyError for an unknown one."""
    family = import_module(f"photos_tui.emulator.painter.{HOMES[name]}")
    found: Callable[[Canvas], None] = family.SCENES[name]
    return found
