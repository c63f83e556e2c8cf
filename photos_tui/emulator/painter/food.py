"""Food from above and from the side: plates, sushi, coffee, cakes."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot
    from photos_tui.emulator.painter.colour import Colour

TABLES = ("a86f45", "6f4a34", "d9c4a0", "3f5f6a", "e8e2d6", "8a3f3a", "46606f", "c9a06a", "2f3a45")


def table(c: Canvas) -> None:
    """Lay boards, or a cloth."""
    rng = c.rng
    c.light = c.light.near()
    tone = c.light.on(rgb(rng.choice(TABLES)))
    c.wash(lighter(tone, 0.15), tone, darker(tone, 0.18))
    if rng.random() < 0.55:
        for index in range(6):
            y = index / 6
            c.wash(lighter(tone, rng.uniform(0, 0.12)), darker(tone, rng.uniform(0, 0.12)), box=(0, y, 1, y + 0.16))
    else:
        for index in range(0, 16, 2):
            x = index / 16
            c.shape(((x, 0), (x + 0.0625, 0), (x + 0.0625, 1), (x, 1)), veil(WHITE, 0.16))
            c.shape(((0, x), (1, x), (1, x + 0.0625), (0, x + 0.0625)), veil(WHITE, 0.16))
    c.glow(0.1, 0.0, 1.1, WHITE, 0.35)


def plate(spot: Spot, tone: Colour = WHITE) -> None:
    spot.oval(0.06, 0.1, 1.04, 1.04, veil(rgb("1a1016"), 0.28))
    spot.oval(0, 0, 1, 1, Gradient((lighter(tone, 0.5), darker(tone, 0.12))))
    spot.oval(0, 0, 0.92, 0.92, lighter(tone, 0.4))
    spot.oval(0, 0.01, 0.72, 0.72, Gradient((darker(tone, 0.13), lighter(tone, 0.3))))


def scatter(c: Canvas, spot: Spot, count: int, reach: float, colours: tuple[str, ...], size: float) -> None:
    for _ in range(count):
        turn, far = c.rng.random() * 2 * pi, reach * c.rng.random() ** 0.6
        tone, wide = c.light.on(rgb(c.rng.choice(colours))), size * c.rng.uniform(0.7, 1.2)
        x, y = far * cos(turn), far * sin(turn)
        spot.oval(x + 0.015, y + 0.02, wide, wide * 0.9, darker(tone, 0.4))
        spot.oval(x, y, wide, wide * 0.9, tone)
        spot.oval(x - wide * 0.3, y - wide * 0.3, wide * 0.35, wide * 0.3, lighter(tone, 0.35))


def herbs(c: Canvas, spot: Spot, count: int, reach: float) -> None:
    for _ in range(count):
        turn, far = c.rng.random() * 2 * pi, reach * c.rng.random() ** 0.6
        leaf = spot.place(far * cos(turn), far * sin(turn), 0.17, c.rng.uniform(0, 360))
        leaf.curve(((-1, 0), (0, -0.5), (1, 0), (0, 0.5)), c.light.on(rgb(c.rng.choice(("4f9a3a", "6fb545", "3a7f35")))))


def pizza(c: Canvas, spot: Spot) -> None:
    spot.oval(0.05, 0.08, 0.98, 0.98, veil(rgb("1a1016"), 0.3))
    for size, code in ((0.98, "c8843a"), (0.93, "e6ac5a"), (0.84, "cf3f24"), (0.79, "f6cf62")):
        spot.oval(0, 0, size, size, c.light.on(rgb(code)))
    scatter(c, spot, 16, 0.68, ("fff3cf", "ffe9b0"), 0.12)
    scatter(c, spot, 13, 0.66, ("c8352a", "d8452f"), 0.13)
    herbs(c, spot, 10, 0.62)
    for k in range(4):
        x, y = cos(k * pi / 4 + 0.3), sin(k * pi / 4 + 0.3)
        spot.line(((-x, -y), (x, y)), 0.012, veil(rgb("6a3a1a"), 0.6))


def pasta(c: Canvas, spot: Spot) -> None:
    plate(spot)
    sauce = c.light.on(rgb(c.rng.choice(("d8452a", "e8a83a", "7fa83f"))))
    spot.oval(0, 0, 0.62, 0.58, sauce)
    for _ in range(70):
        turn, size = c.rng.random() * 2 * pi, c.rng.uniform(0.08, 0.52)
        arc = [(size * cos(turn + k * 0.3) + c.rng.uniform(-0.02, 0.02), size * sin(turn + k * 0.3)) for k in range(6)]
        spot.line(arc, 0.04, c.light.on(rgb(c.rng.choice(("f7dc8a", "f0c860", "e8b850")))))
    spot.oval(0.02, 0, 0.26, 0.24, sauce)
    scatter(c, spot, 6, 0.3, ("d8352a", "e8503a"), 0.09)
    herbs(c, spot, 7, 0.3)


def salad(c: Canvas, spot: Spot) -> None:
    plate(spot, rgb(c.rng.choice(("f4f0e6", "5a7f8a", "e8d4b8", "f4f0e6"))))
    for _ in range(26):
        turn, far = c.rng.random() * 2 * pi, 0.52 * c.rng.random() ** 0.5
        leaf = spot.place(far * cos(turn), far * sin(turn), 0.24, c.rng.uniform(0, 360))
        tone = c.light.on(rgb(c.rng.choice(("6fb53f", "4f9a3a", "9acb5a", "3f8540"))))
        leaf.curve(((-1, 0), (-0.4, -0.55), (0.4, -0.5), (1, 0), (0.4, 0.55), (-0.4, 0.5)), tone)
        leaf.line(((-0.8, 0), (0.8, 0)), 0.06, lighter(tone, 0.35))
    scatter(c, spot, 9, 0.5, ("e0352f", "f0563a"), 0.12)
    scatter(c, spot, 7, 0.5, ("fdf6e6", "f7c53a", "4a2a5a"), 0.08)


def eggs(c: Canvas, spot: Spot) -> None:
    plate(spot)
    for x, y in ((-0.28, -0.12), (0.22, 0.14)):
        white = spot.place(x, y, 0.36, c.rng.uniform(0, 360))
        white.curve(((-1, -0.2), (-0.3, -0.85), (0.6, -0.75), (1, 0.1), (0.5, 0.8), (-0.5, 0.75)), rgb("fffdf6"))
        spot.oval(x, y, 0.15, 0.15, Gradient((rgb("ffd24a"), rgb("f59a1c"))))
        spot.oval(x - 0.04, y - 0.05, 0.04, 0.03, rgb("fff3c0"))
    for k in range(3):
        strip = spot.place(0.1 + 0.1 * k, -0.45 + 0.12 * k, 0.3, 30)
        strip.line(((-0.9, 0.1), (-0.4, -0.1), (0.1, 0.1), (0.6, -0.1), (0.9, 0.1)), 0.2, c.light.on(rgb("b83a2f")))
        strip.line(((-0.9, 0.1), (-0.4, -0.1), (0.1, 0.1), (0.6, -0.1), (0.9, 0.1)), 0.06, c.light.on(rgb("f2b0a0")))
    scatter(c, spot.place(-0.3, 0.4, 0.45), 6, 0.5, ("e0352f", "f0563a"), 0.26)
    herbs(c, spot.place(0.45, 0.45, 0.4), 6, 0.5)


def bowl(c: Canvas, spot: Spot) -> None:
    """Fill a deep bowl: ramen, or soup."""
    rim = c.light.on(rgb(c.rng.choice(("2f3f5f", "a8352f", "2f5a50", "f2ece0"))))
    spot.oval(0.06, 0.1, 0.98, 0.98, veil(rgb("1a1016"), 0.3))
    spot.oval(0, 0, 0.96, 0.96, Gradient((lighter(rim, 0.25), darker(rim, 0.25))))
    broth = c.light.on(rgb(c.rng.choice(("d8934a", "e8a84a", "c8552f", "e6c46a"))))
    spot.oval(0, 0, 0.84, 0.84, Gradient((darker(broth, 0.25), broth)))
    for k in range(9):
        spot.line([(-0.55 + 0.2 * j, 0.1 + 0.05 * k + 0.05 * sin(j * 1.4 + k)) for j in range(5)], 0.04, c.light.on(rgb("f7e0a0")))
    for x in (-0.3, 0.02):
        spot.oval(x, -0.28, 0.2, 0.25, rgb("fffaf0"))
        spot.oval(x, -0.26, 0.11, 0.12, rgb("f59a2c"))
    spot.shape(((0.3, -0.7), (0.72, -0.4), (0.5, 0.0), (0.14, -0.3)), c.light.on(rgb("24382f")))
    scatter(c, spot, 22, 0.66, ("5fae3f", "8acb5a"), 0.045)
    for k in (0, 0.09):
        spot.line(((0.1 + k, 1.15), (1.15, -0.35 + k)), 0.045, c.light.on(rgb("8a3f2a")))


def food(c: Canvas) -> None:
    table(c)
    rng = c.rng
    x, y = rng.uniform(0.4, 0.6), rng.uniform(0.46, 0.56)
    if rng.random() < 0.7:
        glass = c.place(x - 0.42 * (1.33 / c.wide), 0.16, 0.15)
        glass.oval(0.1, 0.14, 1, 1, veil(rgb("1a1016"), 0.25))
        drink = c.light.on(rgb(rng.choice(("a82f4a", "f0b83a", "e8833a", "cfe6ee"))))
        glass.oval(0, 0, 1, 1, veil(WHITE, 0.85))
        glass.oval(0, 0, 0.84, 0.84, Gradient((lighter(drink, 0.3), drink)))
    rng.choice((pizza, pasta, salad, eggs, bowl))(c, c.place(x, y, rng.uniform(0.36, 0.43)))
    fork = c.place(min(0.95, x + 0.47 * (1.33 / c.wide)), y, 0.4)
    steel = c.light.on(rgb("dfe3ea"))
    fork.line(((0, -0.15), (0, 0.8)), 0.06, steel)
    for tine in (-0.08, 0, 0.08):
        fork.line(((tine, -0.6), (tine, -0.25)), 0.035, steel)
    fork.line(((-0.08, -0.25), (0, -0.12), (0.08, -0.25)), 0.05, steel)


def sushi(c: Canvas) -> None:
    """Set nigiri and rolls on slate."""
    table(c)
    rng = c.rng
    slate = c.place(0.5, 0.5, 1, rng.uniform(-12, 12))
    half = 0.46 * min(c.wide, 1.25)
    slate.box(-half + 0.02, -0.3, half + 0.02, 0.36, veil(rgb("140c12"), 0.35))
    slate.box(-half, -0.33, half, 0.33, Gradient((rgb("454c58"), rgb("2a2f3a"))))
    kinds = ("f4703f", "e2433a", "f7b08a", "fbe0a0", "f08a5f")
    for row, y in enumerate((-0.16, 0.15)):
        for column in range(4):
            spot = slate.place(-half * 0.72 + column * half * 0.48, y, 0.125, -14)
            if (row + column) % 3 == 2:
                roll(c, spot)
            else:
                nigiri(c, spot, c.light.on(rgb(rng.choice(kinds))))


def nigiri(c: Canvas, spot: Spot, fish: Colour) -> None:
    spot.curve(((-0.9, 0.1), (-0.6, 0.55), (0.6, 0.55), (0.9, 0.1), (0, 0.0)), c.light.on(rgb("fffaf0")))
    spot.curve(((-1.1, 0.15), (-0.8, -0.4), (0.1, -0.55), (0.9, -0.35), (1.1, 0.2), (0.5, 0.28), (-0.5, 0.28)), Gradient((lighter(fish, 0.25), fish)))
    for x in (-0.6, -0.2, 0.2, 0.6):
        spot.line(((x, -0.38), (x + 0.18, 0.16)), 0.07, veil(WHITE, 0.55))


def roll(c: Canvas, spot: Spot) -> None:
    spot.oval(0.06, 0.1, 0.82, 0.82, veil(rgb("0c080c"), 0.5))
    spot.oval(0, 0, 0.8, 0.8, rgb("1d2f28"))
    spot.oval(0, 0, 0.68, 0.68, c.light.on(rgb("fffaf0")))
    for x, code in ((-0.16, "f4703f"), (0.14, "7fb54a"), (0, "f7d25a")):
        spot.oval(x, 0.12 if code == "f7d25a" else -0.08, 0.2, 0.2, c.light.on(rgb(code)))


def coffee(c: Canvas) -> None:
    """Look down into a cup with a heart or a leaf in the milk."""
    table(c)
    rng = c.rng
    spot = c.place(rng.uniform(0.4, 0.6), rng.uniform(0.45, 0.56), rng.uniform(0.33, 0.4), rng.uniform(-40, 40))
    cup = c.light.on(rgb(rng.choice(("fffaf2", "fffaf2", "3f7f86", "d8705a", "2f3a4a", "f2c45a"))))
    plate(spot, cup)
    spot.line(((0.5, 0.05), (0.98, 0.1)), 0.2, darker(cup, 0.1))
    spot.oval(0, 0, 0.66, 0.66, Gradient((lighter(cup, 0.3), darker(cup, 0.15))))
    brown = c.light.on(rgb(rng.choice(("8a4f26", "a8652f", "6f3c1e"))))
    spot.oval(0, 0, 0.57, 0.57, darker(brown, 0.3))
    spot.oval(0, 0, 0.53, 0.53, Gradient((lighter(brown, 0.15), brown)))
    milk = c.light.on(rgb("fff0d8"))
    for scale, tone in ((1.0, milk), (0.72, brown), (0.5, milk)):
        heart = [(0.34 * scale * sin(t) ** 3, -0.025 - 0.021 * scale * (13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t))) for t in (k * pi / 24 for k in range(48))]
        spot.shape(heart, tone)
    side = c.place(rng.choice((0.14, 0.87)), 0.8, 0.2)
    side.oval(0.06, 0.08, 1, 1, veil(rgb("1a1016"), 0.28))
    crust = c.light.on(rgb("d8933f"))
    for k in range(7):
        turn = pi * (0.05 + 0.15 * k)
        side.oval(0.62 * cos(turn), 0.35 - 0.62 * sin(turn), 0.36 - 0.04 * abs(k - 3), 0.34, Gradient((lighter(crust, 0.2), darker(crust, 0.2))))


def cake(c: Canvas) -> None:
    """Light candles on a cake; three floors and no candles for a wedding."""
    c.light = c.light.near()
    rng, bridal = c.rng, c.variant == "wedding"
    wall = c.light.on(rgb(rng.choice(("f7d2c4", "cfe3e6", "5a3f5f", "f6e2b8", "3f4f6a"))))
    c.wash(lighter(wall, 0.2), wall, darker(wall, 0.2), box=(0, 0, 1, 0.78))
    for _ in range(24):
        c.disc(rng.random(), rng.random() * 0.7, rng.uniform(0.02, 0.07), veil(rgb(rng.choice(("ffe0a0", "ffffff", "f7a8b8"))), rng.uniform(0.15, 0.45)))
    c.soften(0.012, (0, 0, 1, 0.78))
    cloth = c.light.on(rgb("fbf2e4"))
    c.wash(cloth, darker(cloth, 0.2), box=(0, 0.78, 1, 1))
    cream = c.light.on(rgb("fffaf2" if bridal else rng.choice(("fff3e2", "f7a8bc", "7a4a30", "bfe0d4", "c8c4cc"))))
    drip = c.light.on(rgb("f7c8d0" if bridal else rng.choice(("6a3a24", "e8456a", "f7c53a", "fffaf2"))))
    spot = c.place(0.5, 0.84, 0.5)
    spot.oval(0, 0.02, 0.98, 0.12, veil(rgb("2a1a20"), 0.3))
    spot.oval(0, 0, 0.92, 0.11, Gradient((rgb("ffffff"), rgb("c8c4d0"))))
    floors = ((0.72, 0.0, -0.36), (0.52, -0.36, -0.68), (0.34, -0.68, -0.96)) if bridal else ((0.7, 0.0, -0.4), (0.48, -0.4, -0.72))
    for half, low, high in floors:
        tier(c, spot, (half, low, high), (cream, drip))
    if bridal:
        scatter(c, spot.place(0, -1.02, 0.3), 9, 0.7, ("e8456a", "fff0f0", "f7a8b8"), 0.3)
    else:
        candles(c, spot, floors[-1])


def tier(c: Canvas, spot: Spot, form: tuple[float, float, float], colours: tuple[Colour, Colour]) -> None:
    half, low, high = form
    cream, drip = colours
    flat = half * 0.15
    spot.arc(0, low, (half, flat), (0, 180), darker(cream, 0.14))
    spot.box(-half, high, half, low, Gradient((lighter(cream, 0.2), darker(cream, 0.1))))
    spot.box(half * 0.5, high, half, low, veil(darker(cream, 0.5), 0.22))
    spot.oval(0, high, half, flat, lighter(drip, 0.12))
    steps = 9
    for k in range(steps):
        x = -half + half * 2 * (k + 0.5) / steps
        fall = flat * (1 - (x / half) ** 2) ** 0.5 + c.rng.uniform(0.03, 0.13)
        spot.line(((x, high), (x, high + fall)), half * 0.19, drip)


def candles(c: Canvas, spot: Spot, form: tuple[float, float, float]) -> None:
    half, _, high = form
    count = c.rng.randrange(3, 7)
    for k in range(count):
        x = (k - (count - 1) / 2) * half * 1.5 / count
        spot.line(((x, high), (x, high - 0.24)), 0.045, rgb(("3f8fd0", "e8456a", "f7c53a", "4fae7a")[k % 4]))
        at = spot.at(x, high - 0.33)
        c.glow(at[0] / c.w, at[1] / c.h, 0.12, rgb("ffd98a"), 0.85)
        spot.curve(((x, high - 0.42), (x + 0.035, high - 0.3), (x, high - 0.25), (x - 0.035, high - 0.3)), rgb("fff0a0"))


SCENES = {"cake": cake, "coffee": coffee, "food": food, "sushi": sushi}
