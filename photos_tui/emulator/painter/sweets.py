"""Coffee and cake."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.colour import darker, lighter, rgb, veil
from photos_tui.emulator.painter.food import plate, scatter, table

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot
    from photos_tui.emulator.painter.colour import Colour


def coffee(c: Canvas) -> None:
    """Look down into a cup with a heart or a leaf in the milk."""
    table(c)
    rng = c.rng
    spot = c.place(
        rng.uniform(0.4, 0.6), rng.uniform(0.45, 0.56), rng.uniform(0.33, 0.4), rng.uniform(-40, 40)
    )
    cup = c.light.on(rgb(rng.choice(("fffaf2", "fffaf2", "3f7f86", "d8705a", "2f3a4a", "f2c45a"))))
    plate(spot, cup)
    spot.line(((0.5, 0.05), (0.98, 0.1)), 0.2, darker(cup, 0.1))
    spot.oval(0, 0, 0.66, 0.66, Gradient((lighter(cup, 0.3), darker(cup, 0.15))))
    brown = c.light.on(rgb(rng.choice(("8a4f26", "a8652f", "6f3c1e"))))
    spot.oval(0, 0, 0.57, 0.57, darker(brown, 0.3))
    spot.oval(0, 0, 0.53, 0.53, Gradient((lighter(brown, 0.15), brown)))
    milk = c.light.on(rgb("fff0d8"))
    for scale, tone in ((1.0, milk), (0.72, brown), (0.5, milk)):
        heart = [
            (
                0.34 * scale * sin(t) ** 3,
                -0.025 - 0.021 * scale * (13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)),
            )
            for t in (k * pi / 24 for k in range(48))
        ]
        spot.shape(heart, tone)
    side = c.place(rng.choice((0.14, 0.87)), 0.8, 0.2)
    side.oval(0.06, 0.08, 1, 1, veil(rgb("1a1016"), 0.28))
    crust = c.light.on(rgb("d8933f"))
    for k in range(7):
        turn = pi * (0.05 + 0.15 * k)
        side.oval(
            0.62 * cos(turn),
            0.35 - 0.62 * sin(turn),
            0.36 - 0.04 * abs(k - 3),
            0.34,
            Gradient((lighter(crust, 0.2), darker(crust, 0.2))),
        )


def cake(c: Canvas) -> None:
    """Light candles on a cake; three floors and no candles for a wedding."""
    c.light = c.light.near()
    rng, bridal = c.rng, c.variant == "wedding"
    wall = c.light.on(rgb(rng.choice(("f7d2c4", "cfe3e6", "5a3f5f", "f6e2b8", "3f4f6a"))))
    c.wash(lighter(wall, 0.2), wall, darker(wall, 0.2), box=(0, 0, 1, 0.78))
    for _ in range(24):
        c.disc(
            rng.random(),
            rng.random() * 0.7,
            rng.uniform(0.02, 0.07),
            veil(rgb(rng.choice(("ffe0a0", "ffffff", "f7a8b8"))), rng.uniform(0.15, 0.45)),
        )
    c.soften(0.012, (0, 0, 1, 0.78))
    cloth = c.light.on(rgb("fbf2e4"))
    c.wash(cloth, darker(cloth, 0.2), box=(0, 0.78, 1, 1))
    cream = c.light.on(
        rgb("fffaf2" if bridal else rng.choice(("fff3e2", "f7a8bc", "7a4a30", "bfe0d4", "c8c4cc")))
    )
    drip = c.light.on(rgb("f7c8d0" if bridal else rng.choice(("6a3a24", "e8456a", "f7c53a", "fffaf2"))))
    spot = c.place(0.5, 0.84, 0.5)
    spot.oval(0, 0.02, 0.98, 0.12, veil(rgb("2a1a20"), 0.3))
    spot.oval(0, 0, 0.92, 0.11, Gradient((rgb("ffffff"), rgb("c8c4d0"))))
    floors = (
        ((0.72, 0.0, -0.36), (0.52, -0.36, -0.68), (0.34, -0.68, -0.96))
        if bridal
        else ((0.7, 0.0, -0.4), (0.48, -0.4, -0.72))
    )
    for half, low, high in floors:
        tier(c, spot, (half, low, high), (cream, drip))
    if bridal:
        scatter(c, spot.place(0, -1.02, 0.3), (9, 0.7, 0.3), ("e8456a", "fff0f0", "f7a8b8"))
    else:
        candles(c, spot, floors[-1])


def tier(c: Canvas, spot: Spot, form: tuple[float, float, float], colours: tuple[Colour, Colour]) -> None:
    half, low, high = form
    cream, drip = colours
    flat = half * 0.15
    spot.arc(0, low, (half, flat), (0, 180), darker(cream, 0.14))
    spot.box(-half, high, half, low, Gradient((lighter(cream, 0.2), darker(cream, 0.1))))
    spot.box(half * 0.5, high, half, low, veil(darker(cream, 0.5), 0.22))
    spot.oval(0, high, half, flat, lighter(drip, 0.12))
    steps = 9
    for k in range(steps):
        x = -half + half * 2 * (k + 0.5) / steps
        fall = flat * (1 - (x / half) ** 2) ** 0.5 + c.rng.uniform(0.03, 0.13)
        spot.line(((x, high), (x, high + fall)), half * 0.19, drip)


def candles(c: Canvas, spot: Spot, form: tuple[float, float, float]) -> None:
    half, _, high = form
    count = c.rng.randrange(3, 7)
    for k in range(count):
        x = (k - (count - 1) / 2) * half * 1.5 / count
        spot.line(((x, high), (x, high - 0.24)), 0.045, rgb(("3f8fd0", "e8456a", "f7c53a", "4fae7a")[k % 4]))
        at = spot.at(x, high - 0.33)
        c.glow(at[0] / c.w, at[1] / c.h, 0.12, rgb("ffd98a"), 0.85)
        spot.curve(
            ((x, high - 0.42), (x + 0.035, high - 0.3), (x, high - 0.25), (x - 0.035, high - 0.3)),
            rgb("fff0a0"),
        )


SCENES = {"cake": cake, "coffee": coffee}
