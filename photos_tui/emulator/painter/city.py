"""Cities from afar: towers in haze, windows at night, roofs from a window, bridges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.sea import water
from photos_tui.emulator.painter.terrain import layers

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas
    from photos_tui.emulator.painter.colour import Colour

WINDOWS = ("ffd98a", "ffe9b8", "ffc46a", "fff4d8", "bfe0ff")


def tower(c: Canvas, box: tuple[float, float, float, float], tone: Colour, lit: float) -> None:
    """Build one tower, bright left and dark right; `lit` is the share of windows that shine."""
    left, top, right, bottom = box
    rng = c.rng
    split = left + (right - left) * rng.uniform(0.55, 0.75)
    shade = darker(tone, 0.3)
    c.shape(
        ((left, bottom), (left, top), (split, top), (split, bottom)), Gradient((lighter(tone, 0.12), tone))
    )
    c.shape(
        ((split, bottom), (split, top), (right, top), (right, bottom)), Gradient((shade, darker(shade, 0.15)))
    )
    crown = rng.random()
    if crown < 0.2:
        middle = (left + right) / 2
        c.shape(((left + 0.005, top), (middle, top - (right - left) * 1.1), (right - 0.005, top)), tone)
        c.line(((middle, top - (right - left) * 1.0), (middle, top - (right - left) * 2.0)), 0.005, shade)
    elif crown < 0.45:
        inset = (right - left) * 0.22
        c.shape(
            (
                (left + inset, top),
                (left + inset, top - 0.03),
                (right - inset, top - 0.03),
                (right - inset, top),
            ),
            shade,
        )
    panes(c, box, tone, lit)


def panes(c: Canvas, box: tuple[float, float, float, float], tone: Colour, lit: float) -> None:
    left, top, right, bottom = box
    step, rise = 0.022 / c.wide, 0.026 / c.high
    glass = mix(c.light.mid, WHITE, 0.25)
    y = top + rise
    while y < bottom:
        x = left + step * 0.7
        while x < right - step:
            if c.rng.random() < lit:
                ink = rgb(c.rng.choice(WINDOWS))
            else:
                ink = darker(tone, 0.35) if lit > 0.2 else mix(tone, glass, 0.4)
            c.pen.rectangle((x * c.w, y * c.h, (x + step * 0.55) * c.w, (y + rise * 0.55) * c.h), ink)
            x += step
        y += rise


def row_of_towers(c: Canvas, foot: float, heights: tuple[float, float], tone: Colour, lit: float) -> None:
    x = -0.03
    while x < 1.0:
        wide = c.rng.uniform(0.07, 0.15) / c.wide * 1.2
        tall = c.rng.uniform(*heights) * (1.25 if c.rng.random() < 0.15 else 1.0)
        tower(c, (x, foot - tall, x + wide, foot), mix(tone, rgb("8a6a5a"), c.rng.uniform(0, 0.3)), lit)
        x += wide * c.rng.uniform(0.9, 1.25)


def skyline(c: Canvas) -> None:
    foot = c.rng.uniform(0.66, 0.8)
    sun = heaven(c, foot)
    light = c.light
    lit = {"dusk": 0.4, "night": 0.45, "dawn": 0.15}.get(light.mood, 0.05)
    stone = rgb(c.rng.choice(("7a8aa6", "8f8a94", "6a84a0", "a08a80")))
    row_of_towers(c, foot, (0.2, 0.42), light.on(stone, 0.62), lit * 0.3)
    c.haze(foot - 0.3, foot, light.haze, 0.0, 0.6)
    row_of_towers(c, foot, (0.12, 0.36), light.on(stone, 0.3), lit)
    c.haze(foot - 0.15, foot, light.haze, 0.0, 0.35)
    row_of_towers(c, foot, (0.06, 0.18), light.on(darker(stone, 0.25), 0.08), lit)
    if c.rng.random() < 0.6:
        c.mirror(foot, mix(light.on(rgb("2f5f86")), light.mid, 0.2), 0.5)
    else:
        water(c, foot, sun)


def skyline_night(c: Canvas) -> None:
    """Paint the blue of a city that never gets dark, towers of light and their reflections."""
    top, mid, low = (
        rgb(code)
        for code in c.rng.choice(
            (("0c1238", "36388a", "c87ab0"), ("101848", "3a4a98", "f0947a"), ("08143a", "1a5090", "5ac0d8"))
        )
    )
    foot = c.rng.uniform(0.68, 0.78)
    c.wash(top, mid, low, box=(0, 0, 1, foot))
    c.glow(c.rng.uniform(0.3, 0.7), foot, 0.8, low, 0.6)
    row_of_towers(c, foot, (0.22, 0.46), mix(mid, low, 0.45), 0.12)
    c.haze(foot - 0.35, foot, low, 0.0, 0.4)
    row_of_towers(c, foot, (0.12, 0.4), darker(mid, 0.2), 0.34)
    row_of_towers(c, foot, (0.05, 0.2), darker(top, 0.1), 0.3)
    for _ in range(9):
        c.glow(
            c.rng.random(),
            foot - c.rng.random() * 0.2,
            0.1,
            rgb(c.rng.choice(("ff7a5a", "ffc46a", "6ac4ff", "f06ad0"))),
            0.5,
        )
    c.mirror(foot, darker(mid, 0.3), 0.3)
    for _ in range(30):
        x, y = c.rng.random(), foot + (1 - foot) * c.rng.random()
        c.line(((x, y), (x, y + 0.03)), 0.008, veil(rgb(c.rng.choice(WINDOWS)), 0.3))


def roofs(c: Canvas) -> None:
    """Look over a neighbourhood's tiled roofs and chimneys."""
    heaven(c, 0.5)
    layers(c, (0.44,), rgb("566a86"), 0.4)
    lit = {"dusk": 0.5, "night": 0.6, "dawn": 0.2}.get(c.light.mood, 0.0)
    for row in range(5):
        y, size = 0.5 + row * 0.12, 0.13 + row * 0.055
        x = c.rng.uniform(-0.1, 0.0)
        while x < 1.08:
            gable(c, (x, y), size, (0.45 * (1 - row / 4), lit))
            x += size * c.rng.uniform(0.85, 1.15) / c.wide
    if c.rng.random() < 0.5:
        spire(c)


