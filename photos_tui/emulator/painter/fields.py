"""Fields that run to one point, and who grazes beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.colour import darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import layers, meadow, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas


def rows(c: Canvas) -> None:
    """Fields that run to one point on the horizon: lavender, or vines."""
    x = heaven(c, 0.46)
    layers(c, (0.42, 0.45), rgb("4b5f86"), 0.4)
    dark, bright, soil = (
        (rgb("5b3a96"), rgb("a678dc"), rgb("b99a70"))
        if c.variant == "lavender"
        else (rgb("3f6b2c"), rgb("86ad3e"), rgb("a7794e"))
    )
    c.wash(c.light.on(soil, 0.35), c.light.on(soil), box=(0, 0.46, 1, 1))
    aim = c.rng.uniform(0.3, 0.7)
    for index in range(-14, 15):
        near, half = aim + index * 0.17, 0.062
        tone = c.light.on(bright if index % 2 else lighter(bright, 0.1))
        c.shape(
            ((aim + index * 0.012, 0.462), (near + half, 1.02), (near - half, 1.02)),
            Gradient((mix(tone, c.light.haze, 0.4), tone)),
        )
        shadow = c.light.on(dark)
        c.shape(
            ((aim + index * 0.012, 0.462), (near + half, 1.02), (near + half * 0.2, 1.02)),
            Gradient((mix(shadow, c.light.haze, 0.3), shadow)),
        )
    tree(c.place(c.rng.choice((0.2, 0.78)), 0.5, c.rng.uniform(0.18, 0.3)), c.rng, c.light.on(rgb("4a7038")))
    c.glow(x, 0.4, 0.7, c.light.sun, 0.22)


def lavender(c: Canvas) -> None:
    c.variant = "lavender"
    rows(c)


def sheep(c: Canvas) -> None:
    heaven(c, 0.55)
    layers(c, (0.46, 0.53), rgb("46607a"), 0.45)
    meadow(c, 0.56, rgb(c.rng.choice(("6da33f", "5a8f45", "8aa846"))))
    for index in range(c.rng.randrange(3, 8)):
        y = 0.62 + index * 0.055
        beast = c.place(c.rng.uniform(0.1, 0.9), y, 0.08 + (y - 0.6) * 0.55)
        wool, face = c.light.on(rgb("f7f1e4")), c.light.on(rgb("2b2a33"))
        beast.oval(0.05, 0.42, 0.6, 0.08, veil(darker(rgb("3d6030"), 0.4), 0.5))
        for leg in (-0.28, -0.14, 0.16, 0.3):
            beast.line(((leg, 0.1), (leg, 0.42)), 0.07, face)
        for x, top, size in ((-0.25, -0.05, 0.28), (0.22, -0.05, 0.28), (0, -0.16, 0.32), (0, 0.08, 0.34)):
            beast.oval(x, top, size, size * 0.85, darker(wool, 0.12) if top > 0 else wool)
        side = c.rng.choice((-1, 1))
        beast.oval(side * 0.52, -0.1, 0.15, 0.2, face)


SCENES = {"lavender": lavender, "sheep": sheep, "vineyard": rows}
