"""The files themselves: JPEG with a camera's EXIF, PNG for screenshots, a still for a film."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from photos_tui.emulator.painter.picture import paint

if TYPE_CHECKING:
    from photos_tui.emulator.sample import SampleItem

# what undoes each orientation: the pixels are stored so that a viewer's turn brings them upright again
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def jpeg(item: SampleItem) -> bytes:
    """Encode the original at the item's own size (upright); a screenshot is PNG, a film its poster."""
    size, buffer = (item.width, item.height), BytesIO()
    if item.video_fps:
        poster(item, size).save(buffer, "JPEG", quality=86)
    elif item.mime_type == "image/png":
        paint(item, size).save(buffer, "PNG", compress_level=4)
    else:
        image = paint(item, size)
        if item.orientation in STORED:
            image = image.transpose(STORED[item.orientation])
        image.save(buffer, "JPEG", quality=86, exif=exif(item))
    return buffer.getvalue()


def exif(item: SampleItem) -> Image.Exif:
    """Write what the camera knew; pictures that came through a chat or a scanner know only their date."""
    found = Image.Exif()
    taken = found.get_ifd(0x8769)
    taken[0x9003] = item.created.strftime("%Y:%m:%d %H:%M:%S")
    taken[0x9011] = "+00:00"
    if item.camera_make:
        found[0x010F], found[0x0110] = item.camera_make, item.camera_model
        found[0x0112] = item.orientation
        taken[0x829A] = float(item.exposure.removesuffix("s"))
        taken[0x829D], taken[0x8827], taken[0x920A] = item.aperture, item.iso, item.focal_length
    return found


def poster(item: SampleItem, size: tuple[int, int]) -> Image.Image:
    """Draw a film's still: wide bars and cooler shadows."""
    image = paint(item, size)
    cool = Image.new("RGB", size, (10, 44, 64))
    image = Image.blend(image, cool, 0.1)
    if size[0] > size[1]:
        bar = round(size[1] * 0.07)
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, size[0], bar - 1), (6, 6, 8))
        pen.rectangle((0, size[1] - bar, size[0], size[1]), (6, 6, 8))
    return image
