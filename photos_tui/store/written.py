"""What is noted of a call that writes: how things were before it, what became of it, what it made."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Sequence
from typing import Any, Literal, TypeVar

from photos_tui.api import errors
from photos_tui.store import jobs
from photos_tui.store.pending import (
    AlbumCreated,
    AlbumPatched,
    AlbumShared,
    AlbumUnshared,
    Change,
    ItemPatched,
    ItemsAdded,
    ItemsUploaded,
)
from photos_tui.store.tables import albums, items, membership, progress
from photos_tui.store.tables.journal import Before

T = TypeVar("T")

GRACE = 3.0
"""Seconds that a call which was sent gets for its answer once it is cancelled, so that what was done is known."""

_UNCLEAR = (errors.NetworkError, errors.ServerError, errors.BadAnswer)


def before(db: sqlite3.Connection, change: Change, ids: Sequence[str]) -> Before:
    """Give what undo, and a look after a kill, will want to know of how things are now."""
    match change:
        case AlbumCreated():
            known = albums.listed(db, "albums")
            alike = tuple(album.id for album in known if album.title == change.title)
            return Before(alike=alike, sure=progress.read(db, "albums").complete)
        case AlbumPatched() | AlbumShared() | AlbumUnshared():
            album = albums.one(db, change.albums[0])
            if album is None:
                return Before(sure=False)
            info = album.share_info
            return Before(
                title=album.title,
                cover=album.cover_photo_media_item_id,
                options=info.shared_album_options if info else None,
            )
        case ItemPatched():
            item = items.one(db, change.items[0])
            return Before(description=item.description) if item else Before(sure=False)
        case ItemsAdded() | ItemsUploaded() if change.albums:
            key = membership.album_key(change.albums[0])
            inside = tuple(membership.among(db, key, ids))
            album = albums.one(db, change.albums[0])
            empty = album is not None and not album.media_items_count
            return Before(inside=inside, sure=empty or progress.read(db, key).complete)
    return Before()


async def grace(sent: asyncio.Future[Any]) -> None:
    """Give a call that was sent some time to be answered, then let go of it; one that is held back gets none."""
    await asyncio.wait([sent], timeout=0 if jobs.held_back() else GRACE)
    if not sent.done():
        sent.cancel()
        await asyncio.wait([sent])


async def unless_held_back(call: Awaitable[T]) -> T:
    """Await a call; cancelled while the service holds it back, it was surely not made: NotSent says so."""
    try:
        return await call
    except asyncio.CancelledError:
        if jobs.held_back():
            raise errors.NotSent("It was cancelled before it was sent again.") from None
        raise


def fate(sent: asyncio.Future[Any]) -> Literal["done", "failed", "in doubt"]:
    """Tell how a call ended; in doubt is every end that does not say whether the service did it."""
    if not sent.done() or sent.cancelled():
        return "in doubt"
    error = sent.exception()
    if error is None:
        return "done"
    if isinstance(error, errors.Unreachable):
        return "failed"
    return "failed" if isinstance(error, errors.ApiError) and not isinstance(error, _UNCLEAR) else "in doubt"


def made_by(answer: object) -> tuple[str, ...]:
    """Give the id of what a call answered, where it has one."""
    made = getattr(answer, "id", "")
    return (made,) if made else ()
