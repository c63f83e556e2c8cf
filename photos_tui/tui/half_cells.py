"""Pictures as half cells: each character cell shows two pixels, "▀" in the upper one's colour on the lower one's.

Works in every terminal that has colours, needs no protocol, and scrolls like text. Everything here is slow
(milliseconds) and belongs in a thread; Pillow is imported when the first picture is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.app import App

COLOURS = 64
"""Colours in one picture: no eye sees the loss at this size, and neighbours that agree cost no bytes."""

SHADES = " .:-=+*#%@"
"""From the terminal's ground to its ink, for places without colours."""

UNDERLAY = (128, 128, 128)
"""Below what is transparent."""


def needs_shades(app: App[Any]) -> bool:
    """Whether colours would not reach the terminal: NO_COLOR takes them all away in the terminal's own themes."""
    return app.no_color and app.native_ansi_color


def covering(data: bytes, width: int, half_lines: int, *, shades: bool = False) -> list[Strip]:
    """Fill `width` × `half_lines` pixels with the middle of the picture; raises OSError for what is none."""
    image = opened(data, (width, half_lines))
    wide, high = image.size
    scale = min(wide / width, high / half_lines)
    left, top = (wide - width * scale) / 2, (high - half_lines * scale) / 2
    box = (left, top, wide - left, high - top)
    return _strips(_scaled(image, (width, half_lines), box), shades=shades)


def fitting(data: bytes, width: int, half_lines: int, *, shades: bool = False) -> list[Strip]:
    """Give the whole picture as large as it fits, its proportions kept; the strips may be narrower and fewer."""
    image = opened(data, (width, half_lines))
    wide, high = image.size
    scale = min(width / wide, half_lines / high)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    return _strips(_scaled(image, size, (0, 0, wide, high)), shades=shades)


def opened(data: bytes, size: tuple[int, int]) -> Image:
    """Open a picture upright and in RGB; a JPEG is decoded no larger than needed."""
    from PIL import Image, ImageOps

    image: Image.Image = Image.open(BytesIO(data))
    image.draft("RGB", (size[0] * 2, size[1] * 2))
    ImageOps.exif_transpose(image, in_place=True)
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    flat = Image.new("RGBA", layer.size, (*UNDERLAY, 255))
    return Image.alpha_composite(flat, layer).convert("RGB")


def _scaled(image: Image, size: tuple[int, int], box: tuple[float, float, float, float]) -> Image:
    from PIL.Image import Resampling

    return image.resize(size, Resampling.HAMMING, box=box, reducing_gap=2.0)


def _strips(image: Image, *, shades: bool) -> list[Strip]:
    return list(_shaded(image) if shades else _coloured(image))


def _coloured(image: Image) -> Iterator[Strip]:
    """Give a strip for each two lines of pixels; an odd last line is upper halves over no ground."""
    from PIL.Image import Dither

    few = image.quantize(COLOURS, dither=Dither.NONE)
    palette = few.getpalette() or []
    ink = [Color.from_rgb(*palette[at : at + 3]) for at in range(0, len(palette) - 2, 3)]
    styles: dict[tuple[int, int], Style] = {}
    width, high = few.size
    pixels = few.tobytes()
    for y in range(0, high - 1, 2):
        start = y * width
        pairs = zip(pixels[start : start + width], pixels[start + width : start + 2 * width], strict=True)
        yield Strip([_run(pair, len(list(same)), ink, styles) for pair, same in groupby(pairs)], width)
    if high % 2:
        last = groupby(pixels[-width:])
        yield Strip([Segment("▀" * len(list(same)), Style(color=ink[pixel])) for pixel, same in last], width)


def _run(
    pair: tuple[int, int], length: int, ink: list[Color], styles: dict[tuple[int, int], Style]
) -> Segment:
    """Give neighbours of one look as one piece; where both halves agree, a space says it in fewer bytes."""
    upper, lower = pair
    if pair not in styles:
        styles[pair] = Style.from_color(None if upper == lower else ink[upper], ink[lower])
    return Segment((" " if upper == lower else "▀") * length, styles[pair])


def _shaded(image: Image) -> Iterator[Strip]:
    """Give a strip for each two lines of pixels, one sign of the ramp for each cell."""
    from PIL import ImageOps

    width, high = image.size
    grey = ImageOps.autocontrast(image.convert("L").resize((width, (high + 1) // 2)))
    pixels = grey.tobytes()
    for start in range(0, len(pixels), width):
        signs = "".join(SHADES[pixel * len(SHADES) // 256] for pixel in pixels[start : start + width])
        yield Strip([Segment(signs, Style.null())], width)
