"""Listings as they are on bad days: empty pages, an item twice, one page token too many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quirks:
    """All are allowed by the API's contract: only the absence of `nextPageToken` ends a listing."""

    empty_pages: bool = False
    repeated_items: bool = False
    one_token_too_many: bool = False


NONE = Quirks()
BAD_DAY = Quirks(empty_pages=True, repeated_items=True, one_token_too_many=True)
# What a fault may be called to give one page of a listing its quirk.
NAMED_QUIRKS = {
    "empty_page": Quirks(empty_pages=True),
    "repeated_item": Quirks(repeated_items=True),
    "one_token_too_many": Quirks(one_token_too_many=True),
}
