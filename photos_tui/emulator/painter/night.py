"""Night skies: stars and their river, northern lights, fireworks, the moon by itself, balloons before sunrise."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from photos_tui.emulator.painter.canvas import Gradient, blurred
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven, stars
from photos_tui.emulator.painter.terrain import forest_edge, ground, layers, ridge, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point
    from photos_tui.emulator.painter.colour import Colour

SKIES = (("060a24", "1c2a66", "5a5fa8"), ("08102a", "15406e", "3f8fa0"), ("0d0a2a", "3a2468", "a05a8c"))


def milky_way(c: Canvas) -> None:
    """Pour a slanted band of light through the stars."""
    haze = c.noise((c.w, c.h), (7, 5)).point([min(255, v + 30) for v in range(256)])
    band = Image.new("L", (c.w, c.h))
    lean, tones = c.rng.choice((-1, 1)) * c.rng.uniform(0.12, 0.3), (70, 120, 190)
    middle = c.rng.uniform(0.4, 0.6)
    for half, tone in zip((0.2, 0.12, 0.055), tones, strict=True):
        layer = Image.new("L", (36, 36))
        pixels = [
            tone if abs(x / 36 - middle - lean * (y / 18 - 1)) < half else 0
            for y in range(36)
            for x in range(36)
        ]
        layer.putdata(pixels)
        band = ImageChops.lighter(band, blurred(layer, 1.7).resize((c.w, c.h), Image.Resampling.BICUBIC))
    mask = ImageChops.multiply(band, haze)
    c.image.paste(rgb(c.rng.choice(("e8d8f4", "d0dcff", "f6e0d8"))), (0, 0), mask)


def star_field(c: Canvas) -> None:
    top, mid, low = (rgb(code) for code in c.rng.choice(SKIES))
    c.wash(top, mid, low, box=(0, 0, 1, 0.85))
    milky_way(c)
    stars(c, 0.82, 340)
    ink = darker(mid, 0.7)
    layers_of_night(c, (mix(mid, low, 0.25), ink))
    what = c.rng.random()
    if what < 0.4:
        tent(c)
    elif what < 0.75:
        tree(c.place(c.rng.choice((0.22, 0.75)), 0.9, 0.5), c.rng, ink)


def layers_of_night(c: Canvas, colours: tuple[Colour, Colour]) -> None:
    c.shape(ground(ridge(c.rng, 0.76, 0.07, 0.5)), colours[0])
    c.shape(ground(ridge(c.rng, 0.87, 0.03, 0.4)), colours[1])


def tent(c: Canvas) -> None:
    x = c.rng.uniform(0.3, 0.7)
    c.glow(x, 0.88, 0.3, rgb("ffb45a"), 0.6)
    spot = c.place(x, 0.93, 0.17)
    spot.shape(((-0.75, 0), (0, -0.85), (0.75, 0)), Gradient((rgb("ffd98a"), rgb("f08a3c"))))
    spot.shape(((0, -0.85), (0.75, 0), (0.25, 0)), rgb("c85f2c"))


def aurora(c: Canvas) -> None:
    top, mid, low = (rgb(code) for code in ("050b24", "0c2a4a", "14504f"))
    c.wash(top, mid, low, box=(0, 0, 1, 0.85))
    stars(c, 0.7, 130)
    green, other = (
        rgb(c.rng.choice(("48f09a", "5af0b8", "7af08a"))),
        rgb(c.rng.choice(("a05af0", "f05ab4", "4aa8f0"))),
    )
    for index in range(c.rng.randrange(2, 4)):
        curtain(c, c.rng.uniform(0.4, 0.62) - 0.1 * index, (green, other))
    c.haze(0.45, 0.8, green, 0.0, 0.22)
    snow = mix(rgb("7fb0c8"), green, 0.18)
    c.shape(ground(ridge(c.rng, 0.73, 0.09, 0.55)), Gradient((mix(snow, rgb("0c2a4a"), 0.5), rgb("0d2338"))))
    if c.rng.random() < 0.5:
        c.mirror(0.8, rgb("0a2a3c"), 0.3)
    else:
        c.shape(ground(ridge(c.rng, 0.84, 0.03, 0.3)), Gradient((snow, mix(snow, rgb("15324f"), 0.6))))
        forest_edge(c, 0.87, 0.13, rgb("0b1f2c"))


def curtain(c: Canvas, foot: float, colours: tuple[Colour, Colour]) -> None:
    """Hang one curtain of rays along a winding line: green below, another colour above."""
    rng = c.rng
    wide, tall = 96, 60
    waves, phase, slant = rng.uniform(0.7, 1.6), rng.random() * 6, rng.uniform(-0.25, 0.25)
    rays = c.noise((wide, 1), (24, 1)).tobytes()
    light = bytearray(wide * tall)
    for x in range(wide):
        u = x / wide
        low = foot + 0.09 * sin(2 * pi * waves * u + phase) + slant * (u - 0.5)
        reach = 0.22 + 0.3 * rays[x] / 255
        for y in range(tall):
            v = (low - y / tall) / reach
            if -0.06 < v < 1:
                rise = (v + 0.06) / 0.12 if v < 0.06 else (1 - v) ** 1.6
                light[x + wide * y] = int(235 * rise * (0.35 + 0.65 * rays[x] / 255))
    mask = blurred(Image.frombytes("L", (wide, tall), bytes(light)), 0.8).resize(
        (c.w, c.h), Image.Resampling.BICUBIC
    )
    c.image.paste(colours[0], (0, 0), mask)
    lifted = ImageChops.offset(mask, 0, -round(c.h * 0.12)).point([v * 5 // 10 for v in range(256)])
    lifted.paste(0, (0, round(c.h * 0.7), c.w, c.h))
    c.image.paste(colours[1], (0, 0), lifted)


def moonrise(c: Canvas) -> None:
    top, mid, low = (rgb(code) for code in c.rng.choice(SKIES))
    c.wash(top, mid, low)
    stars(c, 1.0, 90)
    x, y, size = c.rng.uniform(0.35, 0.65), c.rng.uniform(0.36, 0.5), c.rng.uniform(0.2, 0.3)
    face = rgb(c.rng.choice(("f7eed2", "ffd9a0", "eef2f4")))
    c.glow(x, y, size * 2.6, face, 0.55)
    spot = c.place(x, y, size)
    spot.oval(0, 0, 1, 1, Gradient((lighter(face, 0.4), face, darker(face, 0.12))))
    for _ in range(15):
        turn, reach, wide = c.rng.random() * 2 * pi, c.rng.random() ** 0.6 * 0.72, c.rng.uniform(0.06, 0.24)
        spot.oval(cos(turn) * reach, sin(turn) * reach, wide, wide * 0.85, veil(darker(face, 0.3), 0.28))
    c.shape(ground(ridge(c.rng, 0.9, 0.03, 0.45)), darker(top, 0.4))
    forest_edge(c, 0.94, 0.16, darker(top, 0.4))


def fireworks(c: Canvas) -> None:
    c.wash(rgb("070a22"), rgb("1a1d4c"), rgb("5a3a6a"), box=(0, 0, 1, 0.86))
    tones = ("ff5a5a", "ffd24a", "5ad8ff", "ff7ae0", "8aff8a", "ffffff", "ffa04a")
    for _ in range(c.rng.randrange(3, 6)):
        burst(
            c,
            (c.rng.uniform(0.12, 0.88), c.rng.uniform(0.12, 0.5)),
            c.rng.uniform(0.14, 0.3),
            rgb(c.rng.choice(tones)),
        )
    x = 0.0
    while x < 1:
        wide, tall = c.rng.uniform(0.04, 0.1), c.rng.uniform(0.08, 0.2)
        c.shape(((x, 1.0), (x, 0.9 - tall), (x + wide, 0.9 - tall), (x + wide, 1.0)), rgb("0b0c1f"))
        for _ in range(5):
            c.disc(x + c.rng.random() * wide, 0.92 - c.rng.random() * tall, 0.006, rgb("ffd98a"))
        x += wide
    c.mirror(0.86, rgb("0b1030"), 0.35)


def burst(c: Canvas, centre: Point, size: float, tone: Colour) -> None:
    x, y = centre
    c.glow(x, y, size * 1.3, tone, 0.45)
    spot = c.place(x, y, size)
    for index in range(30):
        turn, reach = index * pi / 15 + c.rng.uniform(-0.08, 0.08), c.rng.uniform(0.75, 1.05)
        path = [(cos(turn) * reach * k, sin(turn) * reach * k + 0.16 * k * k) for k in (0.3, 0.55, 0.8, 1.0)]
        spot.line(path[:3], 0.022, veil(tone, 0.75))
        spot.line(path[2:], 0.04, lighter(tone, 0.5))
        spot.oval(*path[3], 0.045, 0.045, WHITE)


def balloons(c: Canvas) -> None:
    heaven(c, 0.72)
    layers(c, (0.66, 0.74, 0.84, 0.95), rgb(c.rng.choice(("a8684a", "8a5a68", "b0805a"))), 0.5)
    sizes = sorted(c.rng.uniform(0.03, 0.09) for _ in range(c.rng.randrange(6, 15)))
    for size in [*sizes, c.rng.uniform(0.15, 0.24)]:
        balloon(c, (c.rng.uniform(0.06, 0.94), c.rng.uniform(0.12, 0.62 - size)), size)


def balloon(c: Canvas, centre: Point, size: float) -> None:
    """Fly a striped hot-air balloon; the smaller, the farther."""
    tones = [
        rgb(code)
        for code in c.rng.choice(
            (
                ("e8453c", "ffd05a"),
                ("2f6fc4", "fdf3dc"),
                ("f08a2c", "7a3a8c"),
                ("1f9a8a", "ffe27a"),
                ("d83a7a", "ffb0a0"),
            )
        )
    ]
    far = max(0.0, 0.5 - size * 4)
    spot = c.place(*centre, size)
    for index, half in enumerate((1.0, 0.74, 0.44, 0.16)):
        tone = c.light.on(tones[index % 2], far)
        outline = [
            (-half, -0.15),
            (-half * 0.92, -0.62),
            (0, -1.05),
            (half * 0.92, -0.62),
            (half, -0.15),
            (half * 0.55, 0.55),
            (half * 0.2, 0.95),
            (-half * 0.2, 0.95),
            (-half * 0.55, 0.55),
        ]
        spot.curve(outline, Gradient((lighter(tone, 0.25), tone, darker(tone, 0.25))))
    dark = c.light.on(rgb("5a3a26"), far)
    spot.line(((-0.18, 0.9), (-0.12, 1.25)), 0.03, dark)
    spot.line(((0.18, 0.9), (0.12, 1.25)), 0.03, dark)
    spot.box(-0.15, 1.2, 0.15, 1.42, dark)


SCENES = {
    "aurora": aurora,
    "balloons": balloons,
    "fireworks": fireworks,
    "moon": moonrise,
    "stars": star_field,
}
