"""What stands in an album and where: media items and enrichments in one order, with room between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from photos_tui.emulator.errors import Refusal, violation
from photos_tui.emulator.items import SHOWN
from photos_tui.emulator.rules import ALBUM_ITEMS

_ROOM = 1 << 20
_PAGE = (
    f"SELECT {SHOWN}, e.ord, e.contributor FROM entries e JOIN items i ON i.seq = e.item"  # noqa: S608 - our own names
    " WHERE e.album = ? AND e.ord > ? AND e.item IS NOT NULL ORDER BY e.ord LIMIT ?"
)


@dataclass(frozen=True)
class Enrichment:
    """`body` is the newEnrichmentItem as it came."""

    id: str
    body: Mapping[str, Any]
    contributor: str


def position(raw: Mapping[str, Any] | None) -> tuple[str, str]:
    """Split an albumPosition into its kind and the id that it is relative to."""
    raw = raw or {}
    kind = raw.get("position") or "POSITION_TYPE_UNSPECIFIED"
    item, enrichment = raw.get("relativeMediaItemId") or "", raw.get("relativeEnrichmentItemId") or ""
    wanted = {"AFTER_MEDIA_ITEM": (item, enrichment), "AFTER_ENRICHMENT_ITEM": (enrichment, item)}
    relative, other = wanted.get(kind, ("", item or enrichment))
    if other or (kind in wanted and not relative):
        raise violation("Invalid album position.", "album_position")
    return kind, relative


def add_items(
    writer: Connection,
    album: Mapping[str, Any] | Row,
    items: Iterable[int],
    user: str,
    where: tuple[str, str] = ("", ""),
) -> None:
    """Put in those that are not there yet; the whole call fails when the album would be over-full."""
    number = album["seq"]
    inside = _inside(writer, number)
    new = [item for item in dict.fromkeys(items) if item not in inside]
    if len(inside) + len(new) > ALBUM_ITEMS:
        raise Refusal(f"Album must not contain more than {ALBUM_ITEMS} media items.")
    places = _places(writer, number, where, len(new))
    writer.executemany(
        "INSERT INTO entries (album, ord, item, contributor) VALUES (?, ?, ?, ?)",
        [(number, place, item, user) for place, item in zip(places, new, strict=True)],
    )
    writer.execute("UPDATE albums SET count = count + ? WHERE seq = ?", (len(new), number))


def add_enrichment(
    writer: Connection,
    album: Mapping[str, Any] | Row,
    new: Enrichment,
    where: tuple[str, str] = ("", ""),
) -> None:
    (place,) = _places(writer, album["seq"], where, 1)
    writer.execute(
        "INSERT INTO entries (album, ord, enrichment, body, contributor) VALUES (?, ?, ?, ?, ?)",
        (album["seq"], place, new.id, json.dumps(new.body), new.contributor),
    )


def remove_items(writer: Connection, album: int, items: Sequence[int]) -> None:
    """Take them out, and move the cover on if it went."""
    before = writer.total_changes
    writer.executemany("DELETE FROM entries WHERE album = ? AND item = ?", [(album, one) for one in items])
    gone = writer.total_changes - before
    writer.execute("UPDATE albums SET count = count - ? WHERE seq = ?", (gone, album))
    writer.executemany(
        "UPDATE albums SET cover = NULL WHERE seq = ? AND cover = ?", [(album, one) for one in items]
    )


def remove_contributions(writer: Connection, album: Row, *, of: str = "") -> None:
    """Take out what others than the owner (or just that user) have put into the album."""
    rows = writer.execute(
        "SELECT item FROM entries WHERE album = ? AND item IS NOT NULL AND contributor <> ?"
        " AND (? = '' OR contributor = ?)",
        (album["seq"], album["owner"], of, of),
    ).fetchall()
    remove_items(writer, album["seq"], [row["item"] for row in rows])
    writer.execute(
        "DELETE FROM entries WHERE album = ? AND contributor <> ? AND (? = '' OR contributor = ?)",
        (album["seq"], album["owner"], of, of),
    )


def page(reader: Connection, album: int, start: Sequence[Any] | None, limit: int) -> list[Row]:
    """Items after the one where the last page ended, wherever that one may have been moved to since."""
    after = _place_of(reader, album, start) if start else -(2**62)
    return reader.execute(_PAGE, (album, after, limit)).fetchall()


def _inside(reader: Connection, album: int) -> set[int]:
    rows = reader.execute("SELECT item FROM entries WHERE album = ? AND item IS NOT NULL", (album,))
    return {row["item"] for row in rows}


def _place_of(reader: Connection, album: int, start: Sequence[Any]) -> int:
    place, item = start
    found = reader.execute("SELECT ord FROM entries WHERE item = ? AND album = ?", (item, album)).fetchone()
    return int(found["ord"] if found else place)


def _places(writer: Connection, album: int, where: tuple[str, str], count: int) -> list[int]:
    low, high = writer.execute("SELECT MIN(ord), MAX(ord) FROM entries WHERE album = ?", (album,)).fetchone()
    if low is None:
        low = high = 0
    kind, relative = where
    if kind == "FIRST_IN_ALBUM":
        return [low - _ROOM * step for step in range(count, 0, -1)]
    if not relative:
        return [high + _ROOM * step for step in range(1, count + 1)]
    return _places_after(writer, album, _anchor(writer, album, where), count)


def _anchor(reader: Connection, album: int, where: tuple[str, str]) -> int:
    kind, relative = where
    if kind == "AFTER_MEDIA_ITEM":
        found = reader.execute(
            "SELECT e.ord FROM entries e JOIN items i ON i.seq = e.item WHERE e.album = ? AND i.id = ?",
            (album, relative),
        ).fetchone()
    else:
        found = reader.execute(
            "SELECT ord FROM entries WHERE album = ? AND enrichment = ?", (album, relative)
        ).fetchone()
    if found is None:
        raise violation("Invalid album position.", "album_position")
    return int(found["ord"])


def _places_after(writer: Connection, album: int, anchor: int, count: int) -> list[int]:
    query = "SELECT MIN(ord) FROM entries WHERE album = ? AND ord > ?"
    (following,) = writer.execute(query, (album, anchor)).fetchone()
    if following is None:
        return [anchor + _ROOM * step for step in range(1, count + 1)]
    if following - anchor <= count:
        _make_room(writer, album, anchor, count)
        (following,) = writer.execute(query, (album, anchor)).fetchone()
    step = (following - anchor) // (count + 1)
    return [anchor + step * index for index in range(1, count + 1)]


def _make_room(writer: Connection, album: int, anchor: int, count: int) -> None:
    """Move everything after the anchor on; from the end, so that no two are ever in one place."""
    rows = writer.execute(
        "SELECT ord FROM entries WHERE album = ? AND ord > ? ORDER BY ord DESC", (album, anchor)
    ).fetchall()
    writer.executemany(
        "UPDATE entries SET ord = ord + ? WHERE album = ? AND ord = ?",
        [(_ROOM * (count + 1), album, row["ord"]) for row in rows],
    )
