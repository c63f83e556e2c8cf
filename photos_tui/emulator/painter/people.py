"""Pictures of people: portraits, selfies, groups, a wedding, a birthday party, a concert, sport."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.backdrop import backdrop
from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil
from photos_tui.emulator.painter.figures import CAST, Look, body, bust, known, somebody
from photos_tui.emulator.painter.heaven import heaven
from photos_tui.emulator.painter.land import massif
from photos_tui.emulator.painter.terrain import layers, meadow, tree

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot

GARLAND = ("e8453c", "ffd05a", "3f8fd0", "fff4dc", "4fae7a", "e06aa8")


def rim(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x - 0.08, y - 0.1, size * 1.7, c.light.sun, 0.35)


def portrait(c: Canvas) -> None:
    backdrop(c)
    rng = c.rng
    look = known(c.variant, rng)
    if rng.random() < 0.3:
        look = look._replace(hat=rng.choice(("wool", "straw")))
    size = rng.uniform(0.4, 0.52) * (0.92 if look.child else 1.0)
    x, y = rng.uniform(0.4, 0.6), 0.44 if c.high <= 1 else 0.42
    rim(c, x, y, size)
    c.light = c.light.near()
    bust(c, c.place(x, y, size, rng.uniform(-7, 7)), look, rng.choice((1.0, 1.0, 0.9, 0.4)))


def selfie(c: Canvas) -> None:
    """Hold the camera at arm's length, with the place behind and sometimes a friend beside."""
    heaven(c, 0.6)
    if c.rng.random() < 0.5:
        massif(c, 0.6)
    layers(c, (0.6, 0.72), rgb(c.rng.choice(("4f7f5a", "3f6f8a", "8a6a5a"))), 0.45)
    c.soften(0.006)
    c.light = c.light.near()
    look = known(c.variant, c.rng)
    if c.rng.random() < 0.6:
        other = CAST["jonas"] if c.variant == "anna" else somebody(c.rng)
        bust(c, c.place(0.7 + c.rng.uniform(-0.03, 0.06), 0.52, 0.4, 9), other)
    x = c.rng.uniform(0.32, 0.44)
    bust(c, c.place(x, 0.46, 0.56, c.rng.uniform(-14, -5)), look)


def group(c: Canvas) -> None:
    """Line everyone up; the sky is theirs."""
    rng = c.rng
    heaven(c, 0.55)
    kind = rng.random()
    if kind < 0.35:
        massif(c, 0.58)
    layers(c, (0.54,), rgb("4f6f7a"), 0.5)
    meadow(c, 0.6, rgb(rng.choice(("7db04a", "a8a04a", "5f9a5a"))), (rgb("ffffff"), rgb("f2c14e")))
    for x, size in ((0.04, 0.5), (0.97, 0.56)):
        tree(c.place(x, 0.68, size), rng, c.light.on(rgb(rng.choice(("4f8a45", "6a9a3f", "c8792f"))), 0.1))
    c.light = c.light.near()
    count = rng.randrange(3, 7) if c.wide > 1 else rng.randrange(2, 4)
    cast = [look._replace(hat="") for look in (*CAST.values(), somebody(rng), somebody(rng), somebody(rng))]
    rng.shuffle(cast)
    step = min(0.22, 0.86 / count / 1.0 * (1.33 / c.wide))
    for index in range(count):
        look = cast[index]
        tall = (0.36 if look.child else 0.56) * rng.uniform(0.94, 1.06)
        x = 0.5 + (index - (count - 1) / 2) * step
        body(c, (x, 0.93 + 0.025 * (index % 2)), tall, look, arms=rng.choice(("down", "down", "out", "up")))


def wedding(c: Canvas) -> None:
    """Stand a couple under an arch of flowers, petals in the air."""
    rng = c.rng
    heaven(c, 0.58)
    layers(c, (0.5, 0.56), rgb("5f7f8a"), 0.45)
    meadow(c, 0.62, rgb("8fb85a"), (rgb("ffffff"), rgb("ffd8e4")))
    aisle = c.light.on(rgb("fbf4ea"))
    c.shape(
        path("0.46,0.64 0.54,0.64 0.72,1.02 0.28,1.02"),
        Gradient((mix(aisle, c.light.haze, 0.3), aisle)),
    )
    tones = [
        c.light.on(rgb(code))
        for code in rng.choice(
            (("ffffff", "f8b8c8", "e87a9a"), ("fff4e0", "f7c89a", "e8835f"), ("ffffff", "d8c4f0", "a88ad8"))
        )
    ]
    arch = c.place(0.5, 0.82, 0.5)
    for index in range(46):
        turn = pi * index / 45
        for _ in range(2):
            x, y = (
                0.66 * cos(turn) + rng.uniform(-0.06, 0.06),
                -0.5 - 0.72 * sin(turn) + rng.uniform(-0.06, 0.06),
            )
            arch.oval(x, y, 0.075, 0.075, rng.choice((*tones, c.light.on(rgb("5f8f4f")))))
    for index in range(26):
        for side in (-0.66, 0.66):
            arch.oval(
                side + rng.uniform(-0.06, 0.06),
                -0.5 + 0.55 * index / 26,
                0.07,
                0.07,
                rng.choice((*tones, c.light.on(rgb("5f8f4f")))),
            )
    couple(c)
    for _ in range(60):
        c.disc(rng.random(), rng.random(), rng.uniform(0.004, 0.011), veil(rng.choice(tones), 0.9))


