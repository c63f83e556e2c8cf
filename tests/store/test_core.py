from __future__ import annotations

import asyncio
import threading

import pytest

from photos_tui.api import errors
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import Album
from photos_tui.emulator.faults import Fault
from photos_tui.store import written
from photos_tui.store.library import Library
from photos_tui.store.pending import AlbumCreated, AlbumPatched
from tests.store.service import Service, settled, titled


async def test_all_who_need_the_client_at_once_connect_once_and_not_in_the_loop(service: Service) -> None:
    threads: list[str] = []

    def connect() -> PhotosClient:
        threads.append(threading.current_thread().name)
        return service.connect()

    library = service.library(connect=connect)
    await library.open()
    clients = await asyncio.gather(*(library.client() for _ in range(10)))
    assert len(set(map(id, clients))) == 1
    assert len(threads) == 1
    assert threads != [threading.main_thread().name]
    await library.close()


async def test_one_who_gives_up_connecting_does_not_stop_it(service: Service) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def connect() -> PhotosClient:
        begun.set()
        assert go_on.wait(10)
        return service.connect()

    library = service.library(connect=connect)
    await library.open()
    impatient = asyncio.create_task(library.client())
    await asyncio.to_thread(begun.wait, 10)
    impatient.cancel()
    go_on.set()
    assert await library.client()
    assert service.connected == 1
    await library.close()


async def test_closing_while_connecting_waits_and_closes_the_client(service: Service) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def connect() -> PhotosClient:
        begun.set()
        assert go_on.wait(10)
        return service.connect()

    library = service.library(connect=connect)
    await library.open()
    await library.start()
    await asyncio.to_thread(begun.wait, 10)
    closing = asyncio.create_task(library.close())
    await asyncio.sleep(0)
    go_on.set()
    await closing
    assert service.connected == 1


async def test_waits_of_the_client_are_seen_in_the_job_that_waits(full: Library, service: Service) -> None:
    seen: list[tuple[str, str]] = []
    service.fault(Fault(method="POST", path_contains="/v1/albums", status=429, times=1))
    full.changes.subscribe(lambda _: seen.extend((job.state, job.note) for job in full.jobs.all()))
    job = await full.jobs.wait(full.jobs.start("Create", full.create_album("Late")))
    assert job.state == "done"
    assert any("slow down" in note for state, note in seen if state == "waiting")


async def test_a_write_that_may_have_been_made_is_looked_for(full: Library, service: Service) -> None:
    album = titled(full, "To print, one day")
    other = service.library()
    await other.open()
    await other.patch_album(album.id, title="Already done")
    await other.close()
    service.fault(Fault(method="PATCH", status=500))
    with pytest.raises(errors.ServerError):
        await full.patch_album(album.id, title="Already done")
    await settled(full)
    assert titled(full, "Already done").id == album.id


async def test_a_write_that_was_not_sent_is_not_looked_for(full: Library, service: Service) -> None:
    with pytest.raises(errors.NotSent):
        await full.create_album("x" * 501)
    await settled(full)
    assert service.log == []


async def test_a_change_that_is_cancelled_once_sent_is_still_answered(full: Library) -> None:
    sent, go_on = asyncio.Event(), asyncio.Event()

    async def call(client: PhotosClient) -> Album:
        sent.set()
        await go_on.wait()
        album = await client.albums.create("Just in time")
        await full.keep_album(album, first_in="albums")
        return album

    task = asyncio.create_task(full.edit(AlbumCreated(title="Just in time"), call))
    await sent.wait()
    task.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(full.overlay) == 0
    assert titled(full, "Just in time")


async def test_a_cancelled_creation_that_is_not_answered_in_time_is_looked_for(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "GRACE", 0.01)
    before, made = len(full.albums), asyncio.Event()

    async def call(client: PhotosClient) -> Album:
        await client.albums.create("Half known")
        made.set()
        await asyncio.Event().wait()
        return Album()

    task = asyncio.create_task(full.edit(AlbumCreated(title="Half known"), call))
    await made.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(full.overlay) == 0
    await settled(full)
    assert len(full.albums) == before + 1
    assert titled(full, "Half known")


async def test_an_album_that_is_being_created_cannot_be_changed(full: Library, service: Service) -> None:
    change = AlbumCreated(title="x")
    with full.overlay.laid(change):
        with pytest.raises(errors.NotSent, match="still being created"):
            await full.patch_album(change.album_id, title="y")
        view = full.album_items(change.album_id)
        view.want(10)
        await settled(full)
        assert isinstance(view.error, errors.NotSent)
        assert len(view) == 0
    assert service.log == []


async def test_a_page_that_was_on_its_way_does_not_undo_a_newer_change(full: Library) -> None:
    album = titled(full, "To print, one day")
    listing = full._listing("albums")
    old = await listing._page("")
    await full.patch_album(album.id, title="Printed")
    await full.catalog.write(old.keep, "albums")
    assert titled(full, "Printed").id == album.id


async def test_background_errors_are_logged_and_go_no_further(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise KeyError("in the background")

    library.spawn(fail())
    await settled(library)
    await asyncio.sleep(0)
    assert "background work failed" in caplog.text


async def test_changes_show_at_once_and_go_when_they_fail(full: Library, service: Service) -> None:
    album = titled(full, "To print, one day")
    service.fault(Fault(method="PATCH", status=403, body="no"))
    job = full.jobs.start("Rename", full.patch_album(album.id, title="Printed"))
    await asyncio.sleep(0)
    assert full.album(album.id) == AlbumPatched(albums=(album.id,), title="Printed").album(album.id, album)
    assert full.pending(album.id) == "Saving…"
    await full.jobs.wait(job)
    assert job.state == "failed"
    assert full.album(album.id) == album
    assert full.pending(album.id) == ""
