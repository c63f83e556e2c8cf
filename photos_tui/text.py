"""Text for people: the one door for foreign text, and dates, sizes and counts in words. Pure.

Titles, descriptions, file names and server messages are somebody else's bytes. What reaches a terminal
raw can move its cursor, rename its window or fill its clipboard, so all of it passes `printable()`.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

import humanize

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "�")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�")
_LINES = {0x0A: "⏎", 0x0D: "", 0x85: "⏎", 0x2028: "⏎", 0x2029: "⏎", 0x09: " "}
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)], ""
)
_ONE_LINE = _PICTURES | _C1 | _BIDI | _INVISIBLE | _LINES
_MANY_LINES = _ONE_LINE | {0x0A: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


def printable(text: str, *, lines: bool = False) -> str:
    """Make foreign text safe to draw: controls, bidi overrides and lone surrogates become visible stand-ins.

    Newlines become "⏎", or stay when `lines` is true (places that can show several lines).
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_MANY_LINES if lines else _ONE_LINE)
    return "".join("�" if unicodedata.category(char) in {"Cs", "Cn", "Co"} else char for char in shown)


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
