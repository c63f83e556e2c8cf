"""Mountains, snow, lakes, dunes and roads: the land in layers, each paler than the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.colour import rgb
from photos_tui.emulator.painter.heaven import heaven

if TYPE_CHECKING:
    from random import Random

    from photos_tui.emulator.painter.canvas import Canvas, Point
    from photos_tui.emulator.painter.colour import Light


def ridge(rng: Random, height: float, swing: float, *, rough: float = 0.5, steps: int = 96) -> list[Point]:
    """Trace a skyline from left to right by halving: rough 0.4 rolls, 0.6 is rock."""
    line = [rng.uniform(-1, 1) for _ in range(4)]
    reach = 0.6
    while len(line) < steps:
        finer = []
        for one, other in zip(line, line[1:], strict=False):
            finer += [one, (one + other) / 2 + rng.uniform(-reach, reach)]
        line, reach = [*finer, line[-1]], reach * rough
    return [(index / (len(line) - 1), height - swing * value) for index, value in enumerate(line)]


def ground(line: list[Point], bottom: float = 1.02) -> list[Point]:
    return [*line, (1.0, bottom), (0.0, bottom)]


def mountains(c: Canvas, light: Light, variant: str) -> None:
    heaven(c, light)
    c.shape(ground(ridge(c.rng, 0.5, 0.1)), Gradient((light.on(rgb("3a5a50")), light.on(rgb("223a2a")))))


SCENES = {"mountains": mountains}
