"""Streets: house fronts that run into the distance, canals, trams, markets, alleys at night, a bicycle at a wall."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient
from photos_tui.emulator.painter.city import WINDOWS
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.heaven import heaven

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Point, Spot
    from photos_tui.emulator.painter.colour import Colour

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

    c.shape((at(near, roof), at(far, roof), at(far, 1.05), at(near, 1.05)), Gradient((lighter(wall, 0.1), wall, darker(wall, 0.2))))
    lit = 0.7 if light.night else 0.35 if light.mood == "dusk" else 0.04
    steps = 3
    for floor in range(4):
        for column in range(steps):
            a, b = near + (far - near) * (column + 0.28) / steps, near + (far - near) * (column + 0.72) / steps
            top = roof + 0.12 + floor * 0.23
            ink = rgb(rng.choice(WINDOWS)) if rng.random() < lit else darker(mix(wall, light.mid, 0.45), 0.42)
            c.shape((at(a, top), at(b, top), at(b, top + 0.13), at(a, top + 0.13)), ink)
    tone = light.on(rgb(rng.choice(("c8453a", "2f7f6a", "f0d9a0", "3a5f9a"))))
    c.shape((at(near, 0.84), at(far, 0.84), at(far, 0.89), at(near, 0.89)), tone)


def lane(c: Canvas, aim: Point) -> None:
    """Open a street between two rows of houses, deepest first."""
    depths = [1.25, 0.82, 0.55, 0.38, 0.26, 0.18, 0.12, 0.06]
    tones = (mix(c.light.on(rgb("a59a94")), c.light.haze, 0.4), c.light.on(rgb("8d8480")), c.light.on(rgb("6a6468")))
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
            flag.shape(((-0.7, 0), (0.7, 0), (0, 1.3)), c.light.on(rgb(c.rng.choice(("e8453c", "ffd05a", "3f8fd0", "fff4dc", "4fae7a")))))


def walker(c: Canvas, at: Point, size: float) -> None:
    """Put a small figure seen from behind on the pavement."""
    spot, coat = c.place(*at, size), c.light.on(rgb(c.rng.choice(("c8453a", "2f4f7f", "e0b050", "3f3f4f", "f2ece0", "5f8f6a"))))
    spot.oval(0.05, 0.0, 0.28, 0.05, veil(rgb("201a26"), 0.35))
    for leg in (-0.07, 0.07):
        spot.line(((leg, -0.45), (leg * 1.6, 0.0)), 0.09, c.light.on(rgb("2c2c3c")))
    spot.curve(((-0.17, -0.75), (0.17, -0.75), (0.2, -0.35), (-0.2, -0.35)), coat)
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

    c.shape((at(near, -0.3), at(far, -0.3), at(far, 1.0), at(near, 1.0)), Gradient((wall, lighter(wall, 0.1), darker(wall, 0.4))))
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
        c.shape((at(middle - 0.01, y), at(b + 0.01, y), at(b + 0.01, y + 0.03), at(middle - 0.01, y + 0.03)), veil(WHITE, 0.85))


def lantern(c: Canvas, at: Point, size: float) -> None:
    c.glow(*at, size * 2.2, rgb("ff6a3a"), 0.65)
    spot = c.place(*at, size)
    spot.oval(0, 0, 0.52, 0.62, Gradient((rgb("ff7a4a"), rgb("ffd08a"), rgb("f0452f"))))
    spot.box(-0.25, -0.7, 0.25, -0.56, rgb("1f1624"))
    spot.box(-0.25, 0.56, 0.25, 0.7, rgb("1f1624"))


def canal(c: Canvas) -> None:
    """Line up narrow gabled houses along a canal."""
    heaven(c, 0.6)
    line, x = 0.68, -0.06
    while x < 1.04:
        wide = c.rng.uniform(0.13, 0.19) / c.wide * 1.25
        narrow_house(c, (x, x + wide), line, c.rng.uniform(0.36, 0.5))
        x += wide
    c.wash(c.light.on(rgb("6a5a54")), c.light.on(rgb("4a4044")), box=(0, line - 0.02, 1, line + 0.012))
    c.mirror(line + 0.01, c.light.on(rgb("2f5a5a")), 0.4)
    for _ in range(20):
        y, left = line + 0.03 + 0.28 * c.rng.random(), c.rng.random()
        c.line(((left, y), (left + c.rng.uniform(0.03, 0.12), y)), 0.004, veil(c.light.low, 0.35))
    if c.rng.random() < 0.6:
        barge = c.place(c.rng.uniform(0.3, 0.7), 0.84, 0.26)
        hull = c.light.on(rgb(c.rng.choice(("2a4a6a", "8a2f2a", "2f5f4a"))))
        barge.curve(((-0.9, -0.12), (0.8, -0.12), (1.0, -0.2), (0.75, 0.16), (-0.8, 0.16)), Gradient((lighter(hull, 0.2), hull)))
        barge.box(-0.45, -0.32, 0.35, -0.08, c.light.on(rgb("f2e3c4")))


def narrow_house(c: Canvas, span: Point, foot: float, tall: float) -> None:
    rng, light = c.rng, c.light
    left, right = span
    brick = light.on(rgb(rng.choice(("a8452f", "7a3a30", "c86a45", "4f4a52", "8f5a3f", "d9b48a", "5f6f5a"))))
    trim, middle, top = light.on(rgb("fbf3e2")), (span[0] + span[1]) / 2, foot - tall
    w = right - left
    step = [(left, top), (left + w * 0.2, top), (left + w * 0.2, top - 0.045), (left + w * 0.36, top - 0.045), (left + w * 0.36, top - 0.09), (right - w * 0.36, top - 0.09), (right - w * 0.36, top - 0.045), (right - w * 0.2, top - 0.045), (right - w * 0.2, top), (right, top)]
    bell = [(left, top), (left + w * 0.1, top - 0.03), (middle - w * 0.1, top - 0.1), (middle + w * 0.1, top - 0.1), (right - w * 0.1, top - 0.03), (right, top)]
    gable = rng.choice((step, bell))
    c.shape([*gable, (right, foot), (left, foot)], Gradient((lighter(brick, 0.1), brick, darker(brick, 0.25))))
    c.line(gable, 0.01, trim)
    c.shape(((right - w * 0.04, top), (right, top), (right, foot), (right - w * 0.04, foot)), darker(brick, 0.35))
    lit = 0.75 if light.night else 0.4 if light.mood == "dusk" else 0.05
    for floor in range(4):
        for column in range(3):
            x, y = left + w * (0.13 + 0.27 * column), top + 0.03 + floor * (tall - 0.05) / 4
            high = (tall - 0.05) / 4 * (0.72 - 0.08 * floor / 3)
            ink = rgb(rng.choice(WINDOWS)) if rng.random() < lit else darker(mix(light.mid, brick, 0.35), 0.45)
            c.shape(((x - w * 0.015, y - 0.006), (x + w * 0.215, y - 0.006), (x + w * 0.215, y + high), (x - w * 0.015, y + high)), trim)
            c.shape(((x, y), (x + w * 0.2, y), (x + w * 0.2, y + high - 0.006), (x, y + high - 0.006)), ink)


def tram(c: Canvas) -> None:
    """Let a yellow tram climb a steep street."""
    aim = (c.rng.uniform(0.44, 0.56), 0.46)
    heaven(c, aim[1], aim[0])
    lane(c, aim)
    for k in (-0.22, 0.2):
        c.line((aim, (aim[0] + k * 1.4, 1.02)), 0.01, c.light.on(rgb("d6dbe2")))
    spot = c.place(aim[0] - 0.01, 0.84, c.rng.uniform(0.42, 0.52))
    yellow, cream, dark = c.light.on(rgb(c.rng.choice(("f7c42e", "f7c42e", "d8382c")))), c.light.on(rgb("fff6de")), c.light.on(rgb("2a2c36"))
    spot.oval(0, 0.04, 0.55, 0.07, veil(rgb("15121c"), 0.5))
    spot.curve(((-0.42, -0.98), (0, -1.08), (0.42, -0.98), (0.46, -0.5), (0.44, 0.0), (-0.44, 0.0), (-0.46, -0.5)), Gradient((cream, cream, yellow, yellow, darker(yellow, 0.25))))
    for left, right in ((-0.38, -0.15), (-0.12, 0.12), (0.15, 0.38)):
        spot.box(left, -0.84, right, -0.5, Gradient((mix(c.light.mid, WHITE, 0.4), darker(c.light.mid, 0.45))))
    spot.box(-0.16, -1.0, 0.16, -0.89, dark)
    spot.box(-0.44, -0.44, 0.44, -0.4, cream)
    for x in (-0.28, 0.28):
        spot.oval(x, -0.22, 0.08, 0.08, rgb("fffbe0"))
    c.glow(aim[0], 0.75, 0.16, rgb("fff3c0"), 0.35)
    spot.box(-0.36, -0.06, 0.36, 0.05, dark)
    spot.line(((0, -1.06), (0.02, -1.6)), 0.02, dark)


def market(c: Canvas) -> None:
    """Heap fruit under striped awnings."""
    c.light = c.light.near()
    rng, light = c.rng, c.light
    c.wash(light.on(rgb("5a3a4a")), light.on(rgb("8a5a4a")), light.on(rgb("b98a5f")))
    c.glow(0.5, 0.3, 0.7, light.sun, 0.5)
    tones = rng.sample(("e8453c", "f2a833", "2f86c4", "2fa084", "d85a9a"), 3)
    for index, left in enumerate((-0.1, 0.3, 0.7)):
        for k in range(6):
            ink = light.on(rgb(tones[index]) if k % 2 else rgb("fff6e4"))
            a, b = left + 0.4 * k / 6, left + 0.4 * (k + 1) / 6
            c.shape(((a + 0.02, 0.0), (b + 0.02, 0.0), (b, 0.24), ((a + b) / 2, 0.275), (a, 0.24)), Gradient((lighter(ink, 0.1), ink, darker(ink, 0.2))))
    fruits = ("f28c28", "e23b3b", "f7d23e", "6fae3c", "8a3a7a", "f4a259", "c9302c", "a8c93f")
    for row in range(4):
        y, size = 0.5 + row * 0.14, 0.05 + row * 0.013
        picked = rng.sample(fruits, 5)
        c.wash(light.on(rgb("7a5233")), light.on(rgb("4f3422")), box=(0, y - 0.03, 1, y + 0.12))
        for step in range(int(1.1 * c.wide / size / 1.5)):
            x = step * size * 1.5 / c.wide
            tone = light.on(rgb(picked[min(4, int(x * 5))]))
            for lift in (0.0, 0.6):
                fruit(c.place(x + lift * size / c.wide, y - lift * size, size), tone)


def fruit(spot: Spot, tone: Colour) -> None:
    spot.oval(0, 0, 0.82, 0.82, darker(tone, 0.25))
    spot.oval(-0.08, -0.1, 0.7, 0.7, tone)
    spot.oval(-0.26, -0.3, 0.22, 0.18, lighter(tone, 0.5))


def bicycle(c: Canvas) -> None:
    """Lean a bicycle at a coloured wall beside a door."""
    rng, light = c.rng, c.light
    wall = light.on(rgb(rng.choice(("e8b04a", "d9765a", "5f9ab0", "e6d6b8", "7fa88a", "c8607a"))))
    c.wash(lighter(wall, 0.15), wall, darker(wall, 0.12), box=(0, 0, 1, 0.8))
    c.wash(light.on(rgb("8f8a88")), light.on(rgb("5f5a60")), box=(0, 0.8, 1, 1))
    shade = light.on(rgb(rng.choice(("2f5f7a", "7a2f3a", "2f5a45", "f6efe0"))))
    window = c.place(rng.choice((0.24, 0.76)), 0.3, 0.36)
    window.box(-0.36, -0.5, 0.36, 0.5, light.on(rgb("fdf6e6")))
    window.box(-0.3, -0.44, 0.3, 0.44, Gradient((mix(light.mid, WHITE, 0.3), darker(light.mid, 0.4))))
    for side in (-1, 1):
        window.box(side * 0.36 - (0.3 if side < 0 else 0), -0.52, side * 0.36 + (0.3 if side > 0 else 0), 0.52, shade)
    for _ in range(26):
        window.oval(rng.uniform(-0.5, 0.5), 0.58 + rng.uniform(-0.1, 0.06), 0.07, 0.06, light.on(rgb(rng.choice(("e23b5a", "4f8a3f", "5f9a45", "ffb0c0")))))
    frame = light.on(rgb(rng.choice(("c8302c", "1f3a4f", "2f8a7a", "202028"))))
    wheels(c.place(0.5, 0.72, 0.5), frame, darker(wall, 0.6))


def wheels(spot: Spot, frame: Colour, shadow: Colour) -> None:
    spot.oval(0.08, 0.32, 0.85, 0.05, veil(shadow, 0.5))
    for x in (-0.45, 0.45):
        ring = [(x + 0.29 * cos(k * pi / 20), 0.02 + 0.29 * sin(k * pi / 20)) for k in range(41)]
        spot.line(ring, 0.035, rgb("25232c"))
        for k in range(8):
            spot.line(((x, 0.02), (x + 0.28 * cos(k * pi / 4), 0.02 + 0.28 * sin(k * pi / 4))), 0.008, rgb("c9ccd4"))
    for line in (((-0.45, 0.02), (-0.2, -0.34), (0.28, -0.34), (0.0, 0.04), (-0.45, 0.02)), ((0.0, 0.04), (-0.24, -0.44)), ((0.45, 0.02), (0.24, -0.5), (0.4, -0.56))):
        spot.line(line, 0.045, frame)
    spot.line(((-0.36, -0.46), (-0.12, -0.46)), 0.06, rgb("5a3a26"))
    spot.box(0.3, -0.5, 0.56, -0.28, rgb("b98a52"))
    for k in range(6):
        spot.oval(0.32 + 0.045 * k, -0.54 - 0.03 * (k % 2), 0.06, 0.06, rgb(("f2748c", "fff0d0", "f2c14e")[k % 3]))


SCENES = {"bicycle": bicycle, "canal": canal, "market": market, "street": street, "street_night": street_night, "tram": tram}
