"""Picked items: the Picker's own resource, and its listing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from sqlite3 import Row
from typing import TYPE_CHECKING, Any

from photos_tui.emulator.errors import BAD_PAGE_TOKEN, Refusal, violation
from photos_tui.emulator.render import seal, status, timestamp
from photos_tui.emulator.wire import lean

if TYPE_CHECKING:
    from photos_tui.emulator.world import World


def page(world: World, session: Row, given: Mapping[str, str], where: str) -> dict[str, Any]:
    """List what was picked, 50 at a time unless asked otherwise; FAILED_PRECONDITION while nothing was."""
    if session["picked"] is None:
        raise Refusal("The user has not finished selecting media items.", "FAILED_PRECONDITION")
    size = _number(given.get("pageSize") or "0", "page_size") or 50
    if size < 0:
        raise violation("Page size must not be negative.", "page_size")
    start = _start(given.get("pageToken", ""))
    picked = json.loads(session["picked"])
    wanted = picked[start : start + min(size, 100)]
    with world.database.read() as reader:
        found = reader.execute(
            "SELECT * FROM items WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY created DESC, seq DESC",
            (json.dumps(wanted),),
        ).fetchall()
    more = f"p{start + len(wanted)}" if start + len(wanted) < len(picked) else ""
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


def _start(token: str) -> int:
    if not token:
        return 0
    if not (token[0] == "p" and token[1:].isascii() and token[1:].isdigit() and len(token) < 8):
        raise Refusal(BAD_PAGE_TOKEN)
    return int(token[1:])


def _number(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise violation(f"Invalid value at '{name}' (TYPE_INT32), {json.dumps(text[:100])}", name) from error
