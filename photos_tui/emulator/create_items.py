"""`mediaItems.batchCreate`: upload tokens become items, each with a result of its own."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from photos_tui.emulator import entries, ids
from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import Refusal, violation
from photos_tui.emulator.items import SHOWN, shown
from photos_tui.emulator.probe import EXTENSIONS, Facts, NotMedia, probe
from photos_tui.emulator.rules import (
    DESCRIPTION,
    FILE_NAME,
    TOKEN_SECONDS,
    batch,
    bounded,
    writeable_album,
)

_SORRY = "There was an error while trying to create this media item."


@dataclass(frozen=True)
class New:
    """One of the request, with what its bytes turned out to be; `failure` says why it will not be."""

    token: str
    description: str
    filename: str
    sha256: str = ""
    facts: Facts | None = None
    failure: str = ""


def batch_create(call: Call) -> dict[str, Any]:
    """200 also if every item failed; what can be created is created in one transaction."""
    wanted = batch(call.body.get("newMediaItems"), "newMediaItems")
    album_id = call.body.get("albumId") or ""
    where = entries.position(call.body.get("albumPosition"))
    if call.body.get("albumPosition") and not album_id:
        raise violation("Album position can only be set together with an album ID.", "album_position")
    checked = [_checked(one) for one in wanted]
    if album_id:
        with call.world.database.read() as reader:
            _album(call, reader, album_id, where)
    looked = _looked_at(call, checked)
    with call.world.database.write() as writer:
        album = _album(call, writer, album_id, where) if album_id else None
        seqs = [None if one.failure else _create(call, writer, one) for one in looked]
        if album is not None:
            entries.add_items(writer, album, (seq for seq in seqs if seq), call.user, where)
        return {
            "newMediaItemResults": [
                _result(call, writer, one, seq) for one, seq in zip(looked, seqs, strict=True)
            ]
        }


def _album(call: Call, reader: Connection, album_id: str, where: tuple[str, str]) -> Row:
    album = writeable_album(call, reader, album_id)
    if album["owner"] != call.user and where[0] not in ("", "POSITION_TYPE_UNSPECIFIED", "LAST_IN_ALBUM"):
        raise Refusal("BAD REQUEST")
    return album


def _checked(raw: dict[str, Any]) -> New:
    simple = raw.get("simpleMediaItem") or {}
    if not simple.get("uploadToken"):
        raise violation(
            "Request must contain an upload token.", "new_media_items.simple_media_item.upload_token"
        )
    return New(
        simple["uploadToken"],
        bounded(raw.get("description") or "", "description", DESCRIPTION - 1),
        bounded(simple.get("fileName") or "", "fileName", FILE_NAME),
    )


def _looked_at(call: Call, new: list[New]) -> list[New]:
    """Files are read outside the transaction: others need not wait while pictures are looked through."""
    seen: set[str] = set()
    looked = []
    for one in new:
        looked.append(_look(call, one) if one.token not in seen else _failed(one))
        seen.add(one.token)
    return looked


def _look(call: Call, one: New) -> New:
    with call.world.database.read() as reader:
        upload = reader.execute(
            "SELECT * FROM uploads WHERE token = ? AND owner = ? AND used = 0 AND made > ?",
            (one.token, call.user, call.world.now() - TOKEN_SECONDS),
        ).fetchone()
    if upload is None:
        return _failed(one)
    try:
        with call.world.originals.open(upload["sha256"]) as file:
            facts = probe(file)
    except NotMedia as refusal:
        return _failed(one, refusal.kind)
    name = one.filename or upload["filename"]
    return New(one.token, one.description, name, upload["sha256"], facts)


def _failed(one: New, kind: str = "Failed") -> New:
    return New(one.token, one.description, one.filename, failure=f"{kind}: {_SORRY}")


def _create(call: Call, writer: Connection, one: New) -> int | None:
    """Give the number of the new item, or of the one that has the same bytes; None if the token was used meanwhile."""
    spent = writer.execute("UPDATE uploads SET used = 1 WHERE token = ? AND used = 0", (one.token,))
    if not spent.rowcount or one.facts is None:
        return None
    known = writer.execute(
        "SELECT seq FROM items WHERE owner = ? AND sha256 = ?", (call.user, one.sha256)
    ).fetchone()
    return int(known["seq"]) if known else _insert(call, writer, one, one.facts)


def _insert(call: Call, writer: Connection, one: New, facts: Facts) -> int:
    now = call.world.now()
    row = {
        "id": ids.fresh(ids.ITEM),
        "owner": call.user,
        "created": int(now) * 1000 if facts.created is None else facts.created,
        "dated": facts.created is not None,
        "filename": one.filename or f"upload.{_extension(facts.mime_type)}",
        "mime_type": facts.mime_type,
        "description": one.description,
        "width": facts.width,
        "height": facts.height,
        "video": facts.video,
        "camera_make": facts.camera_make,
        "camera_model": facts.camera_model,
        "focal_length": facts.focal_length,
        "aperture": facts.aperture,
        "iso": facts.iso,
        "exposure": facts.exposure,
        "fps": facts.fps,
        "ready_at": now + call.world.processing_seconds if facts.video else None,
        "sha256": one.sha256,
    }
    marks = ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO items ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our own names
    return writer.execute(statement, row).lastrowid or 0


def _extension(mime_type: str) -> str:
    return EXTENSIONS.get(mime_type) or mime_type.partition("/")[2].removeprefix("x-")


def _result(call: Call, reader: Connection, one: New, seq: int | None) -> dict[str, Any]:
    if seq is None:
        message = one.failure or f"Failed: {_SORRY}"
        return {"uploadToken": one.token, "status": {"code": 3, "message": message}}
    statement = f"SELECT {SHOWN} FROM items i WHERE i.seq = ?"  # noqa: S608 - our own names
    row = reader.execute(statement, (seq,)).fetchone()
    return {"uploadToken": one.token, "status": {"message": "Success"}, "mediaItem": shown(call, row)}
