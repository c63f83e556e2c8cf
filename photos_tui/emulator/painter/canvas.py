"""The drawing surface: one unit square at any pixel size, with gradients, glows, haze and soft noise."""

from __future__ import annotations

from functools import cache, lru_cache
from math import cos, pi, sin
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

from photos_tui.emulator.painter.colour import light_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from photos_tui.emulator.painter.colour import Colour, Ink

Point = tuple[float, float]


class Gradient(tuple["Colour", ...]):
    """A fill that runs from the top of a shape to its bottom through these colours."""

    __slots__ = ()


def column(colours: Sequence[Colour], size: tuple[int, int]) -> Image.Image:
    """Spread the colours evenly from top to bottom."""
    strip = Image.new("RGB", (1, len(colours)))
    strip.putdata(list(colours))
    # a few rows of each end colour's own half would stay flat, so the ends are stretched out of sight
    tall = strip.resize((1, max(2, size[1])), Image.Resampling.BILINEAR, box=(0, 0.5, 1, len(colours) - 0.5))
    return tall.resize(size, Image.Resampling.NEAREST)


class Canvas:
    """Draws in unit coordinates; lengths (radii, widths) are shares of the shorter side."""

    def __init__(self, size: tuple[int, int], seed: int, mood: str = "day", variant: str = "") -> None:
        self.w, self.h = size
        self.unit = min(size)
        self.rng = Random(seed)
        self.light = light_of(mood, self.rng)
        self.variant = variant
        self.image = Image.new("RGB", size)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    @property
    def wide(self) -> float:
        """How many shorter sides the picture is wide."""
        return self.w / self.unit

    @property
    def high(self) -> float:
        return self.h / self.unit

    def at(self, x: float, y: float) -> Point:
        return (x * self.w, y * self.h)

    def length(self, share: float) -> float:
        return share * self.unit

    def place(self, x: float, y: float, size: float, angle: float = 0.0) -> Spot:
        """Open a square coordinate system around a point: 1 is `size`, x right and y down, turned by degrees."""
        return Spot(self, self.at(x, y), size * self.unit, angle)

    def wash(self, *colours: Colour, box: tuple[float, float, float, float] = (0, 0, 1, 1)) -> None:
        """Fill a box, given as shares (left, top, right, bottom), from top to bottom."""
        left, top, right, bottom = (
            round(box[0] * self.w),
            round(box[1] * self.h),
            round(box[2] * self.w),
            round(box[3] * self.h),
        )
        if right > left and bottom > top:
            self.image.paste(column(colours, (right - left, bottom - top)), (left, top))

    def shape(self, points: Iterable[Point], fill: Ink | Gradient) -> None:
        self.outline([self.at(x, y) for x, y in points], fill)

    def outline(self, points: list[Point], fill: Ink | Gradient) -> None:
        """Fill a polygon given in pixels."""
        if not isinstance(fill, Gradient):
            self.pen.polygon(points, fill)
            return
        left, top = int(max(0, min(x for x, _ in points))), int(max(0, min(y for _, y in points)))
        right = int(min(self.w, max(x for x, _ in points) + 1))
        bottom = int(min(self.h, max(y for _, y in points) + 1))
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], 255)
        self.image.paste(column(fill, mask.size), (left, top), mask)

    def disc(self, x: float, y: float, radius: float, fill: Ink | Gradient) -> None:
        self.place(x, y, 1).oval(0, 0, radius, radius, fill)

    def line(self, points: Iterable[Point], width: float, fill: Ink) -> None:
        pixels = [self.at(x, y) for x, y in points]
        self.pen.line(pixels, fill, max(1, round(width * self.unit)), joint="curve")

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Lay light around a point, fading to nothing at the radius."""
        reach, centre = max(1.0, radius * self.unit), self.at(x, y)
        left, top = max(0, int(centre[0] - reach)), max(0, int(centre[1] - reach))
        right, bottom = min(self.w, int(centre[0] + reach)), min(self.h, int(centre[1] + reach))
        if right <= left or bottom <= top:
            return
        # only what is seen is enlarged: a sun's halo is often far wider than the picture
        scale, corner = 128 / reach, (centre[0] - reach, centre[1] - reach)
        seen = (
            max(0.0, (left - corner[0]) * scale),
            max(0.0, (top - corner[1]) * scale),
            min(256.0, (right - corner[0]) * scale),
            min(256.0, (bottom - corner[1]) * scale),
        )
        fade = glows(round(strength * 20)).resize(
            (right - left, bottom - top), Image.Resampling.BILINEAR, box=seen
        )
        self.image.paste(colour, (left, top), fade)

    def haze(self, top: float, bottom: float, colour: Colour, above: float, below: float) -> None:
        """Lay a veil whose opacity runs from `above` to `below`."""
        first, last = round(top * self.h), round(bottom * self.h)
        if last <= first:
            return
        strip = Image.new("L", (1, 2))
        strip.putdata([round(above * 255), round(below * 255)])
        fade = strip.resize((1, last - first), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5)).resize(
            (self.w, last - first)
        )
        self.image.paste(colour, (0, first), fade)

    def clouds(
        self, colour: Colour, cover: float, band: Point = (0.0, 0.5), grain: tuple[int, int] = (5, 4)
    ) -> None:
        """Drift soft clouds across a band; cover 0 is none, 1 is nearly all."""
        first, last = round(band[0] * self.h), max(round(band[1] * self.h), round(band[0] * self.h) + 2)
        size = (self.w, last - first)
        low = 255 * (1 - cover)
        ramp = [round(min(255, max(0.0, (v - low) * 3.2))) for v in range(256)]
        mask = self.noise(size, grain).point(ramp)
        edge = Image.new("L", (1, 4))
        edge.putdata([255, 255, 200, 0])
        fade = edge.resize(size, Image.Resampling.BILINEAR)
        clear = Image.new("L", size)
        self.image.paste(colour, (0, first), Image.composite(mask, clear, fade))

    def noise(self, size: tuple[int, int], grain: tuple[int, int]) -> Image.Image:
        """Make smooth grey noise of three octaves, the same at every size."""
        small = (min(size[0], 400), min(size[1], 400))
        found = Image.new("L", small, 128)
        for octave, share in ((1, 1.0), (2, 0.36), (4, 0.36)):
            cells = (grain[0] * octave, grain[1] * octave)
            layer = Image.frombytes("L", cells, self.rng.randbytes(cells[0] * cells[1]))
            found = Image.blend(found, layer.resize(small, Image.Resampling.BICUBIC), share)
        return found if small == size else found.resize(size, Image.Resampling.BICUBIC)

    def mirror(self, waterline: float, colour: Colour, depth: float = 0.35) -> None:
        """Reflect what stands above the waterline in the water below it, tinted by the water's colour."""
        line = round(self.h * waterline)
        rest = self.h - line
        above = self.image.crop((0, max(0, line - rest), self.w, line)).transpose(
            Image.Transpose.FLIP_TOP_BOTTOM
        )
        above = above.resize((max(1, self.w // 2), max(1, rest // 6))).resize(
            (self.w, rest), Image.Resampling.BICUBIC
        )
        self.image.paste(Image.blend(above, Image.new("RGB", above.size, colour), depth), (0, line))

    def soften(self, radius: float, box: tuple[float, float, float, float] = (0, 0, 1, 1)) -> None:
        """Blur a part of what is painted, as a lens does with what is far from its focus."""
        bounds = (
            round(box[0] * self.w),
            round(box[1] * self.h),
            round(box[2] * self.w),
            round(box[3] * self.h),
        )
        if bounds[2] > bounds[0] and bounds[3] > bounds[1]:
            part = self.image.crop(bounds)
            self.image.paste(blurred(part, radius * self.unit), bounds[:2])


def blurred(image: Image.Image, radius: float) -> Image.Image:
    """Blur; wide blurs are done small, where they cost nothing."""
    shrink = int(radius // 3)
    if shrink < 2:
        return image.filter(ImageFilter.GaussianBlur(radius))
    small = image.resize(
        (max(1, image.width // shrink), max(1, image.height // shrink)), Image.Resampling.BOX
    )
    return small.filter(ImageFilter.GaussianBlur(radius / shrink)).resize(
        image.size, Image.Resampling.BICUBIC
    )


class Spot:
    """Square coordinates around a point, for things that keep their shape whatever the picture's format."""

    def __init__(self, canvas: Canvas, centre: Point, size: float, angle: float) -> None:
        self.canvas, self.centre, self.size = canvas, centre, size
        self.cos, self.sin, self.angle = cos(angle * pi / 180), sin(angle * pi / 180), angle

    def at(self, x: float, y: float) -> Point:
        x, y = x * self.size, y * self.size
        return (self.centre[0] + x * self.cos - y * self.sin, self.centre[1] + x * self.sin + y * self.cos)

    def place(self, x: float, y: float, size: float, angle: float = 0.0) -> Spot:
        return Spot(self.canvas, self.at(x, y), size * self.size, self.angle + angle)

    def shape(self, points: Iterable[Point], fill: Ink | Gradient) -> None:
        self.canvas.outline([self.at(x, y) for x, y in points], fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Ink | Gradient) -> None:
        self.shape(((left, top), (right, top), (right, bottom), (left, bottom)), fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Ink | Gradient) -> None:
        if not self.angle and not isinstance(fill, Gradient):
            (cx, cy), across, down = self.at(x, y), across * self.size, down * self.size
            self.canvas.pen.ellipse((cx - across, cy - down, cx + across, cy + down), fill)
            return
        self.shape([(x + across * cx, y + down * cy) for cx, cy in CIRCLE], fill)

    def arc(self, x: float, y: float, radii: Point, sweep: Point, fill: Ink | Gradient) -> None:
        """Fill a slice of an oval cut by its chord, from degree to degree, clockwise from the right."""
        first, last = sweep[0] * pi / 180, sweep[1] * pi / 180
        turns = [first + (last - first) * step / 24 for step in range(25)]
        self.shape([(x + radii[0] * cos(turn), y + radii[1] * sin(turn)) for turn in turns], fill)

    def line(self, points: Iterable[Point], width: float, fill: Ink) -> None:
        """Draw a stroke with round ends."""
        pixels = [self.at(x, y) for x, y in points]
        thick = max(1, round(width * self.size))
        self.canvas.pen.line(pixels, fill, thick, joint="curve")
        if thick > 2:
            for x, y in (pixels[0], pixels[-1]):
                self.canvas.pen.ellipse(
                    (x - thick / 2, y - thick / 2, x + thick / 2 - 1, y + thick / 2 - 1), fill
                )

    def curve(self, points: Iterable[Point], fill: Ink | Gradient) -> None:
        """Fill the smooth closed curve through these points."""
        self.shape(smooth(tuple(points)), fill)


CIRCLE = [(cos(step * pi / 24), sin(step * pi / 24)) for step in range(48)]


@cache
def glows(strength: int) -> Image.Image:
    """Make the halo of a light of that strength in twentieths."""
    return Image.radial_gradient("L").point(
        [round(12.75 * strength * max(0.0, 1 - v / 181) ** 2) for v in range(256)]
    )


@cache
def path(text: str) -> tuple[Point, ...]:
    """Read an outline written as "x,y x,y …"."""
    pairs = (pair.split(",") for pair in text.split())
    return tuple((float(x), float(y)) for x, y in pairs)


@lru_cache(maxsize=1024)
def smooth(points: tuple[Point, ...]) -> list[Point]:
    """Round a closed polygon (Catmull-Rom, seven steps a side)."""
    found: list[Point] = []
    around = (points[-1], *points, points[0], points[1])
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        found += [
            (p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1])
            for p, q, r, s in WEIGHTS
        ]
    return found


def _weights(t: float) -> tuple[float, float, float, float]:
    return (
        (-t + 2 * t * t - t**3) / 2,
        (2 - 5 * t * t + 3 * t**3) / 2,
        (t + 4 * t * t - 3 * t**3) / 2,
        (t**3 - t * t) / 2,
    )


WEIGHTS = [_weights(step / 7) for step in range(7)]
