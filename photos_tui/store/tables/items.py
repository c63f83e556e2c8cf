"""Media items in the catalog: whole resources, their base URLs beside them with the time they were got."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

import msgspec

from photos_tui.api.resources import EPOCH, MediaItem

_MICROSECOND = timedelta(microseconds=1)
_DAY = 86_400_000_000
_CHUNK = 500

_decode = msgspec.json.Decoder(MediaItem).decode
_encode = msgspec.json.Encoder().encode

_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ROWS = 100
"""Rows of one statement, as many as a page has: row by row, this thread and the loop's fight for the interpreter."""
_UPSERT = """
INSERT INTO items (id, created, day, in_library, seen, filename, description, base_url, base_url_at, doc)
VALUES {}
ON CONFLICT (id) DO UPDATE SET
  created = excluded.created, day = excluded.day,
  in_library = max(in_library, excluded.in_library), seen = max(seen, excluded.seen),
  filename = excluded.filename, description = excluded.description,
  base_url = iif(excluded.base_url = '', base_url, excluded.base_url),
  base_url_at = iif(excluded.base_url = '', base_url_at, excluded.base_url_at),
  doc = excluded.doc
"""
_UNSEEN = "in_library = 1 AND seen < ?"
_ORPHAN = "in_library = 0 AND NOT EXISTS (SELECT 1 FROM membership WHERE member = items.id)"


class BaseUrl(NamedTuple):
    """A base URL, a secret, and when it was got (seconds since 1970); empty when there is none."""

    url: str
    at: int


def microseconds(when: datetime) -> int:
    return (when - EPOCH) // _MICROSECOND


def day_of(created: int) -> int:
    """Give the day (UTC, since 1970) of a time in microseconds."""
    return created // _DAY


def decode(doc: bytes) -> MediaItem:
    """Give the item as it is kept: without its base URL."""
    return _decode(doc)


def encode(item: MediaItem) -> bytes:
    """Give what is kept: all but the base URL, which dies within the hour."""
    return _encode(msgspec.structs.replace(item, base_url=""))


def upsert(
    db: sqlite3.Connection, found: Iterable[MediaItem], *, now: int, listed: int | None = None
) -> list[str]:
    """Keep items, give the ids of those that are new or changed.

    `listed` is the generation of the library listing that had them; None: an album or a search had them,
    which says nothing of whether they are in the library.
    """
    found = list(found)
    known = {row_id: (doc, inside) for row_id, doc, inside in _stored(db, [item.id for item in found])}
    rows, changed = [], []
    for item in found:
        created, doc = microseconds(item.media_metadata.creation_time), encode(item)
        before, inside = known.get(item.id, (b"", 0))
        if before and before != doc:
            doc = encode(_joined(_decode(before), item, from_library=listed is not None or not inside))
        if before != doc or (listed is not None and not inside):
            changed.append(item.id)
        kept = (
            int(listed is not None),
            listed or 0,
            item.filename,
            item.description,
            item.base_url,
            now,
            doc,
        )
        rows.append((item.id, created, day_of(created), *kept))
    for start in range(0, len(rows), _ROWS):
        together = rows[start : start + _ROWS]
        db.execute(_UPSERT.format(", ".join([_ROW] * len(together))), [*chain.from_iterable(together)])
    return changed


def _joined(before: MediaItem, after: MediaItem, *, from_library: bool) -> MediaItem:
    """Give the newer answer, with what albums and the library say differently of one item.

    Only albums name contributors, and in albums the product URL leads into that album.
    """
    contributor = after.contributor_info or before.contributor_info
    url = after.product_url if from_library else before.product_url
    return msgspec.structs.replace(after, contributor_info=contributor, product_url=url)


def _stored(db: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, bytes, int]]:
    rows: list[tuple[str, bytes, int]] = []
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        marks = ",".join("?" * len(chunk))
        rows += db.execute(f"SELECT id, doc, in_library FROM items WHERE id IN ({marks})", chunk)  # noqa: S608  (question marks)
    return rows


def one(db: sqlite3.Connection, item_id: str) -> MediaItem | None:
    row = db.execute("SELECT doc FROM items WHERE id = ?", (item_id,)).fetchone()
    return None if row is None else _decode(row[0])


def age(db: sqlite3.Connection, item_id: str) -> int | None:
    """Give an item's place in the order of the lenses (see `indexed`), None for one outside the library."""
    where = "SELECT row - created / 1000000 * 33554432 FROM items WHERE id = ? AND in_library = 1"
    row = db.execute(where, (item_id,)).fetchone()
    return None if row is None else int(row[0])


def many(db: sqlite3.Connection, ids: Sequence[str]) -> list[MediaItem | None]:
    """Give the items of the ids, in order; None where the catalog does not have one."""
    docs = {row_id: doc for row_id, doc, _ in _stored(db, ids)}
    return [_decode(docs[row_id]) if row_id in docs else None for row_id in ids]


def known(db: sqlite3.Connection, ids: Sequence[str]) -> frozenset[str]:
    """Give those of the ids that the catalog has."""
    return frozenset(row_id for row_id, _, _ in _stored(db, ids))


def base_url(db: sqlite3.Connection, item_id: str) -> BaseUrl:
    row = db.execute("SELECT base_url, base_url_at FROM items WHERE id = ?", (item_id,)).fetchone()
    return BaseUrl("", 0) if row is None else BaseUrl(*row)


def drop_unseen(db: sqlite3.Connection, generation: int) -> int:
    """Take out of the library what its whole listing no longer had; gives how many went."""
    gone = db.execute(f"UPDATE items SET in_library = 0 WHERE {_UNSEEN}", (generation,)).rowcount  # noqa: S608  (a constant)
    if gone:
        db.execute(f"DELETE FROM items WHERE {_ORPHAN}")  # noqa: S608  (a constant)
    return gone
