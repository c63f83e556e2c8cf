"""What stands behind the `=` of a base URL, and the sizes that come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_USUAL = 512
_MOST = 16_383


@dataclass(frozen=True)
class Options:
    """0 means that the side is not bounded; `form` is "" (a scaled picture), "d" or "dv"."""

    width: int = 0
    height: int = 0
    crop: bool = False
    overlay: bool = True
    form: str = ""


def parse(text: str) -> Options | None:
    """Read the options, joined by `-`; None if one of them is not known. Without any: fit into 512 by 512."""
    width = height = 0
    flags: set[str] = set()
    for part in text.split("-") if text else ():
        if sized := re.fullmatch(r"([whs])(\d{1,5})", part):
            side = min(int(sized[2]), _MOST)
            width = side if sized[1] in "ws" else width
            height = side if sized[1] in "hs" else height
        elif part in ("c", "no", "d", "dv"):
            flags.add(part)
        else:
            return None
    if "d" in flags or "dv" in flags:
        return Options(form="dv" if "dv" in flags else "d")
    if not width and not height:
        width = height = _USUAL
    return Options(width, height, "c" in flags and bool(width and height), "no" not in flags)


def fitted(size: tuple[int, int], options: Options) -> tuple[int, int]:
    """Inside the bounds, in the picture's own proportions, never larger than it is."""
    width, height = size
    scale = min(
        1.0,
        options.width / width if options.width else 1.0,
        options.height / height if options.height else 1.0,
    )
    return max(1, round(width * scale)), max(1, round(height * scale))


def cropped(size: tuple[int, int], options: Options) -> tuple[int, int]:
    """Exactly as asked, or, where the picture is too small, as much of that shape as it has pixels for."""
    scale = min(1.0, size[0] / options.width, size[1] / options.height)
    return max(1, round(options.width * scale)), max(1, round(options.height * scale))


def covering(size: tuple[int, int], crop: tuple[int, int]) -> tuple[int, int]:
    """Size the whole picture so that it just covers the crop."""
    scale = max(crop[0] / size[0], crop[1] / size[1])
    return max(crop[0], round(size[0] * scale)), max(crop[1], round(size[1] * scale))
