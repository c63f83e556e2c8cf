"""Corners of towns seen front on: canal houses, a market stall, a bicycle at a wall."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.city import WINDOWS
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point, Spot
    from photos_tui.emulator.painter.colour import Colour


def canal(c: Canvas) -> None:
    """Line up narrow gabled houses along a canal."""
    heaven(c, 0.6)
    line, x = 0.68, -0.06
    while x < 1.04:
        wide = c.rng.uniform(0.13, 0.19) / c.wide * 1.25
        narrow_house(c, (x, x + wide), line, c.rng.uniform(0.36, 0.5))
        x += wide
    c.wash(c.light.on(rgb("6a5a54")), c.light.on(rgb("4a4044")), box=(0, line - 0.02, 1, line + 0.012))
    c.mirror(line + 0.01, c.light.on(rgb("2f5a5a")), 0.4)
    for _ in range(20):
        y, left = line + 0.03 + 0.28 * c.rng.random(), c.rng.random()
        c.line(((left, y), (left + c.rng.uniform(0.03, 0.12), y)), 0.004, veil(c.light.low, 0.35))
    if c.rng.random() < 0.6:
        barge = c.place(c.rng.uniform(0.3, 0.7), 0.84, 0.26)
        hull = c.light.on(rgb(c.rng.choice(("2a4a6a", "8a2f2a", "2f5f4a"))))
        barge.curve(
            path("-0.9,-0.12 0.8,-0.12 1,-0.2 0.75,0.16 -0.8,0.16"),
            Gradient((lighter(hull, 0.2), hull)),
        )
        barge.box(-0.45, -0.32, 0.35, -0.08, c.light.on(rgb("f2e3c4")))


STEPPED = path("0,0 0.2,0 0.2,-0.045 0.36,-0.045 0.36,-0.09 0.64,-0.09 0.64,-0.045 0.8,-0.045 0.8,0 1,0")
BELL = path("0,0 0.1,-0.03 0.4,-0.1 0.6,-0.1 0.9,-0.03 1,0")
BRICKS = ("a8452f", "7a3a30", "c86a45", "4f4a52", "8f5a3f", "d9b48a", "5f6f5a")


def narrow_house(c: Canvas, span: Point, foot: float, tall: float) -> None:
    left, right = span
    wide, top = right - left, foot - tall
    brick, trim = c.light.on(rgb(c.rng.choice(BRICKS))), c.light.on(rgb("fbf3e2"))
    gable = [(left + wide * x, top + y) for x, y in c.rng.choice((STEPPED, BELL))]
    front = Gradient((lighter(brick, 0.1), brick, darker(brick, 0.25)))
    c.shape([*gable, (right, foot), (left, foot)], front)
    c.line(gable, 0.01, trim)
    shade, edge = darker(brick, 0.35), right - wide * 0.04
    c.shape(((edge, top), (right, top), (right, foot), (edge, foot)), shade)
    lit = 0.75 if c.light.night else 0.4 if c.light.mood == "dusk" else 0.05
    dark, storey = darker(mix(c.light.mid, brick, 0.35), 0.45), (tall - 0.05) / 4
    for floor in range(4):
        for column in range(3):
            x, y = left + wide * (0.13 + 0.27 * column), top + 0.03 + floor * storey
            high = storey * (0.72 - 0.08 * floor / 3)
            ink = rgb(c.rng.choice(WINDOWS)) if c.rng.random() < lit else dark
            c.wash(trim, trim, box=(x - wide * 0.015, y - 0.006, x + wide * 0.215, y + high))
            c.wash(ink, ink, box=(x, y, x + wide * 0.2, y + high - 0.006))


def market(c: Canvas) -> None:
    """Heap fruit under striped awnings."""
    c.light = c.light.near()
    rng, light = c.rng, c.light
    c.wash(light.on(rgb("5a3a4a")), light.on(rgb("8a5a4a")), light.on(rgb("b98a5f")))
    c.glow(0.5, 0.3, 0.7, light.sun, 0.5)
    tones = rng.sample(("e8453c", "f2a833", "2f86c4", "2fa084", "d85a9a"), 3)
    for index, left in enumerate((-0.1, 0.3, 0.7)):
        for k in range(6):
            ink = light.on(rgb(tones[index]) if k % 2 else rgb("fff6e4"))
            a, b = left + 0.4 * k / 6, left + 0.4 * (k + 1) / 6
            c.shape(
                ((a + 0.02, 0.0), (b + 0.02, 0.0), (b, 0.24), ((a + b) / 2, 0.275), (a, 0.24)),
                Gradient((lighter(ink, 0.1), ink, darker(ink, 0.2))),
            )
    fruits = ("f28c28", "e23b3b", "f7d23e", "6fae3c", "8a3a7a", "f4a259", "c9302c", "a8c93f")
    for row in range(4):
        y, size = 0.5 + row * 0.14, 0.05 + row * 0.013
        picked = rng.sample(fruits, 5)
        c.wash(light.on(rgb("7a5233")), light.on(rgb("4f3422")), box=(0, y - 0.03, 1, y + 0.12))
        for step in range(int(1.1 * c.wide / size / 1.5)):
            x = step * size * 1.5 / c.wide
            tone = light.on(rgb(picked[min(4, int(x * 5))]))
            for lift in (0.0, 0.6):
                fruit(c.place(x + lift * size / c.wide, y - lift * size, size), tone)


def fruit(spot: Spot, tone: Colour) -> None:
    spot.oval(0, 0, 0.82, 0.82, darker(tone, 0.25))
    spot.oval(-0.08, -0.1, 0.7, 0.7, tone)
    spot.oval(-0.26, -0.3, 0.22, 0.18, lighter(tone, 0.5))


def bicycle(c: Canvas) -> None:
    """Lean a bicycle at a coloured wall beside a door."""
    rng, light = c.rng, c.light
    wall = light.on(rgb(rng.choice(("e8b04a", "d9765a", "5f9ab0", "e6d6b8", "7fa88a", "c8607a"))))
    c.wash(lighter(wall, 0.15), wall, darker(wall, 0.12), box=(0, 0, 1, 0.8))
    c.wash(light.on(rgb("8f8a88")), light.on(rgb("5f5a60")), box=(0, 0.8, 1, 1))
    shade = light.on(rgb(rng.choice(("2f5f7a", "7a2f3a", "2f5a45", "f6efe0"))))
    window = c.place(rng.choice((0.24, 0.76)), 0.3, 0.36)
    window.box(-0.36, -0.5, 0.36, 0.5, light.on(rgb("fdf6e6")))
    window.box(-0.3, -0.44, 0.3, 0.44, Gradient((mix(light.mid, WHITE, 0.3), darker(light.mid, 0.4))))
    for side in (-1, 1):
        window.box(
            side * 0.36 - (0.3 if side < 0 else 0), -0.52, side * 0.36 + (0.3 if side > 0 else 0), 0.52, shade
        )
    for _ in range(26):
        window.oval(
            rng.uniform(-0.5, 0.5),
            0.58 + rng.uniform(-0.1, 0.06),
            0.07,
            0.06,
            light.on(rgb(rng.choice(("e23b5a", "4f8a3f", "5f9a45", "ffb0c0")))),
        )
    frame = light.on(rgb(rng.choice(("c8302c", "1f3a4f", "2f8a7a", "202028"))))
    wheels(c.place(0.5, 0.72, 0.5), frame, darker(wall, 0.6))


def wheels(spot: Spot, frame: Colour, shadow: Colour) -> None:
    spot.oval(0.08, 0.32, 0.85, 0.05, veil(shadow, 0.5))
    for x in (-0.45, 0.45):
        ring = [(x + 0.29 * cos(k * pi / 20), 0.02 + 0.29 * sin(k * pi / 20)) for k in range(41)]
        spot.line(ring, 0.035, rgb("25232c"))
        for k in range(8):
            spot.line(
                ((x, 0.02), (x + 0.28 * cos(k * pi / 4), 0.02 + 0.28 * sin(k * pi / 4))), 0.008, rgb("c9ccd4")
            )
    for line in (
        ((-0.45, 0.02), (-0.2, -0.34), (0.28, -0.34), (0.0, 0.04), (-0.45, 0.02)),
        ((0.0, 0.04), (-0.24, -0.44)),
        ((0.45, 0.02), (0.24, -0.5), (0.4, -0.56)),
    ):
        spot.line(line, 0.045, frame)
    spot.line(((-0.36, -0.46), (-0.12, -0.46)), 0.06, rgb("5a3a26"))
    spot.box(0.3, -0.5, 0.56, -0.28, rgb("b98a52"))
    for k in range(6):
        spot.oval(
            0.32 + 0.045 * k, -0.54 - 0.03 * (k % 2), 0.06, 0.06, rgb(("f2748c", "fff0d0", "f2c14e")[k % 3])
        )


SCENES = {"bicycle": bicycle, "canal": canal, "market": market}
