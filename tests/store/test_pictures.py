from __future__ import annotations

import asyncio
import io

import msgspec
import pytest
from PIL import Image

from photos_tui.api import errors
from photos_tui.emulator.faults import Fault
from photos_tui.store.base_urls import GOOD_FOR
from photos_tui.store.library import Library
from photos_tui.store.pictures import AT_ONCE
from photos_tui.store.tables import items
from tests.store.service import Clock, Service, titled


def size(jpeg: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(jpeg)) as image:
        assert image.format == "JPEG"
        return image.size


def bytes_asked(service: Service) -> list[str]:
    return [call for call in service.calls if "=w" in call]


async def test_a_thumbnail_has_exactly_the_size_asked_for(full: Library) -> None:
    assert size(await full.thumbnail(full.photos.ids()[0], 40, 20)) == (40, 20)


async def test_a_picture_fits_into_the_size_asked_for(full: Library) -> None:
    item = next(item for item in full.photos.rows(0, 100) if item and not item.is_video)
    width, height = size(await full.picture(item.id, 64, 64))
    assert max(width, height) == 64
    shape = item.media_metadata.width / item.media_metadata.height
    assert width / height == pytest.approx(shape, rel=0.05)


async def test_a_picture_of_a_video_is_its_still(full: Library, service: Service) -> None:
    videos = (item for item in full.photos.rows(0, 2000) if item and item.media_metadata.video)
    ready = next(
        item for item in videos if item.media_metadata.video and item.media_metadata.video.status == "READY"
    )
    size(await full.picture(ready.id, 64, 64))
    assert bytes_asked(service)[0].endswith("-no")


async def test_the_same_picture_again_is_not_fetched_another_size_is(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[0]
    first = await full.thumbnail(item_id, 40, 20)
    assert await full.thumbnail(item_id, 40, 20) == first
    assert len(bytes_asked(service)) == 1
    await full.thumbnail(item_id, 20, 20)
    await full.picture(item_id, 40, 20)
    assert len(bytes_asked(service)) == 3


async def test_asked_for_many_times_at_once_it_is_fetched_once(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[0]
    pictures = await asyncio.gather(*(full.thumbnail(item_id, 40, 20) for _ in range(10)))
    assert len(set(pictures)) == 1
    assert len(bytes_asked(service)) == 1


async def test_at_most_six_are_fetched_at_once(full: Library) -> None:
    client = await full.client()
    inside, most = 0, 0
    fetch = client.media.fetch

    async def counted(url: str) -> bytes:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        try:
            return await fetch(url)
        finally:
            inside -= 1

    client.media.fetch = counted  # type: ignore[method-assign]
    await asyncio.gather(*(full.thumbnail(item_id, 8, 8) for item_id in full.photos.ids()[:20]))
    assert most == AT_ONCE == 6


async def test_old_base_urls_are_renewed_before_bytes_are_asked_for(
    full: Library, service: Service, clock: Clock
) -> None:
    clock.now += GOOD_FOR
    service.world.turn_clock(2 * 3600)
    await asyncio.gather(*(full.thumbnail(item_id, 8, 8) for item_id in full.photos.ids()[:30]))
    assert service.count("batchGet") == 1
    assert {entry["status"] for entry in service.log} == {200}


async def test_an_expired_url_is_renewed_once(full: Library, service: Service) -> None:
    service.world.turn_clock(2 * 3600)
    assert size(await full.thumbnail(full.photos.ids()[0], 8, 8)) == (8, 8)
    assert [entry["status"] for entry in service.log] == [403, 200, 200]


async def test_one_that_is_refused_again_is_an_error(full: Library, service: Service) -> None:
    service.fault(Fault(path_contains="=w", status=403, body="<html>", times=0))
    with pytest.raises(errors.BaseUrlExpired):
        await full.thumbnail(full.photos.ids()[0], 8, 8)
    assert len(bytes_asked(service)) == 2


async def test_an_error_is_not_kept(full: Library, service: Service) -> None:
    service.fault(
        Fault(path_contains="=w", status=404, body=b"\xff\xd8", headers={"content-type": "image/jpeg"})
    )
    with pytest.raises(errors.NotFound):
        await full.thumbnail(full.photos.ids()[0], 8, 8)
    assert size(await full.thumbnail(full.photos.ids()[0], 8, 8)) == (8, 8)


async def test_an_unknown_item_is_an_error(full: Library) -> None:
    with pytest.raises(errors.ApiError):
        await full.thumbnail("no such item", 8, 8)
    with pytest.raises(errors.ApiError):
        await full.picture("no such item", 8, 8)


async def test_a_cover_costs_no_call_for_the_album(full: Library, service: Service) -> None:
    album = titled(full, "For the kitchen wall")
    assert size(await full.cover(album.id, 30, 20)) == (30, 20)
    assert len(service.log) == 1
    assert await full.cover(album.id, 30, 20) == await full.thumbnail(album.cover_photo_media_item_id, 30, 20)
    assert len(service.log) == 1


async def test_old_covers_are_renewed_together(full: Library, service: Service, clock: Clock) -> None:
    clock.now += GOOD_FOR
    covered = [album.id for album in full.albums.rows(0, 20) if album and album.cover_photo_media_item_id]
    await asyncio.gather(*(full.cover(album_id, 8, 8) for album_id in covered))
    assert service.count("batchGet") == 1
    assert service.count("/albums") == 0


async def test_an_expired_cover_is_renewed_once(full: Library, service: Service) -> None:
    service.world.turn_clock(2 * 3600)
    assert size(await full.cover(titled(full, "For the kitchen wall").id, 8, 8)) == (8, 8)
    assert [entry["status"] for entry in service.log] == [403, 200, 200]


async def test_an_album_without_items_has_no_cover(full: Library, service: Service) -> None:
    with pytest.raises(errors.NotSent, match="no cover"):
        await full.cover(titled(full, "To print, one day").id, 8, 8)
    with pytest.raises(errors.NotFound):
        await full.cover("no such album", 8, 8)
    assert service.log == []


async def test_a_new_cover_is_seen_though_the_old_one_is_kept(full: Library) -> None:
    album = titled(full, "For the kitchen wall")
    old = await full.cover(album.id, 30, 20)
    other = next(row_id for row_id in full.photos.ids() if row_id != album.cover_photo_media_item_id)
    await full.add_media_items(album.id, [other])
    await full.patch_album(album.id, cover_photo_media_item_id=other)
    assert await full.cover(album.id, 30, 20) != old


async def test_a_cover_without_an_item_is_renewed_with_its_album(full: Library, service: Service) -> None:
    album = titled(full, "For the kitchen wall")
    url = items.base_url(full.catalog.db, full.photos.ids()[0]).url
    bare = msgspec.structs.replace(album, cover_photo_media_item_id="", cover_photo_base_url=url)
    await full.keep_album(bare)
    service.world.turn_clock(2 * 3600)
    assert size(await full.cover(album.id, 8, 8)) == (8, 8)
    assert [entry["status"] for entry in service.log] == [403, 200, 200]
    assert service.calls[1] == f"GET /v1/albums/{album.id}"
    assert full.album(album.id) == album
