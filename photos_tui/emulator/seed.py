"""The sample library goes into a new world: all of it in one transaction, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from photos_tui.emulator import entries, ids
from photos_tui.emulator.database import Database
from photos_tui.emulator.filters import category_bits

if TYPE_CHECKING:
    from photos_tui.emulator.sample import Sample, SampleAlbum, SampleItem

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PROCESSING_SECONDS = 600

COLUMNS = (
    "id",
    "owner",
    "app",
    "created",
    "filename",
    "mime_type",
    "description",
    "width",
    "height",
    "video",
    "camera_make",
    "camera_model",
    "focal_length",
    "aperture",
    "iso",
    "exposure",
    "fps",
    "ready_at",
    "favorite",
    "archived",
    "categories",
    "source",
)
INSERT = f"INSERT INTO items ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - our own names


def seed_sample(database: Database, now: float) -> None:
    """Fill the library unless it was filled (or begun without the sample) before."""
    with database.write() as writer:
        (rows,) = writer.execute(
            "SELECT (SELECT COUNT(*) FROM meta WHERE key = 'sample') + (SELECT COUNT(*) FROM (SELECT 1 FROM items LIMIT 1))"
        ).fetchone()
        if rows:
            return
        from photos_tui.emulator.sample import SAMPLE

        writer.execute("INSERT INTO meta VALUES ('sample', 1)")
        fill(writer, SAMPLE, now)


def fill(writer: Connection, sample: Sample, now: float) -> None:
    in_time = sorted(sample.items, key=lambda item: item.created)
    writer.executemany(INSERT, [row(item, now) for item in in_time])
    seqs = dict(writer.execute("SELECT id, seq FROM items").fetchall())
    # Albums are listed latest first: the last one in is the first one shown.
    for album in reversed(sample.albums):
        _album(writer, album, {key: seqs[ids.fixed(ids.ITEM, key)] for key in album.item_keys})


def row(item: SampleItem, now: float) -> tuple[Any, ...]:
    return (
        ids.fixed(ids.ITEM, item.key),
        item.owner,
        1,
        (item.created - _EPOCH) // timedelta(milliseconds=1),
        item.filename,
        item.mime_type,
        item.description,
        item.width,
        item.height,
        bool(item.video_fps),
        item.camera_make,
        item.camera_model,
        item.focal_length,
        item.aperture,
        item.iso,
        item.exposure,
        item.video_fps,
        {"READY": now, "PROCESSING": now + _PROCESSING_SECONDS}.get(item.video_status),
        item.favorite,
        item.archived,
        category_bits(item.categories),
        f"sample:{item.key}",
    )


def _album(writer: Connection, album: SampleAlbum, items: dict[str, int]) -> None:
    token = ids.fixed(ids.SHARE, album.key) if album.shared else None
    number = writer.execute(
        "INSERT INTO albums (id, owner, title, cover, share_token, collaborative, commentable)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            ids.fixed(ids.ALBUM, album.key),
            album.owner,
            album.title,
            items.get(album.cover_key),
            token,
            album.collaborative,
            album.commentable,
        ),
    ).lastrowid
    if album.joined and album.owner != "me":
        writer.execute("INSERT INTO members VALUES (?, 'me')", (number,))
    held = {"seq": number}
    before = 0
    keys = list(dict.fromkeys(album.item_keys))
    for index, (stands, body) in enumerate(sorted(album.enrichments, key=lambda pair: pair[0])):
        entries.add_items(writer, held, [items[key] for key in keys[before:stands]], album.owner)
        before = max(before, stands)
        name = ids.fixed(ids.ENRICHMENT, f"{album.key}/{index}")
        entries.add_enrichment(writer, held, entries.Enrichment(name, body, album.owner))
    entries.add_items(writer, held, [items[key] for key in keys[before:]], album.owner)
