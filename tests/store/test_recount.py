from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store.command import AddMediaItems, Command, RemoveMediaItems, Upload
from photos_tui.store.library import Library
from tests.store.service import Service, painted, settled, titled, whole
from tests.store.test_album_verbs import KITCHEN

ALBUMS = ("Lisbon without a plan", "To print, one day", "For the kitchen wall")


async def grown_elsewhere(service: Service, album_ids: list[str]) -> dict[str, int]:
    """Let another program add an item to each album; gives the counts after."""
    other = service.library()
    await other.open()
    item = (await (await other.client()).media_items.list(page_size=1)).media_items[0]
    counts = {}
    for album_id in album_ids:
        await other.add_media_items(album_id, [item.id])
        counts[album_id] = (await other.get_album(album_id)).media_items_count
    await other.close()
    service.log.clear()
    return counts


def counts(library: Library, album_ids: list[str]) -> dict[str, int]:
    found = {album_id: library.album(album_id) for album_id in album_ids}
    return {album_id: album.media_items_count for album_id, album in found.items() if album is not None}


async def test_one_album_takes_a_call_of_its_own(full: Library, service: Service) -> None:
    album_id = titled(full, ALBUMS[0]).id
    wanted = await grown_elsewhere(service, [album_id])
    full.recount.want(album_id)
    await settled(full)
    assert counts(full, [album_id]) == wanted
    assert service.calls == [f"GET /v1/albums/{album_id}"]


async def test_several_share_a_page(full: Library, service: Service) -> None:
    ids = [titled(full, title).id for title in ALBUMS]
    wanted = await grown_elsewhere(service, ids)
    for album_id in ids:
        full.recount.want(album_id)
    await settled(full)
    assert counts(full, ids) == wanted
    assert service.calls == ["GET /v1/albums"]


async def test_it_waits_for_the_writes_that_wait_before_it(full: Library, service: Service) -> None:
    ids = [titled(full, title).id for title in ALBUMS]
    wanted = await grown_elsewhere(service, ids)
    async with full.lane.turn():
        full.recount.want(ids[0])
        full.spawn(full.get_album(ids[0]))
        full.recount.want(ids[1])
        full.recount.want(ids[2])
    await settled(full)
    assert counts(full, ids) == wanted
    assert service.count("/v1/albums") == 1


async def test_albums_that_are_in_no_listing_are_asked_for_by_themselves(
    full: Library, service: Service
) -> None:
    joined = next(
        one
        for one in full.shared_albums.rows(0, 50)
        if one and one.share_info and not one.share_info.is_owned
    )
    full.recount.want(joined.id)
    full.recount.want(titled(full, ALBUMS[0]).id)
    await settled(full)
    assert service.calls[0] == "GET /v1/albums"
    assert all(call.startswith("GET /v1/albums") for call in service.calls)


async def test_that_it_fails_changes_nothing_and_the_next_one_works(full: Library, service: Service) -> None:
    album_id = titled(full, ALBUMS[0]).id
    wanted = await grown_elsewhere(service, [album_id])
    before = counts(full, [album_id])
    service.fault(Fault(status=403, body="no"))
    full.recount.want(album_id)
    await settled(full)
    assert counts(full, [album_id]) == before
    full.recount.want(album_id)
    await settled(full)
    assert counts(full, [album_id]) == wanted


@pytest.mark.parametrize("verb", ["a few", "many", "out", "upload"])
async def test_what_was_done_before_a_job_was_cancelled_is_counted(
    full: Library, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    album = titled(full, KITCHEN)
    inside = await whole(full, album.id)
    outside = [item_id for item_id in full.photos.ids() if item_id not in inside]
    wishes: dict[str, Command] = {
        "a few": AddMediaItems(album.id, tuple(outside[:6])),
        "many": AddMediaItems(album.id, tuple(outside[:120])),
        "out": RemoveMediaItems(album.id, tuple(inside[:3])),
        "upload": Upload((str(painted(tmp_path / "new.png")),), album.id),
    }
    answered = full.journal.answered

    async def then_cancelled(*parts: Any) -> None:
        await answered(*parts)
        full.jobs.cancel(job.id)

    monkeypatch.setattr(full.journal, "answered", then_cancelled)
    job = full.submit(wishes[verb], "Something")
    await full.jobs.wait(job)
    await settled(full)
    assert job.state == "cancelled"
    async with service.connect() as client:
        there = (await client.albums.get(album.id)).media_items_count
    assert there != album.media_items_count
    assert titled(full, KITCHEN).media_items_count == there
