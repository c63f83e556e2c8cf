"""Streets: house fronts that run into the distance, canals, trams, markets, alleys at night, a bicycle at a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.city import WINDOWS
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point

FRONTS = ("f2c879", "e9876a", "8fb7c9", "f3e3c3", "d9a0a0", "a8c49a", "f0b08a", "7f9fb8", "e6d2a8", "c9786a")


def facade(c: Canvas, side: float, near: float, far: float, aim: Point) -> None:
    """Stand one house along a street: from depth near to far (1 at the viewer, 0 at the vanishing point)."""
    rng, light = c.rng, c.light
    wall = light.on(rgb(rng.choice(FRONTS)), 0.4 * (1 - near))
    if side > 0:
        wall = darker(wall, 0.18)
    roof = rng.uniform(-0.25, 0.0)

    def at(depth: float, y: float) -> Point:
        return (aim[0] + (side - aim[0]) * depth, aim[1] + (y - aim[1]) * depth)

    c.shape(
        (at(near, roof), at(far, roof), at(far, 1.05), at(near, 1.05)),
        Gradient((lighter(wall, 0.1), wall, darker(wall, 0.2))),
    )
    lit = 0.7 if light.night else 0.35 if light.mood == "dusk" else 0.04
    steps = 3
    for floor in range(4):
        for column in range(steps):
            a, b = (
                near + (far - near) * (column + 0.28) / steps,
                near + (far - near) * (column + 0.72) / steps,
            )
            top = roof + 0.12 + floor * 0.23
            ink = rgb(rng.choice(WINDOWS)) if rng.random() < lit else darker(mix(wall, light.mid, 0.45), 0.42)
            c.shape((at(a, top), at(b, top), at(b, top + 0.13), at(a, top + 0.13)), ink)
    tone = light.on(rgb(rng.choice(("c8453a", "2f7f6a", "f0d9a0", "3a5f9a"))))
    c.shape((at(near, 0.84), at(far, 0.84), at(far, 0.89), at(near, 0.89)), tone)


def lane(c: Canvas, aim: Point) -> None:
    """Open a street between two rows of houses, deepest first."""
    depths = [1.25, 0.82, 0.55, 0.38, 0.26, 0.18, 0.12, 0.06]
    tones = (
        mix(c.light.on(rgb("a59a94")), c.light.haze, 0.4),
        c.light.on(rgb("8d8480")),
        c.light.on(rgb("6a6468")),
    )
    c.wash(*tones, box=(0, aim[1], 1, 1))
    for near, far in zip(reversed(depths[:-1]), reversed(depths[1:]), strict=True):
        for side in (-0.12, 1.12):
            facade(c, side, near, far, aim)
    for k in (-3, -2, -1, 1, 2, 3):
        c.line((aim, (aim[0] + k * 0.16, 1.0)), 0.003, veil(c.light.on(rgb("d8cfc4")), 0.3))


def street(c: Canvas) -> None:
    aim = (c.rng.uniform(0.38, 0.62), c.rng.uniform(0.6, 0.68))
    heaven(c, aim[1], aim[0])
    lane(c, aim)
    kind = c.rng.random()
    if kind < 0.45:
        bunting(c, aim)
    for _ in range(c.rng.randrange(2, 5)):
        depth = c.rng.uniform(0.2, 0.75)
        walker(c, (aim[0] + c.rng.uniform(-0.3, 0.3) * depth, aim[1] + (1.0 - aim[1]) * depth), 0.34 * depth)
    c.glow(aim[0], aim[1], 0.35, c.light.sun, 0.4)


def bunting(c: Canvas, aim: Point) -> None:
    for depth in (0.25, 0.42, 0.7):
        y = aim[1] - 0.62 * depth
        for k in range(11):
            t = k / 10
            x, sag = aim[0] + (t - 0.5) * 1.1 * depth, 0.12 * depth * (1 - (2 * t - 1) ** 2)
            flag = c.place(x, y + sag, 0.06 * depth)
            flag.shape(
                ((-0.7, 0), (0.7, 0), (0, 1.3)),
                c.light.on(rgb(c.rng.choice(("e8453c", "ffd05a", "3f8fd0", "fff4dc", "4fae7a")))),
            )


def walker(c: Canvas, at: Point, size: float) -> None:
    """Put a small figure seen from behind on the pavement."""
    spot, coat = (
        c.place(*at, size),
        c.light.on(rgb(c.rng.choice(("c8453a", "2f4f7f", "e0b050", "3f3f4f", "f2ece0", "5f8f6a")))),
    )
    spot.oval(0.05, 0.0, 0.28, 0.05, veil(rgb("201a26"), 0.35))
    for leg in (-0.07, 0.07):
        spot.line(((leg, -0.45), (leg * 1.6, 0.0)), 0.09, c.light.on(rgb("2c2c3c")))
    spot.curve(path("-0.17,-0.75 0.17,-0.75 0.2,-0.35 -0.2,-0.35"), coat)
    spot.oval(0, -0.9, 0.1, 0.12, c.light.on(rgb(c.rng.choice(("4a3226", "e8c088", "2a2226")))))


def street_night(c: Canvas) -> None:
    """Walk into a narrow alley of lanterns and signs after the rain."""
    aim = (c.rng.uniform(0.42, 0.58), 0.56)
    c.wash(rgb("0a0d2c"), rgb("262a66"), rgb("8a4a8c"), box=(0, 0, 1, 1))
    for near, far in ((0.2, 0.1), (0.34, 0.2), (0.58, 0.34), (1.2, 0.58)):
        for side in (0.0, 1.0):
            alley_wall(c, side, (near, far), aim)
    c.glow(aim[0], aim[1], 0.4, rgb("ffb46a"), 0.8)
    for depth in (0.18, 0.3, 0.46, 0.72):
        for side in (-1, 1):
            lantern(c, (aim[0] + side * 0.36 * depth, aim[1] - 0.34 * depth), 0.16 * depth)
    walker(c, (aim[0] + 0.02, 0.74), 0.2)
    c.mirror(0.74, rgb("1a1440"), 0.3)
    walker(c, (aim[0] - 0.08, 0.82), 0.3)


def alley_wall(c: Canvas, side: float, depths: Point, aim: Point) -> None:
    near, far = depths
    wall = mix(rgb(c.rng.choice(("2a1f4a", "3a2440", "1c2a50"))), rgb("e08a5a"), 0.28 * (1 - near))

    def at(depth: float, y: float) -> Point:
        return (aim[0] + (side - aim[0]) * depth, aim[1] + (y - aim[1]) * depth)

    c.shape(
        (at(near, -0.3), at(far, -0.3), at(far, 1.0), at(near, 1.0)),
        Gradient((wall, lighter(wall, 0.1), darker(wall, 0.4))),
    )
    a, b = near + (far - near) * 0.2, near + (far - near) * 0.85
    c.shape((at(a, 0.62), at(b, 0.62), at(b, 0.9), at(a, 0.9)), Gradient((rgb("ffe2a0"), rgb("ff9a4a"))))
    sign = rgb(c.rng.choice(("ff4f7a", "4ad8ff", "ffe04a", "5aff9a", "ff7a3a", "c87aff")))
    top = c.rng.uniform(0.0, 0.25)
    middle = (a + b) / 2
    c.shape((at(middle, top), at(b, top), at(b, top + 0.28), at(middle, top + 0.28)), sign)
    centre = at((middle + b) / 2, top + 0.14)
    c.glow(*centre, 0.26 * near, sign, 0.6)
    for k in range(3):
        y = top + 0.05 + 0.08 * k
        c.shape(
            (at(middle - 0.01, y), at(b + 0.01, y), at(b + 0.01, y + 0.03), at(middle - 0.01, y + 0.03)),
            veil(WHITE, 0.85),
        )


def lantern(c: Canvas, at: Point, size: float) -> None:
    c.glow(*at, size * 2.2, rgb("ff6a3a"), 0.65)
    spot = c.place(*at, size)
    spot.oval(0, 0, 0.52, 0.62, Gradient((rgb("ff7a4a"), rgb("ffd08a"), rgb("f0452f"))))
    spot.box(-0.25, -0.7, 0.25, -0.56, rgb("1f1624"))
    spot.box(-0.25, 0.56, 0.25, 0.7, rgb("1f1624"))


def tram(c: Canvas) -> None:
    """Let a yellow tram climb a steep street."""
    aim = (c.rng.uniform(0.44, 0.56), 0.46)
    heaven(c, aim[1], aim[0])
    lane(c, aim)
    for k in (-0.22, 0.2):
        c.line((aim, (aim[0] + k * 1.4, 1.02)), 0.01, c.light.on(rgb("d6dbe2")))
    spot = c.place(aim[0] - 0.01, 0.84, c.rng.uniform(0.42, 0.52))
    yellow, cream, dark = (
        c.light.on(rgb(c.rng.choice(("f7c42e", "f7c42e", "d8382c")))),
        c.light.on(rgb("fff6de")),
        c.light.on(rgb("2a2c36")),
    )
    spot.oval(0, 0.04, 0.55, 0.07, veil(rgb("15121c"), 0.5))
    spot.curve(
        path("-0.42,-0.98 0,-1.08 0.42,-0.98 0.46,-0.5 0.44,0 -0.44,0 -0.46,-0.5"),
        Gradient((cream, cream, yellow, yellow, darker(yellow, 0.25))),
    )
    for left, right in ((-0.38, -0.15), (-0.12, 0.12), (0.15, 0.38)):
        spot.box(
            left, -0.84, right, -0.5, Gradient((mix(c.light.mid, WHITE, 0.4), darker(c.light.mid, 0.45)))
        )
    spot.box(-0.16, -1.0, 0.16, -0.89, dark)
    spot.box(-0.44, -0.44, 0.44, -0.4, cream)
    for x in (-0.28, 0.28):
        spot.oval(x, -0.22, 0.08, 0.08, rgb("fffbe0"))
    c.glow(aim[0], 0.75, 0.16, rgb("fff3c0"), 0.35)
    spot.box(-0.36, -0.06, 0.36, 0.05, dark)
    spot.line(((0, -1.06), (0.02, -1.6)), 0.02, dark)


SCENES = {"street": street, "street_night": street_night, "tram": tram}
