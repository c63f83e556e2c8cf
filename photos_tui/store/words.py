"""What is typed into the text search, taken apart: each word may be the beginning of one in the library.

The text index splits text into runs of letters and digits without accents; the same is done here for titles of
albums, and for what is changed but not yet written. Whatever is typed asks for something or for nothing, and is
never read as an operator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

MOST_WORDS = 12
LONGEST_WORD = 60
_RUNS = re.compile(r"[^\W_]+")


def asked(typed: str) -> tuple[str, ...]:
    """Give the words of a search, without those that hold neither letter nor digit."""
    words = (
        word[:LONGEST_WORD] for word in typed[: MOST_WORDS * 2 * LONGEST_WORD].replace("\0", " ").split()
    )
    found = (word.encode(errors="ignore").decode() for word in words)
    return tuple(dict.fromkeys(word for word in found if runs(word)))[:MOST_WORDS]


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[str, ...]:
    """Give the runs of letters and digits, small and without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return tuple(_RUNS.findall("".join(char for char in plain if unicodedata.category(char) != "Mn")))


def begins(text: Sequence[str], word: Sequence[str]) -> bool:
    """Whether the runs of a word follow each other in the text, the last one perhaps not to its end."""
    *whole, last = word
    reach = len(text) - len(whole)
    return any(
        text[start + len(whole)].startswith(last) and list(text[start : start + len(whole)]) == whole
        for start in range(reach)
    )


def starts(title: str, beginning: str) -> bool:
    """Whether a title begins so, whatever its accents and capitals; signs before the first letter do not count."""
    first, wanted = runs(title), runs(beginning)
    return first[0].startswith(wanted[0]) if first and wanted else title.startswith(beginning)


def expression(words: Iterable[str], titles: Mapping[int, str]) -> str:
    """Give the question for the text index; `titles` are those of the albums by their numbers in it."""
    return " AND ".join(f"({_either(word, titled(word, titles))})" for word in words)


def titled(word: str, titles: Mapping[int, str]) -> list[int]:
    """Give the albums whose titles have the word."""
    wanted = runs(word)
    return [number for number, title in titles.items() if begins(runs(title), wanted)]


def _either(word: str, albums: Collection[int]) -> str:
    quoted = word.replace('"', '""')
    alone = f'{{words}} : "{quoted}" *'
    if not albums:
        return alone
    return f"{alone} OR {{albums}} : ({' OR '.join(f'{chr(34)}{number}{chr(34)}' for number in albums)})"
