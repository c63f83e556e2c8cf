"""The parts of a landscape: ridges, peaks with a sunny side, pines and broad trees, grass."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from random import Random

    from photos_tui.emulator.painter.canvas import Canvas, Point, Spot
    from photos_tui.emulator.painter.colour import Colour


def ridge(rng: Random, height: float, swing: float, rough: float = 0.5) -> list[Point]:
    """Trace a skyline from left to right by halving: rough 0.3 rolls, 0.55 is rock."""
    line = [rng.uniform(-1, 1) for _ in range(4)]
    reach = 0.6
    while len(line) < 90:
        finer: list[float] = []
        for one, other in pairwise(line):
            finer += [one, (one + other) / 2 + rng.uniform(-reach, reach)]
        line, reach = [*finer, line[-1]], reach * rough
    return [(index / (len(line) - 1), height - swing * value) for index, value in enumerate(line)]


def ground(line: list[Point], bottom: float = 1.02) -> list[Point]:
    return [*line, (1.0, bottom), (0.0, bottom)]


def layers(c: Canvas, tops: tuple[float, ...], colour: Colour, rough: float = 0.5) -> None:
    """Stack ridges from far to near, each less hazy than the one behind it."""
    for index, top in enumerate(tops):
        far = 0.8 * (1 - (index + 0.6) / len(tops))
        tone = c.light.on(colour, far)
        line = ridge(c.rng, top, 0.03 + 0.025 * index, rough)
        c.shape(ground(line), Gradient((tone, mix(tone, c.light.haze, 0.35))))


def slope(rng: Random, top: Point, foot: Point, wild: float) -> list[Point]:
    """Trace a flank from a summit down to its foot, with ledges."""
    found = [top]
    for step in range(1, 14):
        t = step / 14
        lean = t**1.12
        found.append(
            (top[0] + (foot[0] - top[0]) * lean + rng.uniform(-wild, wild), top[1] + (foot[1] - top[1]) * t)
        )
    return [*found, foot]


def peak(c: Canvas, top: Point, foot: float, half: float, colours: tuple[Colour, Colour, float]) -> None:
    """Raise a mountain with a lit left and a shaded right side; colours are rock, snow and how far away it is."""
    rock, snow, far = colours
    rng, light = c.rng, c.light
    left = slope(rng, top, (top[0] - half, foot), half * 0.04)
    right = slope(rng, top, (top[0] + half * rng.uniform(0.8, 1.1), foot), half * 0.04)
    middle = slope(rng, top, (top[0] + half * rng.uniform(-0.1, 0.3), foot), half * 0.12)
    lit, shade = light.on(lighter(rock, 0.12), far), light.on(darker(rock, 0.4), far)
    base = mix(light.haze, rock, 0.25)
    c.shape([*left, *reversed(middle)], Gradient((lit, mix(lit, base, 0.55))))
    c.shape([*middle, *reversed(right)], Gradient((shade, mix(shade, base, 0.55))))
    if snow == rock:
        return
    caps = (
        (left, middle, light.on(snow, far * 0.5)),
        (middle, right, light.on(mix(snow, rgb("7d95c4"), 0.45), far * 0.6)),
    )
    for one, other, tone in caps:
        depth = rng.randrange(6, 9)
        teeth = [
            (
                (a[0] * (1 - k) + b[0] * k),
                (a[1] * (1 - k) + b[1] * k) + (0.05 if index % 2 else -0.02) * rng.random(),
            )
            for index, k in enumerate((0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
            for a, b in ((one[depth], other[depth]),)
        ]
        c.shape([*one[: depth + 1], *teeth, *reversed(other[: depth + 1])], tone)


def pine(spot: Spot, colour: Colour, snow: float = 0.0) -> None:
    """Plant a fir whose foot is the spot and whose height is 1."""
    spot.box(-0.03, -0.2, 0.03, 0.0, darker(colour, 0.5))
    for index in range(4):
        low, wide = -0.1 - index * 0.21, 0.27 - index * 0.055
        high = -1.0 if index == 3 else low - 0.38
        spot.shape(((-wide, low), (wide, low), (0, high)), colour)
        spot.shape(((0, low + 0.01), (wide, low), (0, high)), darker(colour, 0.3))
        if snow:
            spot.shape(((-wide * 0.75, low - 0.05), (0, low - 0.09), (0, high)), veil(WHITE, snow))


def forest_edge(c: Canvas, y: float, height: float, colour: Colour, snow: float = 0.0) -> None:
    """Line up firs along a height, the ones in front taller."""
    x = -0.02
    while x < 1.03:
        tall = height * c.rng.uniform(0.6, 1.25)
        pine(
            c.place(x, y + c.rng.uniform(-0.005, 0.02), tall),
            mix(colour, WHITE, c.rng.uniform(0, 0.06)),
            snow,
        )
        x += tall * c.rng.uniform(0.22, 0.5) / c.wide


def tree(spot: Spot, rng: Random, colour: Colour) -> None:
    """Plant a broad-leaved tree, lit from above left; its foot is the spot and its height about 1."""
    spot.shape(path("-0.05,0 0.05,0 0.025,-0.55 -0.025,-0.55"), darker(rgb("6b4a35"), 0.25))
    puffs = [(rng.uniform(-0.26, 0.26), rng.uniform(-0.85, -0.48), rng.uniform(0.14, 0.22)) for _ in range(9)]
    for tone, shift in ((darker(colour, 0.35), 0.04), (colour, 0.0), (lighter(colour, 0.22), -0.05)):
        for x, y, size in puffs:
            spot.oval(x + shift, y + shift, size * (1 - abs(shift) * 4), size * (1 - abs(shift) * 4), tone)


def meadow(c: Canvas, top: float, colour: Colour, dots: tuple[Colour, ...] = ()) -> None:
    """Lay grass from a height to the bottom edge, with flowers that grow towards the viewer."""
    tone = c.light.on(colour)
    line = ridge(c.rng, top, 0.015, 0.3)
    c.shape(ground(line), Gradient((mix(tone, c.light.haze, 0.3), tone, darker(tone, 0.35))))
    for _ in range(150 if dots else 0):
        depth = c.rng.random() ** 0.6
        y = top + 0.03 + (0.97 - top) * depth
        c.disc(c.rng.random(), y, 0.003 + 0.014 * depth**2, c.light.on(c.rng.choice(dots)))
