"""Indoors: the tree at Christmas, pictures in a museum, things made by hand."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, rgb, veil
from photos_tui.emulator.painter.terrain import pine

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot

PALETTES = (
    ("e8453c", "f7c53a", "1f4f8a", "f4ecdc", "20242e"),
    ("f28a5a", "f7d9b0", "3f7f86", "1f3a4a", "e8456a"),
    ("2f5f4a", "e8dcb8", "c8843a", "8a2f2a", "f4f0e4"),
    ("5a3f8a", "e86aa8", "f7c53a", "4ac0c0", "f4f0f8"),
)


def tree(c: Canvas) -> None:
    """Light the tree in a dim room, parcels beneath."""
    rng = c.rng
    wall = rgb(rng.choice(("5a2f3a", "2f3f5a", "3f4a3a", "6a4430")))
    c.wash(darker(wall, 0.3), wall, box=(0, 0, 1, 0.8))
    c.wash(rgb("8a5a38"), rgb("4a2c1e"), box=(0, 0.8, 1, 1))
    for _ in range(26):
        c.glow(
            rng.random(),
            rng.random() * 0.8,
            rng.uniform(0.04, 0.1),
            rgb(rng.choice(("ffc46a", "ff9a5a", "ffe0a0"))),
            0.6,
        )
    x = rng.uniform(0.4, 0.6)
    c.glow(x, 0.45, 0.7, rgb("ffc870"), 0.6)
    fir = c.place(x, 0.92, 0.86)
    pine(fir, rgb("2a6a45"))
    for index in range(64):
        t = index / 64
        half = (0.3 - 0.27 * t) * 0.9
        a, y = sin(index * 2.4) * half, -0.14 - 0.82 * t
        tone = rgb(rng.choice(("ffe9a0", "ffe9a0", "e8453c", "f7c53a", "5ab0f0", "f4f4f4")))
        at = fir.at(a, y)
        if index % 2:
            c.glow(at[0] / c.w, at[1] / c.h, 0.045, tone, 0.7)
        fir.oval(a, y, 0.016, 0.016, tone)
    at = fir.at(0, -1.0)
    c.glow(at[0] / c.w, at[1] / c.h, 0.14, rgb("fff0b0"), 1.0)
    fir.shape(
        [(r * sin(k * pi / 5), -1.0 - r * cos(k * pi / 5)) for k, r in enumerate((0.075, 0.03) * 5)],
        rgb("fff3b8"),
    )
    for index in range(rng.randrange(3, 6)):
        parcel(c, c.place(x + (index - 2) * 0.16 + rng.uniform(-0.03, 0.03), 0.96, rng.uniform(0.11, 0.17)))


def parcel(c: Canvas, spot: Spot) -> None:
    tone, ribbon = (
        rgb(code) for code in c.rng.sample(("c8352f", "2f6f5a", "f0e6d0", "2f4f8a", "d8a83a", "8a3f7a"), 2)
    )
    spot.box(-0.6, -0.8, 0.6, 0.1, Gradient((lighter(tone, 0.2), darker(tone, 0.2))))
    spot.box(-0.09, -0.8, 0.09, 0.1, ribbon)
    spot.box(-0.6, -0.44, 0.6, -0.28, ribbon)
    for side in (-1, 1):
        spot.curve(((0, -0.8), (side * 0.35, -1.1), (side * 0.45, -0.86)), lighter(ribbon, 0.15))


def art(c: Canvas) -> None:
    """Hang one abstract picture on a museum's wall, and let someone look at it."""
    rng = c.rng
    wall = rgb(rng.choice(("f2eee6", "e6e4e0", "3f4a5a", "8a2f35", "2f4a45")))
    c.wash(lighter(wall, 0.1), wall, box=(0, 0, 1, 0.84))
    c.wash(rgb("c8a070"), rgb("8a6440"), box=(0, 0.84, 1, 1))
    c.glow(0.5, 0.1, 0.7, WHITE, 0.4)
    tones = [rgb(code) for code in rng.choice(PALETTES)]
    half = (rng.uniform(0.3, 0.42), rng.uniform(0.24, 0.3))
    spot = c.place(0.5, 0.42, 1)
    spot.box(-half[0] - 0.02, -half[1] - 0.02, half[0] + 0.05, half[1] + 0.06, veil(rgb("14101a"), 0.3))
    spot.box(
        -half[0] - 0.03,
        -half[1] - 0.03,
        half[0] + 0.03,
        half[1] + 0.03,
        rgb(rng.choice(("c8a050", "2a2a30", "f8f4ea"))),
    )
    spot.box(-half[0], -half[1], half[0], half[1], tones[3])
    rng.choice((circles, fields, blocks))(c, spot, half, tones)
    from photos_tui.emulator.painter.figures import body, somebody

    if rng.random() < 0.6:
        c.light = c.light.near()
        body(c, (rng.choice((0.2, 0.82)), 0.98), 0.52, somebody(rng))


def circles(c: Canvas, spot: Spot, half: tuple[float, float], tones: list[tuple[int, int, int]]) -> None:
    for _ in range(9):
        size = c.rng.uniform(0.04, 0.15)
        x, y = c.rng.uniform(-1, 1) * (half[0] - size), c.rng.uniform(-1, 1) * (half[1] - size)
        tone = c.rng.choice(tones)
        spot.oval(x, y, size, size, veil(tone, 0.9))
        spot.oval(x, y, size * 0.6, size * 0.6, c.rng.choice(tones))
    for _ in range(4):
        spot.line(
            [
                (c.rng.uniform(-1, 1) * half[0] * 0.95, c.rng.uniform(-1, 1) * half[1] * 0.95)
                for _ in range(2)
            ],
            0.012,
            tones[4],
        )


