from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from photos_tui.api import errors
from photos_tui.api.client import PhotosClient
from photos_tui.emulator.faults import Fault
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from photos_tui.store.search import Query
from photos_tui.store.tables import membership
from tests.store.service import Clock, Service, heard, listed, painted, settled, titled, until, whole


async def test_opening_asks_the_service_for_nothing(library: Library, service: Service) -> None:
    assert (len(library.photos), len(library.albums), len(library.shared_albums)) == (0, 0, 0)
    assert not library.photos.complete
    assert service.connected == 0
    assert service.log == []


async def test_a_start_lists_albums_shared_albums_and_photos_in_few_calls(
    library: Library, service: Service
) -> None:
    await listed(library)
    assert [library.photos.complete, library.albums.complete, library.shared_albums.complete] == [True] * 3
    assert len(library.albums) == 20
    assert len(library.shared_albums) == 6
    assert len(library.photos) > 900
    pages = -(-len(library.photos) // 100)
    assert service.count("/albums") == 1
    assert service.count("/sharedAlbums") == 1
    assert service.count("/mediaItems") == pages
    assert len(service.log) == pages + 2
    assert service.connected == 1


async def test_photos_come_newest_first_and_are_told_from_the_first_page_on(library: Library) -> None:
    news = heard(library)
    await library.start()
    await until(library, lambda: len(library.photos) > 0)
    assert len(library.photos) == 100
    await settled(library)
    times = [item.media_metadata.creation_time for item in library.photos.rows(0, 5000) if item]
    assert len(times) == len(library.photos)
    assert times == sorted(times, reverse=True)
    assert ("media_items", frozenset()) in news


async def test_a_warm_start_costs_three_calls_and_shows_all_at_once(
    service: Service, tmp_path: Path, clock: Clock
) -> None:
    first = service.library(Catalog(tmp_path / "catalog.db"), clock=clock)
    await first.open()
    await listed(first)
    counts = [len(first.photos), len(first.albums), len(first.shared_albums)]
    ids = first.photos.ids()
    await first.close()
    service.log.clear()
    again = service.library(Catalog(tmp_path / "catalog.db"), clock=clock)
    await again.open()
    assert [len(again.photos), len(again.albums), len(again.shared_albums)] == counts
    assert again.photos.ids() == ids
    assert again.photos.complete
    assert service.log == []
    await listed(again)
    assert len(service.log) == 3
    assert again.photos.ids() == ids
    await again.close()


async def test_a_warm_start_finds_what_came_since(service: Service, tmp_path: Path) -> None:
    first = service.library(Catalog(tmp_path / "catalog.db"))
    await first.open()
    await listed(first)
    before, albums = len(first.photos), len(first.albums)
    await first.close()
    other = service.library()
    await other.open()
    await other.create_album("Made elsewhere")
    await other.upload([painted(tmp_path / "new.png")])
    await other.close()
    service.world.populate(30)
    again = service.library(Catalog(tmp_path / "catalog.db"))
    await again.open()
    await listed(again)
    assert len(again.albums) == albums + 1
    assert titled(again, "Made elsewhere").title == "Made elsewhere"
    assert before < len(again.photos) <= before + 31
    await again.photos.refresh()
    assert len(again.photos) == before + 31
    await again.close()


async def test_when_connecting_fails_the_views_say_so_and_a_later_wish_tries_again(
    service: Service, clock: Clock
) -> None:
    refusals = [OSError("no such device")]

    def connect() -> PhotosClient:
        if refusals:
            raise refusals[0]
        return service.connect()

    library = service.library(connect=connect, clock=clock)
    await library.open()
    await listed(library)
    assert isinstance(library.photos.error, OSError)
    assert isinstance(library.albums.error, OSError)
    assert not library.photos.loading
    refusals.clear()
    library.photos.want(10)
    await settled(library)
    assert len(library.photos) == 0
    clock.now += 6
    library.photos.want(10)
    library.albums.want(10)
    await settled(library)
    assert library.photos.error is None
    assert library.photos.complete
    assert len(library.albums) == 20
    await library.close()


async def test_a_refresh_tries_again_at_once_and_raises(service: Service) -> None:
    troubles: list[Exception] = [OSError("no"), OSError("no")]

    def connect() -> PhotosClient:
        if troubles:
            raise troubles.pop()
        return service.connect()

    library = service.library(connect=connect)
    await library.open()
    with pytest.raises(OSError, match="no"):
        await library.albums.refresh()
    assert isinstance(library.albums.error, OSError)
    with pytest.raises(OSError, match="no"):
        await library.albums.refresh()
    await library.albums.refresh()
    assert library.albums.error is None
    assert len(library.albums) == 20
    await library.close()


async def test_sharing_that_was_removed_is_not_asked_for(service: Service) -> None:
    library = service.library(removed={"sharedAlbums.list": "Removed by Google."})
    await library.open()
    await listed(library)
    assert service.count("/sharedAlbums") == 0
    assert library.shared_albums.complete
    assert len(library.shared_albums) == 0
    assert library.shared_albums.error is None
    await library.close()


async def test_when_shared_albums_are_refused_they_say_why_and_the_rest_works(
    library: Library, service: Service
) -> None:
    service.fault(Fault(path_contains="/sharedAlbums", status=403, times=0))
    await listed(library)
    assert isinstance(library.shared_albums.error, errors.PermissionDenied)
    assert library.albums.error is None
    assert len(library.albums) == 20
    assert len(library.photos) > 900


async def test_album_and_item_by_id(full: Library) -> None:
    album = titled(full, "Japan, three weeks in spring")
    assert full.album(album.id) == album
    first = full.photos.rows(0, 1)[0]
    assert first is not None
    assert full.item(first.id) == first
    assert full.album("none") is None
    assert full.item("none") is None
    assert full.pending(first.id) == ""


async def test_the_same_album_gives_the_same_view_while_somebody_holds_it(full: Library) -> None:
    view = full.album_items("a")
    assert full.album_items("a") is view
    search = full.search(Query())
    assert full.search(Query()) is search
    del view, search
    assert len(full._views) == 0


async def test_rows_have_no_base_urls(full: Library) -> None:
    assert {item.base_url for item in full.photos.rows(0, 5000) if item} == {""}
    assert {album.cover_photo_base_url for album in full.albums.rows(0, 99) if album} == {""}


async def test_closing_while_a_listing_is_under_way_leaves_a_catalog_to_go_on_from(
    service: Service, tmp_path: Path
) -> None:
    first = service.library(Catalog(tmp_path / "catalog.db"))
    await first.open()
    await first.start()
    await until(first, lambda: len(first.photos) >= 100)
    job = first.jobs.start("Standing", asyncio.Event().wait())
    await first.close()
    assert job.state == "cancelled"
    service.log.clear()
    again = service.library(Catalog(tmp_path / "catalog.db"))
    await again.open()
    known = len(again.photos)
    assert known >= 100
    assert not again.photos.complete
    await listed(again)
    assert again.photos.complete
    assert service.count("/mediaItems") <= -(-(len(again.photos) - known) // 100) + 1
    await again.close()


async def test_two_libraries_on_one_file_do_not_disturb_each_other(service: Service, tmp_path: Path) -> None:
    one = service.library(Catalog(tmp_path / "catalog.db"))
    two = service.library(Catalog(tmp_path / "catalog.db"))
    await one.open()
    await two.open()
    await asyncio.gather(listed(one), listed(two))
    assert one.photos.ids() == two.photos.ids()
    album = titled(one, "To print, one day")
    await one.patch_album(album.id, title="Printed")
    assert titled(two, "Printed").id == album.id
    await one.close()
    await two.close()


async def test_an_album_is_listed_as_far_as_it_is_wished_for(full: Library, service: Service) -> None:
    album = titled(full, "For the kitchen wall")
    view = full.album_items(album.id)
    view.want(40)
    await settled(full)
    assert len(view) == 200
    assert not view.complete
    assert await whole(full, album.id) == view.ids()
    assert len(view) == album.media_items_count
    assert service.count(":search") == 3


async def test_a_disk_without_room_at_the_start_is_said_and_what_is_known_is_shown(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "catalog.sqlite"
    library = service.library(Catalog(file))
    await library.open()
    await listed(library)
    count = len(library.photos)
    await library.close()

    def without_room(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("photos_tui.store.tables.journal.prune", without_room)
    library = service.library(Catalog(file))
    await library.open()
    news = heard(library)
    await listed(library)
    (notice,) = [next(iter(words)) for kind, words in news if kind == "notice"]
    assert notice.endswith("cannot be written: its disk is full, so make some room and try again.")
    assert len(library.photos) == count
    await library.close()


def test_the_library_can_be_imported_without_screens_and_without_the_network() -> None:
    code = (
        "import sys, photos_tui.store.library;"
        "print([name for name in ('textual', 'rich', 'httpx', 'starlette', 'PIL', 'aiocache') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


async def test_what_was_in_an_album_that_is_gone_elsewhere_is_in_no_album(
    full: Library, service: Service
) -> None:
    await full.lenses.read_albums()
    await settled(full)
    ids = full.photos.ids()[:2]
    held = [membership.holders(full.catalog.db, item_id) for item_id in ids]
    album = await full.create_album("Gone soon")
    await full.add_media_items(album.id, ids)
    assert await whole(full, album.id) == ids
    with service.world.database.write() as db:
        for table in ("members", "entries"):
            of_it = f"DELETE FROM {table} WHERE album = (SELECT seq FROM albums WHERE id = ?)"
            db.execute(of_it, (album.id,))
        db.execute("DELETE FROM albums WHERE id = ?", (album.id,))
    await full.albums.refresh()
    assert [membership.holders(full.catalog.db, item_id) for item_id in ids] == held
    assert not full.album_items(album.id).complete


async def test_an_album_that_is_left_keeps_nothing_and_one_that_is_unshared_keeps_all(
    full: Library,
) -> None:
    shared = [album for album in full.shared_albums.rows(0, 50) if album and album.share_info]
    own = next(album for album in shared if album.share_info and album.share_info.is_owned)
    other = next(album for album in shared if album.share_info and not album.share_info.is_owned)
    assert other.share_info is not None
    kept, left = await whole(full, own.id), await whole(full, other.id)
    assert kept
    assert left
    await full.unshare_album(own.id)
    await full.leave_album(other.share_info.share_token)
    assert membership.ids(full.catalog.db, membership.album_key(own.id)) == kept
    assert membership.ids(full.catalog.db, membership.album_key(other.id)) == []
