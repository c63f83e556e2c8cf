"""The sea: its sun path, beaches, boats, lighthouses and the villages on its shores."""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.land import cabin, massif
from photos_tui.emulator.painter.terrain import ground, layers, ridge

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point, Spot
    from photos_tui.emulator.painter.colour import Colour

WATERS = ("1f6f9f", "1b7f9a", "2a6aa8", "1d8a8f", "28587f")


def water(c: Canvas, line: float, sun: float) -> Colour:
    """Fill the lower part with sea and lay the light's path on it."""
    light, rng = c.light, c.rng
    deep = light.on(rgb(rng.choice(WATERS)))
    c.wash(
        mix(deep, light.low, 0.55), mix(deep, light.mid, 0.25), deep, darker(deep, 0.3), box=(0, line, 1, 1)
    )
    for _ in range(70):
        depth = rng.random() ** 1.4
        y, x, half = line + 0.004 + (1 - line) * depth, rng.random(), 0.02 + 0.1 * depth
        tone = veil(rng.choice((lighter(deep, 0.25), darker(deep, 0.3))), 0.35)
        c.line(((x - half, y), (x + half, y)), 0.002 + 0.008 * depth, tone)
    bright = 0.9 if light.mood in {"dusk", "dawn", "gold"} else 0.6
    for step in range(64):
        depth = (step / 64) ** 1.25
        y, spread = line + 0.004 + (1 - line) * depth, (0.02 + 0.1 * depth) / max(1.0, c.wide * 0.8)
        x, half = sun + rng.gauss(0, spread * 0.55), spread * rng.uniform(0.3, 1.0)
        c.line(
            ((x - half, y), (x + half, y)),
            0.003 + 0.009 * depth,
            veil(light.sun, bright * (1 - 0.45 * depth)),
        )
    return deep


def sea(c: Canvas) -> None:
    line = c.rng.uniform(0.42, 0.64)
    sun = heaven(c, line)
    if c.rng.random() < 0.55:
        layers(c, (line - 0.06, line - 0.025), rgb("3c5478"), 0.5)
    deep = water(c, line, sun)
    if c.rng.random() < 0.5:
        rocks(c, c.rng.choice((0.0, 1.0)))
    if c.rng.random() < 0.45:
        for _ in range(c.rng.randrange(3, 8)):
            gull(c, c.rng.uniform(0.1, 0.9), c.rng.uniform(0.1, line - 0.1), c.rng.uniform(0.02, 0.045))
    elif c.rng.random() < 0.6:
        sail(c.place(c.rng.uniform(0.2, 0.8), line + 0.03, 0.12), c.light.on(WHITE), darker(deep, 0.4))


def rocks(c: Canvas, side: float) -> None:
    stone = c.light.on(rgb("3b3a48"))
    for size, y in ((0.4, 0.86), (0.3, 0.93), (0.22, 1.0)):
        heap = c.place(side + c.rng.uniform(-0.06, 0.06), y, size)
        heap.shape(
            path("-1,0.4 -0.7,-0.2 -0.2,-0.5 0.3,-0.36 0.75,0 1,0.4"),
            Gradient((lighter(stone, 0.2), darker(stone, 0.3))),
        )
        heap.line(((-1.05, 0.32), (1.05, 0.32)), 0.05, veil(WHITE, 0.5))


def gull(c: Canvas, x: float, y: float, size: float) -> None:
    c.place(x, y, size).line(path("-1,-0.3 -0.45,-0.5 0,0 0.45,-0.5 1,-0.3"), 0.2, c.light.on(rgb("3a3f55")))


def sail(boat: Spot, cloth: Colour, hull: Colour) -> None:
    """Rig a sailing boat whose hull is about the spot."""
    boat.shape(((-0.04, -1.8), (-0.04, -0.25), (-0.85, -0.25)), Gradient((cloth, darker(cloth, 0.2))))
    boat.shape(((0.06, -1.95), (0.06, -0.25), (0.75, -0.25)), Gradient((lighter(cloth, 0.4), cloth)))
    boat.line(((0, -2), (0, 0)), 0.06, hull)
    boat.curve(path("-0.9,-0.14 0,-0.1 0.95,-0.16 0.6,0.2 -0.55,0.2"), hull)


def boat(c: Canvas) -> None:
    line = c.rng.uniform(0.5, 0.6)
    sun = heaven(c, line)
    layers(c, (line - 0.07, line - 0.03), rgb("45608a"), 0.45)
    water(c, line, sun)
    hull = c.light.on(rgb(c.rng.choice(("b83a2e", "1f3a5f", "f2efe6", "0f5f6a"))))
    cloth = c.light.on(rgb(c.rng.choice(("fffaf0", "fffaf0", "f3b04a", "e0523f"))))
    x, size = c.rng.uniform(0.32, 0.68), c.rng.uniform(0.2, 0.3)
    c.place(x, 0.79, size).oval(0, 0.12, 0.9, 0.09, veil(darker(hull, 0.7), 0.4))
    sail(c.place(x, 0.77, size), cloth, hull)
    c.place(x, 0.79, size).line(((-0.9, 0.17), (0.9, 0.17)), 0.05, veil(WHITE, 0.7))


