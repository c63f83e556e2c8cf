"""Mountains, snow, lakes, dunes and roads: the land in layers, each paler than the one before it."""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import forest_edge, ground, layers, meadow, peak, pine, ridge

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point
    from photos_tui.emulator.painter.colour import Colour

ROCKS = ("5b6884", "6e5f70", "54707c", "7a6a5c", "4c5f86")
SNOW = rgb("f6f9ff")


def massif(c: Canvas, foot: float) -> None:
    """Raise two or three peaks; the highest is near a third of the picture."""
    rock = rgb(c.rng.choice(ROCKS))
    snow = SNOW if c.rng.random() < 0.75 else rock
    main = c.rng.choice((0.33, 0.42, 0.62, 0.68))
    for _ in range(2):
        x = main + c.rng.choice((-1, 1)) * c.rng.uniform(0.25, 0.5)
        peak(
            c, (x, foot - c.rng.uniform(0.18, 0.3)), foot + 0.04, c.rng.uniform(0.25, 0.4), (rock, snow, 0.5)
        )
    peak(
        c,
        (main, foot - c.rng.uniform(0.36, 0.46)),
        foot + 0.05,
        c.rng.uniform(0.32, 0.48),
        (rock, snow, 0.12),
    )
    c.haze(foot - 0.18, foot + 0.06, c.light.haze, 0.0, 0.55)


def mountains(c: Canvas) -> None:
    heaven(c, 0.66)
    if c.rng.random() < 0.3:
        layers(
            c, (0.4, 0.48, 0.57, 0.67, 0.78, 0.92), rgb(c.rng.choice(("22405c", "3a3158", "1f4a4f"))), 0.52
        )
        return
    massif(c, 0.66)
    if c.variant == "winter":
        snowfield(c)
        return
    green = rgb(c.rng.choice(("4f7d3a", "6b8a3e", "3f6f4a", "a08a3c")))
    layers(c, (0.66, 0.72), darker(green, 0.3), 0.45)
    meadow(c, 0.8, green, tuple(map(rgb, ("ffffff", "ffd84d", "d96bb0"))) if c.rng.random() < 0.5 else ())
    if c.rng.random() < 0.6:
        forest_edge(c, 0.8, 0.12, c.light.on(rgb("1f4034")))


def snowfield(c: Canvas) -> None:
    """Cover the ground before the mountains and dot it with firs."""
    white = c.light.on(SNOW)
    blue = mix(white, rgb("6f8fc8"), 0.4)
    layers(c, (0.68,), rgb("8fa3c4"), 0.4)
    forest_edge(c, 0.74, 0.08, c.light.on(rgb("35566a"), 0.25), 0.5)
    c.shape(ground(ridge(c.rng, 0.76, 0.03, 0.3)), Gradient((white, mix(white, blue, 0.5), blue)))


def lake(c: Canvas) -> None:
    line = c.rng.uniform(0.52, 0.6)
    heaven(c, line)
    massif(c, line)
    c.shape(ground(ridge(c.rng, line - 0.035, 0.015)), c.light.on(rgb("2c5040"), 0.15))
    forest_edge(c, line, 0.09, c.light.on(rgb("1f4636"), 0.1))
    water = mix(c.light.on(rgb(c.rng.choice(("1c7f8c", "20607c", "2f9aa0")))), c.light.mid, 0.2)
    c.mirror(line, water, 0.38)
    for _ in range(14):
        y, x = line + (1 - line) * c.rng.random() ** 1.5, c.rng.random()
        c.line(((x, y), (x + c.rng.uniform(0.05, 0.2), y)), 0.004, veil(c.light.low, 0.35))
    if c.rng.random() < 0.5:
        boat = c.place(c.rng.uniform(0.25, 0.75), c.rng.uniform(0.76, 0.86), 0.16)
        boat.oval(0, 0.12, 0.5, 0.05, veil(darker(water, 0.6), 0.5))
        boat.curve(path("-0.5,-0.1 0,-0.04 0.5,-0.1 0.34,0.1 -0.34,0.1"), c.light.on(rgb("b5452f")))


