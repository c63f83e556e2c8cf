"""Text for people: the one door for foreign text, and dates, sizes and counts in words. Pure.

Titles, descriptions, file names and server messages are somebody else's bytes. What reaches a terminal
raw can move its cursor, rename its window or fill its clipboard, so all of it passes `printable()`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

import humanize

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "�")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�")
_LINES = {0x0A: "⏎", 0x0D: "", 0x85: "⏎", 0x2028: "⏎", 0x2029: "⏎", 0x09: " "}

# What one terminal draws in no cell, another in one or two, or into the cell beside it: variation selectors,
# skin tones, fillers. Joiners and other format characters go by their category. Flags become their letters.
_UNSTEADY = dict.fromkeys(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x20E3, 0x3164, 0xFFA0),
        *range(0xFE00, 0xFE10),
        *range(0x1F3FB, 0x1F400),
        *range(0xE0100, 0xE01F0),
    ],
    "",
)
_FLAGS = {0x1F1E6 + letter: chr(ord("A") + letter) for letter in range(26)}
# Their width changed between two versions of Unicode, or depends on their neighbours (old Hangul).
_UNSURE = dict.fromkeys(
    [
        *(*range(0x2630, 0x2638), *range(0x268A, 0x2690), *range(0x4DC0, 0x4E00), *range(0x1D300, 0x1D377)),
        *(*range(0x302E, 0x3030), *range(0x16FF0, 0x16FF2)),
    ],
    "�",
)
_ONE_LINE = _PICTURES | _C1 | _BIDI | _UNSTEADY | _FLAGS | _UNSURE | _LINES
_MANY_LINES = _ONE_LINE | {0x0A: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_UNKNOWN = frozenset({"Cs", "Cn", "Co"})
_MARKS = frozenset({"Mn", "Me", "Mc"})
_MOST_MARKS = (
    3  # on one letter: enough for every living script, too few to paint over the lines above and below
)


def printable(text: str, *, lines: bool = False) -> str:
    """Make foreign text safe to draw, in as many cells on every terminal: the rest becomes visible stand-ins.

    Newlines become "⏎", or stay when `lines` is true (places that can show several lines). Joined emoji come
    apart, skin tones go, letters and their accents are put together.
    """
    if text.isascii() and text.isprintable():
        return text
    return _shown(text, lines)


@lru_cache(maxsize=1024)  # a shelf asks for the same titles with every painting
def _shown(text: str, lines: bool) -> str:  # noqa: FBT001  (one of two tables)
    shown = text.translate(_MANY_LINES if lines else _ONE_LINE)
    return "".join(_steady(unicodedata.normalize("NFC", shown)))


def _steady(text: str) -> Iterator[str]:
    """Drop what has no cell of its own, hold marks to letters and to their number."""
    letter, marks = False, 0
    for char in text:
        category = unicodedata.category(char)
        if category == "Cf":
            continue
        if category in _MARKS:
            if not letter:
                yield "◌"
            marks += category != "Mc"
            if marks <= _MOST_MARKS or category == "Mc":
                yield char
            letter = True
            continue
        letter, marks = char != "\n", 0
        yield "�" if category in _UNKNOWN or _conjoining(char) else char


def _conjoining(char: str) -> bool:
    """Say whether it is a vowel or final of old Hangul, drawn into the cell before it by some."""
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def shortened(text: str, width: int) -> str:
    """Cut text to `width` characters, the last one an ellipsis when something is left out."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


def count(number: int, noun: str, plural: str = "") -> str:
    """Give "1 photo", "2 photos", "12,345 photos"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(when: datetime) -> str:
    """Give a date as `2024-03-09`."""
    return when.strftime("%Y-%m-%d")


def moment(when: datetime) -> str:
    """Give a date and time as `Sat 9 March 2024, 17:05`."""
    return f"{when:%a} {when.day} {when:%B %Y, %H:%M}"


def size(number: int) -> str:
    """Give bytes as `1.2 MB`."""
    return humanize.naturalsize(number)


def ago(span: timedelta) -> str:
    """Give a span as `3 minutes ago`."""
    return humanize.naturaltime(span)
