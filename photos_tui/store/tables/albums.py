"""Albums in the catalog, own and shared ones alike, their cover URLs beside them with the time they were got."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from photos_tui.api.resources import Album
from photos_tui.store.tables.items import BaseUrl

_decode = msgspec.json.Decoder(Album).decode
_encode = msgspec.json.Encoder().encode

_UPSERT = """
INSERT INTO albums VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
  cover_url = excluded.cover_url, cover_url_at = excluded.cover_url_at, doc = excluded.doc
"""
_LISTED = """
SELECT doc FROM membership JOIN albums ON albums.id = member WHERE listing = ? ORDER BY position
"""

_UNREAD = """
SELECT doc FROM albums
WHERE EXISTS (SELECT 1 FROM membership WHERE member = id AND listing IN ('albums', 'shared_albums'))
AND NOT EXISTS (SELECT 1 FROM listings WHERE key = 'album:' || id AND complete)
"""


def upsert(db: sqlite3.Connection, found: Iterable[Album], *, now: int) -> list[str]:
    """Keep albums, give the ids of those that are new or changed."""
    changed = []
    for album in found:
        doc = _encode(msgspec.structs.replace(album, cover_photo_base_url=""))
        row = db.execute("SELECT doc FROM albums WHERE id = ?", (album.id,)).fetchone()
        if row is None or row[0] != doc:
            changed.append(album.id)
        db.execute(_UPSERT, (album.id, album.cover_photo_base_url, now, doc))
    return changed


def one(db: sqlite3.Connection, album_id: str) -> Album | None:
    row = db.execute("SELECT doc FROM albums WHERE id = ?", (album_id,)).fetchone()
    return None if row is None else _decode(row[0])


def listed(db: sqlite3.Connection, listing: str) -> list[Album]:
    """Give the albums of a listing, in its order."""
    return [_decode(doc) for (doc,) in db.execute(_LISTED, (listing,))]


def unread(db: sqlite3.Connection) -> list[Album]:
    """Give the albums that hold something and were never listed to the end."""
    found = (_decode(doc) for (doc,) in db.execute(_UNREAD))
    return [album for album in found if album.media_items_count]


def cover_url(db: sqlite3.Connection, album_id: str) -> BaseUrl:
    row = db.execute("SELECT cover_url, cover_url_at FROM albums WHERE id = ?", (album_id,)).fetchone()
    return BaseUrl("", 0) if row is None else BaseUrl(*row)
