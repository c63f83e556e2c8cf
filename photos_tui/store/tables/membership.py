"""Ordered sets of ids in the catalog: the albums, the shared albums, and what each album holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

_AWAY = 1 << 40
"""Further than any place in a listing; beyond it is what will have its place once the listing is read."""
_APPEND = f"""
INSERT INTO membership
SELECT ?1, coalesce(max(position) + 1, 0), ?2 FROM membership WHERE listing = ?1 AND position < {_AWAY}
ON CONFLICT (member, listing) DO UPDATE SET position = excluded.position WHERE position >= {_AWAY}
"""  # noqa: S608  (a constant)
_LAST = f"""
INSERT OR IGNORE INTO membership
SELECT ?1, max(coalesce(max(position) + 1, 0), {_AWAY}), ?2 FROM membership WHERE listing = ?1
"""  # noqa: S608  (a constant)
_PLACE = """
INSERT INTO membership VALUES (?, ?, ?)
ON CONFLICT (member, listing) DO UPDATE SET position = excluded.position
"""


def album_key(album_id: str) -> str:
    """Give the name of the listing that holds an album's items."""
    return f"album:{album_id}"


def ids(db: sqlite3.Connection, listing: str) -> list[str]:
    rows = db.execute("SELECT member FROM membership WHERE listing = ? ORDER BY position", (listing,))
    return [member for (member,) in rows]


def among(db: sqlite3.Connection, listing: str, members: Iterable[str]) -> list[str]:
    """Give those of the members that are in a listing."""
    inside = "SELECT 1 FROM membership WHERE member = ? AND listing = ?"
    return [member for member in members if db.execute(inside, (member, listing)).fetchone()]


def holders(db: sqlite3.Connection, member: str) -> list[str]:
    """Give the albums that are known to hold an item."""
    found = "SELECT listing FROM membership WHERE member = ? AND listing >= 'album:' AND listing < 'album;'"
    return [listing.removeprefix(album_key("")) for (listing,) in db.execute(found, (member,))]


def placed(db: sqlite3.Connection, listing: str) -> list[str]:
    """Give the members that were read, without those of `put_last`."""
    found = "SELECT member FROM membership WHERE listing = ? AND position < ? ORDER BY position"
    return [member for (member,) in db.execute(found, (listing, _AWAY))]


def size(db: sqlite3.Connection, listing: str) -> int:
    """Count the members that were read."""
    found = "SELECT count(*) FROM membership WHERE listing = ? AND position < ?"
    return int(db.execute(found, (listing, _AWAY)).fetchone()[0])


def append(db: sqlite3.Connection, listing: str, members: Iterable[str]) -> None:
    """Put members at the end, in order; those that are in stay where they are."""
    for member in members:
        db.execute(_APPEND, (listing, member))


def put_last(db: sqlite3.Connection, listing: str, members: Iterable[str]) -> None:
    """Put members behind all that will be read of a listing whose end is not known; a page that has them places them."""
    for member in members:
        db.execute(_LAST, (listing, member))


def remove(db: sqlite3.Connection, listing: str, members: Iterable[str]) -> None:
    gone = [(listing, member) for member in members]
    db.executemany("DELETE FROM membership WHERE listing = ? AND member = ?", gone)


def replace(db: sqlite3.Connection, listing: str, members: Sequence[str]) -> None:
    """Let a listing hold just these, in this order; what stays is neither deleted nor inserted again."""
    wanted, before = list(dict.fromkeys(members)), ids(db, listing)
    if wanted == before:
        return
    remove(db, listing, set(before).difference(wanted))
    away = "UPDATE membership SET position = position - ?1 WHERE listing = ?2"
    db.execute(away, (2 * _AWAY, listing))
    rows = [(listing, position, member) for position, member in enumerate(wanted)]
    db.executemany(_PLACE, rows)


def forget_unlisted(db: sqlite3.Connection, album_ids: Iterable[str]) -> None:
    """Forget what albums hold that are in no listing any more: to have an item in one of them is to have it in none."""
    for album_id in album_ids:
        if not among(db, "albums", [album_id]) and not among(db, "shared_albums", [album_id]):
            db.execute("DELETE FROM membership WHERE listing = ?", (album_key(album_id),))
            db.execute("DELETE FROM listings WHERE key = ?", (album_key(album_id),))


def insert_first(db: sqlite3.Connection, listing: str, member: str) -> None:
    """Put a member at the top; one that is in stays where it is."""
    first = "INSERT OR IGNORE INTO membership SELECT ?1, coalesce(min(position) - 1, 0), ?2 FROM membership WHERE listing = ?1"
    db.execute(first, (listing, member))
