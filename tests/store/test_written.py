from __future__ import annotations

import asyncio

import pytest

from photos_tui.api import errors
from photos_tui.api.resources import Album, EnrichmentItem, MediaItem, ShareInfo
from photos_tui.store import written
from photos_tui.store.library import Library
from photos_tui.store.pending import AlbumCreated, AlbumPatched, Change, ItemPatched, ItemsAdded
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables.journal import Before
from tests.store.service import titled, whole


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (errors.PermissionDenied("no"), "failed"),
        (errors.RateLimited("slowly"), "failed"),
        (errors.Unreachable("nobody"), "failed"),
        (errors.TimedOut("late"), "in doubt"),
        (errors.ServerError("sorry"), "in doubt"),
        (errors.BadAnswer("<html>"), "in doubt"),
        (CatalogError("full"), "in doubt"),
    ],
)
async def test_what_an_error_says_of_a_call(error: Exception, fate: str) -> None:
    sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    sent.set_exception(error)
    assert written.fate(sent) == fate


async def test_what_is_not_answered_is_in_doubt() -> None:
    sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    assert written.fate(sent) == "in doubt"
    sent.cancel()
    assert written.fate(sent) == "in doubt"


async def test_an_answer_within_the_grace_is_waited_for() -> None:
    sent: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(sent.set_result, "made")
    await written.grace(sent)
    assert written.fate(sent) == "done"


async def test_without_an_answer_the_call_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "GRACE", 0.001)
    sent: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    await written.grace(sent)
    assert sent.cancelled()


def test_what_an_answer_says_was_made() -> None:
    assert written.made_by(Album(id="a")) == ("a",)
    assert written.made_by(EnrichmentItem(id="e")) == ("e",)
    assert written.made_by(MediaItem(id="i")) == ("i",)
    assert written.made_by(ShareInfo()) == ()
    assert written.made_by(None) == ()


async def test_what_is_noted_of_how_things_were(full: Library) -> None:
    album, db = titled(full, "Lisbon without a plan"), full.catalog.db
    inside = await whole(full, album.id)
    outside = next(row_id for row_id in full.photos.ids() if row_id not in inside)
    assert written.before(db, AlbumCreated(title=album.title), ()).alike == (album.id,)
    patched = written.before(db, AlbumPatched(albums=(album.id,)), ())
    assert (patched.title, patched.cover) == (album.title, album.cover_photo_media_item_id)
    assert written.before(db, AlbumPatched(albums=("unknown",)), ()).sure is False
    item = full.item(inside[0])
    assert item is not None
    assert written.before(db, ItemPatched(items=(item.id,)), ()).description == item.description
    assert written.before(db, ItemPatched(items=("unknown",)), ()).sure is False
    added = written.before(db, ItemsAdded(albums=(album.id,)), (inside[0], outside))
    assert (added.inside, added.sure) == ((inside[0],), True)
    assert written.before(db, Change(), ()) == Before()
