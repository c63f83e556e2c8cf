"""Rows as the resources of the API: members at their default left out, int64 as text, addresses made here."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from sqlite3 import Row
from typing import TYPE_CHECKING, Any

from photos_tui.emulator.call import Call
from photos_tui.emulator.wire import lean

if TYPE_CHECKING:
    from photos_tui.emulator.world import World

PEOPLE = {"me": "Robin Vale", "other": "Ada Lindqvist"}
_FACES = {name: -index for index, name in enumerate(PEOPLE, 1)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = struct.Struct(">qI")
WEB = "https://photos.google.com"


def timestamp(milliseconds: int) -> str:
    """RFC 3339 in UTC, with a fraction only where there is one."""
    text = (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat()[:19]
    return f"{text}.{milliseconds % 1000:03}Z" if milliseconds % 1000 else f"{text}Z"


def base_url(call: Call, seq: int) -> str:
    return f"{call.address}/lr/{seal(call.world, seq)}"


def seal(world: World, seq: int) -> str:
    """Make what an item's bytes are asked for by: its number and the time, sealed."""
    packed = _PLACE.pack(seq, int(world.now()))
    return (packed + _sealed(packed, world.secret)).hex()


def read_code(code: str, secret: bytes) -> tuple[int, int] | None:
    """Give the item's number and the time its address was made; None if the seal is not ours."""
    try:
        sealed = bytes.fromhex(code)
        seq, made = _PLACE.unpack(sealed[:12])
    except (ValueError, struct.error):
        return None
    return (seq, made) if _sealed(sealed[:12], secret) == sealed[12:] else None


def _sealed(packed: bytes, secret: bytes) -> bytes:
    seal = _begun(secret).copy()
    seal.update(packed)
    return seal.digest()


@lru_cache(maxsize=4)
def _begun(secret: bytes) -> blake2b:
    """Begin a seal, for copies to be made of: a page needs a hundred, and reading the key takes longest."""
    return blake2b(key=secret, digest_size=12)


def album(call: Call, row: Row) -> dict[str, Any]:
    owned = row["owner"] == call.user
    shared = row["share_token"] is not None
    shown: dict[str, Any] = {
        "id": row["id"],
        "title": row["title"],
        "productUrl": f"{WEB}/lr/album/{row['id']}",
        "isWriteable": writeable(call, row),
        "mediaItemsCount": str(row["count"]) if row["count"] else None,
    }
    if shared and row["app"] and not call.policy.removed:
        shown["shareInfo"] = share_info(row, owned=owned)
    if row["face"] is not None:
        shown["coverPhotoBaseUrl"] = base_url(call, row["face"])
        shown["coverPhotoMediaItemId"] = row["face_id"]
    return lean(shown)


def writeable(call: Call, row: Row) -> bool:
    """Say whether this program may put items in: it made the album, and the user owns it or was let in to add."""
    allowed = row["owner"] == call.user or (row["joined"] and row["collaborative"])
    return bool(row["app"] and allowed)


def share_info(row: Row, *, owned: bool) -> dict[str, Any]:
    return lean(
        {
            "sharedAlbumOptions": lean(
                {
                    "isCollaborative": bool(row["collaborative"]),
                    "isCommentable": bool(row["commentable"]),
                }
            ),
            "shareableUrl": f"{WEB}/share/{row['share_token']}",
            "shareToken": row["share_token"],
            "isJoined": owned or bool(row["joined"]),
            "isOwned": owned,
            "isJoinable": True,
        }
    )


def contributor(call: Call, user: str) -> tuple[str, str]:
    """Give the name of a user and the base URL of their face."""
    return PEOPLE.get(user, user), base_url(call, _FACES[user]) if user in _FACES else ""


def status(ready_at: float | None, now: float) -> str:
    """Say READY from the video's time on; without one it has FAILED."""
    if ready_at is None:
        return "FAILED"
    return "READY" if now >= ready_at else "PROCESSING"