def fields(c: Canvas, spot: Spot, half: tuple[float, float], tones: list[tuple[int, int, int]]) -> None:
    for index, (top, bottom) in enumerate(((-0.9, -0.25), (-0.15, 0.3), (0.4, 0.9))):
        tone = tones[index % 3]
        spot.box(
            -half[0] * 0.9,
            half[1] * top,
            half[0] * 0.9,
            half[1] * bottom,
            Gradient((lighter(tone, 0.1), tone)),
        )
    c.soften(
        0.006,
        (
            0.5 - half[0] / c.wide * 0.95,
            0.42 - half[1] * 0.95 / c.high,
            0.5 + half[0] / c.wide * 0.95,
            0.42 + half[1] * 0.95 / c.high,
        ),
    )


def blocks(c: Canvas, spot: Spot, half: tuple[float, float], tones: list[tuple[int, int, int]]) -> None:
    across = sorted({-1.0, 1.0, *(round(c.rng.uniform(-0.9, 0.9), 2) for _ in range(3))})
    down = sorted({-1.0, 1.0, *(round(c.rng.uniform(-0.9, 0.9), 2) for _ in range(2))})
    for left, right in pairwise(across):
        for top, bottom in pairwise(down):
            tone = c.rng.choice((*tones[:3], rgb("f8f4ea"), rgb("f8f4ea")))
            spot.box(left * half[0], top * half[1], right * half[0], bottom * half[1], tone)
    for x in across:
        spot.line(((x * half[0], -half[1]), (x * half[0], half[1])), 0.018, rgb("1c1a20"))
    for y in down:
        spot.line(((-half[0], y * half[1]), (half[0], y * half[1])), 0.018, rgb("1c1a20"))


def craft(c: Canvas) -> None:
    """Show what was made: pots on a shelf, or yarn in a basket."""
    rng = c.rng
    c.light = c.light.near()
    wall = c.light.on(rgb(rng.choice(("e8dcc8", "bcd0c8", "e0b8a0", "c8c4d8"))))
    c.wash(lighter(wall, 0.3), wall, box=(0, 0, 1, 0.76))
    wood = c.light.on(rgb("a87044"))
    c.wash(lighter(wood, 0.2), wood, darker(wood, 0.35), box=(0, 0.76, 1, 1))
    c.shape(path("0,0 0.3,0 0.8,1 0.3,1"), veil(WHITE, 0.2))
    glazes = ("3f7f9a", "d8653f", "f0e4d0", "5f8a6a", "e0a83f", "3a3f4f", "c8707f")
    if rng.random() < 0.6:
        for index in range(3):
            pot(c, c.place(0.22 + 0.28 * index, 0.84, rng.uniform(0.22, 0.34)), rng.choice(glazes))
    else:
        for index in range(rng.randrange(5, 9)):
            yarn(
                c,
                c.place(
                    0.16 + 0.1 * index + rng.uniform(-0.03, 0.03),
                    0.78 - 0.12 * (index % 3),
                    rng.uniform(0.11, 0.15),
                ),
                rng.choice(glazes),
            )


def pot(c: Canvas, spot: Spot, code: str) -> None:
    glaze, clay = c.light.on(rgb(code)), c.light.on(rgb("b8845a"))
    belly, neck, tall = c.rng.uniform(0.35, 0.55), c.rng.uniform(0.14, 0.34), c.rng.uniform(0.8, 1.5)
    form = (
        (-0.22, 0.0),
        (-belly, -tall * 0.4),
        (-neck, -tall * 0.85),
        (-neck * 1.15, -tall),
        (neck * 1.15, -tall),
        (neck, -tall * 0.85),
        (belly, -tall * 0.4),
        (0.22, 0.0),
    )
    spot.oval(0.1, 0.0, belly * 1.1, 0.08, veil(rgb("2a1a14"), 0.4))
    spot.curve(form, Gradient((lighter(glaze, 0.25), glaze, darker(clay, 0.1))))
    spot.curve(
        (
            (belly * 0.3, -tall * 0.1),
            (belly * 0.9, -tall * 0.4),
            (neck * 0.9, -tall * 0.85),
            (neck * 0.4, -tall * 0.8),
            (belly * 0.5, -tall * 0.4),
        ),
        veil(darker(glaze, 0.6), 0.3),
    )
    spot.oval(-belly * 0.45, -tall * 0.5, 0.05, 0.16, veil(WHITE, 0.6))
    spot.oval(0, -tall, neck * 1.1, 0.05, darker(glaze, 0.5))


def yarn(c: Canvas, spot: Spot, code: str) -> None:
    tone = c.light.on(rgb(code))
    spot.oval(0.06, 0.1, 1, 1, veil(rgb("2a1a14"), 0.3))
    spot.oval(0, 0, 1, 1, Gradient((lighter(tone, 0.2), darker(tone, 0.25))))
    for turn in (0, 50, 110):
        for k in range(-3, 4):
            ring = spot.place(0, 0, 1, turn)
            ring.line(
                [(0.85 * cos(a), 0.22 * k + 0.16 * sin(a)) for a in (pi * j / 8 for j in range(9))][2:7],
                0.05,
                veil(lighter(tone, 0.25) if k % 2 else darker(tone, 0.25), 0.6),
            )


SCENES = {"art": art, "craft": craft, "tree": tree}