def beach(c: Canvas) -> None:
    if c.rng.random() < 0.5:
        beach_from_above(c)
        return
    sun = heaven(c, 0.42)
    water(c, 0.42, sun)
    sand = c.light.on(rgb(c.rng.choice(("f0d9a6", "f3e0bd", "e8c98e"))))
    shallow = c.light.on(rgb("7fd3cf"))
    for lift, tone in ((0.1, veil(shallow, 0.5)), (0.05, veil(shallow, 0.8)), (0.018, veil(WHITE, 0.9))):
        c.shape(ground(ridge(c.rng, 0.68 - lift, 0.012, 0.3)), tone)
    c.shape(ground(ridge(c.rng, 0.69, 0.012, 0.3)), Gradient((darker(sand, 0.12), sand, sand)))
    for index in range(c.rng.randrange(1, 4)):
        parasol(
            c.place(
                0.22 + 0.28 * index + c.rng.uniform(-0.06, 0.06),
                0.86 + 0.03 * (index % 2),
                c.rng.uniform(0.13, 0.2),
            ),
            c,
        )


def parasol(spot: Spot, c: Canvas) -> None:
    stripe = c.light.on(rgb(c.rng.choice(("e2483d", "f2a833", "2f86c4", "e0609a", "2fa084"))))
    spot.oval(0.3, 0.06, 1.0, 0.14, veil(rgb("6a4a3a"), 0.35))
    spot.line(((0, -1.1), (0.12, 0.05)), 0.05, c.light.on(rgb("fdf6e3")))
    for index in range(5):
        tone = stripe if index % 2 == 0 else c.light.on(rgb("fff8ea"))
        left, right = -1 + 0.4 * index, -0.6 + 0.4 * index
        spot.shape(
            (
                (left, -0.75 - 0.12 * (1 - left * left)),
                (right, -0.75 - 0.12 * (1 - right * right)),
                (right * 0.5, -1.18),
                (0, -1.32),
                (left * 0.5, -1.18),
            ),
            tone,
        )


def beach_from_above(c: Canvas) -> None:
    """See a shore from a drone: deep water, turquoise, foam, sand and a few towels."""
    deep, shallow, sand = (
        c.light.on(rgb(code)) for code in (c.rng.choice(("0f6fae", "12829c")), "54d0c8", "f2dcae")
    )
    c.wash(deep, mix(deep, shallow, 0.4), box=(0, 0, 1, 1))
    phase, tilt = c.rng.random() * 6, c.rng.uniform(-0.3, 0.3)

    def shore(lift: float) -> list[Point]:
        return ground(
            [
                (
                    i / 40,
                    0.58
                    - lift
                    + tilt * (i / 40 - 0.5)
                    + 0.035 * sin(i / 40 * 2 * pi * 1.4 + phase + lift * 9),
                )
                for i in range(41)
            ]
        )

    for lift, tone in (
        (0.24, mix(deep, shallow, 0.5)),
        (0.16, mix(deep, shallow, 0.8)),
        (0.09, shallow),
        (0.045, lighter(shallow, 0.5)),
        (0.02, WHITE),
    ):
        c.shape(shore(lift), c.light.on(tone) if tone == WHITE else tone)
    c.shape(shore(0.0), Gradient((darker(sand, 0.1), sand)))
    for _ in range(c.rng.randrange(6, 15)):
        x, y = c.rng.random(), c.rng.uniform(0.8, 0.98)
        shade = c.light.on(rgb(c.rng.choice(("e2483d", "f5b53c", "2f86c4", "ffffff", "e0609a", "23967f"))))
        c.disc(x + 0.012, y + 0.014, 0.036, veil(rgb("5a4030"), 0.35))
        c.disc(x, y, 0.036, shade)
        c.disc(x, y, 0.018, lighter(shade, 0.45))


