"""Things photographed in order not to forget them: receipts, letters, whiteboards, screens."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

from photos_tui.emulator.painter.canvas import Gradient, path
from photos_tui.emulator.painter.colour import WHITE, darker, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas, Spot
    from photos_tui.emulator.painter.colour import Colour

INK = rgb("3a3f4c")


def sheet(c: Canvas, half: float, tall: float, tone: Colour) -> Spot:
    """Put a sheet of paper on a table, a little askew; 1 is half its height."""
    table = rgb(c.rng.choice(("8a5f3f", "4f6a7a", "d8b48a", "5a4a5f", "3f5f50")))
    c.wash(lighter(table, 0.2), table, darker(table, 0.25))
    room = min(0.9, 0.9 * c.wide / (2 * half) * 2) if c.wide < c.high else 0.92
    spot = c.place(0.5, 0.5, tall * min(room, c.high * 0.5, c.wide * 0.48 / half), c.rng.uniform(-5, 5))
    spot.box(-half + 0.03, -0.96, half + 0.05, 1.05, veil(rgb("16101a"), 0.35))
    spot.box(-half, -1, half, 1, Gradient((lighter(tone, 0.4), darker(tone, 0.06))))
    return spot


def words(
    c: Canvas, spot: Spot, box: tuple[float, float, float, float], lines: int, ink: Colour = INK
) -> None:
    """Set lines of words as bars within (left, top, right, bottom), the last line short."""
    left, top, right, bottom = box
    step = (bottom - top) / lines
    for line in range(lines):
        x, end = left, right if line < lines - 1 else left + (right - left) * 0.55
        y = top + step * line
        while x < end - 0.03:
            wide = min(end - x, c.rng.uniform(0.05, 0.2))
            spot.box(x, y, x + wide, y + step * 0.5, ink)
            x += wide + 0.035


def receipt(c: Canvas) -> None:
    spot = sheet(c, 0.46, 1.0, rgb("fbf8f0"))
    brand = rgb(c.rng.choice(("d8352f", "2f6fc4", "2f8a5a", "f09a2a", "24242c")))
    spot.box(-0.24, -0.9, 0.24, -0.76, brand)
    words(c, spot, (-0.2, -0.7, 0.2, -0.58), 2)
    count = c.rng.randrange(6, 10)
    for line in range(count):
        y = -0.5 + 0.8 * line / count
        words(c, spot, (-0.38, y, -0.38 + c.rng.uniform(0.25, 0.45), y + 0.07), 1)
        spot.box(0.24, y, 0.38, y + 0.035, INK)
    spot.box(-0.38, 0.34, 0.38, 0.355, INK)
    spot.box(-0.38, 0.42, -0.1, 0.5, INK)
    spot.box(0.12, 0.42, 0.38, 0.5, INK)
    x = -0.34
    while x < 0.32:
        wide = c.rng.choice((0.012, 0.02, 0.034))
        spot.box(x, 0.64, x + wide, 0.86, rgb("24242c"))
        x += wide + c.rng.choice((0.014, 0.026))


def document(c: Canvas) -> None:
    spot = sheet(c, 0.72, 1.0, rgb("fdfcf8"))
    accent = rgb(c.rng.choice(("2f6fc4", "a8352f", "2f7a6a", "6a4fa8")))
    spot.box(-0.58, -0.88, -0.3, -0.74, accent)
    words(c, spot, (0.15, -0.88, 0.58, -0.72), 3, mix(INK, WHITE, 0.4))
    words(c, spot, (-0.58, -0.58, 0.3, -0.48), 1, rgb("20242e"))
    words(c, spot, (-0.58, -0.4, 0.58, -0.06), 6, mix(INK, WHITE, 0.25))
    if c.rng.random() < 0.5:
        for row in range(4):
            y = 0.04 + 0.09 * row
            spot.box(-0.58, y, 0.58, y + 0.08, lighter(accent, 0.85) if row % 2 else lighter(accent, 0.7))
            words(c, spot, (-0.55, y + 0.02, -0.1, y + 0.08), 1)
            spot.box(0.36, y + 0.02, 0.54, y + 0.05, INK)
    else:
        words(c, spot, (-0.58, 0.04, 0.58, 0.4), 6, mix(INK, WHITE, 0.25))
    words(c, spot, (-0.58, 0.48, 0.58, 0.66), 3, mix(INK, WHITE, 0.25))
    spot.line(
        [(0.1 + 0.04 * k, 0.82 + 0.05 * sin(k * 1.7) - 0.012 * k) for k in range(11)], 0.014, rgb("2440a0")
    )
    spot.oval(-0.36, 0.82, 0.12, 0.12, veil(rgb("c8352f"), 0.5))
    spot.oval(-0.36, 0.82, 0.085, 0.085, veil(WHITE, 0.7))


def whiteboard(c: Canvas) -> None:
    """Boxes and arrows that somebody understood at the time."""
    rng = c.rng
    c.wash(rgb("c8ced6"), rgb("a8b0ba"))
    spot = c.place(0.5, 0.48, 1)
    half = c.wide * 0.45
    spot.box(-half - 0.02, -0.42, half + 0.02, 0.42, rgb("8a929c"))
    spot.box(-half, -0.4, half, 0.4, Gradient((rgb("ffffff"), rgb("eef2f5"))))
    pens = [rgb(code) for code in ("2456c0", "d8352f", "2f8a4a", "2a2a33")]
    boxes = [(half * x, y) for x in (-0.66, 0.0, 0.62) for y in (-0.22, 0.14)]
    picked = rng.sample(boxes, rng.randrange(4, 7))
    for one, other in pairwise(picked):
        spot.line((one, ((one[0] + other[0]) / 2, one[1]), other), 0.009, rng.choice(pens))
    for x, y in picked:
        pen = rng.choice(pens)
        spot.box(x - 0.15, y - 0.085, x + 0.15, y + 0.085, pen)
        spot.box(x - 0.14, y - 0.075, x + 0.14, y + 0.075, rng.choice((WHITE, lighter(pen, 0.8))))
        words(c, spot, (x - 0.11, y - 0.04, x + 0.11, y + 0.05), 2, pen)
    for _ in range(2):
        note = spot.place(rng.uniform(-0.8, 0.8) * half, rng.uniform(-0.3, 0.3), 0.09, rng.uniform(-10, 10))
        note.box(-0.7, -0.7, 0.7, 0.7, rgb(rng.choice(("ffe45a", "ff9ac0", "9ae0ff"))))
        words(c, note, (-0.5, -0.4, 0.5, 0.4), 3)
    spot.box(-half * 0.4, 0.42, half * 0.4, 0.45, rgb("6a727c"))
    for index, pen in enumerate(pens):
        spot.box(-0.2 + 0.1 * index, 0.41, -0.13 + 0.1 * index, 0.43, pen)
    c.shape(path("0.1,0 0.28,0 0.5,1 0.2,1"), veil(WHITE, 0.18))


def screenshot(c: Canvas) -> None:
    """Photograph no world at all: a chat, a map, the weather, a song."""
    c.rng.choice((chat, chart, weather, song))(c)


def bar(c: Canvas, tone: Colour) -> Spot:
    """Fill the screen and open coordinates where 1 is half its width (or height, if wide)."""
    c.wash(tone, tone)
    return c.place(0.5, 0.5, 0.5)


def chat(c: Canvas) -> None:
    rng, dark = c.rng, c.rng.random() < 0.5
    paper, ink = (rgb("14181f"), rgb("d8dee8")) if dark else (rgb("eceff4"), rgb("2a2f3a"))
    mine = rgb(rng.choice(("2f7af0", "22a86a", "8a4fe0", "e0527a")))
    spot, high = bar(c, paper), c.high / 1.0
    wide = c.wide
    spot.box(-wide, -high, wide, -high + 0.26, mix(paper, mine, 0.9))
    spot.oval(-wide + 0.2, -high + 0.13, 0.085, 0.085, rgb("ffd9a8"))
    words(c, spot, (-wide + 0.34, -high + 0.09, -wide + 1.0, -high + 0.19), 1, WHITE)
    y = -high + 0.4
    while y < high - 0.4:
        own, lines = rng.random() < 0.5, rng.randrange(1, 4)
        length, tall = rng.uniform(0.7, 1.15) * min(wide, 1.2), 0.1 * lines + 0.09
        left = wide - 0.08 - length if own else -wide + 0.08
        spot.box(left, y, left + length, y + tall, mine if own else mix(paper, ink, 0.14))
        words(
            c,
            spot,
            (left + 0.07, y + 0.06, left + length - 0.07, y + tall - 0.02),
            lines,
            WHITE if own else ink,
        )
        y += tall + 0.07
    spot.box(-wide + 0.08, high - 0.22, wide - 0.3, high - 0.08, mix(paper, ink, 0.14))
    spot.oval(wide - 0.16, high - 0.15, 0.08, 0.08, mine)


def chart(c: Canvas) -> None:
    """Draw a town map with a route and a pin."""
    rng = c.rng
    spot = bar(c, rgb("eef0e6"))
    for _ in range(7):
        block = spot.place(
            rng.uniform(-1, 1) * c.wide,
            rng.uniform(-1, 1) * c.high,
            rng.uniform(0.2, 0.5),
            rng.uniform(0, 90),
        )
        block.curve(
            path("-1,-0.6 0.9,-0.8 1,0.7 -0.8,0.8"),
            rgb(rng.choice(("bfe3b0", "bfe3b0", "dfe3e8", "e8e0d0"))),
        )
    river = [(-c.wide * 1.1 + 2.2 * c.wide * k / 8, 0.5 * sin(k * 0.8 + rng.random())) for k in range(9)]
    spot.line(river, 0.24, rgb("8fc8ee"))
    for _ in range(9):
        a, b = rng.uniform(-1, 1), rng.uniform(-1, 1)
        spot.line(((-c.wide, a * c.high), (c.wide, b * c.high)), 0.05, WHITE)
        spot.line(((a * c.wide, -c.high), (b * c.wide, c.high)), 0.05, WHITE)
    route = [
        (-0.6 * c.wide, 0.6 * c.high),
        (-0.3 * c.wide, 0.2 * c.high),
        (0.1 * c.wide, 0.1 * c.high),
        (0.35 * c.wide, -0.35 * c.high),
    ]
    spot.line(route, 0.075, rgb("2f7af0"))
    spot.oval(*route[0], 0.08, 0.08, WHITE)
    spot.oval(*route[0], 0.055, 0.055, rgb("2f7af0"))
    x, y = route[-1]
    spot.curve(((x, y), (x - 0.17, y - 0.28), (x, y - 0.48), (x + 0.17, y - 0.28)), rgb("e8352f"))
    spot.oval(x, y - 0.29, 0.07, 0.07, WHITE)
    spot.box(-c.wide + 0.1, -c.high + 0.1, c.wide - 0.1, -c.high + 0.32, WHITE)
    words(c, spot, (-c.wide + 0.2, -c.high + 0.17, 0.2, -c.high + 0.28), 1, rgb("6a727c"))


def weather(c: Canvas) -> None:
    rng = c.rng
    tones = [
        rgb(code)
        for code in rng.choice(
            (("2f7ad8", "7ac0f5"), ("3a3f7a", "e8907a"), ("4a5a70", "9ab0c4"), ("0f1f4a", "3f5fa0"))
        )
    ]
    c.wash(*tones)
    spot = c.place(0.5, 0.5, 0.5)
    top = -c.high * 0.55
    spot.oval(0.22, top - 0.1, 0.24, 0.24, rgb("ffd84a"))
    for x, y, size in ((-0.22, top + 0.1, 0.2), (0.05, top, 0.26), (0.3, top + 0.1, 0.19)):
        spot.oval(x, y, size, size, WHITE)
    spot.box(-0.22, top + 0.1, 0.3, top + 0.3, WHITE)
    digits(spot, str(rng.randrange(4, 34)), -0.32, -0.12 * c.high)
    for row in range(5):
        y = c.high * 0.32 + row * 0.13 * c.high
        spot.box(-c.wide + 0.15, y, -c.wide + 0.5, y + 0.05, veil(WHITE, 0.85))
        low, high = rng.uniform(-0.1, 0.2), rng.uniform(0.4, 0.8)
        spot.box(-0.1, y, c.wide - 0.2, y + 0.05, veil(WHITE, 0.25))
        spot.box(low, y, high * (c.wide - 0.25), y + 0.05, rgb("ffd26a"))


DIGITS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
STROKES = {
    "a": (0, 0, 1, 0),
    "b": (1, 0, 1, 1),
    "c": (1, 1, 1, 2),
    "d": (0, 2, 1, 2),
    "e": (0, 1, 0, 2),
    "f": (0, 0, 0, 1),
    "g": (0, 1, 1, 1),
}


def digits(spot: Spot, text: str, x: float, y: float) -> None:
    """Write a number in strokes, as no font is the same on every machine."""
    for index, digit in enumerate(text):
        left = x + 0.36 * index
        for stroke in DIGITS[int(digit)]:
            a, b, d, e = STROKES[stroke]
            spot.line(((left + 0.24 * a, y + 0.2 * b), (left + 0.24 * d, y + 0.2 * e)), 0.05, WHITE)
    end = x + 0.36 * len(text)
    spot.line(
        [(end + 0.05 * cos(k * pi / 6), y + 0.04 + 0.05 * sin(k * pi / 6)) for k in range(13)], 0.025, WHITE
    )


SLEEVES = (
    ("3a1f5a", "12101f", "f06a9a"),
    ("5a2f1f", "1a100c", "f7b05a"),
    ("1f4a4a", "0c1a1c", "5ae0c0"),
    ("2a3f7a", "0e1428", "7ab0ff"),
    ("5a1f2f", "160a10", "ff6a5a"),
    ("3a4a1f", "10140a", "d0f06a"),
)


def song(c: Canvas) -> None:
    rng = c.rng
    one, two, three = (rgb(code) for code in rng.choice(SLEEVES))
    c.wash(one, two)
    size = min(c.wide, c.high) * 0.78
    cover = c.place(0.5, 0.36 if c.high > c.wide else 0.4, 0.5 * (1 if c.high > c.wide else 0.66))
    cover.box(-size, -size, size, size, Gradient((three, mix(three, one, 0.6))))
    x, high, rings = rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.3), rng.randrange(3, 8)
    for k in range(rings):
        wide = size * 0.62 * (1 - k / rings)
        cover.oval(x, high, wide, wide, mix(three, WHITE if k % 2 else one, 0.25 + 0.1 * k))
    spot = c.place(0.5, 0.5, 0.5)
    y = c.high * 0.42
    words(c, spot, (-0.76, y, 0.3, y + 0.14), 1, WHITE)
    words(c, spot, (-0.76, y + 0.15, 0.0, y + 0.24), 1, mix(three, WHITE, 0.3))
    spot.box(-0.76, y + 0.34, 0.76, y + 0.37, veil(WHITE, 0.3))
    played = rng.uniform(-0.6, 0.6)
    spot.box(-0.76, y + 0.34, played, y + 0.37, three)
    spot.oval(played, y + 0.355, 0.045, 0.045, WHITE)
    if c.high > c.wide:
        spot.oval(0, y + 0.62, 0.17, 0.17, WHITE)
        spot.shape(((-0.05, y + 0.53), (0.1, y + 0.62), (-0.05, y + 0.71)), two)
        for side in (-1, 1):
            spot.shape(((side * 0.36, y + 0.54), (side * 0.5, y + 0.62), (side * 0.36, y + 0.7)), WHITE)


SCENES = {"document": document, "receipt": receipt, "screenshot": screenshot, "whiteboard": whiteboard}
