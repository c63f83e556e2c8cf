"""Names for files that come from the service: somebody else's words, made into names that any file system takes.

A name is one part of a path and nothing else: no separator, no way up, nothing hidden, nothing that a terminal, a
shell or Windows takes for something other than a name.
"""

from __future__ import annotations

import re
import unicodedata

MOST = 200
"""Bytes of a name; what numbers it fits into the rest of the 255 that file systems take."""
_MOST_ENDING = 16
_TAIL = 8
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\<>:"|?*]')
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=[ .]|$)", re.IGNORECASE)


def safe(name: str, otherwise: str = "unnamed") -> str:
    """Give a name of at most 200 bytes that keeps as much of this one as is safe, its ending above all."""
    shown = "".join(map(_kept, unicodedata.normalize("NFC", _UNFIT.sub("_", name))))
    stem, ending = parted(shown.strip(" ."))
    stem = stem.rstrip(" .") or otherwise
    if stem.startswith("-") or _DEVICE.match(stem):
        stem = f"_{stem}"
    return _cut(stem, MOST - len(ending.encode())) + ending


def numbered(name: str, item_id: str, turn: int) -> str:
    """Give the name to try at this turn, from 0: the name itself, then with the end of the item's id in it."""
    if not turn:
        return name
    stem, ending = parted(name)
    tail = re.sub(r"[^A-Za-z0-9_-]", "", item_id)[-_TAIL:]
    mark = " ".join([tail or "again", *([str(turn)] if turn > 1 else [])])
    return f"{stem} ({mark}){ending}"


def key(name: str) -> str:
    """Give what two names share that some file system takes for one: case and composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def parted(name: str) -> tuple[str, str]:
    """Part a name into stem and ending, ".jpg" for example; what is too long for an ending is none."""
    stem, dot, ending = name.rpartition(".")
    if not stem or not ending or len(ending.encode()) > _MOST_ENDING:
        return name, ""
    return stem, dot + ending


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":  # joiners and directions: they only disguise
        return ""
    return "_" if category in _NO_TEXT else char


def _cut(text: str, most: int) -> str:
    """Cut text to so many bytes, never within a character, and leave nothing loose at the end."""
    return text.encode()[:most].decode(errors="ignore").rstrip(" .")