def spire(c: Canvas) -> None:
    spot, stone = c.place(c.rng.choice((0.25, 0.7)), 0.62, 0.4), c.light.on(rgb("e2cda8"), 0.15)
    copper = c.light.on(rgb("4f9a8a"), 0.1)
    spot.box(-0.16, -0.7, 0.02, 0.1, stone)
    spot.box(0.02, -0.7, 0.16, 0.1, darker(stone, 0.25))
    spot.shape(((-0.19, -0.7), (0.19, -0.7), (0.0, -1.25)), Gradient((lighter(copper, 0.2), copper)))
    spot.oval(-0.03, -0.5, 0.07, 0.07, c.light.on(WHITE))


def gable(c: Canvas, at: tuple[float, float], size: float, look: tuple[float, float]) -> None:
    """Put up one house: wall, roof with a sunny and a shaded half; look is (haze, lit windows)."""
    far, lit = look
    rng = c.rng
    spot = c.place(*at, size * rng.uniform(0.9, 1.15))
    wall = c.light.on(rgb(rng.choice(("f2dfc0", "efc9a0", "e9b394", "f6ecd8", "d9c7b0", "e6d39a"))), far)
    tile = c.light.on(rgb(rng.choice(("c8583a", "b5482f", "d2704a", "a8503f", "7a4a48"))), far)
    spot.box(-0.5, -0.3, 0.5, 1.2, Gradient((wall, darker(wall, 0.2))))
    spot.shape(path("-0.56,-0.28 -0.26,-0.66 0.32,-0.66 0.56,-0.28"), Gradient((lighter(tile, 0.2), tile)))
    spot.shape(((0.2, -0.28), (0.32, -0.66), (0.56, -0.28)), darker(tile, 0.25))
    spot.box(-0.2, -0.85, -0.08, -0.6, darker(tile, 0.2))
    for left in (-0.36, -0.06, 0.22):
        for top in (-0.14, 0.2):
            ink = rgb(rng.choice(WINDOWS)) if rng.random() < lit else darker(mix(wall, c.light.mid, 0.5), 0.3)
            spot.box(left, top, left + 0.15, top + 0.2, ink)


def bridge(c: Canvas) -> None:
    """Hang a bridge over the water; its towers red, or grey stone."""
    line = 0.66
    sun = heaven(c, line)
    layers(c, (line - 0.1, line - 0.04), rgb("3f5f80"), 0.45)
    water(c, line, sun)
    paint = c.light.on(rgb(c.rng.choice(("d2452f", "c83f2c", "6a7f92", "8f7a66"))), 0.06)
    deck, top = c.rng.uniform(0.52, 0.58), c.rng.uniform(0.14, 0.24)
    left, right = c.rng.choice(((0.24, 0.76), (0.16, 0.62), (0.35, 0.88)))
    for first, last in ((left * 2 - right, left), (left, right), (right, right * 2 - left)):
        half, middle = (last - first) / 2, (first + last) / 2
        drop = deck - 0.02 - top
        cable = [(middle + half * k / 12, deck - 0.02 - drop * (k / 12) ** 2) for k in range(-12, 13)]
        c.line(cable, 0.012, paint)
        for x, y in cable[1:-1]:
            c.line(((x, y), (x, deck)), 0.004, veil(paint, 0.8))
    c.wash(paint, paint, box=(0, deck, 1, deck + 0.028))
    c.wash(darker(paint, 0.45), darker(paint, 0.45), box=(0, deck + 0.028, 1, deck + 0.042))
    for x in (left, right):
        pylon(c, x, (top, line + 0.05), paint)


def pylon(c: Canvas, x: float, span: tuple[float, float], paint: Colour) -> None:
    top, foot = span
    for left, tone in ((x - 0.022, paint), (x + 0.014, darker(paint, 0.3))):
        legs = ((left, top - 0.02), (left + 0.014, top - 0.02), (left + 0.016, foot), (left - 0.004, foot))
        c.shape(legs, tone)
    for y in (0.0, 0.1, 0.2, 0.32):
        beam = darker(paint, 0.15)
        c.wash(beam, beam, box=(x - 0.02, top + y, x + 0.026, top + y + 0.02))


SCENES = {"bridge": bridge, "city": roofs, "skyline": skyline, "skyline_night": skyline_night}
