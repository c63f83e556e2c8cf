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
    if longest <= 720:
        return 2.0
    return 1.5 if longest <= 1100 else 1.0


def developed(image: Image.Image, seed: int) -> Image.Image:
    """Add what a lens adds: darker corners, a little grain where it can be seen, fuller colour."""
    edge = VIGNETTE.resize(image.size, Image.Resampling.BILINEAR)
    if max(image.size) >= 900:
        edge = ImageChops.multiply(edge, grain(image.size, seed))
    image = ImageChops.multiply(image, Image.merge("RGB", (edge, edge, edge)))
    return ImageEnhance.Color(image).enhance(1.14)


def grain(size: tuple[int, int], seed: int) -> Image.Image:
    """Lay out film grain: 0.96 to 1 of the light, in tiles too fine to be seen repeating."""
    speckle = [245 + v * 10 // 255 for v in range(256)]
    tile = Image.frombytes("L", (256, 256), Random(seed).randbytes(65536)).point(speckle)
    found = Image.new("L", size)
    for x in range(0, size[0], 256):
        for y in range(0, size[1], 256):
            found.paste(tile, (x, y))
    return found


VIGNETTE = Image.radial_gradient("L").point([round(255 - 62 * (v / 255) ** 2.2) for v in range(256)])
