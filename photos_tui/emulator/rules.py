"""The service's limits, and the checks that several methods share."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection, Row
from typing import Any

from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import (
    BAD_ALBUM,
    BAD_ITEM,
    NO_PERMISSION,
    NO_PERMISSION_TO_ADD,
    TOO_MANY,
    Refusal,
    violation,
)
from photos_tui.emulator.items import SHOWN
from photos_tui.emulator.render import writeable
from photos_tui.emulator.schema import snake

BATCH = 50
ALBUM_ITEMS = 20_000
TITLE = 500
DESCRIPTION = 1000
FILE_NAME = 255
TEXT = 1000
TOKEN_SECONDS = 24 * 3600
URL_SECONDS = 3600

ALBUM = """
SELECT a.*, m.user IS NOT NULL AS joined, i.seq AS face, i.id AS face_id
FROM albums a
LEFT JOIN members m ON m.album = a.seq AND m.user = :user
LEFT JOIN items i ON i.seq = COALESCE(a.cover, (
    SELECT e.item FROM entries e WHERE e.album = a.seq AND e.item IS NOT NULL ORDER BY e.ord LIMIT 1))
"""

_ITEM = (
    f"SELECT {SHOWN}, i.owner, i.app FROM items i WHERE i.id = :id AND i.app >= :app"  # noqa: S608 - our own names
    " AND (i.owner = :user OR EXISTS ("
    " SELECT 1 FROM entries e JOIN albums a ON a.seq = e.album"
    " LEFT JOIN members m ON m.album = e.album AND m.user = :user"
    " WHERE e.item = i.seq AND (a.owner = :user OR m.user IS NOT NULL)))"
)


def find_album(call: Call, reader: Connection, album_id: str) -> Row:
    """Find an album that the caller may see by its id: their own, or one that they have joined."""
    row: Row | None = reader.execute(
        f"{ALBUM} WHERE a.id = :id AND (a.owner = :user OR m.user IS NOT NULL) AND a.app >= :app",
        {"id": album_id, "user": call.user, "app": int(call.policy.app_only)},
    ).fetchone()
    if row is None:
        raise Refusal(BAD_ALBUM)
    return row


def own_album(call: Call, reader: Connection) -> Row:
    """Find the album of the path, which must be the caller's and made by this program."""
    row = find_album(call, reader, call.target)
    if row["owner"] != call.user or not row["app"]:
        raise Refusal(NO_PERMISSION, "PERMISSION_DENIED")
    return row


def writeable_album(call: Call, reader: Connection, album_id: str) -> Row:
    row = find_album(call, reader, album_id)
    if not writeable(call, row):
        raise Refusal(NO_PERMISSION_TO_ADD)
    return row


def find_item(call: Call, reader: Connection, item_id: str) -> Row | None:
    """Find an item of the caller's, or one in an album that they have joined."""
    row: Row | None = reader.execute(
        _ITEM, {"id": item_id, "user": call.user, "app": int(call.policy.app_only)}
    ).fetchone()
    return row


def item_or_refusal(call: Call, reader: Connection, item_id: str) -> Row:
    row = find_item(call, reader, item_id)
    if row is None:
        raise Refusal(BAD_ITEM)
    return row


def batch(values: Sequence[Any] | None, field: str) -> Sequence[Any]:
    """1 to 50 of them."""
    if not values:
        raise violation(f"Request must contain at least one value in {field}.", snake(field))
    if len(values) > BATCH:
        raise Refusal(TOO_MANY)
    return values


def distinct(ids: Sequence[str], field: str) -> Sequence[str]:
    if len(set(ids)) != len(ids):
        raise violation("Request must not contain duplicate media item ids.", snake(field))
    return ids


def bounded(text: str, field: str, most: int) -> str:
    if len(text) > most:
        raise violation(f"{field} must not be longer than {most} characters.", snake(field))
    return text


def mask_of(call: Call, allowed: Sequence[str]) -> set[str]:
    """Read the fields that the update mask names; both spellings, and a comma list, are fine."""
    named = {part.strip() for part in str(call.query.get("updateMask") or "").split(",") if part.strip()}
    if not named:
        raise violation("Update mask must be specified.", "update_mask")
    spelled = {snake(name): name for name in allowed}
    unknown = named - set(allowed) - set(spelled)
    if unknown:
        raise violation(f"Invalid update mask: {min(unknown)}", "update_mask")
    return {spelled.get(name, name) for name in named}
