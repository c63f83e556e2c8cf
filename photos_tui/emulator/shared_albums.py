"""The methods of `sharedAlbums`: albums are known here by their share tokens, not by their ids."""

from __future__ import annotations

from sqlite3 import Connection, Row
from typing import Any

from photos_tui.emulator import entries, render
from photos_tui.emulator.albums import list_where
from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import NOT_FOUND, Refusal, violation
from photos_tui.emulator.rules import ALBUM


def get(call: Call) -> dict[str, Any]:
    with call.world.database.read() as reader:
        return render.album(call, _by_token(call, reader, call.target))


def join(call: Call) -> dict[str, Any]:
    """Let the caller in; joining again changes nothing, and the owner is in already."""
    token = _token(call)
    with call.world.database.write() as writer:
        album = _by_token(call, writer, token)
        if album["owner"] != call.user:
            writer.execute("INSERT OR IGNORE INTO members VALUES (?, ?)", (album["seq"], call.user))
        return {"album": render.album(call, _by_token(call, writer, token))}


def leave(call: Call) -> dict[str, Any]:
    """Let the caller out, and with them what they had added."""
    with call.world.database.write() as writer:
        album = _by_token(call, writer, _token(call))
        if album["owner"] == call.user:
            raise Refusal("The owner of an album cannot leave it.", "FAILED_PRECONDITION")
        if not album["joined"]:
            raise Refusal("The album has not been joined.", "FAILED_PRECONDITION")
        entries.remove_contributions(writer, album, of=call.user)
        writer.execute("DELETE FROM members WHERE album = ? AND user = ?", (album["seq"], call.user))
    return {}


def list_(call: Call) -> dict[str, Any]:
    """Shared albums that the caller owns or has joined, the latest first."""
    return list_where(
        call, "sharedAlbums", "a.share_token IS NOT NULL AND (a.owner = :user OR m.user IS NOT NULL)"
    )


def _token(call: Call) -> str:
    token = str(call.body.get("shareToken") or "")
    if not token:
        raise violation("Request must contain a share token.", "share_token")
    return token


def _by_token(call: Call, reader: Connection, token: str) -> Row:
    row: Row | None = reader.execute(
        f"{ALBUM} WHERE a.share_token = :token", {"token": token, "user": call.user}
    ).fetchone()
    if row is None:
        raise Refusal(NOT_FOUND, "NOT_FOUND")
    return row
