"""What a program writes to a terminal, taken apart; and the strict reading of it: nothing but what is known is let through.

The list of what is allowed is by form and short: the sequences with which Textual paints, asks and restores.
Everything else that is not plain text is foreign, and so is text that no terminal should be sent.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "row", "control", "csi", "osc", "string", "escape"]

_TOKEN = re.compile(
    rb"(?P<csi>\x1b\[[0-?]*[ -/]*[@-~])"
    rb"|(?P<osc>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))"
    rb"|(?P<string>\x1b[PX^_][^\x1b]*\x1b\\)"
    rb"|(?P<escape>\x1b[ -/]*[0-~]?)"
    rb"|(?P<row>\r\n(?=\x1b|\Z))"  # Textual ends a row so, and begins the next by saying where it is
    rb"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    rb"|(?P<text>[^\x00-\x1f\x7f]+)",
)
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?\Z")
_PAINTING = re.compile(
    rb"\x1b\[(?:"
    rb"\d+;\d+H"  # where
    rb"|[0-9;]*m"  # in which colours
    rb"|\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes, on and off
    rb"|\?(?:2026|2048)\$p"  # questions about modes
    rb"|>\d+u|<u"  # the keyboard protocol, on and off
    rb")"
)
_POINTER = re.compile(rb"\x1b\]22;[a-z-]*\x07")
_COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_INVISIBLE = frozenset(
    map(chr, [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810)])
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


@dataclass(frozen=True)
class Token:
    """A run of text, one control, or one whole sequence; `at` is where it begins in the stream."""

    kind: Kind
    raw: bytes
    at: int


def tokens(stream: bytes) -> Iterator[Token]:
    """Take a stream apart without losing a byte; an unfinished sequence comes out as the escape it begins with."""
    at = 0
    while at < len(stream):
        found = _TOKEN.match(stream, at)
        assert found is not None
        assert found.lastgroup is not None
        yield Token(found.lastgroup, found[0], at)  # type: ignore[arg-type]
        at = found.end()


def whole(stream: bytes) -> int:
    """Give the length of the stream without the sequence that has only begun at its end."""
    begun = _BEGUN.search(stream, max(0, stream.rfind(b"\x1b", 0, -1)))
    return begun.start() if begun else len(stream)


def foreign(stream: bytes, *, copied: Iterable[str] = ()) -> list[str]:
    """Name all that has no business in the program's output; `copied` is what may go to the clipboard."""
    allowed = frozenset(words.encode() for words in copied)
    return [
        f"{token.raw!r} at {token.at}: {why}" for token in tokens(stream) if (why := _why(token, allowed))
    ]


def _why(token: Token, copied: frozenset[bytes]) -> str:
    if token.kind == "text":
        return _unfit(token.raw)
    if token.kind == "row":
        return ""
    if token.kind == "csi":
        return "" if _PAINTING.fullmatch(token.raw) else "a control sequence that Textual does not paint with"
    if token.kind == "osc":
        return "" if _POINTER.fullmatch(token.raw) or _is_copy(token.raw, copied) else "a command"
    return f"a foreign {token.kind}"


def _is_copy(raw: bytes, copied: frozenset[bytes]) -> bool:
    found = _COPY.fullmatch(raw)
    return found is not None and base64.b64decode(found[1]) in copied


def unfit(text: str) -> set[str]:
    """Give the characters that no terminal should be sent: controls, directions, joiners, selectors, fillers."""
    return {char for char in text if unicodedata.category(char) in _UNFIT or char in _INVISIBLE}


def _unfit(raw: bytes) -> str:
    try:
        signs = unfit(raw.decode())
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error.reason}"
    return f"unfit characters {', '.join(f'U+{ord(sign):04X}' for sign in sorted(signs))}" if signs else ""
