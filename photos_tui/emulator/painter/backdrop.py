"""What stands behind a face: a landscape, lights or a wall, out of focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import path
from photos_tui.emulator.painter.colour import darker, lighter, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import layers

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas


def backdrop(c: Canvas) -> None:
    """Paint something pleasant and put it out of focus."""
    rng, light = c.rng, c.light
    kind = rng.random()
    if kind < 0.4:
        heaven(c, 0.6)
        layers(c, (0.5, 0.6, 0.7), rgb(rng.choice(("4f7f5a", "3f6f8a", "8a6a5a"))), 0.45)
    elif kind < 0.75:
        tones = [
            light.on(rgb(code))
            for code in rng.choice(
                (
                    ("f2c58a", "c8745a", "6a3a4a"),
                    ("bfe0c4", "5fa08a", "1f4f54"),
                    ("ffe6b0", "e8a45a", "7a4a3a"),
                    ("d8d0f0", "8a7ab8", "3a3460"),
                )
            )
        ]
        c.wash(*tones)
        for _ in range(20):
            glow = rng.choice((light.sun, tones[0], rgb("ffd98a")))
            c.disc(rng.random(), rng.random(), rng.uniform(0.03, 0.09), veil(glow, rng.uniform(0.15, 0.5)))
    else:
        wall = light.on(rgb(rng.choice(("e8b04a", "d9765a", "5f9ab0", "e6d6b8", "7fa88a", "c8607a"))))
        c.wash(lighter(wall, 0.25), wall, darker(wall, 0.2))
        c.shape(path("0,0 0.35,0 0.75,1 0.2,1"), veil(light.sun, 0.22))
    c.soften(0.022)
