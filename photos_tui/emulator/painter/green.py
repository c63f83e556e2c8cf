"""What grows: forests with light between the trunks, parks, gardens, houses among them, flowers from close by."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import layers, meadow, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot
    from photos_tui.emulator.painter.colour import Colour

LEAVES = (("2f5a34", "7fae4a", "e4f0a8"), ("8a3f1f", "e08a2f", "ffe6a0"), ("1f4f4a", "5fa082", "e0f4d8"), ("6a5a1f", "d8b03f", "fff2b8"))


def forest(c: Canvas) -> None:
    """Let the sun come through trunks that darken towards the viewer."""
    rng = c.rng
    dark, leaf, glow = (c.light.on(rgb(code)) for code in rng.choice(LEAVES))
    sun = rng.uniform(0.3, 0.7)
    c.wash(leaf, glow, mix(leaf, glow, 0.4), darker(leaf, 0.35))
    c.glow(sun, 0.4, 0.75, lighter(glow, 0.6), 0.95)
    for depth in range(4):
        tone = mix(glow, darker(dark, 0.45), 0.22 + 0.26 * depth)
        for _ in range(9 - depth * 2):
            x, half = rng.random(), (0.008 + 0.011 * depth) * rng.uniform(0.7, 1.3)
            lean = rng.uniform(-0.02, 0.02)
            c.shape(((x - half, 1.0), (x - half * 0.6 + lean, -0.02), (x + half * 0.6 + lean, -0.02), (x + half, 1.0)), tone)
        for _ in range(14):
            size = rng.uniform(0.05, 0.13)
            tint = mix(leaf, tone, 0.25 + 0.2 * depth)
            c.disc(rng.random(), rng.random() * (0.3 - 0.05 * depth), size, veil(tint, 0.75))
    for _ in range(5):
        x = sun + rng.uniform(-0.1, 0.1)
        c.shape(((x, 0.05), (x + 0.03, 0.05), (x + rng.uniform(-0.5, 0.6), 1.0), (x + rng.uniform(-0.7, 0.4), 1.0)), veil(lighter(glow, 0.5), 0.1))
    floor = c.place(0.5, 1.0, 1)
    floor.oval(0, 0.06, c.wide, 0.2, Gradient((mix(leaf, dark, 0.3), darker(dark, 0.3))))
    c.shape(((sun - 0.02, 0.84), (sun + 0.02, 0.84), (sun + 0.22, 1.02), (sun - 0.16, 1.02)), veil(lighter(glow, 0.2), 0.55))


def park(c: Canvas) -> None:
    heaven(c, 0.55)
    autumn = c.rng.random() < 0.35
    tones = ("d8702a", "e8a83a", "b8442c", "c9922f") if autumn else ("4f8f3f", "6fa548", "3f7f4a", "86b04a")
    layers(c, (0.5,), rgb("4f6f7a"), 0.5)
    meadow(c, 0.58, rgb("8fa84a" if autumn else "6fae45"), (rgb("ffffff"), rgb("ffe27a")))
    bend = c.rng.uniform(-0.2, 0.2)
    path = c.light.on(rgb("e2cfa8"))
    c.shape(((0.49 + bend, 0.585), (0.51 + bend, 0.585), (0.58, 0.75), (0.8, 1.02), (0.34, 1.02), (0.46, 0.75)), Gradient((mix(path, c.light.haze, 0.3), path)))
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
        tree(c.place(x, 0.42, rng.uniform(0.3, 0.42)), rng, c.light.on(rgb(rng.choice(("5f9a48", "4f8a4f", "7aa845"))), 0.1))
    c.wash(lighter(hedge, 0.12), hedge, box=(0, 0.34, 1, 0.44))
    lawn, path = c.light.on(rgb("82b84f")), c.light.on(rgb("e6d3b0"))
    c.wash(lawn, darker(lawn, 0.2), box=(0, 0.43, 1, 1))
    aim = rng.uniform(0.42, 0.58)
    c.shape(((aim - 0.02, 0.43), (aim + 0.02, 0.43), (0.66, 1.02), (0.34, 1.02)), Gradient((darker(path, 0.1), path)))
    tones = [c.light.on(rgb(code)) for code in rng.sample(("e8456a", "f2a83a", "fff2f4", "8f6ad8", "f06aa8", "ffd84a", "e0523a", "5f8ae0"), 5)]
    for side in (-1, 1):
        for row in range(13):
            t = (row / 12) ** 1.3
            border(c, aim + side * (0.05 + 0.2 * t) + (0.5 - aim) * t, 0.45 + 0.52 * t, 0.03 + 0.075 * t, tones[(row + side) % 5])
            border(c, aim + side * (0.14 + 0.42 * t) + (0.5 - aim) * t, 0.45 + 0.5 * t, 0.03 + 0.085 * t, tones[(row + 2) % 5])


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
    spot.shape(((0.3, 0.06), (0.3, -0.42), (0.5, -0.72), (0.7, -0.42), (0.7, 0.06)), darker(wall, 0.2))
    spot.shape(((-0.63, -0.4), (-0.44, -0.8), (0.5, -0.8), (0.28, -0.4)), Gradient((lighter(roof, 0.18), roof)))
    spot.shape(((0.5, -0.8), (0.76, -0.4), (0.7, -0.38), (0.5, -0.7)), darker(roof, 0.25))
    spot.box(-0.3, -0.98, -0.16, -0.72, darker(wall, 0.3))
    lit = c.light.mood in {"dusk", "night"}
    pane = rgb("ffdf94") if lit else darker(mix(c.light.mid, WHITE, 0.2), 0.3)
    for x in (-0.46, -0.24, 0.42):
        spot.box(x - 0.015, -0.305, x + 0.165, -0.115, c.light.on(WHITE))
        spot.box(x, -0.29, x + 0.15, -0.13, pane)
    spot.box(0.02, -0.3, 0.18, 0.06, c.light.on(rgb(rng.choice(("2f5f7a", "8a2f2f", "3f6a45")))))
    spot.shape(((0.03, 0.06), (0.17, 0.06), (0.4, 0.7), (-0.05, 0.7)), c.light.on(rgb("e6d6b4")))
    for x in (-0.6, -0.42, -0.2, 0.36, 0.58):
        border(c, (spot.at(x, 0)[0]) / c.w, spot.at(0, 0.06)[1] / c.h, 0.06, c.light.on(rgb(rng.choice(("e8456a", "f2a83a", "8f6ad8", "fff2f4")))))


def flowers(c: Canvas) -> None:
    """Come close: two or three blossoms sharp before a blurred meadow."""
    rng, light = c.rng, c.light
    greens = [light.on(rgb(code)) for code in rng.choice((("2f6a3f", "6fae5a", "c9e08a"), ("1f5a50", "5a9a86", "bfe0c4"), ("4f7a2f", "94b84a", "eef0a0"), ("3a3f6a", "7a7ab0", "dccce8")))]
    c.wash(greens[2], greens[1], greens[0])
    for _ in range(16):
        c.disc(rng.random(), rng.random(), rng.uniform(0.04, 0.12), veil(rng.choice((greens[2], greens[1], lighter(greens[2], 0.5), rgb("f2a0b8"))), 0.5))
    c.soften(0.03)
    kind = rng.choice((daisy, poppy, sunflower, tulip, peony))
    places = rng.choice((((0.5, 0.46, 0.36),), ((0.36, 0.4, 0.27), (0.7, 0.6, 0.22)), ((0.28, 0.58, 0.2), (0.55, 0.34, 0.24), (0.8, 0.62, 0.18))))
    for x, y, size in reversed(places):
        stem = darker(greens[0], 0.1)
        c.line(((x, y), (x + 0.01, (y + 1) / 2), (x - 0.02, 1.05)), size * 0.09, stem)
        leaf = c.place(x, min(0.95, y + size * 1.5), size)
        leaf.curve(((0, 0.2), (0.3, -0.3), (0.85, -0.45), (0.5, 0.05)), Gradient((lighter(greens[1], 0.1), stem)))
        leaf.curve(((0, 0.3), (-0.3, -0.1), (-0.8, -0.15), (-0.45, 0.3)), Gradient((greens[1], stem)))
        kind(c.place(x, y, size, rng.uniform(-18, 18)), c)


def petals(spot: Spot, count: int, shape: tuple[float, float], colours: tuple[Colour, Colour]) -> None:
    """Set petals round; shape is (length, half width), colours tip and throat."""
    long, half = shape
    for index in range(count):
        leaf = spot.place(0, 0, 1, 360 * index / count)
        leaf.curve(((0, 0), (half, -long * 0.55), (half * 0.45, -long), (-half * 0.45, -long), (-half, -long * 0.55)), colours[0])
        leaf.curve(((0, 0), (half * 0.55, -long * 0.5), (0, -long * 0.82), (-half * 0.55, -long * 0.5)), veil(colours[1], 0.5))


def daisy(spot: Spot, c: Canvas) -> None:
    white = c.light.on(rgb(c.rng.choice(("ffffff", "ffffff", "ffe0ee", "d8c4ff"))))
    petals(spot, 16, (1.0, 0.17), (darker(white, 0.12), white))
    petals(spot.place(0, 0, 0.94, 11), 16, (1.0, 0.15), (white, mix(white, rgb("b8c4e0"), 0.4)))
    heart(spot, c.light.on(rgb("f7b52a")), 0.27, c)


def sunflower(spot: Spot, c: Canvas) -> None:
    gold = c.light.on(rgb("f9b91f"))
    petals(spot, 18, (1.0, 0.19), (darker(gold, 0.15), rgb("e07f10")))
    petals(spot.place(0, 0, 0.88, 10), 18, (1.0, 0.18), (gold, rgb("f0930f")))
    heart(spot, c.light.on(rgb("5a3218")), 0.44, c)


def heart(spot: Spot, tone: Colour, size: float, c: Canvas) -> None:
    spot.oval(0, 0, size, size, darker(tone, 0.2))
    spot.oval(-0.02, -0.03, size * 0.85, size * 0.85, tone)
    for index in range(34):
        turn, reach = index * 2.4, size * 0.82 * (index / 34) ** 0.5
        spot.oval(cos(turn) * reach, sin(turn) * reach, size * 0.07, size * 0.07, lighter(tone, 0.3) if index % 2 else darker(tone, 0.3))


def poppy(spot: Spot, c: Canvas) -> None:
    red = c.light.on(rgb(c.rng.choice(("e8352a", "f0562f", "f27a9a"))))
    for turn, tone in ((45, darker(red, 0.22)), (135, darker(red, 0.22)), (225, darker(red, 0.1)), (315, red), (0, red), (180, lighter(red, 0.08))):
        leaf = spot.place(0, 0, 1, turn)
        leaf.curve(((0, 0.1), (0.62, -0.3), (0.5, -0.86), (0, -0.95), (-0.5, -0.86), (-0.62, -0.3)), Gradient((lighter(tone, 0.18), tone)))
    spot.oval(0, 0, 0.25, 0.25, rgb("241a22"))
    spot.oval(0, 0, 0.12, 0.12, rgb("8fae5a"))
    for index in range(14):
        spot.oval(0.3 * cos(index * pi / 7), 0.3 * sin(index * pi / 7), 0.03, 0.03, rgb("2a1f28"))


def tulip(spot: Spot, c: Canvas) -> None:
    tone = c.light.on(rgb(c.rng.choice(("e8453f", "f5b82f", "d85aa8", "8a4ac8", "f28a4f"))))
    spot.curve(((-0.5, -0.7), (-0.1, -0.35), (0.0, -0.85), (0.12, -0.35), (0.5, -0.7), (0.52, 0.2), (0, 0.7), (-0.52, 0.2)), darker(tone, 0.25))
    spot.curve(((-0.56, -0.78), (-0.12, -0.2), (0.02, 0.68), (-0.5, 0.4), (-0.66, -0.1)), Gradient((lighter(tone, 0.22), tone)))
    spot.curve(((0.56, -0.78), (0.12, -0.2), (-0.02, 0.68), (0.5, 0.4), (0.66, -0.1)), Gradient((tone, darker(tone, 0.12))))
    spot.curve(((0, -0.55), (0.3, -0.05), (0.2, 0.5), (0, 0.7), (-0.2, 0.5), (-0.3, -0.05)), Gradient((lighter(tone, 0.35), tone)))


def peony(spot: Spot, c: Canvas) -> None:
    pink = c.light.on(rgb(c.rng.choice(("f27aa8", "f8b0c4", "fff0ee", "e04a7a", "ffc4a0"))))
    for ring, (size, count) in enumerate(((1.0, 9), (0.82, 8), (0.64, 7), (0.46, 6), (0.28, 5))):
        for index in range(count):
            leaf = spot.place(0, 0, size, 360 * index / count + ring * 23)
            tone = mix(darker(pink, 0.28), lighter(pink, 0.3), (ring * 0.2 + (index % 3) * 0.15))
            leaf.curve(((0, 0), (0.5, -0.4), (0.42, -0.88), (0, -0.98), (-0.42, -0.88), (-0.5, -0.4)), tone)
    spot.oval(0, 0, 0.1, 0.1, rgb("f7d25a"))


SCENES = {"flowers": flowers, "forest": forest, "garden": garden, "house": house, "park": park}
