"""Japan in spring: gates, a pagoda, the mountain, cherry blossom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.terrain import forest_edge, ground, layers, ridge, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point
    from photos_tui.emulator.painter.colour import Colour

PINKS = ("ffd0de", "f8a8c4", "ffe6ee", "f28ab0")


def gate(c: Canvas, aim: Point, size: float, far: float) -> None:
    spot = c.place(aim[0], aim[1], size)
    red = mix(c.light.on(rgb("e2472a")), c.light.on(rgb("a8c48a")), far)
    dark = mix(c.light.on(rgb("2a1f26")), red, far)
    for side in (-1, 1):
        spot.shape(
            ((side * 0.52, -0.85), (side * 0.62, -0.85), (side * 0.68, 0.72), (side * 0.55, 0.72)),
            Gradient((lighter(red, 0.15), red, darker(red, 0.3))),
        )
        spot.shape(((side * 0.55, 0.6), (side * 0.68, 0.6), (side * 0.68, 0.74), (side * 0.55, 0.74)), dark)
    spot.box(-0.72, -0.6, 0.72, -0.5, darker(red, 0.15))
    spot.curve(
        path("-0.95,-1.02 -0.4,-0.93 0.4,-0.93 0.95,-1.02 0.92,-0.86 0.4,-0.8 -0.4,-0.8 -0.92,-0.86"),
        red,
    )
    spot.curve(
        path("-1,-1.12 -0.4,-1.02 0.4,-1.02 1,-1.12 0.96,-1 0.4,-0.93 -0.4,-0.93 -0.96,-1"),
        dark,
    )


def torii(c: Canvas) -> None:
    """Walk under gates without end, through a wood."""
    rng = c.rng
    leaf = c.light.on(rgb(rng.choice(("7fae5a", "5f9a6a", "9ab85a"))))
    c.wash(darker(leaf, 0.2), leaf, lighter(leaf, 0.5), darker(leaf, 0.3))
    aim = (rng.uniform(0.4, 0.6), rng.uniform(0.44, 0.54))
    c.glow(*aim, 0.5, c.light.sun, 0.85)
    for _ in range(16):
        x, half = rng.random(), rng.uniform(0.008, 0.025)
        c.shape(
            ((x - half, 0), (x + half, 0), (x + half, 0.85), (x - half, 0.85)), veil(darker(leaf, 0.6), 0.55)
        )
    stone = c.light.on(rgb("b8ab9a"))
    c.shape(
        ((aim[0] - 0.02, aim[1] + 0.04), (aim[0] + 0.02, aim[1] + 0.04), (0.86, 1.02), (0.14, 1.02)),
        Gradient((lighter(stone, 0.3), stone, darker(stone, 0.25))),
    )
    sizes = [0.06 * 1.34**k for k in range(9)]
    for index, size in enumerate(sizes):
        share = index / 8
        centre = (aim[0] + (0.5 - aim[0]) * share, aim[1] + (0.5 - aim[1]) * share)
        gate(c, centre, size, 0.6 * (1 - share))


def temple(c: Canvas) -> None:
    """Raise a pagoda above trees in bloom."""
    rng = c.rng
    heaven(c, 0.7)
    layers(c, (0.58, 0.66), rgb("4f6f86"), 0.45)
    pagoda(c, rng.uniform(0.36, 0.64), rng.choice((3, 5)))
    bloom = [c.light.on(rgb(code)) for code in PINKS]
    for at, size in ((0.06, 0.5), (0.24, 0.36), (0.8, 0.4), (0.96, 0.52)):
        tree(c.place(at, 0.98, size), rng, rng.choice((*bloom, c.light.on(rgb("5f8f4f")))))
    grass = Gradient((c.light.on(rgb("8aa860")), c.light.on(rgb("4f6f3f"))))
    c.shape(ground(ridge(rng, 0.93, 0.02, 0.3)), grass)


def pagoda(c: Canvas, x: float, floors: int) -> None:
    spot = c.place(x, 0.86, 0.3 if floors == 3 else 0.23)
    roof = c.light.on(rgb(c.rng.choice(("4a5560", "5a4a4a", "2f4f4a"))))
    wall = c.light.on(rgb(c.rng.choice(("c8432c", "8a4a30", "e8dcc4"))))
    pane = rgb("ffdf94") if c.light.mood in {"dusk", "night"} else darker(wall, 0.5)
    for floor in range(floors):
        half = 0.62 - 0.06 * floor
        tier = spot.place(0, -0.52 * floor, 1)
        tier.box(-half * 0.62, -0.4, half * 0.62, 0, Gradient((darker(wall, 0.25), wall)))
        for k in (-0.4, 0.0, 0.4):
            tier.box(half * k - 0.06, -0.3, half * k + 0.06, -0.04, pane)
        eaves = path("-1.45,-0.42 -1,-0.46 -0.6,-0.66 0.6,-0.66 1,-0.46 1.45,-0.42 1,-0.36 -1,-0.36")
        tier.curve([(half * a, b) for a, b in eaves], Gradient((lighter(roof, 0.25), darker(roof, 0.15))))
    top = -0.52 * floors - 0.1
    spot.line(((0, top), (0, top - 0.6)), 0.05, roof)
    for k in range(4):
        spot.oval(0, top - 0.15 - 0.1 * k, 0.09 - 0.01 * k, 0.03, roof)


def fuji(c: Canvas) -> None:
    """Show the mountain over its lake, framed by a branch or by nothing."""
    rng, light = c.rng, c.light
    heaven(c, 0.66)
    x, half = rng.uniform(0.4, 0.6), 0.52
    top, foot = rng.uniform(0.2, 0.28), 0.68
    body = light.on(rgb(rng.choice(("5a6f9f", "4f6a8f", "7a6a96"))), 0.1)
    left = [(x - half * (0.09 + 0.91 * t**1.7), top + (foot - top) * t) for t in (k / 12 for k in range(13))]
    right = [
        (x + half * (0.09 + 0.91 * t**1.7), y)
        for (_, y), t in zip(left, (k / 12 for k in range(13)), strict=True)
    ]
    c.shape([*reversed(left), *right], Gradient((body, mix(body, light.haze, 0.55))))
    snow = light.on(WHITE)
    teeth = [
        (right[5][0] + (left[5][0] - right[5][0]) * k / 8, right[5][1] + (0.06 if k % 2 else -0.03))
        for k in range(9)
    ]
    c.shape([*reversed(left[:6]), *right[:6], *teeth], Gradient((snow, mix(snow, body, 0.25))))
    c.shape(
        [right[0], *right[:6], *teeth[:3], (x + 0.03, top + 0.1)], veil(mix(snow, rgb("6f86b8"), 0.6), 0.6)
    )
    c.haze(0.52, 0.7, light.haze, 0.0, 0.75)
    c.shape(ground(ridge(rng, 0.68, 0.015)), light.on(rgb("3f5f5a"), 0.25))
    forest_edge(c, 0.715, 0.06, light.on(rgb("2a4a44"), 0.15))
    if rng.random() < 0.65:
        c.mirror(0.72, mix(light.on(rgb("3f7a9a")), light.mid, 0.4), 0.35)
    else:
        c.shape(
            ground(ridge(rng, 0.76, 0.02, 0.3)), Gradient((light.on(rgb("8fbf5a")), light.on(rgb("4f8a3f"))))
        )
    if rng.random() < 0.6:
        branch(c, 0.0, 0.1)


def branch(c: Canvas, left: float, y: float) -> None:
    """Reach into the picture with a flowering branch."""
    rng, bark = c.rng, c.light.on(rgb("4a3230"))
    bloom = [c.light.on(rgb(code)) for code in PINKS]
    path = [(left - 0.02, y - 0.04), (left + 0.2, y + 0.02), (left + 0.4, y), (left + 0.62, y + 0.07)]
    c.line(path, 0.02, bark)
    for k in range(46):
        t = rng.random() ** 0.8
        at = path[min(2, int(t * 3))], path[min(2, int(t * 3)) + 1]
        f = t * 3 % 1
        x = at[0][0] + (at[1][0] - at[0][0]) * f + rng.uniform(-0.04, 0.04)
        h = at[0][1] + (at[1][1] - at[0][1]) * f + rng.uniform(-0.06, 0.07)
        blossom_at(c, x, h, rng.uniform(0.018, 0.034), bloom[k % 4])


def blossom_at(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    spot = c.place(x, y, size, c.rng.uniform(0, 72))
    for k in range(5):
        spot.place(0, 0, 1, 72 * k).oval(0, -0.6, 0.48, 0.55, tone)
    spot.oval(0, 0, 0.24, 0.24, c.light.on(rgb("e0507a")))


def blossom(c: Canvas) -> None:
    """Walk under cherry trees by the river, or look up into one branch."""
    rng, light = c.rng, c.light
    bloom = [light.on(rgb(code)) for code in PINKS]
    if rng.random() < 0.45:
        sky = (mix(light.top, WHITE, 0.25), light.mid, light.low)
        c.wash(*sky)
        for _ in range(30):
            c.disc(rng.random(), rng.random(), rng.uniform(0.03, 0.1), veil(rng.choice(bloom), 0.5))
        c.soften(0.025)
        for y in (0.2, 0.48, 0.74):
            branch(c, rng.uniform(-0.1, 0.35), y)
    else:
        heaven(c, 0.5)
        layers(c, (0.46,), rgb("5f7a8f"), 0.4)
        water = light.on(rgb("4f9ab0"))
        c.wash(mix(water, light.low, 0.5), water, darker(water, 0.2), box=(0, 0.5, 1, 1))
        for side in (-1, 1):
            bank = [
                (0.5 + side * 0.03, 0.5),
                (0.5 + side * 0.5, 0.5),
                (0.5 + side * 0.52, 1.02),
                (0.5 + side * 0.3, 1.02),
            ]
            c.shape(bank, Gradient((light.on(rgb("a8c46a")), light.on(rgb("5f8a3f")))))
            for depth in (0.2, 0.32, 0.5, 0.8):
                spot = c.place(0.5 + side * (0.05 + 0.42 * depth), 0.5 + 0.4 * depth, 0.85 * depth)
                tree(spot, rng, mix(rng.choice(bloom), light.haze, 0.3 * (1 - depth)))
    for _ in range(50):
        c.disc(rng.random(), rng.random(), rng.uniform(0.004, 0.01), rng.choice(bloom))


SCENES = {"blossom": blossom, "fuji": fuji, "temple": temple, "torii": torii}
