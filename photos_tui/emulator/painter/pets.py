"""Miso the cat, Bruno the dog, and the cats of the street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.backdrop import backdrop
from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, Colour, darker, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot

ROOMS = (
    ("f6e3c4", "e8bd8a"),
    ("cfe3e0", "8fb8b4"),
    ("f3cfc4", "d89a8a"),
    ("dcd6ee", "a79cc8"),
    ("e9e4c8", "b8b47a"),
    ("c4d8ee", "86a8cc"),
)
STREET_COATS = (
    ("8a8a96", "f4f2ee", "55555f"),
    ("2a2830", "3a3640", "1a181f"),
    ("f6efe2", "ffffff", "d8b890"),
    ("b98a5a", "f2e2c8", "6f4a2c"),
)


def room(c: Canvas) -> None:
    """Give the animal a quiet corner: wall, window light, floor or cushion."""
    c.light = c.light.near()
    rng, light = c.rng, c.light
    wall, floor = (light.on(rgb(code)) for code in rng.choice(ROOMS))
    c.wash(lighter(wall, 0.25), wall, box=(0, 0, 1, 0.7))
    c.wash(floor, darker(floor, 0.25), box=(0, 0.7, 1, 1))
    kind = rng.random()
    if kind < 0.4:
        x = rng.choice((0.24, 0.76))
        c.shape(
            ((x - 0.14, 0.06), (x + 0.14, 0.06), (x + 0.14, 0.5), (x - 0.14, 0.5)),
            Gradient((light.top, light.mid, light.low)),
        )
        for bar in (
            (x - 0.155, 0.05, x - 0.135, 0.52),
            (x + 0.135, 0.05, x + 0.155, 0.52),
            (x - 0.01, 0.05, x + 0.01, 0.5),
            (x - 0.155, 0.5, x + 0.155, 0.525),
        ):
            c.wash(WHITE, lighter(wall, 0.6), box=bar)
    elif kind < 0.7:
        pot = c.place(rng.choice((0.12, 0.88)), 0.72, 0.3)
        for turn in (-60, -35, -10, 15, 40, 62):
            pot.place(0, -0.3, 1, turn).curve(
                path("0,0 0.13,-0.5 0,-1.1 -0.13,-0.5"),
                light.on(rgb(rng.choice(("3f7f4f", "5f9a5a", "2f6a45")))),
            )
        pot.curve(path("-0.3,-0.34 0.3,-0.34 0.22,0.12 -0.22,0.12"), light.on(rgb("c86a45")))
    c.shape(path("0.1,0 0.4,0 0.85,1 0.4,1"), veil(light.sun, 0.2))


def coat_of(c: Canvas) -> tuple[Colour, Colour, Colour]:
    codes = ("f0953f", "fff1dc", "c8651f") if c.variant == "miso" else c.rng.choice(STREET_COATS)
    fur, belly, stripe = (c.light.on(rgb(code)) for code in codes)
    return fur, belly, stripe


def cat(c: Canvas) -> None:
    room(c)
    c.rng.choice((cat_face, cat_face, cat_sitting, cat_loaf, cat_asleep))(c)


def cat_head(spot: Spot, coat: tuple[Colour, Colour, Colour], *, awake: bool = True) -> None:
    fur, belly, stripe = coat
    for side in (-1, 1):
        spot.shape(
            ((side * 0.86, -0.12), (side * 0.8, -1.12), (side * 0.2, -0.68)),
            Gradient((fur, darker(fur, 0.1))),
        )
        spot.shape(((side * 0.72, -0.36), (side * 0.72, -0.9), (side * 0.4, -0.64)), rgb("eba0a0"))
    spot.curve(
        path("-0.95,0.05 -0.7,-0.55 0,-0.78 0.7,-0.55 0.95,0.05 0.62,0.62 0,0.78 -0.62,0.62"),
        Gradient((lighter(fur, 0.12), fur, darker(fur, 0.1))),
    )
    for x in (-0.2, 0.0, 0.2):
        spot.line(((x, -0.7), (x * 0.75, -0.4)), 0.08, stripe)
    for side in (-1, 1):
        for y in (0.12, 0.3):
            spot.line(((side * 0.92, y), (side * 0.68, y + 0.02)), 0.06, stripe)
        spot.oval(side * 0.17, 0.4, 0.25, 0.2, belly)
        eye(spot, side, awake=awake)
        for y, tilt in ((0.34, -0.06), (0.44, 0.04)):
            spot.line(((side * 0.3, y), (side * 1.05, y + tilt)), 0.014, veil(WHITE, 0.85))
    spot.oval(0, 0.56, 0.16, 0.1, belly)
    spot.shape(((-0.1, 0.22), (0.1, 0.22), (0, 0.34)), rgb("d8707a"))
    spot.line(path("-0.18,0.46 -0.08,0.5 0,0.4 0.08,0.5 0.18,0.46"), 0.03, rgb("5a3030"))


def eye(spot: Spot, side: int, *, awake: bool) -> None:
    if not awake:
        spot.line(((side * 0.2, -0.02), (side * 0.38, 0.07), (side * 0.56, -0.02)), 0.05, rgb("3a2420"))
        return
    spot.oval(side * 0.38, -0.05, 0.2, 0.2, rgb("3a2420"))
    spot.oval(side * 0.38, -0.04, 0.17, 0.17, Gradient((rgb("e8d84a"), rgb("6fae3f"))))
    spot.oval(side * 0.38, -0.04, 0.07, 0.16, rgb("161016"))
    spot.oval(side * 0.38 + 0.05, -0.11, 0.045, 0.045, WHITE)


def cat_face(c: Canvas) -> None:
    x = c.rng.uniform(0.42, 0.58)
    fur, belly, stripe = coat_of(c)
    size = c.rng.uniform(0.32, 0.42)
    spot = c.place(x, 0.52, size, c.rng.uniform(-9, 9))
    spot.curve(
        path("-0.7,0.4 0.7,0.4 1.15,1.1 1.2,2.2 -1.2,2.2 -1.15,1.1"),
        Gradient((fur, darker(fur, 0.25))),
    )
    spot.curve(path("-0.3,0.6 0.3,0.6 0.42,1.3 0,1.7 -0.42,1.3"), belly)
    cat_head(spot, (fur, belly, stripe))


def cat_sitting(c: Canvas) -> None:
    fur, belly, stripe = coat_of(c)
    spot = c.place(c.rng.uniform(0.36, 0.64), 0.62, 0.34)
    spot.oval(0, 0.86, 0.95, 0.12, veil(rgb("2a1f2a"), 0.3))
    spot.line(path("0.5,0.7 0.95,0.55 1.05,0.1 0.9,-0.2"), 0.17, stripe)
    spot.curve(
        path("-0.4,-0.3 0.4,-0.3 0.68,0.45 0.6,0.85 -0.6,0.85 -0.68,0.45"),
        Gradient((lighter(fur, 0.1), darker(fur, 0.15))),
    )
    for side in (-1, 1):
        for y in (0.0, 0.2, 0.4):
            spot.line(((side * (0.46 + y * 0.2), y), (side * 0.3, y + 0.05)), 0.06, stripe)
        spot.oval(side * 0.2, 0.82, 0.17, 0.09, belly)
    spot.curve(path("-0.2,-0.1 0.2,-0.1 0.25,0.4 0,0.6 -0.25,0.4"), belly)
    cat_head(spot.place(0, -0.55, 0.55, c.rng.uniform(-8, 8)), (fur, belly, stripe))


def cat_loaf(c: Canvas) -> None:
    fur, belly, stripe = coat_of(c)
    spot = c.place(0.52, 0.68, 0.4)
    cushion(spot, c)
    spot.curve(
        path("-0.95,0.3 -0.8,-0.25 -0.2,-0.4 0.5,-0.38 0.98,0 0.95,0.34"),
        Gradient((lighter(fur, 0.14), darker(fur, 0.14))),
    )
    for x in (0.0, 0.25, 0.5, 0.72):
        spot.line(((x, -0.38 + x * 0.2), (x + 0.06, -0.08)), 0.06, stripe)
    cat_head(spot.place(-0.5, -0.2, 0.44, c.rng.uniform(-6, 6)), (fur, belly, stripe))


def cat_asleep(c: Canvas) -> None:
    fur, belly, stripe = coat_of(c)
    spot = c.place(0.5, 0.66, 0.42)
    cushion(spot, c)
    spot.oval(0, 0, 0.95, 0.48, Gradient((lighter(fur, 0.16), fur, darker(fur, 0.2))))
    for x in (-0.1, 0.15, 0.4, 0.6):
        spot.line(((x, -0.44 + x * x * 0.3), (x + 0.1, -0.12)), 0.06, stripe)
    spot.line(path("0.85,0.2 0.5,0.42 -0.1,0.42 -0.5,0.34"), 0.18, stripe)
    cat_head(spot.place(-0.5, 0.06, 0.4, -14), (fur, belly, stripe), awake=False)


def cushion(spot: Spot, c: Canvas) -> None:
    tone = c.light.on(rgb(c.rng.choice(("3f6f9a", "a8456a", "4f8a7a", "8a6ab0", "e0b84a"))))
    spot.curve(
        path("-1.3,0.3 -0.9,0.12 0.9,0.12 1.3,0.3 1.15,0.62 -1.15,0.62"),
        Gradient((lighter(tone, 0.2), darker(tone, 0.2))),
    )


def dog(c: Canvas) -> None:
    """Bruno, brown and white, close up and delighted; outdoors as a rule."""
    backdrop(c)
    c.light = c.light.near()
    fur, white, dark = (c.light.on(rgb(code)) for code in ("9a5f35", "fdf5e8", "5f3620"))
    spot = c.place(c.rng.uniform(0.42, 0.58), 0.5, c.rng.uniform(0.32, 0.42), c.rng.uniform(-12, 12))
    spot.curve(path("-0.7,0.5 0.7,0.5 1.05,1.2 1.1,2.3 -1.1,2.3 -1.05,1.2"), Gradient((fur, dark)))
    spot.curve(path("-0.4,0.7 0.4,0.7 0.5,1.5 0,2 -0.5,1.5"), white)
    collar = rgb(c.rng.choice(("d8352f", "2f6fc4", "f0b03a")))
    spot.curve(path("-0.72,0.7 0,0.95 0.72,0.7 0.76,0.86 0,1.13 -0.76,0.86"), collar)
    spot.curve(
        path("-0.8,-0.1 -0.6,-0.72 0,-0.88 0.6,-0.72 0.8,-0.1 0.62,0.5 0.3,0.86 -0.3,0.86 -0.62,0.5"),
        Gradient((lighter(fur, 0.12), fur)),
    )
    spot.curve(
        path("-0.1,-0.86 0.1,-0.86 0.18,-0.3 0.42,0.3 0.34,0.8 -0.34,0.8 -0.42,0.3 -0.18,-0.3"),
        white,
    )
    for side in (-1, 1):
        spot.curve(
            (
                (side * 0.5, -0.74),
                (side * 0.92, -0.66),
                (side * 1.12, 0.1),
                (side * 0.95, 0.5),
                (side * 0.7, 0.1),
            ),
            Gradient((dark, darker(dark, 0.25))),
        )
        spot.oval(side * 0.36, -0.16, 0.13, 0.14, rgb("24161a"))
        spot.oval(side * 0.36 + 0.04, -0.21, 0.04, 0.04, WHITE)
        spot.line(((side * 0.26, -0.42), (side * 0.46, -0.4)), 0.06, dark)
    spot.curve(
        path("-0.17,0.5 0.17,0.5 0.2,0.95 0,1.12 -0.2,0.95"),
        Gradient((rgb("d8606a"), rgb("f08a92"))),
    )
    spot.line(path("-0.34,0.46 -0.16,0.58 0,0.48 0.16,0.58 0.34,0.46"), 0.05, rgb("3a2024"))
    spot.curve(path("-0.24,0.14 0,0.08 0.24,0.14 0.14,0.32 0,0.38 -0.14,0.32"), rgb("231a20"))
    spot.oval(-0.08, 0.17, 0.07, 0.035, veil(mix(WHITE, fur, 0.2), 0.7))


SCENES = {"cat": cat, "dog": dog}