def couple(c: Canvas) -> None:
    rng, c.light = c.rng, c.light.near()
    groom = Look(rgb("eab98f"), rgb("3a2620"), "short", rgb("25304a"))
    bride = Look(rgb("f6d0b1"), rgb("a86a35"), "long", rgb("fffaf4"))
    body(c, (0.5 + 0.07 / c.wide * 1.33, 0.9), 0.58, groom)
    x = 0.5 - 0.075 / c.wide * 1.33
    body(c, (x, 0.9), 0.54, bride)
    gown, white = c.place(x, 0.9, 0.54), c.light.on(rgb("fffdf8"))
    gown.curve(
        path("-0.1,-0.6 0.1,-0.6 0.2,-0.3 0.34,0.04 -0.4,0.05 -0.22,-0.3"),
        Gradient((white, mix(white, rgb("c8cfe4"), 0.35))),
    )
    gown.shape(path("-0.06,-1.04 -0.16,-0.9 -0.34,-0.1 -0.14,-0.5"), veil(WHITE, 0.55))
    for _ in range(9):
        gown.oval(
            0.13 + rng.uniform(-0.05, 0.05),
            -0.5 + rng.uniform(-0.05, 0.05),
            0.04,
            0.04,
            rgb(rng.choice(("e8456a", "fff0f0", "f7a8b8", "5f9a4f"))),
        )


def party(c: Canvas) -> None:
    """Balloons, a garland, party hats."""
    rng, c.light = c.rng, c.light.near()
    wall = rgb(rng.choice(("ffd9a0", "bfe3e6", "f7c4cf", "d8cdf2", "fbe8a8")))
    c.wash(lighter(wall, 0.4), wall, darker(wall, 0.12))
    c.glow(0.5, 0.3, 0.8, WHITE, 0.5)
    for index in range(13):
        t = index / 12
        flag = c.place(t, 0.05 + 0.1 * (1 - (2 * t - 1) ** 2), 0.055)
        flag.shape(((-0.8, -0.4), (0.8, -0.4), (0, 1.3)), rgb(GARLAND[index % 6]))
    for _ in range(rng.randrange(5, 9)):
        balloon(
            c.place(
                rng.choice((rng.uniform(0.02, 0.3), rng.uniform(0.7, 0.98))),
                rng.uniform(0.2, 0.5),
                rng.uniform(0.09, 0.13),
            ),
            c,
        )
    for _ in range(70):
        c.disc(rng.random(), rng.random(), rng.uniform(0.004, 0.01), rgb(rng.choice(GARLAND)))
    count = rng.randrange(2, 5) if c.wide > 1 else 2
    for index in range(count):
        look = (
            known("mira", rng)
            if index == count // 2
            else somebody(rng)._replace(child=rng.random() < 0.7, beard=False)
        )
        x = 0.5 + (index - (count - 1) / 2) * 0.26 * 1.33 / c.wide
        bust(c, c.place(x, 0.66 + 0.03 * (index % 2), 0.27, rng.uniform(-9, 9)), look._replace(hat="party"))


def balloon(spot: Spot, c: Canvas) -> None:
    tone = rgb(c.rng.choice(("e8453c", "f7b52a", "3f8fd0", "4fae7a", "e06aa8", "8a5fd0")))
    spot.line(((0, 1.1), (0.1, 2.0), (-0.05, 3.0)), 0.03, veil(WHITE, 0.8))
    spot.curve(
        path("0,-1.15 0.85,-0.7 0.85,0.2 0,1.12 -0.85,0.2 -0.85,-0.7"),
        Gradient((lighter(tone, 0.3), tone, darker(tone, 0.2))),
    )
    spot.oval(-0.32, -0.5, 0.18, 0.28, veil(WHITE, 0.6))
    spot.shape(((-0.12, 1.24), (0.12, 1.24), (0, 1.04)), darker(tone, 0.2))


