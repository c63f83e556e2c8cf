"""The limits that the reference names, checked before anything is sent: the service only says 400, or fails whole batches."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from photos_tui.api.errors import NotSent
from photos_tui.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH = 50
TITLE = 500
DESCRIPTION = 999
FILE_NAME = 255


def title(text: str) -> str:
    return _short(text, TITLE, "An album title")


def description(text: str) -> str:
    return _short(text, DESCRIPTION, "A description")


def file_name(text: str) -> str:
    return _short(text, FILE_NAME, "A file name")


def identifier(text: str) -> str:
    """Give an id as one percent-encoded path segment; NotSent for one that would change the path."""
    if text in {"", ".", ".."}:
        raise NotSent("An id is missing." if not text else f"“{text}” is no id.")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise NotSent("An id has characters that cannot be sent.") from None


def batch(ids: Sequence[str]) -> list[str]:
    """Give the ids of a batch, 1 to 50 of them, each once; NotSent otherwise."""
    few_enough(len(ids))
    if len(set(ids)) != len(ids):
        raise NotSent("The same item is in the batch twice.")
    if "" in ids:
        raise NotSent("An id is missing.")
    return list(ids)


def few_enough(number: int) -> None:
    if number == 0:
        raise NotSent("Nothing is chosen.")
    if number > BATCH:
        raise NotSent(f"The service takes at most {BATCH} items in one call; these are {number:,}.")


def page_size(number: int, most: int) -> int:
    """Give a page size that the service takes, 1 to `most`."""
    if not 1 <= number <= most:
        raise NotSent(f"A page holds 1 to {most} entries, not {number:,}.")
    return number


def _short(text: str, most: int, noun: str) -> str:
    if len(text) > most:
        raise NotSent(f"{noun} can have at most {count(most, 'character')}; this one has {len(text):,}.")
    return text
