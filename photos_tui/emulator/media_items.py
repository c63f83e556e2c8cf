"""The methods of `mediaItems`, but for creation."""

from __future__ import annotations

from sqlite3 import Row
from typing import Any

from msgspec import Raw

from photos_tui.emulator import entries, filters
from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import BAD_ITEM, NO_PERMISSION, Refusal
from photos_tui.emulator.items import SHOWN, shown
from photos_tui.emulator.paging import listing
from photos_tui.emulator.rules import (
    DESCRIPTION,
    batch,
    bounded,
    distinct,
    find_album,
    find_item,
    item_or_refusal,
    mask_of,
)

_INVALID_ARGUMENT = 3


def get(call: Call) -> Raw:
    with call.world.database.read() as reader:
        return shown(call, item_or_refusal(call, reader, call.target))


def batch_get(call: Call) -> dict[str, Any]:
    """One result per id, in order; an id that is not known spoils its own place only."""
    wanted = distinct(batch(call.query.get("mediaItemIds"), "mediaItemIds"), "mediaItemIds")
    with call.world.database.read() as reader:
        rows = [find_item(call, reader, one) for one in wanted]
    return {"mediaItemResults": [_result(call, row) for row in rows]}


def _result(call: Call, row: Row | None) -> dict[str, Any]:
    if row is None:
        return {"status": {"code": _INVALID_ARGUMENT, "message": BAD_ITEM}}
    return {"mediaItem": shown(call, row)}


def list_(call: Call) -> dict[str, Any]:
    return _timeline(call, {})


def patch(call: Call) -> Raw:
    mask_of(call, ("description",))
    description = bounded(call.body.get("description") or "", "description", DESCRIPTION - 1)
    with call.world.database.write() as writer:
        row = item_or_refusal(call, writer, call.target)
        if row["owner"] != call.user or not row["app"]:
            raise Refusal(NO_PERMISSION, "PERMISSION_DENIED")
        writer.execute("UPDATE items SET description = ? WHERE seq = ?", (description, row["seq"]))
        return shown(call, item_or_refusal(call, writer, call.target))


def search(call: Call) -> dict[str, Any]:
    album_id = call.body.get("albumId") or ""
    wanted = call.body.get("filters") or {}
    order = call.body.get("orderBy") or ""
    filters.check(wanted, order, album_id)
    if album_id:
        return _album(call, album_id)
    return _timeline(call, wanted, ascending=order == filters.OLDEST_FIRST)


def _album(call: Call, album_id: str) -> dict[str, Any]:
    """Follow the album's own order; archived items are in too."""
    page = listing(call, usual=25, most=100)
    with call.world.database.read() as reader:
        album = find_album(call, reader, album_id)
        rows = entries.page(reader, album["seq"], page.start, page.size + 1)
    return page.answer(
        "mediaItems", rows, lambda row: shown(call, row, album), lambda row: [row["ord"], row["seq"]]
    )


def _timeline(call: Call, wanted: dict[str, Any], *, ascending: bool = False) -> dict[str, Any]:
    page = listing(call, usual=25, most=100)
    where = filters.where(wanted, now=call.world.now())
    where.add("owner = ?", call.user)
    if call.policy.app_only:
        where.add("app = 1")
    if page.start:
        where.add(f"(created, seq) {'>' if ascending else '<'} (?, ?)", *page.start)
    way = "ASC" if ascending else "DESC"
    with call.world.database.read() as reader:
        statement = f"SELECT {SHOWN}, created FROM items i WHERE {where.sql()} ORDER BY created {way}, seq {way} LIMIT ?"  # noqa: S608 - values are bound
        rows = reader.execute(statement, (*where.values, page.size + 1)).fetchall()
    return page.answer(
        "mediaItems", rows, lambda row: shown(call, row), lambda row: [row["created"], row["seq"]]
    )