def lighthouse(c: Canvas) -> None:
    line = 0.66
    sun = heaven(c, line)
    water(c, line, sun)
    x = c.rng.choice((0.3, 0.7))
    cliff = c.light.on(rgb(c.rng.choice(("4c4a52", "6a5a4e", "45544a"))))
    heap = c.place(x, 0.74, 0.5)
    heap.shape(
        path("-1.2,0.5 -0.75,0 -0.4,-0.16 0.3,-0.14 0.62,0.06 1.1,0.5"),
        Gradient((lighter(cliff, 0.25), darker(cliff, 0.35))),
    )
    heap.shape(path("-0.7,-0.02 -0.4,-0.17 0.3,-0.15 0.6,0.05 0,0"), c.light.on(rgb("6f8f47")))
    tower = c.place(x, 0.7, 0.42)
    red, white = c.light.on(rgb(c.rng.choice(("cf3a30", "1f4f86", "d9402f")))), c.light.on(rgb("fdf8ee"))
    for index in range(5):
        low, high = -0.23 * index, -0.23 * (index + 1)
        a, b = 0.19 - 0.018 * index, 0.19 - 0.018 * (index + 1)
        tone = red if index % 2 == 0 else white
        tower.shape(((-a, low), (0.05, low), (0.05, high), (-b, high)), tone)
        tower.shape(((0.05, low), (a, low), (b, high), (0.05, high)), darker(tone, 0.22))
    tower.box(-0.15, -1.2, 0.15, -1.14, rgb("2a2d3a"))
    tower.box(-0.09, -1.34, 0.09, -1.2, rgb("fff0b0"))
    tower.shape(((-0.13, -1.33), (0.13, -1.33), (0, -1.48)), red)
    top = 0.7 - 0.42 * 1.27 * c.unit / c.h
    c.glow(x, top, 0.24, rgb("ffedae"), 0.9 if c.light.mood in {"night", "dusk", "dawn"} else 0.25)


def harbour(c: Canvas) -> None:
    """Red cabins on stilts below a mountain, twice: once in the water."""
    heaven(c, 0.6)
    massif(c, 0.6)
    line = 0.68
    c.shape(
        ground(ridge(c.rng, 0.6, 0.02)),
        c.light.on(mix(rgb("dfe8f4"), rgb("4a5a66"), c.rng.uniform(0.1, 0.6)), 0.1),
    )
    x = c.rng.uniform(-0.02, 0.1)
    while x < 1.05:
        size = c.rng.uniform(0.17, 0.25)
        for stilt in (-0.4, -0.15, 0.15, 0.4):
            c.place(x, line, size).line(((stilt, -0.2), (stilt, 0.0)), 0.05, c.light.on(rgb("3a2c2c")))
        cabin(c, x, line - 0.035, size)
        x += size * c.rng.uniform(1.0, 1.9) / c.wide
    c.mirror(line, mix(c.light.on(rgb("24506a")), c.light.mid, 0.3), 0.42)
    for _ in range(16):
        y, left = line + (1 - line) * c.rng.random(), c.rng.random()
        c.line(((left, y), (left + c.rng.uniform(0.04, 0.16), y)), 0.004, veil(c.light.low, 0.3))


def santorini(c: Canvas) -> None:
    """White cubes and blue domes stepping down to the sea."""
    line = 0.42
    sun = heaven(c, line)
    layers(c, (line - 0.05,), rgb("54709a"), 0.4)
    water(c, line, sun)
    side = c.rng.choice((-1, 1))
    for row in range(7):
        y = 0.44 + row * 0.095
        for column in range(6):
            x = 0.5 + side * (0.56 - column * 0.15 + row * 0.012) + c.rng.uniform(-0.03, 0.03)
            reach = (row + 1.5) * 0.13 + 0.1
            if side * (x - 0.5) < 0.5 - reach:
                continue
            cube(
                c,
                c.place(x, y + c.rng.uniform(0, 0.05), c.rng.uniform(0.17, 0.24)),
                dome=c.rng.random() < 0.3,
            )


def cube(c: Canvas, spot: Spot, *, dome: bool) -> None:
    white, shade = c.light.on(rgb("fffdf6")), c.light.on(rgb("b9c8e2"))
    wall = c.light.on(rgb(c.rng.choice(("fffdf6", "fffdf6", "fffdf6", "f8d9b8", "f4c6c0"))))
    if dome:
        blue = c.light.on(rgb("2468c8"))
        spot.arc(-0.05, -0.46, (0.42, 0.44), (180, 360), Gradient((lighter(blue, 0.3), blue)))
        spot.box(-0.07, -1.0, -0.03, -0.86, white)
    spot.shape(path("-0.5,-0.5 0.3,-0.5 0.3,0.6 -0.5,0.6"), Gradient((wall, mix(wall, shade, 0.35))))
    spot.shape(path("0.3,-0.5 0.52,-0.42 0.52,0.6 0.3,0.6"), shade)
    door = c.light.on(rgb(c.rng.choice(("2468c8", "3f86d8", "4a5f86"))))
    spot.box(-0.32, -0.26, -0.16, 0.05, door)
    if c.rng.random() < 0.4:
        spot.oval(0.1, 0.1, 0.2, 0.16, c.light.on(rgb("d8458f")))


SCENES = {
    "beach": beach,
    "boat": boat,
    "harbour": harbour,
    "lighthouse": lighthouse,
    "santorini": santorini,
    "sea": sea,
}
