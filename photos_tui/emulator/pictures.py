"""The bytes behind base URLs: originals as they came, the sample's drawn when first asked for, pictures scaled."""

from __future__ import annotations

import hashlib
import threading
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from sqlite3 import Row
from typing import TYPE_CHECKING, BinaryIO

from photos_tui.emulator.clips import clip
from photos_tui.emulator.options import Options, covering, cropped, fitted
from photos_tui.emulator.originals import arriving
from photos_tui.emulator.probe import decodable
from photos_tui.emulator.synthetic import Source, item_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from photos_tui.emulator.world import World

# Two at a time: each holds a whole picture in memory, and there are rarely more cores to spare.
_drawing = threading.BoundedSemaphore(2)
_one_at_a_time = [threading.Lock() for _ in range(64)]


def original(world: World, row: Row) -> Path | bytes:
    """Give the file as it was uploaded, or as it is drawn; a film of the sample is a clip of a few bytes."""
    if not row["source"]:
        return world.originals.path(row["sha256"]) or world.originals.open(row["sha256"]).read()
    if row["video"]:
        return clip(width=row["width"], height=row["height"], fps=row["fps"], created=row["created"] // 1000)
    with _lock(f"original/{row['id']}"):
        return _drawn(world, row)


def scaled(world: World, row: Row, options: Options) -> bytes:
    """Make a JPEG of the size that the options come to."""
    key = hashlib.sha256(f"{row['id']}/{options}".encode()).hexdigest()
    with _lock(key):
        found = world.scaled.get(key)
        if found is None:
            with _drawing:
                found = _encode(_scale(world, row, options))
            world.scaled.put(key, found)
        return found


def _lock(key: str) -> threading.Lock:
    return _one_at_a_time[hash(key) % len(_one_at_a_time)]


def _drawn(world: World, row: Row) -> Path | bytes:
    """Kept once drawn: in the folder for good, in a library in memory as long as there is room."""
    from photos_tui.emulator.painter import jpeg

    if row["drawn"]:
        path = world.originals.path(row["drawn"])
        if path and path.exists():
            return path
    kept = world.scaled.get(f"original-{row['id']}") if world.in_memory else None
    if kept is not None:
        return kept
    with _drawing:
        data = jpeg(item_of(Source.read(row["source"]), row))
    digest = hashlib.sha256(data).hexdigest()
    if world.in_memory:
        world.scaled.put(f"original-{row['id']}", data)
    else:
        with arriving(world.originals) as arrival:
            arrival.append(data)
            arrival.keep()
    with world.database.write() as writer:
        # Its bytes are known now: uploading them again must find this item (unless it was faster).
        writer.execute("UPDATE OR IGNORE items SET sha256 = ? WHERE seq = ?", (digest, row["seq"]))
        writer.execute("UPDATE items SET drawn = ? WHERE seq = ?", (digest, row["seq"]))
    return world.originals.path(digest) or data


def _scale(world: World, row: Row, options: Options) -> Image:
    size = (row["width"] or 640, row["height"] or 480)
    crop = cropped(size, options) if options.crop else None
    whole = covering(size, crop) if crop else fitted(size, options)
    image = _whole(world, row, whole)
    if crop:
        left, top = (image.width - crop[0]) // 2, (image.height - crop[1]) // 2
        image = image.crop((left, top, left + crop[0], top + crop[1]))
    return _with_triangle(image) if row["video"] and options.overlay else image


def _whole(world: World, row: Row, size: tuple[int, int]) -> Image:
    from photos_tui.emulator.painter import paint, poster

    if row["source"]:
        item = item_of(Source.read(row["source"]), row)
        return poster(item, size) if row["video"] else paint(item, size)
    if row["video"] or not decodable(row["mime_type"]):
        return _stand_in(row["sha256"], size)
    with world.originals.open(row["sha256"]) as file:
        return _decoded(file, size)


def _decoded(file: BinaryIO, size: tuple[int, int]) -> Image:
    from PIL import Image, ImageOps

    with Image.open(file) as image:
        longest = max(size)
        image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
        return upright.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _stand_in(digest: str, size: tuple[int, int]) -> Image:
    """For what cannot be decoded here: a quiet gradient in a colour of the file's own."""
    from PIL import Image

    hue = int(digest[:2], 16)
    shade = Image.linear_gradient("L").resize(size)
    value = shade.point([80 + level // 3 for level in range(256)])
    colour = (Image.new("L", size, hue), Image.new("L", size, 90), value)
    return Image.merge("HSV", colour).convert("RGB")


def _with_triangle(image: Image) -> Image:
    """Lay the play mark over a film's still, as the service does."""
    import PIL.Image
    from PIL import ImageDraw

    radius = max(4, min(image.size) // 7)
    x, y = image.width // 2, image.height // 2
    veil = PIL.Image.new("L", image.size, 0)
    ImageDraw.Draw(veil).ellipse((x - radius, y - radius, x + radius, y + radius), fill=150)
    image = PIL.Image.composite(PIL.Image.new("RGB", image.size, (20, 20, 24)), image, veil)
    part = radius // 2
    ImageDraw.Draw(image).polygon(
        [(x - part + 1, y - part), (x - part + 1, y + part), (x + part, y)], fill="white"
    )
    return image


def _encode(image: Image) -> bytes:
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=85)
    with suppress(Exception):
        image.close()
    return buffer.getvalue()
