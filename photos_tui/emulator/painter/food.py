"""Food from above and from the side: plates, sushi, coffee, cakes."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
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
            c.wash(
                lighter(tone, rng.uniform(0, 0.12)),
                darker(tone, rng.uniform(0, 0.12)),
                box=(0, y, 1, y + 0.16),
            )
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


def scatter(c: Canvas, spot: Spot, form: tuple[int, float, float], colours: tuple[str, ...]) -> None:
    """Strew round things; form is (how many, how far from the middle, how wide)."""
    count, reach, size = form
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
        leaf.curve(
            path("-1,0 0,-0.5 1,0 0,0.5"),
            c.light.on(rgb(c.rng.choice(("4f9a3a", "6fb545", "3a7f35")))),
        )


def pizza(c: Canvas, spot: Spot) -> None:
    spot.oval(0.05, 0.08, 0.98, 0.98, veil(rgb("1a1016"), 0.3))
    for size, code in ((0.98, "c8843a"), (0.93, "e6ac5a"), (0.84, "cf3f24"), (0.79, "f6cf62")):
        spot.oval(0, 0, size, size, c.light.on(rgb(code)))
    scatter(c, spot, (16, 0.68, 0.12), ("fff3cf", "ffe9b0"))
    scatter(c, spot, (13, 0.66, 0.13), ("c8352a", "d8452f"))
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
        arc = [
            (size * cos(turn + k * 0.3) + c.rng.uniform(-0.02, 0.02), size * sin(turn + k * 0.3))
            for k in range(6)
        ]
        spot.line(arc, 0.04, c.light.on(rgb(c.rng.choice(("f7dc8a", "f0c860", "e8b850")))))
    spot.oval(0.02, 0, 0.26, 0.24, sauce)
    scatter(c, spot, (6, 0.3, 0.09), ("d8352a", "e8503a"))
    herbs(c, spot, 7, 0.3)


def salad(c: Canvas, spot: Spot) -> None:
    plate(spot, rgb(c.rng.choice(("f4f0e6", "5a7f8a", "e8d4b8", "f4f0e6"))))
    for _ in range(26):
        turn, far = c.rng.random() * 2 * pi, 0.52 * c.rng.random() ** 0.5
        leaf = spot.place(far * cos(turn), far * sin(turn), 0.24, c.rng.uniform(0, 360))
        tone = c.light.on(rgb(c.rng.choice(("6fb53f", "4f9a3a", "9acb5a", "3f8540"))))
        leaf.curve(path("-1,0 -0.4,-0.55 0.4,-0.5 1,0 0.4,0.55 -0.4,0.5"), tone)
        leaf.line(((-0.8, 0), (0.8, 0)), 0.06, lighter(tone, 0.35))
    scatter(c, spot, (9, 0.5, 0.12), ("e0352f", "f0563a"))
    scatter(c, spot, (7, 0.5, 0.08), ("fdf6e6", "f7c53a", "4a2a5a"))


def eggs(c: Canvas, spot: Spot) -> None:
    plate(spot)
    for x, y in ((-0.28, -0.12), (0.22, 0.14)):
        white = spot.place(x, y, 0.36, c.rng.uniform(0, 360))
        white.curve(path("-1,-0.2 -0.3,-0.85 0.6,-0.75 1,0.1 0.5,0.8 -0.5,0.75"), rgb("fffdf6"))
        spot.oval(x, y, 0.15, 0.15, Gradient((rgb("ffd24a"), rgb("f59a1c"))))
        spot.oval(x - 0.04, y - 0.05, 0.04, 0.03, rgb("fff3c0"))
    for k in range(3):
        strip = spot.place(0.1 + 0.1 * k, -0.45 + 0.12 * k, 0.3, 30)
        strip.line(path("-0.9,0.1 -0.4,-0.1 0.1,0.1 0.6,-0.1 0.9,0.1"), 0.2, c.light.on(rgb("b83a2f")))
        strip.line(path("-0.9,0.1 -0.4,-0.1 0.1,0.1 0.6,-0.1 0.9,0.1"), 0.06, c.light.on(rgb("f2b0a0")))
    scatter(c, spot.place(-0.3, 0.4, 0.45), (6, 0.5, 0.26), ("e0352f", "f0563a"))
    herbs(c, spot.place(0.45, 0.45, 0.4), 6, 0.5)


def bowl(c: Canvas, spot: Spot) -> None:
    """Fill a deep bowl: ramen, or soup."""
    rim = c.light.on(rgb(c.rng.choice(("2f3f5f", "a8352f", "2f5a50", "f2ece0"))))
    spot.oval(0.06, 0.1, 0.98, 0.98, veil(rgb("1a1016"), 0.3))
    spot.oval(0, 0, 0.96, 0.96, Gradient((lighter(rim, 0.25), darker(rim, 0.25))))
    broth = c.light.on(rgb(c.rng.choice(("d8934a", "e8a84a", "c8552f", "e6c46a"))))
    spot.oval(0, 0, 0.84, 0.84, Gradient((darker(broth, 0.25), broth)))
    for k in range(9):
        spot.line(
            [(-0.55 + 0.2 * j, 0.1 + 0.05 * k + 0.05 * sin(j * 1.4 + k)) for j in range(5)],
            0.04,
            c.light.on(rgb("f7e0a0")),
        )
    for x in (-0.3, 0.02):
        spot.oval(x, -0.28, 0.2, 0.25, rgb("fffaf0"))
        spot.oval(x, -0.26, 0.11, 0.12, rgb("f59a2c"))
    spot.shape(path("0.3,-0.7 0.72,-0.4 0.5,0 0.14,-0.3"), c.light.on(rgb("24382f")))
    scatter(c, spot, (22, 0.66, 0.045), ("5fae3f", "8acb5a"))
    for shift in (0.0, 0.09):
        spot.line(((0.1 + shift, 1.15), (1.15, -0.35 + shift)), 0.045, c.light.on(rgb("8a3f2a")))


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
    spot.curve(path("-0.9,0.1 -0.6,0.55 0.6,0.55 0.9,0.1 0,0"), c.light.on(rgb("fffaf0")))
    spot.curve(
        path("-1.1,0.15 -0.8,-0.4 0.1,-0.55 0.9,-0.35 1.1,0.2 0.5,0.28 -0.5,0.28"),
        Gradient((lighter(fish, 0.25), fish)),
    )
    for x in (-0.6, -0.2, 0.2, 0.6):
        spot.line(((x, -0.38), (x + 0.18, 0.16)), 0.07, veil(WHITE, 0.55))


def roll(c: Canvas, spot: Spot) -> None:
    spot.oval(0.06, 0.1, 0.82, 0.82, veil(rgb("0c080c"), 0.5))
    spot.oval(0, 0, 0.8, 0.8, rgb("1d2f28"))
    spot.oval(0, 0, 0.68, 0.68, c.light.on(rgb("fffaf0")))
    for x, code in ((-0.16, "f4703f"), (0.14, "7fb54a"), (0, "f7d25a")):
        spot.oval(x, 0.12 if code == "f7d25a" else -0.08, 0.2, 0.2, c.light.on(rgb(code)))


SCENES = {"food": food, "sushi": sushi}
