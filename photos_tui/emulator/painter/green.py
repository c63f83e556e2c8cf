"""What grows: forests with light between the trunks, parks, gardens, houses among them, flowers from close by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import layers, meadow, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas
    from photos_tui.emulator.painter.colour import Colour

LEAVES = (
    ("1f6a3a", "6fc04a", "f2f8a8"),
    ("a8421a", "f2932a", "ffea94"),
    ("12605a", "48b08c", "e2f8d8"),
    ("8a6a14", "e8bc38", "fff4b0"),
)


def forest(c: Canvas) -> None:
    """Let the sun come through trunks that darken towards the viewer."""
    rng, c.light = c.rng, c.light.near()
    dark, leaf, glow = (c.light.on(rgb(code)) for code in rng.choice(LEAVES))
    sun = rng.uniform(0.3, 0.7)
    c.wash(leaf, glow, mix(leaf, glow, 0.4), darker(leaf, 0.35))
    c.glow(sun, 0.4, 0.75, lighter(glow, 0.6), 0.95)
    for depth in range(4):
        trunks(c, depth, mix(glow, darker(dark, 0.45), 0.22 + 0.26 * depth), leaf)
    for _ in range(5):
        x = sun + rng.uniform(-0.1, 0.1)
        ray = (
            (x, 0.05),
            (x + 0.03, 0.05),
            (x + rng.uniform(-0.5, 0.6), 1.0),
            (x + rng.uniform(-0.7, 0.4), 1.0),
        )
        c.shape(ray, veil(lighter(glow, 0.5), 0.1))
    floor = c.place(0.5, 1.0, 1)
    floor.oval(0, 0.06, c.wide, 0.2, Gradient((mix(leaf, dark, 0.3), darker(dark, 0.3))))
    c.shape(
        ((sun - 0.02, 0.84), (sun + 0.02, 0.84), (sun + 0.22, 1.02), (sun - 0.16, 1.02)),
        veil(lighter(glow, 0.2), 0.55),
    )


def trunks(c: Canvas, depth: int, tone: Colour, leaf: Colour) -> None:
    """Stand one row of trunks under its leaves; depth 3 is the nearest."""
    rng = c.rng
    for _ in range(9 - depth * 2):
        x, half = rng.random(), (0.008 + 0.011 * depth) * rng.uniform(0.7, 1.3)
        top = x + rng.uniform(-0.02, 0.02)
        c.shape(
            ((x - half, 1.0), (top - half * 0.6, -0.02), (top + half * 0.6, -0.02), (x + half, 1.0)), tone
        )
    tint = veil(mix(leaf, tone, 0.25 + 0.2 * depth), 0.75)
    for _ in range(14):
        c.disc(rng.random(), rng.random() * (0.3 - 0.05 * depth), rng.uniform(0.05, 0.13), tint)


def park(c: Canvas) -> None:
    heaven(c, 0.55)
    autumn = c.rng.random() < 0.35
    tones = ("d8702a", "e8a83a", "b8442c", "c9922f") if autumn else ("4f8f3f", "6fa548", "3f7f4a", "86b04a")
    layers(c, (0.5,), rgb("4f6f7a"), 0.5)
    meadow(c, 0.58, rgb("8fa84a" if autumn else "6fae45"), (rgb("ffffff"), rgb("ffe27a")))
    bend = c.rng.uniform(-0.2, 0.2)
    path = c.light.on(rgb("e2cfa8"))
    c.shape(
        ((0.49 + bend, 0.585), (0.51 + bend, 0.585), (0.58, 0.75), (0.8, 1.02), (0.34, 1.02), (0.46, 0.75)),
        Gradient((mix(path, c.light.haze, 0.3), path)),
    )
    for size, y in ((0.24, 0.6), (0.3, 0.62), (0.26, 0.61), (0.46, 0.74), (0.62, 0.88)):
        side = c.rng.choice((c.rng.uniform(0.02, 0.3), c.rng.uniform(0.7, 0.98)))
        spot = c.place(side, y, size)
        spot.oval(0.1, 0.0, 0.42, 0.05, veil(rgb("1f3a2a"), 0.35))
        tree(spot, c.rng, c.light.on(rgb(c.rng.choice(tones)), 0.12 if size < 0.35 else 0))
    if c.rng.random() < 0.5:
        bench = c.place(0.4, 0.82, 0.2)
        wood = c.light.on(rgb("9a5f35"))
        for y in (-0.5, -0.36, -0.16):
            bench.box(-0.6, y, 0.6, y + 0.09, wood)
        for x in (-0.5, 0.42):
            bench.box(x, -0.16, x + 0.08, 0.12, rgb("33333d"))


def garden(c: Canvas) -> None:
    """Plant borders in waves of colour along a path to a gate."""
    rng = c.rng
    heaven(c, 0.36)
    hedge = c.light.on(rgb("3f6f3f"))
    for x in (0.05, 0.24, 0.76, 0.95):
        tree(
            c.place(x, 0.42, rng.uniform(0.3, 0.42)),
            rng,
            c.light.on(rgb(rng.choice(("5f9a48", "4f8a4f", "7aa845"))), 0.1),
        )
    c.wash(lighter(hedge, 0.12), hedge, box=(0, 0.34, 1, 0.44))
    lawn, path = c.light.on(rgb("82b84f")), c.light.on(rgb("e6d3b0"))
    c.wash(lawn, darker(lawn, 0.2), box=(0, 0.43, 1, 1))
    aim = rng.uniform(0.42, 0.58)
    c.shape(
        ((aim - 0.02, 0.43), (aim + 0.02, 0.43), (0.66, 1.02), (0.34, 1.02)),
        Gradient((darker(path, 0.1), path)),
    )
    tones = [
        c.light.on(rgb(code))
        for code in rng.sample(
            ("e8456a", "f2a83a", "fff2f4", "8f6ad8", "f06aa8", "ffd84a", "e0523a", "5f8ae0"), 5
        )
    ]
    for side in (-1, 1):
        for row in range(13):
            t = (row / 12) ** 1.3
            near, far = (
                aim + (0.5 - aim) * t + side * (0.05 + 0.2 * t),
                aim + (0.5 - aim) * t + side * (0.14 + 0.42 * t),
            )
            border(c, near, 0.45 + 0.52 * t, 0.03 + 0.075 * t, tones[(row + side) % 5])
            border(c, far, 0.45 + 0.5 * t, 0.03 + 0.085 * t, tones[(row + 2) % 5])


def border(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    spot, green = c.place(x, y, size), c.light.on(rgb("4a8040"))
    spot.oval(0, 0.2, 1.1, 0.7, darker(green, 0.2))
    spot.oval(-0.1, 0, 1.0, 0.6, green)
    for _ in range(9):
        a, b = c.rng.uniform(-0.9, 0.9), c.rng.uniform(-0.6, 0.35)
        spot.oval(a, b, 0.25, 0.23, darker(tone, 0.14))
        spot.oval(a - 0.05, b - 0.06, 0.17, 0.15, lighter(tone, 0.15))


def house(c: Canvas) -> None:
    """Put a cottage among trees, with a path to its door."""
    rng = c.rng
    heaven(c, 0.55)
    layers(c, (0.5,), rgb("4a6a70"), 0.45)
    meadow(c, 0.6, rgb("7db04a"), (rgb("ffffff"), rgb("f2c14e"), rgb("e8708a")))
    for x, size in ((0.12, 0.5), (0.9, 0.58), (0.3, 0.38)):
        tree(c.place(x, 0.68, size), rng, c.light.on(rgb(rng.choice(("4f8a45", "6a9a3f", "3f7a4f"))), 0.08))
    spot = c.place(rng.uniform(0.44, 0.58), 0.74, 0.46)
    wall = c.light.on(rgb(rng.choice(("fbf3e2", "f3d9a8", "e8b89a", "bcd4dc", "c8453a"))))
    roof = c.light.on(rgb(rng.choice(("b5482f", "5f6a7a", "7a4a38", "6f8a3f"))))
    spot.box(-0.55, -0.42, 0.3, 0.06, Gradient((wall, darker(wall, 0.1))))
    spot.shape(path("0.3,0.06 0.3,-0.42 0.5,-0.72 0.7,-0.42 0.7,0.06"), darker(wall, 0.2))
    spot.shape(path("-0.63,-0.4 -0.44,-0.8 0.5,-0.8 0.28,-0.4"), Gradient((lighter(roof, 0.18), roof)))
    spot.shape(path("0.5,-0.8 0.76,-0.4 0.7,-0.38 0.5,-0.7"), darker(roof, 0.25))
    spot.box(-0.3, -0.98, -0.16, -0.72, darker(wall, 0.3))
    lit = c.light.mood in {"dusk", "night"}
    pane = rgb("ffdf94") if lit else darker(mix(c.light.mid, WHITE, 0.2), 0.3)
    for x in (-0.46, -0.24, 0.42):
        spot.box(x - 0.015, -0.305, x + 0.165, -0.115, c.light.on(WHITE))
        spot.box(x, -0.29, x + 0.15, -0.13, pane)
    spot.box(0.02, -0.3, 0.18, 0.06, c.light.on(rgb(rng.choice(("2f5f7a", "8a2f2f", "3f6a45")))))
    spot.shape(path("0.03,0.06 0.17,0.06 0.4,0.7 -0.05,0.7"), c.light.on(rgb("e6d6b4")))
    for x in (-0.6, -0.42, -0.2, 0.36, 0.58):
        border(
            c,
            (spot.at(x, 0)[0]) / c.w,
            spot.at(0, 0.06)[1] / c.h,
            0.06,
            c.light.on(rgb(rng.choice(("e8456a", "f2a83a", "8f6ad8", "fff2f4")))),
        )


SCENES = {"forest": forest, "garden": garden, "house": house, "park": park}
