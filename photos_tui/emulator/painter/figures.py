"""People as flat figures in soft light: a cast that is known again from picture to picture, and passers-by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from random import Random

    from photos_tui.emulator.painter.canvas import Canvas, Point, Spot
    from photos_tui.emulator.painter.colour import Colour, Light


class Look(NamedTuple):
    """How someone looks; hair is one of the cuts below."""

    skin: Colour
    hair: Colour
    cut: str
    coat: Colour
    beard: bool = False
    glasses: bool = False
    child: bool = False
    hat: str = ""


SKINS = ("f6d0b1", "eab98f", "d99e72", "b97a50", "8c5636", "f3c6a5")
HAIRS = ("2b1d1a", "4a2e20", "7a4a2a", "b9803f", "dcb05f", "1c1a22", "a8452a", "c9c4c4")
COATS = ("d8453a", "2f6f9f", "f0b03a", "3f8f6a", "8a4f9a", "f2ece0", "24344f", "e07a5f", "4aa0a8", "c85a8a")
CUTS = ("long", "bob", "short", "curly", "bun", "crop")
CAST = {
    "anna": Look(rgb("f3c6a5"), rgb("8f4a26"), "long", rgb("2f7f86")),
    "jonas": Look(rgb("eab98f"), rgb("4a2e20"), "short", rgb("d86a3a"), beard=True),
    "mira": Look(rgb("f6d0b1"), rgb("b9803f"), "bun", rgb("f2c23a"), child=True),
    "omi": Look(rgb("f3cbb0"), rgb("e4e2e6"), "curly", rgb("8a5fa8"), glasses=True),
    "lin": Look(rgb("eac09a"), rgb("1c1a22"), "bob", rgb("d8453a")),
}


def somebody(rng: Random) -> Look:
    cut = rng.choice(CUTS)
    return Look(
        rgb(rng.choice(SKINS)),
        rgb(rng.choice(HAIRS)),
        cut,
        rgb(rng.choice(COATS)),
        beard=cut in {"short", "crop"} and rng.random() < 0.4,
        glasses=rng.random() < 0.2,
    )


def known(name: str, rng: Random) -> Look:
    """Find someone of the cast, dressed anew; anyone for an unknown name."""
    look = CAST.get(name) or somebody(rng)
    return look._replace(coat=rgb(rng.choice(COATS))) if rng.random() < 0.6 else look


def bust(c: Canvas, spot: Spot, look: Look, smile: float = 1.0) -> None:
    """Draw head and shoulders; the face is at the spot and about 1 high."""
    light = c.light
    skin, hair, coat = light.on(look.skin), light.on(look.hair), light.on(look.coat)
    back_of_hair(spot, look, hair)
    spot.curve(
        path("-1.02,1.65 -0.82,0.92 -0.3,0.68 0.3,0.68 0.82,0.92 1.02,1.65 1,2.6 -1,2.6"),
        Gradient((lighter(coat, 0.16), coat, darker(coat, 0.3))),
    )
    spot.curve(path("-0.19,0.3 0.19,0.3 0.24,0.74 0,0.95 -0.24,0.74"), darker(skin, 0.2))
    if look.coat[0] + look.coat[2] > 300:
        spot.shape(
            path("-0.3,0.66 0,1.02 0.3,0.66 0.36,0.78 0,1.2 -0.36,0.78"),
            lighter(coat, 0.45),
        )
    head(spot, skin, look)
    face(spot, look, skin, smile)
    front_of_hair(spot, look, hair)
    hat(spot, look, light)


def head(spot: Spot, skin: Colour, look: Look) -> None:
    wide = 0.46 if look.child else 0.42
    for side in (-1, 1):
        spot.oval(side * wide, 0.05, 0.07, 0.11, darker(skin, 0.12))
    outline = (
        (-wide, -0.12),
        (-0.3, -0.48),
        (0.0, -0.58),
        (0.3, -0.48),
        (wide, -0.12),
        (0.37, 0.26),
        (0.15, 0.5),
        (-0.15, 0.5),
        (-0.37, 0.26),
    )
    spot.curve(outline, Gradient((lighter(skin, 0.22), skin, darker(skin, 0.06))))
    spot.curve(
        ((0.2, -0.5), (wide, -0.12), (0.37, 0.26), (0.15, 0.5), (0.27, 0.15)), veil(darker(skin, 0.4), 0.3)
    )


def face(spot: Spot, look: Look, skin: Colour, smile: float) -> None:
    ink = rgb("2c2028")
    for side in (-1, 1):
        spot.oval(side * 0.17, 0.0, 0.048, 0.062, ink)
        spot.oval(side * 0.17 + 0.015, -0.02, 0.016, 0.02, WHITE)
        spot.line(
            ((side * 0.1, -0.14), (side * 0.17, -0.17), (side * 0.25, -0.14)), 0.032, mix(look.hair, ink, 0.3)
        )
        spot.oval(side * 0.25, 0.18, 0.09, 0.065, veil(rgb("f0605a"), 0.26))
        if look.glasses:
            ring = [(side * 0.17 + x * 0.13, y * 0.13) for x, y in OCTAGON]
            spot.line(ring, 0.022, rgb("3a3038"))
    if look.glasses:
        spot.line(((-0.05, 0), (0.05, 0)), 0.022, rgb("3a3038"))
    if look.beard:
        hair = mix(look.hair, skin, 0.12)
        spot.curve(
            path("-0.4,0.08 -0.28,0.2 0,0.17 0.28,0.2 0.4,0.08 0.34,0.42 0,0.63 -0.34,0.42"),
            hair,
        )
    spot.line(((0.0, 0.06), (0.04, 0.14), (-0.01, 0.16)), 0.022, darker(skin, 0.28))
    spot.arc(0, 0.24, (0.15, 0.15 * smile), (5, 175), rgb("fffaf4") if smile > 0.6 else rgb("a8483f"))
    if smile > 0.6:
        spot.line(path("-0.15,0.25 -0.08,0.35 0,0.385 0.08,0.35 0.15,0.25"), 0.024, rgb("b4453f"))


OCTAGON = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7), (1, 0))


def back_of_hair(spot: Spot, look: Look, hair: Colour) -> None:
    dark = darker(hair, 0.25)
    if look.cut == "long":
        spot.curve(
            path("-0.5,-0.3 0,-0.7 0.5,-0.3 0.6,0.5 0.52,1.15 0,0.9 -0.52,1.15 -0.6,0.5"),
            Gradient((hair, dark)),
        )
    elif look.cut == "bob":
        spot.curve(
            path("-0.48,-0.4 0,-0.7 0.48,-0.4 0.56,0.2 0.46,0.55 -0.46,0.55 -0.56,0.2"),
            Gradient((hair, dark)),
        )
    elif look.cut == "bun":
        spot.oval(0, -0.74, 0.24, 0.22, Gradient((lighter(hair, 0.15), dark)))
        spot.oval(0, -0.2, 0.5, 0.46, dark)
    elif look.cut == "curly":
        for x, y in (
            (-0.42, -0.2),
            (-0.46, 0.1),
            (0.42, -0.2),
            (0.46, 0.1),
            (-0.25, -0.5),
            (0.25, -0.5),
            (0, -0.6),
        ):
            spot.oval(x, y, 0.22, 0.22, dark)


def front_of_hair(spot: Spot, look: Look, hair: Colour) -> None:
    light = lighter(hair, 0.14)
    if look.cut == "crop":
        spot.curve(
            path(
                "-0.42,-0.12 -0.42,-0.4 -0.2,-0.6 0.2,-0.6 0.42,-0.4 0.42,-0.12 0.3,-0.36 0,-0.42 -0.3,-0.36"
            ),
            hair,
        )
    elif look.cut == "curly":
        for x, y in ((-0.32, -0.42), (-0.14, -0.52), (0.06, -0.54), (0.26, -0.48), (0.38, -0.34)):
            spot.oval(x, y, 0.15, 0.14, light)
    elif look.cut == "bob":
        spot.curve(
            path(
                "-0.47,0.12 -0.5,-0.3 -0.25,-0.64 0.25,-0.64 0.5,-0.3 0.47,0.12 0.4,-0.16 0.2,-0.2 -0.2,-0.2 -0.4,-0.16"
            ),
            Gradient((light, hair)),
        )
    else:
        spot.curve(
            path(
                "-0.46,0.06 -0.5,-0.3 -0.26,-0.63 0.24,-0.65 0.5,-0.32 0.46,0.06 0.38,-0.2 0.1,-0.36 -0.14,-0.3 -0.36,-0.16"
            ),
            Gradient((light, hair)),
        )


def hat(spot: Spot, look: Look, light: Light) -> None:
    if look.hat == "wool":
        tone = light.on(mix(look.coat, rgb("ffd05a"), 0.6))
        spot.curve(
            path("-0.5,-0.18 -0.46,-0.5 0,-0.8 0.46,-0.5 0.5,-0.18 0,-0.28"),
            Gradient((lighter(tone, 0.2), tone)),
        )
        spot.curve(
            path("-0.53,-0.14 -0.5,-0.32 0,-0.42 0.5,-0.32 0.53,-0.14 0,-0.24"),
            darker(tone, 0.2),
        )
        spot.oval(0, -0.8, 0.14, 0.14, light.on(WHITE))
    elif look.hat == "straw":
        tone = light.on(rgb("eccb86"))
        spot.oval(0, -0.36, 0.82, 0.16, Gradient((tone, darker(tone, 0.25))))
        spot.curve(
            path("-0.4,-0.38 -0.36,-0.7 0,-0.8 0.36,-0.7 0.4,-0.38"),
            Gradient((lighter(tone, 0.2), tone)),
        )
        spot.line(((-0.39, -0.43), (0.39, -0.43)), 0.08, rgb("a8352f"))
    elif look.hat == "party":
        tone = look.coat if sum(look.coat) < 500 else rgb("e0457a")
        spot.shape(((-0.3, -0.46), (0.3, -0.46), (0.05, -1.15)), Gradient((lighter(tone, 0.4), tone)))
        spot.oval(0.05, -1.15, 0.1, 0.1, rgb("ffe27a"))


def body(c: Canvas, feet: Point, tall: float, look: Look, *, arms: str = "down") -> None:
    """Stand someone up at full length, feet at a place given in shares; tall in shorter sides."""
    spot, coat = c.place(*feet, tall), c.light.on(look.coat)
    trousers = c.light.on(darker(mix(look.coat, rgb("2a3450"), 0.75), 0.1))
    spot.oval(0.06, 0.0, 0.2, 0.03, veil(rgb("1a1420"), 0.3))
    small = spot.place(0, -0.9, 0.2)
    skin, hair = c.light.on(look.skin), c.light.on(look.hair)
    back_of_hair(small, look, hair)
    for leg in (-0.055, 0.055):
        spot.line(((leg, -0.46), (leg * 1.3, -0.02)), 0.085, trousers)
    rise = {"down": (-0.17, -0.42), "up": (-0.24, -0.98), "out": (-0.32, -0.62)}[arms]
    for side in (-1, 1):
        spot.line(((side * 0.12, -0.72), (side * -rise[0], rise[1])), 0.065, darker(coat, 0.15))
        spot.oval(side * -rise[0], rise[1], 0.034, 0.034, c.light.on(look.skin))
    spot.curve(
        path("-0.15,-0.76 0,-0.8 0.15,-0.76 0.14,-0.55 0.15,-0.38 -0.15,-0.38 -0.14,-0.55"),
        Gradient((lighter(coat, 0.12), darker(coat, 0.12))),
    )
    head(small, skin, look)
    face(small, look, skin, 1.0)
    front_of_hair(small, look, hair)
    hat(small, look, c.light)
