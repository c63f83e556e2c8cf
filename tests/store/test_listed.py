from __future__ import annotations

import asyncio

from photos_tui.api.resources import Album
from photos_tui.emulator.faults import Fault
from photos_tui.store.library import Library
from photos_tui.store.pending import ItemsAdded
from tests.store.service import Service, settled, titled, whole


async def test_windows_are_clipped_and_places_found(full: Library) -> None:
    view = full.albums
    ids = view.ids()
    assert [album.id for album in view.rows(-3, 2) if album] == ids[:2]
    assert [album.id for album in view.rows(18, 99) if album] == ids[18:]
    assert view.rows(50, 60) == []
    assert [view.index_of(row_id) for row_id in ids] == list(range(20))
    assert view.index_of("none") is None


async def test_ids_are_the_callers_to_keep(full: Library) -> None:
    full.albums.ids().clear()
    assert len(full.albums) == 20


async def test_an_album_being_created_is_seen_at_once_and_stays(full: Library) -> None:
    job = full.jobs.start("Create", full.create_album("New"))
    await asyncio.sleep(0)
    first = full.albums.rows(0, 1)[0]
    assert isinstance(first, Album)
    assert (first.title, len(full.albums)) == ("New", 21)
    assert full.pending(first.id) == "Creating…"
    await full.jobs.wait(job)
    made = full.albums.rows(0, 1)[0]
    assert isinstance(made, Album)
    assert (made.title, len(full.albums)) == ("New", 21)
    assert made.id != first.id
    assert full.pending(made.id) == ""


async def test_an_album_that_could_not_be_created_is_gone(full: Library, service: Service) -> None:
    service.fault(Fault(method="POST", path_contains="/v1/albums", status=403))
    before = full.albums.ids()
    job = await full.jobs.wait(full.jobs.start("Create", full.create_album("New")))
    await settled(full)
    assert job.state == "failed"
    assert full.albums.ids() == before


async def test_items_being_removed_and_added_are_seen_at_once(full: Library, service: Service) -> None:
    album = titled(full, "For the kitchen wall")
    ids = await whole(full, album.id)
    view = full.album_items(album.id)
    other = next(row_id for row_id in full.photos.ids() if row_id not in ids)
    service.fault(Fault(path_contains=":batch", status=403, times=0))
    removing = full.jobs.start("Remove", full.remove_media_items(album.id, ids[1:3]))
    adding = full.jobs.start("Add", full.add_media_items(album.id, [other]))
    await asyncio.sleep(0)
    assert view.ids() == [ids[0], *ids[3:], other]
    assert view.index_of(other) == len(ids) - 2
    assert full.pending(other) == "Adding…"
    await full.jobs.wait(removing)
    await full.jobs.wait(adding)
    assert view.ids() == ids


async def test_rows_whose_content_is_not_known_are_none(full: Library) -> None:
    album = titled(full, "To print, one day")
    assert await whole(full, album.id) == []
    with full.overlay.laid(ItemsAdded(albums=(album.id,), items=("unknown",))):
        assert full.album_items(album.id).rows(0, 5) == [None]