def snow(c: Canvas) -> None:
    heaven(c, 0.6)
    massif(c, 0.6)
    white = c.light.on(SNOW)
    c.wash(white, white, box=(0, 0.6, 1, 1))
    forest_edge(c, 0.63, 0.1, c.light.on(rgb("35566a"), 0.35), 0.5)
    blue = mix(white, rgb("6f8fc8"), 0.35)
    c.shape(ground(ridge(c.rng, 0.66, 0.03, 0.3)), Gradient((white, blue)))
    c.shape(ground(ridge(c.rng, 0.8, 0.05, 0.3)), Gradient((white, white, blue)))
    if c.rng.random() < 0.7:
        cabin(c, c.rng.uniform(0.3, 0.7), 0.76, 0.2)
    for _ in range(c.rng.randrange(2, 6)):
        pine(
            c.place(
                c.rng.choice((0.04, 0.12, 0.2, 0.8, 0.9, 0.97)),
                c.rng.uniform(0.86, 1.02),
                c.rng.uniform(0.3, 0.5),
            ),
            c.light.on(rgb("284c52")),
            0.8,
        )
    if c.rng.random() < 0.4:
        for _ in range(90):
            c.disc(c.rng.random(), c.rng.random(), c.rng.uniform(0.002, 0.008), veil(WHITE, 0.8))


def cabin(c: Canvas, x: float, y: float, size: float) -> None:
    """Set a wooden house with warm windows into the snow."""
    house = c.place(x, y, size)
    wall = c.light.on(rgb(c.rng.choice(("a3392c", "7a4a2e", "8a2f2a"))))
    house.box(-0.5, -0.45, 0.5, 0.05, Gradient((wall, darker(wall, 0.25))))
    house.shape(path("-0.62,-0.42 0.62,-0.42 0.36,-0.85 -0.36,-0.85"), c.light.on(SNOW))
    for left in (-0.36, -0.06, 0.22):
        house.box(left, -0.3, left + 0.15, -0.1, rgb("ffd98a"))
    c.glow(
        x,
        y - size * 0.25 * c.unit / c.h,
        size * 1.2,
        rgb("ffc66b"),
        0.5 if c.light.mood in {"night", "dusk", "dawn"} else 0.12,
    )


def desert(c: Canvas) -> None:
    x = heaven(c, 0.5)
    sand = rgb(c.rng.choice(("e8a45c", "dd8a4a", "e9b872", "cf7440")))
    c.wash(c.light.on(sand, 0.6), c.light.on(sand, 0.2), box=(0, 0.5, 1, 1))
    for index, top in enumerate((0.46, 0.55, 0.66, 0.82)):
        dune(c, top, sand, 0.55 - index * 0.18)
    if c.rng.random() < 0.6:
        for index in range(c.rng.randrange(3, 6)):
            camel(c, 0.3 + index * 0.09, 0.548)
    c.glow(x, 0.5, 0.6, c.light.sun, 0.25)


