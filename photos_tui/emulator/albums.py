"""The methods of `albums`."""

from __future__ import annotations

import json
from typing import Any

from photos_tui.emulator import entries, ids, render
from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import BAD_ITEM_IN_BATCH, Refusal, violation
from photos_tui.emulator.paging import listing
from photos_tui.emulator.rules import (
    ALBUM,
    TEXT,
    TITLE,
    batch,
    bounded,
    distinct,
    find_album,
    mask_of,
    own_album,
    writeable_album,
)

_ENRICHMENTS = ("textEnrichment", "locationEnrichment", "mapEnrichment")


def create(call: Call) -> dict[str, Any]:
    album = call.body.get("album")
    if album is None:
        raise violation("Request must contain an album.", "album")
    title = bounded(album.get("title") or "", "title", TITLE)
    album_id = ids.fresh(ids.ALBUM)
    with call.world.database.write() as writer:
        writer.execute("INSERT INTO albums (id, owner, title) VALUES (?, ?, ?)", (album_id, call.user, title))
        return render.album(call, find_album(call, writer, album_id))


def get(call: Call) -> dict[str, Any]:
    with call.world.database.read() as reader:
        return render.album(call, find_album(call, reader, call.target))


def list_(call: Call) -> dict[str, Any]:
    """List the caller's albums, the latest first; those that others own are in sharedAlbums.list."""
    return list_where(call, "albums", "a.owner = :user")


def list_where(call: Call, member: str, condition: str) -> dict[str, Any]:
    page = listing(call, usual=20, most=50)
    app = call.policy.app_only or call.query.get("excludeNonAppCreatedData") or False
    with call.world.database.read() as reader:
        rows = reader.execute(
            f"{ALBUM} WHERE {condition} AND a.app >= :app AND a.seq < :before ORDER BY a.seq DESC LIMIT :limit",
            {
                "user": call.user,
                "app": int(app),
                "before": page.start[0] if page.start else 2**62,
                "limit": page.size + 1,
            },
        ).fetchall()
    return page.answer(member, rows, lambda row: render.album(call, row), lambda row: [row["seq"]])


def patch(call: Call) -> dict[str, Any]:
    mask = mask_of(call, ("title", "coverPhotoMediaItemId"))
    with call.world.database.write() as writer:
        album = own_album(call, writer)
        if "title" in mask:
            title = bounded(call.body.get("title") or "", "title", TITLE)
            writer.execute("UPDATE albums SET title = ? WHERE seq = ?", (title, album["seq"]))
        if "coverPhotoMediaItemId" in mask:
            cover = call.body.get("coverPhotoMediaItemId") or ""
            found = writer.execute(
                "SELECT i.seq FROM entries e JOIN items i ON i.seq = e.item WHERE e.album = ? AND i.id = ?",
                (album["seq"], cover),
            ).fetchone()
            if found is None:
                raise Refusal("Invalid cover photo media item ID.")
            writer.execute("UPDATE albums SET cover = ? WHERE seq = ?", (found["seq"], album["seq"]))
        return render.album(call, find_album(call, writer, call.target))


def add_enrichment(call: Call) -> dict[str, Any]:
    body = call.body.get("newEnrichmentItem") or {}
    if sum(name in body for name in _ENRICHMENTS) != 1:
        raise violation("Request must contain exactly one kind of enrichment.", "new_enrichment_item")
    if "albumPosition" not in call.body:
        raise violation("Request must contain an album position.", "album_position")
    _check_enrichment(body)
    where = entries.position(call.body["albumPosition"])
    enrichment = ids.fresh(ids.ENRICHMENT)
    with call.world.database.write() as writer:
        album = writeable_album(call, writer, call.target)
        if (
            where[0]
            and album["owner"] != call.user
            and where[0] not in ("LAST_IN_ALBUM", "POSITION_TYPE_UNSPECIFIED")
        ):
            raise Refusal("BAD REQUEST")
        entries.add_enrichment(writer, album, entries.Enrichment(enrichment, body, call.user), where)
    return {"enrichmentItem": {"id": enrichment}}


def _check_enrichment(body: dict[str, Any]) -> None:
    if "textEnrichment" in body:
        text = body["textEnrichment"].get("text") or ""
        if not text:
            raise violation("Text enrichment must contain text.", "new_enrichment_item.text_enrichment.text")
        bounded(text, "text", TEXT)
    elif "locationEnrichment" in body:
        _check_location(body["locationEnrichment"].get("location"), "location_enrichment.location")
    else:
        for end in ("origin", "destination"):
            _check_location(body["mapEnrichment"].get(end), f"map_enrichment.{end}")


def _check_location(location: dict[str, Any] | None, field: str) -> None:
    if not location or not location.get("locationName"):
        raise violation("Location must have a name.", f"new_enrichment_item.{field}")
    latlng = location.get("latlng") or {}
    if abs(latlng.get("latitude", 0)) > 90 or abs(latlng.get("longitude", 0)) > 180:
        raise violation("Invalid latitude or longitude.", f"new_enrichment_item.{field}.latlng")


def batch_add(call: Call) -> dict[str, Any]:
    wanted = batch(call.body.get("mediaItemIds"), "mediaItemIds")
    with call.world.database.write() as writer:
        album = writeable_album(call, writer, call.target)
        found = {
            row["id"]: row["seq"]
            for row in writer.execute(
                "SELECT id, seq FROM items WHERE owner = ? AND app = 1"
                " AND id IN (SELECT value FROM json_each(?))",
                (call.user, json.dumps(wanted)),
            )
        }
        if any(one not in found for one in wanted):
            raise Refusal(BAD_ITEM_IN_BATCH)
        entries.add_items(writer, album, (found[one] for one in wanted), call.user)
    return {}


def batch_remove(call: Call) -> dict[str, Any]:
    wanted = distinct(batch(call.body.get("mediaItemIds"), "mediaItemIds"), "mediaItemIds")
    with call.world.database.write() as writer:
        album = writeable_album(call, writer, call.target)
        found = writer.execute(
            "SELECT i.seq FROM entries e JOIN items i ON i.seq = e.item"
            " WHERE e.album = ? AND i.app = 1 AND (? OR e.contributor = ?)"
            " AND i.id IN (SELECT value FROM json_each(?))",
            (album["seq"], album["owner"] == call.user, call.user, json.dumps(wanted)),
        ).fetchall()
        if len(found) != len(wanted):
            raise Refusal(BAD_ITEM_IN_BATCH)
        entries.remove_items(writer, album["seq"], [row["seq"] for row in found])
    return {}


def share(call: Call) -> dict[str, Any]:
    options = call.body.get("sharedAlbumOptions") or {}
    with call.world.database.write() as writer:
        album = own_album(call, writer)
        writer.execute(
            "UPDATE albums SET share_token = COALESCE(share_token, ?), collaborative = ?, commentable = ?"
            " WHERE seq = ?",
            (
                ids.fresh(ids.SHARE),
                options.get("isCollaborative", False),
                options.get("isCommentable", False),
                album["seq"],
            ),
        )
        return {"shareInfo": render.share_info(find_album(call, writer, call.target), owned=True)}


def unshare(call: Call) -> dict[str, Any]:
    """Kill the token; the members go, and what they had added goes with them."""
    with call.world.database.write() as writer:
        album = own_album(call, writer)
        entries.remove_contributions(writer, album)
        writer.execute("DELETE FROM members WHERE album = ?", (album["seq"],))
        writer.execute(
            "UPDATE albums SET share_token = NULL, collaborative = 0, commentable = 0 WHERE seq = ?",
            (album["seq"],),
        )
    return {}
