"""Picked items: the Picker's own resource, and its listing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from sqlite3 import Row
from typing import TYPE_CHECKING, Any

from photos_tui.emulator.errors import BAD_PAGE_TOKEN, Refusal, violation
from photos_tui.emulator.render import seal, status, timestamp
from photos_tui.emulator.wire import lean

if TYPE_CHECKING:
    from photos_tui.emulator.world import World


def page(world: World, session: Row, asked: Mapping[str, Any], where: str) -> dict[str, Any]:
    """List what was picked, 50 at a time unless asked otherwise; FAILED_PRECONDITION while nothing was."""
    if session["picked"] is None:
        raise Refusal("The user has not finished selecting media items.", "FAILED_PRECONDITION")
    size = asked.get("pageSize") or 50
    if size < 0:
        raise violation("Page size must not be negative.", "page_size")
    start = _start(world, session, asked.get("pageToken", ""))
    picked = json.loads(session["picked"])
    wanted = picked[start : start + min(size, 100)]
    with world.database.read() as reader:
        found = reader.execute(
            "SELECT * FROM items WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY created DESC, seq DESC",
            (json.dumps(wanted),),
        ).fetchall()
    end = start + len(wanted)
    more = _token(world, session, end) if end < len(picked) else ""
    return lean({"mediaItems": [_item(world, row, where) for row in found], "nextPageToken": more})


def _item(world: World, row: Row, where: str) -> dict[str, Any]:
    """Width and height are numbers here, and the camera stands one level higher than in the Library API."""
    photo = lean(
        {
            "focalLength": row["focal_length"],
            "apertureFNumber": row["aperture"],
            "isoEquivalent": row["iso"],
            "exposureTime": row["exposure"],
        }
    )
    video = lean({"fps": row["fps"], "processingStatus": status(row["ready_at"], world.now())})
    metadata = {
        "width": row["width"],
        "height": row["height"],
        "cameraMake": row["camera_make"],
        "cameraModel": row["camera_model"],
        **({"videoMetadata": video} if row["video"] else {"photoMetadata": photo}),
    }
    return {
        "id": row["id"],
        "createTime": timestamp(row["created"]),
        "type": "VIDEO" if row["video"] else "PHOTO",
        "mediaFile": lean(
            {
                "baseUrl": f"{where}/pk/{seal(world, row['seq'])}",
                "mimeType": row["mime_type"],
                "filename": row["filename"],
                "mediaFileMetadata": lean(metadata),
            }
        ),
    }


def _token(world: World, session: Row, start: int) -> str:
    seal = blake2b(f"{session['id']}/{start}".encode(), key=world.secret, digest_size=12)
    return f"{start}p{seal.hexdigest()}"


def _start(world: World, session: Row, token: str) -> int:
    """Read where a page begins; 400 for a token that was not given out for this session."""
    start = token.partition("p")[0]
    if not token:
        return 0
    if not (
        start.isascii() and start.isdigit() and len(start) < 8 and token == _token(world, session, int(start))
    ):
        raise Refusal(BAD_PAGE_TOKEN)
    return int(start)
