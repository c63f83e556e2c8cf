"""Real image files for tests: sizes, dates, cameras, orientations all different, and some that are broken."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

MAKE, MODEL, DATE_TIME, ORIENTATION, EXIF_IFD, ORIGINAL = 0x010F, 0x0110, 0x0132, 0x0112, 0x8769, 0x9003
FIRST = datetime(2019, 1, 1, 8, 30)  # noqa: DTZ001  (EXIF has no zone)
BROKEN = ("cut.jpg", "words.jpg", "empty.jpg", "header.png", "zeros.mp4")


def make_folder(folder: Path, count: int) -> None:
    """Write `count` files: most of them photos with EXIF, every ninth a PNG, the five of BROKEN among them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count - len(BROKEN)):
        below = folder / f"{number % 4}"
        below.mkdir(exist_ok=True)
        if number % 9 == 8:
            picture(number).save(below / f"shot_{number:03}.png")
        else:
            photo(below / f"IMG_{number:04}.jpg", number)
    break_some(folder)


def picture(number: int) -> Image.Image:
    """Draw something unlike all others: a few shapes whose colours and places come from the number."""
    dice = random.Random(number)
    size = (dice.randrange(40, 400), dice.randrange(40, 400))
    image = Image.new("RGB", size, (dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    draw = ImageDraw.Draw(image)
    draw.ellipse((5, 5, size[0] // 2, size[1] // 2), fill=(number % 256, number // 256, 99))
    return image


def photo(file: Path, number: int) -> None:
    """Write a JPEG with EXIF: a day later than the one before, one of eight orientations."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL] = "Acme", f"Box {number % 5}"
    exif[ORIENTATION] = number % 8 + 1
    exif.get_ifd(EXIF_IFD)[ORIGINAL] = taken(number).strftime("%Y:%m:%d %H:%M:%S")
    picture(number).save(file, exif=exif, quality=70)


def taken(number: int) -> datetime:
    return FIRST + timedelta(days=number * 7, minutes=number)


def upright(number: int) -> tuple[int, int]:
    """Give the size that a viewer shows: orientations 5 to 8 lie on their side."""
    wide, high = picture(number).size
    return (high, wide) if number % 8 + 1 >= 5 else (wide, high)


def break_some(folder: Path) -> None:
    """Write the five files of BROKEN, each broken in its own way."""
    photo(folder / "whole.tmp.jpg", 7777)
    whole = (folder / "whole.tmp.jpg").read_bytes()
    (folder / "whole.tmp.jpg").unlink()
    contents = (
        whole[: len(whole) // 3],
        b"no picture at all",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        bytes(300),
    )
    for name, content in zip(BROKEN, contents, strict=True):
        (folder / name).write_bytes(content)
