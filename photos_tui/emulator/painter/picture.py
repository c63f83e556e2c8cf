"""From an item to its picture: which scene, how fine to draw, and how a lens and a film would have seen it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from photos_tui.emulator.painter.canvas import Canvas
from photos_tui.emulator.painter.scenes import scene

if TYPE_CHECKING:
    from photos_tui.emulator.sample import SampleItem

GRAPHIC = frozenset(["screenshot", "document", "receipt"])


def paint(item: SampleItem, size: tuple[int, int]) -> Image.Image:
    """Draw the item to fill exactly this size, upright."""
    subject, _, mood = item.scene.partition("@")
    name, _, variant = subject.partition(".")
    fine = fineness(max(size))
    canvas = Canvas((round(size[0] * fine), round(size[1] * fine)), item.seed, mood, variant)
    scene(name)(canvas)
    image = canvas.image
    if name not in GRAPHIC:
        image = developed(image, item.seed)
    if fine == 1:
        return image.filter(ImageFilter.SMOOTH)
    return image.resize(size, Image.Resampling.BOX if fine.is_integer() else Image.Resampling.HAMMING)


def fineness(longest: int) -> float:
    """How many drawn pixels stand behind one: small pictures need many, great ones cannot afford them."""
    if longest <= 64:
        return 5.0
    if longest <= 160:
        return 3.0
    return 2.0 if longest <= 720 else 1.0


def developed(image: Image.Image, seed: int) -> Image.Image:
    """Add what a lens adds: darker corners, a little grain where it can be seen, fuller colour."""
    edge = VIGNETTE.resize(image.size, Image.Resampling.BILINEAR)
    image = ImageChops.multiply(image, Image.merge("RGB", (edge, edge, edge)))
    if max(image.size) >= 900:
        tile = Image.frombytes("L", (256, 256), Random(seed).randbytes(65536)).point(
            [122 + v * 12 // 255 for v in range(256)]
        )
        grain = Image.new("L", image.size)
        for x in range(0, image.width, 256):
            for y in range(0, image.height, 256):
                grain.paste(tile, (x, y))
        image = ImageChops.overlay(image, Image.merge("RGB", (grain, grain, grain)))
    return ImageEnhance.Color(image).enhance(1.12)


VIGNETTE = Image.radial_gradient("L").point([round(255 - 62 * (v / 255) ** 2.2) for v in range(256)])
