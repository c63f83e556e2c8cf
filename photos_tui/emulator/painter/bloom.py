"""Flowers from close by: one to three blossoms sharp before a blurred meadow."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import darker, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot
    from photos_tui.emulator.painter.colour import Colour


def flowers(c: Canvas) -> None:
    """Come close: two or three blossoms sharp before a blurred meadow."""
    rng, light = c.rng, c.light
    greens = [
        light.on(rgb(code))
        for code in rng.choice(
            (
                ("2f6a3f", "6fae5a", "c9e08a"),
                ("1f5a50", "5a9a86", "bfe0c4"),
                ("4f7a2f", "94b84a", "eef0a0"),
                ("3a3f6a", "7a7ab0", "dccce8"),
            )
        )
    ]
    c.wash(greens[2], greens[1], greens[0])
    for _ in range(16):
        c.disc(
            rng.random(),
            rng.random(),
            rng.uniform(0.04, 0.12),
            veil(rng.choice((greens[2], greens[1], lighter(greens[2], 0.5), rgb("f2a0b8"))), 0.5),
        )
    c.soften(0.03)
    kind = rng.choice((daisy, poppy, sunflower, tulip, peony))
    places = rng.choice(
        (
            ((0.5, 0.46, 0.36),),
            ((0.36, 0.4, 0.27), (0.7, 0.6, 0.22)),
            ((0.28, 0.58, 0.2), (0.55, 0.34, 0.24), (0.8, 0.62, 0.18)),
        )
    )
    for x, y, size in reversed(places):
        stem = darker(greens[0], 0.1)
        c.line(((x, y), (x + 0.01, (y + 1) / 2), (x - 0.02, 1.05)), size * 0.09, stem)
        leaf = c.place(x, min(0.95, y + size * 1.5), size)
        leaf.curve(path("0,0.2 0.3,-0.3 0.85,-0.45 0.5,0.05"), Gradient((lighter(greens[1], 0.1), stem)))
        leaf.curve(path("0,0.3 -0.3,-0.1 -0.8,-0.15 -0.45,0.3"), Gradient((greens[1], stem)))
        kind(c.place(x, y, size, rng.uniform(-18, 18)), c)


def petals(spot: Spot, count: int, shape: tuple[float, float], colours: tuple[Colour, Colour]) -> None:
    """Set petals round; shape is (length, half width), colours tip and throat."""
    long, half = shape
    for index in range(count):
        leaf = spot.place(0, 0, 1, 360 * index / count)
        leaf.curve(
            (
                (0, 0),
                (half, -long * 0.55),
                (half * 0.45, -long),
                (-half * 0.45, -long),
                (-half, -long * 0.55),
            ),
            colours[0],
        )
        leaf.curve(
            ((0, 0), (half * 0.55, -long * 0.5), (0, -long * 0.82), (-half * 0.55, -long * 0.5)),
            veil(colours[1], 0.5),
        )


def daisy(spot: Spot, c: Canvas) -> None:
    white = c.light.on(rgb(c.rng.choice(("ffffff", "ffffff", "ffe0ee", "d8c4ff"))))
    petals(spot, 16, (1.0, 0.17), (darker(white, 0.12), white))
    petals(spot.place(0, 0, 0.94, 11), 16, (1.0, 0.15), (white, mix(white, rgb("b8c4e0"), 0.4)))
    heart(spot, c.light.on(rgb("f7b52a")), 0.27)


def sunflower(spot: Spot, c: Canvas) -> None:
    gold = c.light.on(rgb("f9b91f"))
    petals(spot, 18, (1.0, 0.19), (darker(gold, 0.15), rgb("e07f10")))
    petals(spot.place(0, 0, 0.88, 10), 18, (1.0, 0.18), (gold, rgb("f0930f")))
    heart(spot, c.light.on(rgb("5a3218")), 0.44)


def heart(spot: Spot, tone: Colour, size: float) -> None:
    spot.oval(0, 0, size, size, darker(tone, 0.2))
    spot.oval(-0.02, -0.03, size * 0.85, size * 0.85, tone)
    for index in range(34):
        turn, reach = index * 2.4, size * 0.82 * (index / 34) ** 0.5
        spot.oval(
            cos(turn) * reach,
            sin(turn) * reach,
            size * 0.07,
            size * 0.07,
            lighter(tone, 0.3) if index % 2 else darker(tone, 0.3),
        )


def poppy(spot: Spot, c: Canvas) -> None:
    red = c.light.on(rgb(c.rng.choice(("e8352a", "f0562f", "f27a9a"))))
    for turn, tone in (
        (45, darker(red, 0.22)),
        (135, darker(red, 0.22)),
        (225, darker(red, 0.1)),
        (315, red),
        (0, red),
        (180, lighter(red, 0.08)),
    ):
        leaf = spot.place(0, 0, 1, turn)
        leaf.curve(
            path("0,0.1 0.62,-0.3 0.5,-0.86 0,-0.95 -0.5,-0.86 -0.62,-0.3"),
            Gradient((lighter(tone, 0.18), tone)),
        )
    spot.oval(0, 0, 0.25, 0.25, rgb("241a22"))
    spot.oval(0, 0, 0.12, 0.12, rgb("8fae5a"))
    for index in range(14):
        spot.oval(0.3 * cos(index * pi / 7), 0.3 * sin(index * pi / 7), 0.03, 0.03, rgb("2a1f28"))


def tulip(spot: Spot, c: Canvas) -> None:
    tone = c.light.on(rgb(c.rng.choice(("e8453f", "f5b82f", "d85aa8", "8a4ac8", "f28a4f"))))
    spot.curve(
        path("-0.5,-0.7 -0.1,-0.35 0,-0.85 0.12,-0.35 0.5,-0.7 0.52,0.2 0,0.7 -0.52,0.2"),
        darker(tone, 0.25),
    )
    spot.curve(
        path("-0.56,-0.78 -0.12,-0.2 0.02,0.68 -0.5,0.4 -0.66,-0.1"),
        Gradient((lighter(tone, 0.22), tone)),
    )
    spot.curve(
        path("0.56,-0.78 0.12,-0.2 -0.02,0.68 0.5,0.4 0.66,-0.1"),
        Gradient((tone, darker(tone, 0.12))),
    )
    spot.curve(
        path("0,-0.55 0.3,-0.05 0.2,0.5 0,0.7 -0.2,0.5 -0.3,-0.05"),
        Gradient((lighter(tone, 0.35), tone)),
    )


def peony(spot: Spot, c: Canvas) -> None:
    pink = c.light.on(rgb(c.rng.choice(("f27aa8", "f8b0c4", "fff0ee", "e04a7a", "ffc4a0"))))
    for ring, (size, count) in enumerate(((1.0, 9), (0.82, 8), (0.64, 7), (0.46, 6), (0.28, 5))):
        for index in range(count):
            leaf = spot.place(0, 0, size, 360 * index / count + ring * 23)
            tone = mix(darker(pink, 0.28), lighter(pink, 0.3), (ring * 0.2 + (index % 3) * 0.15))
            leaf.curve(path("0,0 0.5,-0.4 0.42,-0.88 0,-0.98 -0.42,-0.88 -0.5,-0.4"), tone)
    spot.oval(0, 0, 0.1, 0.1, rgb("f7d25a"))


SCENES = {"flowers": flowers}