def dune(c: Canvas, top: float, sand: Colour, far: float) -> None:
    """Lay one dune: a crest that swings, sun on one side of it, shade below the other."""
    rng = c.rng
    waves, phase, swing = rng.uniform(0.6, 1.3), rng.random() * 2 * pi, rng.uniform(0.04, 0.09)
    crest = [(i / 60, top + swing * sin(2 * pi * waves * i / 60 + phase)) for i in range(61)]
    lit, shade = (
        c.light.on(lighter(sand, 0.15), far),
        c.light.on(mix(darker(sand, 0.35), rgb("7a3b4e"), 0.3), far),
    )
    c.shape(ground(crest), Gradient((lit, mix(lit, shade, 0.35))))
    low = min(range(61), key=lambda i: crest[i][1])
    ends = min(60, low + round(28 / waves))
    spine = [
        (crest[low][0] - 0.16 * k * k + 0.05 * sin(3 * k), crest[low][1] + (1.05 - crest[low][1]) * k)
        for k in (0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    c.shape(
        [*crest[low : ends + 1], (crest[ends][0] + 0.3, 1.05), *reversed(spine)],
        Gradient((shade, mix(shade, lit, 0.4))),
    )


def camel(c: Canvas, x: float, y: float) -> None:
    beast, ink = c.place(x, y, 0.06), c.light.on(rgb("3d2230"))
    beast.oval(0, -0.55, 0.4, 0.2, ink)
    beast.oval(-0.05, -0.75, 0.18, 0.2, ink)
    for leg in (-0.3, -0.18, 0.18, 0.3):
        beast.line(((leg, -0.5), (leg * 1.1, 0.05)), 0.09, ink)
    beast.line(path("0.35,-0.6 0.55,-0.7 0.6,-1 0.8,-0.98"), 0.13, ink)


def road(c: Canvas) -> None:
    x = heaven(c, 0.56)
    massif(c, 0.56)
    plain = c.light.on(rgb(c.rng.choice(("7d8a4a", "8f7f4f", "55703f"))))
    c.wash(mix(plain, c.light.haze, 0.5), plain, darker(plain, 0.25), box=(0, 0.56, 1, 1))
    bend, tar = c.rng.uniform(-0.08, 0.08), c.light.on(rgb("565a66"))
    left = [(0.5 + bend - 0.006, 0.56), (0.47 + bend / 2, 0.66), (0.36, 0.82), (0.1, 1.02)]
    right = [(0.9, 1.02), (0.64, 0.82), (0.53 + bend / 2, 0.66), (0.5 + bend + 0.006, 0.56)]
    c.shape([*left, *right], Gradient((mix(tar, c.light.haze, 0.4), tar, darker(tar, 0.2))))
    for near, far, wide in (
        (1.02, 0.92, 0.014),
        (0.85, 0.78, 0.009),
        (0.74, 0.7, 0.006),
        (0.67, 0.645, 0.004),
    ):
        c.shape(
            ((0.5 - wide, near), (0.5 + wide, near), (0.5 + wide * 0.8, far), (0.5 - wide * 0.8, far)),
            rgb("fff3c4"),
        )
    c.glow(x, 0.56, 0.5, c.light.low, 0.25)


def waterfall(c: Canvas) -> None:
    heaven(c, 0.34)
    rng, light = c.rng, c.light
    rock, moss = (
        light.on(rgb(rng.choice(("4a585e", "5a5450", "465a50")))),
        light.on(rgb(rng.choice(("6d9a3e", "5c8c50", "8aa444")))),
    )
    top, x, half = rng.uniform(0.16, 0.3), rng.uniform(0.36, 0.64), rng.uniform(0.06, 0.14)
    c.shape(
        ground(ridge(rng, top - 0.05, 0.05)),
        Gradient((mix(rock, light.haze, 0.5), mix(rock, light.haze, 0.2))),
    )
    c.shape(ground(ridge(rng, top, 0.02)), Gradient((moss, mix(rock, moss, 0.3), rock, darker(rock, 0.5))))
    strata(c, top, (rock, moss))
    white = light.on(WHITE)
    fall(c, (x, top), half, (white, mix(white, rgb("9cc9dc"), 0.55)))
    pool = light.on(rgb(rng.choice(("3f93a0", "2f7f95", "4ba08c"))))
    c.shape(ground(ridge(rng, 0.83, 0.01)), Gradient((lighter(pool, 0.5), pool, darker(pool, 0.45))))
    c.glow(x, 0.84, 0.4, white, 0.9)
    for side, size in ((0.0, 0.34), (1.0, 0.28)):
        bank = c.place(side, 1.02, size)
        bank.curve(
            path("-1,0.2 -0.9,-0.4 -0.2,-0.6 0.5,-0.42 1,0.2"),
            Gradient((moss, darker(moss, 0.6))),
        )


def strata(c: Canvas, top: float, colours: tuple[Colour, Colour]) -> None:
    """Break a cliff into columns of stone with green ledges."""
    rock, moss = colours
    for _ in range(34):
        x, y, wide = c.rng.random(), top + 0.03 + c.rng.random() * 0.4, c.rng.uniform(0.015, 0.05)
        tall, tone = c.rng.uniform(0.1, 0.3), c.rng.choice((darker(rock, 0.35), lighter(rock, 0.12)))
        c.shape(((x, y), (x + wide, y + 0.01), (x + wide, y + tall), (x, y + tall)), veil(tone, 0.5))
        if c.rng.random() < 0.6:
            c.place(x + wide / 2, y, wide * c.wide).oval(0, 0, 0.9, 0.22, veil(moss, 0.9))


def fall(c: Canvas, top: Point, half: float, colours: tuple[Colour, Colour]) -> None:
    """Let water fall in threads of two tones, ragged at its edges."""
    x, y = top
    c.shape(
        ((x - half, y), (x + half, y), (x + half * 1.15, 0.86), (x - half * 1.15, 0.86)), Gradient(colours)
    )
    for _ in range(40):
        lean, tone = c.rng.uniform(-1.12, 1.12), veil(c.rng.choice(colours), 0.7)
        start, length = y + c.rng.random() ** 2 * 0.4, c.rng.uniform(0.15, 0.45)
        wide = half * c.rng.uniform(0.05, 0.16)
        left = x + half * lean
        c.shape(
            (
                (left, start),
                (left + wide, start),
                (left + wide * 1.6, min(0.86, start + length)),
                (left - wide * 0.4, min(0.86, start + length)),
            ),
            tone,
        )


SCENES = {
    "desert": desert,
    "lake": lake,
    "mountains": mountains,
    "road": road,
    "snow": snow,
    "waterfall": waterfall,
}
