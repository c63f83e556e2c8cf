"""Profile pictures of the library's two users: an initial on a colour."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from photos_tui.emulator.render import PEOPLE

_COLOURS = ("#3b7a57", "#8a4f7d")


@cache
def face(number: int, size: int) -> bytes:
    """PNG of the user whose base URL carries that (negative) number."""
    from PIL import Image, ImageDraw

    size = min(max(size, 16), 512)
    which = (-number - 1) % len(PEOPLE)
    image = Image.new("RGB", (size, size), _COLOURS[which])
    pen = ImageDraw.Draw(image)
    pen.text(
        (size / 2, size / 2), list(PEOPLE.values())[which][0], fill="white", anchor="mm", font_size=size * 0.6
    )
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