def concert(c: Canvas) -> None:
    """Cut the smoke with coloured beams above a crowd of raised hands."""
    rng = c.rng
    one, two = rng.choice(
        (("7a2af0", "f02a8a"), ("0a6af0", "2af0d8"), ("f0502a", "f0c02a"), ("c82af0", "2a7af0"))
    )
    first, second = rgb(one), rgb(two)
    c.wash(darker(first, 0.85), darker(first, 0.55), mix(first, second, 0.5), box=(0, 0, 1, 1))
    c.glow(0.5, 0.72, 0.8, lighter(second, 0.3), 0.8)
    for _ in range(rng.randrange(5, 9)):
        x, aim = rng.random(), rng.uniform(-0.2, 1.2)
        tone = rng.choice((first, second, lighter(second, 0.4)))
        c.shape(((x - 0.008, 0.02), (x + 0.008, 0.02), (aim + 0.1, 0.9), (aim - 0.1, 0.9)), veil(tone, 0.35))
        c.glow(x, 0.03, 0.1, WHITE, 0.9)
    c.soften(0.008)
    for x in (0.36, 0.5, 0.64):
        player(c, x, first)
    for row, (y, size) in enumerate(((0.86, 0.07), (0.93, 0.09), (1.0, 0.12))):
        ink = darker(mix(first, second, 0.2), 0.72 + 0.1 * row)
        x = rng.uniform(-0.05, 0.0)
        while x < 1.05:
            fan(c.place(x, y + rng.uniform(-0.015, 0.015), size), c, ink)
            x += size * rng.uniform(0.9, 1.5) / c.wide


def player(c: Canvas, x: float, tone: tuple[int, int, int]) -> None:
    spot, ink = c.place(x, 0.8, 0.3), darker(tone, 0.82)
    spot.line(((-0.06, -0.4), (-0.1, 0)), 0.09, ink)
    spot.line(((0.06, -0.4), (0.12, 0)), 0.09, ink)
    spot.curve(path("-0.14,-0.74 0.14,-0.74 0.12,-0.36 -0.12,-0.36"), ink)
    spot.oval(0, -0.88, 0.1, 0.11, ink)
    spot.line(((-0.24, -0.42), (0.3, -0.66)), 0.07, ink)
    spot.oval(-0.18, -0.46, 0.14, 0.11, ink)


def fan(spot: Spot, c: Canvas, ink: tuple[int, int, int]) -> None:
    spot.oval(0, -0.2, 0.36, 0.42, ink)
    spot.curve(path("-0.7,0.5 -0.4,0.1 0.4,0.1 0.7,0.5 0.7,2 -0.7,2"), ink)
    if c.rng.random() < 0.4:
        side = c.rng.choice((-1, 1))
        spot.line(((side * 0.5, 0.4), (side * 0.62, -0.4), (side * 0.5, -1.1)), 0.2, ink)
    elif c.rng.random() < 0.1:
        spot.box(0.2, -1.2, 0.62, -0.6, rgb("d8ecff"))


def sport(c: Canvas) -> None:
    """Play ball on a striped pitch."""
    rng = c.rng
    heaven(c, 0.36)
    for index in range(14):
        tree(c.place(index / 13, 0.42, rng.uniform(0.14, 0.22)), rng, c.light.on(rgb("3f7a45"), 0.15))
    turf = c.light.on(rgb("5fae3f"))
    for index in range(6):
        top, bottom = 0.4 + 0.6 * (index / 6) ** 1.4, 0.4 + 0.6 * ((index + 1) / 6) ** 1.4
        tone = turf if index % 2 else lighter(turf, 0.14)
        c.wash(tone, tone, box=(0, top, 1, bottom + 0.005))
    chalk = veil(WHITE, 0.85)
    c.line(((0.0, 0.62), (1.0, 0.5)), 0.008, chalk)
    goal = c.place(rng.choice((0.24, 0.76)), 0.56, 0.36)
    goal.line(path("-0.6,0 -0.6,-0.5 0.6,-0.5 0.6,0"), 0.035, c.light.on(WHITE))
    for k in range(-5, 6):
        goal.line(((k * 0.11, -0.48), (k * 0.11, 0)), 0.006, veil(WHITE, 0.5))
    teams = rng.sample(("d8352f", "2f5fc4", "f7c42e", "f4f4f0", "7a2f8a"), 2)
    for index in range(rng.randrange(3, 6)):
        y = 0.66 + 0.075 * index
        look = somebody(rng)._replace(coat=rgb(teams[index % 2]))
        body(
            c, (rng.uniform(0.12, 0.88), y), 0.24 + 0.07 * index, look, arms=rng.choice(("out", "up", "down"))
        )
    x, y = rng.uniform(0.35, 0.65), rng.uniform(0.78, 0.9)
    c.place(x, y + 0.035, 0.05).oval(0, 0, 0.9, 0.25, veil(rgb("1f3a1f"), 0.45))
    c.disc(x, y, 0.04, c.light.on(WHITE))
    for k in range(5):
        c.disc(x + 0.02 * cos(k * 1.26) / c.wide, y + 0.02 * sin(k * 1.26) / c.high, 0.009, rgb("2a2a33"))


SCENES = {
    "concert": concert,
    "group": group,
    "party": party,
    "portrait": portrait,
    "selfie": selfie,
    "sport": sport,
    "wedding": wedding,
}
