"""All 19 methods, uploads and bytes against the embedded library, through the real HTTP client."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from PIL import Image

from photos_tui.api import answers, errors
from photos_tui.api.client import PhotosClient
from photos_tui.api.filters import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    ContentFilter,
    Date,
    DateFilter,
    DateRange,
    FeatureFilter,
    Filters,
    MediaTypeFilter,
)
from photos_tui.api.paging import pages, unique
from photos_tui.api.resources import (
    Album,
    AlbumPosition,
    LatLng,
    Location,
    LocationEnrichment,
    MapEnrichment,
    MediaItem,
    NewEnrichmentItem,
    NewMediaItem,
    SharedAlbumOptions,
    SimpleMediaItem,
    TextEnrichment,
)
from photos_tui.emulator.world import World
from tests.api.conftest import Library

PARIS = Location(location_name="Paris", latlng=LatLng(latitude=48.86, longitude=2.35))
ROME = Location(location_name="Rome", latlng=LatLng(latitude=41.9, longitude=12.5))


def picture(colour: str = "teal", size: tuple[int, int] = (320, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


async def every_item(photos: PhotosClient, album_id: str = "") -> list[MediaItem]:
    walk = pages(lambda token: photos.media_items.search(album_id=album_id, page_token=token))
    return [item async for item in unique(walk, lambda page: page.media_items, lambda item: item.id)]


async def every_album(photos: PhotosClient) -> list[Album]:
    walk = pages(lambda token: photos.albums.list(page_size=7, page_token=token))
    return [album async for album in unique(walk, lambda page: page.albums, lambda album: album.id)]


async def own_album(photos: PhotosClient) -> tuple[Album, list[MediaItem]]:
    """Give a new album and three items of the library that may go into it."""
    items = (await photos.media_items.list(page_size=50)).media_items
    return await photos.albums.create("Walk"), items[:3]


async def upload(photos: PhotosClient, data: bytes, name: str = "new.jpg") -> NewMediaItem:
    token = await photos.uploads.raw(data, size=len(data), mime_type="image/jpeg", file_name=name)
    return NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, file_name=name))


class TestAlbums:
    async def test_create_and_get(self, photos: PhotosClient) -> None:
        title = "Ünïcode 🏔️ [bold] \x1b[31m\n“x”"
        album = await photos.albums.create(title)
        assert album.title == title
        assert (album.is_writeable, album.media_items_count, album.cover_photo_base_url) == (True, 0, "")
        assert await photos.albums.get(album.id) == album

    async def test_an_unknown_album(self, photos: PhotosClient) -> None:
        with pytest.raises(errors.NotFound) as caught:
            await photos.albums.get("nothing-like-that")
        assert "refresh" in caught.value.hint

    async def test_list_walks_all_pages(self, photos: PhotosClient, library: Library) -> None:
        albums = await every_album(photos)
        assert len(albums) == len({album.id for album in albums}) >= 20
        assert len(library.log) >= 3
        assert {album.title for album in albums} >= {"", "IMG [1] [/] [bold]x"}
        assert max(album.media_items_count for album in albums) > 250
        assert min(album.media_items_count for album in albums) == 0

    async def test_patch_title_and_cover(self, photos: PhotosClient) -> None:
        album, items = await own_album(photos)
        await photos.albums.batch_add_media_items(album.id, [item.id for item in items])
        renamed = await photos.albums.patch(album.id, title="Hike")
        assert renamed.title == "Hike"
        covered = await photos.albums.patch(album.id, cover_photo_media_item_id=items[1].id)
        assert (covered.title, covered.cover_photo_media_item_id) == ("Hike", items[1].id)
        both = await photos.albums.patch(album.id, title="", cover_photo_media_item_id=items[2].id)
        assert (both.title, both.cover_photo_media_item_id) == ("", items[2].id)

    @pytest.mark.parametrize(
        "item",
        [
            NewEnrichmentItem(text_enrichment=TextEnrichment(text="Day 1")),
            NewEnrichmentItem(location_enrichment=LocationEnrichment(location=PARIS)),
            NewEnrichmentItem(map_enrichment=MapEnrichment(origin=PARIS, destination=ROME)),
        ],
    )
    async def test_add_enrichment_at_every_position(
        self, photos: PhotosClient, item: NewEnrichmentItem
    ) -> None:
        album, items = await own_album(photos)
        await photos.albums.batch_add_media_items(album.id, [items[0].id])
        first = await photos.albums.add_enrichment(album.id, item)
        assert first.id
        after = [
            AlbumPosition(position="FIRST_IN_ALBUM"),
            AlbumPosition(position="AFTER_MEDIA_ITEM", relative_media_item_id=items[0].id),
            AlbumPosition(position="AFTER_ENRICHMENT_ITEM", relative_enrichment_item_id=first.id),
        ]
        ids = [(await photos.albums.add_enrichment(album.id, item, position)).id for position in after]
        assert len({first.id, *ids}) == 4

    async def test_batch_add_and_remove(self, photos: PhotosClient) -> None:
        album, items = await own_album(photos)
        ids = [item.id for item in items]
        await photos.albums.batch_add_media_items(album.id, ids)
        assert [item.id for item in await every_item(photos, album.id)] == ids
        assert (await photos.albums.get(album.id)).media_items_count == 3
        await photos.albums.batch_remove_media_items(album.id, ids[:2])
        assert [item.id for item in await every_item(photos, album.id)] == ids[2:]
        assert (await photos.media_items.get(ids[0])).id == ids[0], "it is still in the library"

    async def test_one_bad_id_fails_the_whole_batch(self, photos: PhotosClient) -> None:
        album, items = await own_album(photos)
        with pytest.raises(errors.NotAppCreated):
            await photos.albums.batch_add_media_items(album.id, [items[0].id, "bad"])
        assert await every_item(photos, album.id) == []

    async def test_share_and_unshare(self, photos: PhotosClient) -> None:
        album, _ = await own_album(photos)
        options = SharedAlbumOptions(is_collaborative=True, is_commentable=True)
        info = await photos.albums.share(album.id, options)
        assert info.shared_album_options == options
        assert info.share_token
        assert info.is_owned
        shared = await photos.albums.list()
        assert album.id in {found.id for found in shared.albums}
        await photos.albums.unshare(album.id)
        with pytest.raises(errors.NotFound):
            await photos.shared_albums.get(info.share_token)


class TestMediaItems:
    async def test_upload_and_batch_create_into_an_album(self, photos: PhotosClient) -> None:
        album = await photos.albums.create("Uploads")
        data = picture()
        new = await upload(photos, data, "été.jpg")
        described = NewMediaItem(description="Teal", simple_media_item=new.simple_media_item)
        (result,) = await photos.media_items.batch_create(
            [described], album_id=album.id, album_position=AlbumPosition(position="FIRST_IN_ALBUM")
        )
        assert result.status.code == 0
        assert result.media_item is not None
        item = await photos.media_items.get(result.media_item.id)
        assert (item.filename, item.description, item.mime_type) == ("été.jpg", "Teal", "image/jpeg")
        assert (item.media_metadata.width, item.media_metadata.height) == (320, 200)
        assert [found.id for found in await every_item(photos, album.id)] == [item.id]
        assert await photos.media.fetch(photos.media.original(item.base_url)) == data

    async def test_each_item_of_a_batch_is_good_or_bad_by_itself(self, photos: PhotosClient) -> None:
        rubbish = b"This is no picture." * 10
        batch = [await upload(photos, picture("red")), await upload(photos, rubbish, "x.jpg")]
        batch.append(NewMediaItem(simple_media_item=SimpleMediaItem(upload_token="never given")))
        results = await photos.media_items.batch_create(batch)
        kinds = [answers.from_status("mediaItems.batchCreate", result.status) for result in results]
        assert kinds[0] is None
        assert isinstance(kinds[1], errors.UploadRejected)
        assert kinds[2] is not None
        assert [result.media_item is not None for result in results] == [True, False, False]

    async def test_the_same_bytes_again_give_the_same_item(self, photos: PhotosClient) -> None:
        data = picture("gold")
        ids = set()
        for name in ("one.jpg", "two.jpg"):
            (result,) = await photos.media_items.batch_create([await upload(photos, data, name)])
            assert result.media_item is not None
            ids.add(result.media_item.id)
        assert len(ids) == 1

    async def test_a_streamed_upload(self, photos: PhotosClient) -> None:
        data = picture("navy")

        async def content() -> AsyncIterator[bytes]:
            for start in range(0, len(data), 100):
                yield data[start : start + 100]

        token = await photos.uploads.raw(content(), size=len(data), mime_type="image/jpeg")
        new = NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, file_name="s.jpg"))
        (result,) = await photos.media_items.batch_create([new])
        assert result.media_item is not None
        assert await photos.media.fetch(photos.media.original(result.media_item.base_url)) == data

    async def test_batch_get_pairs_by_place(self, photos: PhotosClient) -> None:
        items = (await photos.media_items.list(page_size=10)).media_items
        ids = [items[1].id, "bad", items[0].id]
        results = await photos.media_items.batch_get(ids)
        assert [result.media_item.id if result.media_item else "" for result in results] == [
            ids[0],
            "",
            ids[2],
        ]
        assert results[1].status is not None
        assert isinstance(answers.from_status("mediaItems.batchGet", results[1].status), errors.UnknownId)

    async def test_batch_get_takes_fifty(self, photos: PhotosClient) -> None:
        items = (await photos.media_items.list(page_size=50)).media_items
        results = await photos.media_items.batch_get([item.id for item in items])
        assert [result.media_item and result.media_item.id for result in results] == [
            item.id for item in items
        ]

    async def test_get_an_unknown_item(self, photos: PhotosClient) -> None:
        with pytest.raises(errors.NotFound):
            await photos.media_items.get("nothing")

    async def test_list_walks_the_whole_library(self, photos: PhotosClient, library: Library) -> None:
        walk = pages(lambda token: photos.media_items.list(page_token=token))
        ids = [item.id async for item in unique(walk, lambda page: page.media_items, lambda item: item.id)]
        assert len(ids) >= 600
        assert len(library.log) >= len(ids) // 100

    async def test_patch_and_clear_a_description(self, photos: PhotosClient) -> None:
        item = (await photos.media_items.list(page_size=1)).media_items[0]
        assert (await photos.media_items.patch(item.id, description="Mum & “us”")).description == "Mum & “us”"
        assert (await photos.media_items.patch(item.id, description="")).description == ""
        assert (await photos.media_items.get(item.id)).description == ""

    async def test_every_item_is_a_photo_or_a_video(self, photos: PhotosClient) -> None:
        items = await every_item(photos)
        for item in items:
            metadata = item.media_metadata
            assert (metadata.photo is None) != (metadata.video is None)
            assert metadata.creation_time > datetime(2000, 1, 1, tzinfo=UTC)
            assert item.base_url.startswith("http://library.invalid/")


class TestSearch:
    async def found(self, photos: PhotosClient, filters: Filters, order_by: str = "") -> list[MediaItem]:
        walk = pages(
            lambda token: photos.media_items.search(filters=filters, order_by=order_by, page_token=token)
        )
        return [item async for item in unique(walk, lambda page: page.media_items, lambda item: item.id)]

    async def test_by_dates_and_order(self, photos: PhotosClient) -> None:
        years = sorted({item.media_metadata.creation_time.year for item in await every_item(photos)})
        wanted = Filters(date_filter=DateFilter(ranges=(DateRange(Date(years[1]), Date(years[2])),)))
        newest = await self.found(photos, wanted, NEWEST_FIRST)
        oldest = await self.found(photos, wanted, OLDEST_FIRST)
        times = [item.media_metadata.creation_time for item in newest]
        assert {time.year for time in times} == {years[1], years[2]}
        assert times == sorted(times, reverse=True)
        assert {item.id for item in oldest} == {item.id for item in newest}
        assert oldest[0].media_metadata.creation_time == min(times)

    async def test_by_kind(self, photos: PhotosClient) -> None:
        videos = await self.found(photos, Filters(media_type_filter=MediaTypeFilter(("VIDEO",))))
        stills = await self.found(photos, Filters(media_type_filter=MediaTypeFilter(("PHOTO",))))
        assert videos
        assert all(item.is_video for item in videos)
        assert stills
        assert not any(item.is_video for item in stills)

    async def test_by_category_favourites_and_archive(self, photos: PhotosClient) -> None:
        everything = len(await self.found(photos, Filters()))
        food = await self.found(photos, Filters(content_filter=ContentFilter(("FOOD",))))
        others = await self.found(photos, Filters(content_filter=ContentFilter((), ("FOOD",))))
        assert len(food) + len(others) == everything
        assert 0 < len(food) < everything
        loved = await self.found(photos, Filters(feature_filter=FeatureFilter(("FAVORITES",))))
        assert 0 < len(loved) < everything
        assert len(await self.found(photos, Filters(include_archived_media=True))) > everything

    async def test_a_page_token_with_other_parameters_is_stale(self, photos: PhotosClient) -> None:
        page = await photos.media_items.search(page_size=5)
        with pytest.raises(errors.StalePageToken):
            await photos.media_items.search(page_size=5, page_token="rubbish")
        filters = Filters(media_type_filter=MediaTypeFilter(("PHOTO",)))
        with pytest.raises(errors.StalePageToken) as caught:
            await photos.media_items.search(filters=filters, page_size=5, page_token=page.next_page_token)
        assert "Refresh" in caught.value.hint


class TestSharedAlbums:
    async def test_get_join_list_and_leave(self, photos: PhotosClient, world: World) -> None:
        (title, token), *_ = world.invitations()
        seen = await photos.shared_albums.get(token)
        assert seen.title == title
        assert seen.share_info is not None
        assert not seen.share_info.is_joined
        joined = await photos.shared_albums.join(token)
        assert joined.share_info is not None
        assert joined.share_info.is_joined
        assert joined.id in {album.id for album in (await photos.shared_albums.list()).shared_albums}
        await photos.shared_albums.leave(token)
        assert joined.id not in {album.id for album in (await photos.shared_albums.list()).shared_albums}

    async def test_two_people(self, photos: PhotosClient, library: Library) -> None:
        album, items = await own_album(photos)
        await photos.albums.batch_add_media_items(album.id, [items[0].id])
        token = (await photos.albums.share(album.id, SharedAlbumOptions())).share_token
        async with library.client("local-other") as guest:
            joined = await guest.shared_albums.join(token)
            assert joined.title == "Walk"
            assert joined.share_info is not None
            assert not joined.share_info.is_owned
            assert [item.id for item in await every_item(guest, joined.id)]
            with pytest.raises(errors.ApiError) as caught:
                await guest.albums.unshare(joined.id)
            assert not isinstance(caught.value, errors.MethodRemoved)

    async def test_a_wrong_token(self, photos: PhotosClient) -> None:
        with pytest.raises(errors.NotFound):
            await photos.shared_albums.get("nobody-gave-this")
        with pytest.raises(errors.NotFound):
            await photos.shared_albums.join("nobody-gave-this")

    async def test_the_owner_cannot_leave(self, photos: PhotosClient) -> None:
        album, _ = await own_album(photos)
        token = (await photos.albums.share(album.id, SharedAlbumOptions())).share_token
        with pytest.raises(errors.FailedPrecondition):
            await photos.shared_albums.leave(token)


class TestBytes:
    async def test_pictures_come_in_the_size_that_is_asked_for(self, photos: PhotosClient) -> None:
        items = await photos.media_items.search(
            filters=Filters(media_type_filter=MediaTypeFilter(("PHOTO",)))
        )
        item = items.media_items[0]
        cropped = await photos.media.fetch(photos.media.cropped(item.base_url, 40, 40))
        assert Image.open(io.BytesIO(cropped)).size == (40, 40)
        fitted = Image.open(
            io.BytesIO(await photos.media.fetch(photos.media.fitted(item.base_url, 200, 100)))
        )
        assert fitted.size[0] <= 200
        assert fitted.size[1] <= 100

    async def test_an_original_is_downloaded(self, photos: PhotosClient) -> None:
        data = picture("olive")
        (result,) = await photos.media_items.batch_create([await upload(photos, data)])
        assert result.media_item is not None
        got = bytearray()
        number = await photos.media.download(photos.media.original(result.media_item.base_url), got.extend)
        assert (number, bytes(got)) == (len(data), data)

    async def test_a_video_has_bytes_when_it_is_ready(self, photos: PhotosClient) -> None:
        videos = await photos.media_items.search(
            filters=Filters(media_type_filter=MediaTypeFilter(("VIDEO",)))
        )
        states = {
            item.media_metadata.video.status: item for item in videos.media_items if item.media_metadata.video
        }
        assert await photos.media.fetch(photos.media.video(states["READY"].base_url))
        still = await photos.media.fetch(photos.media.still(states["READY"].base_url, 64, 64))
        assert still.startswith(b"\xff\xd8")
        with pytest.raises(errors.NotFound):
            await photos.media.fetch(photos.media.video(states["PROCESSING"].base_url))

    async def test_an_address_lives_an_hour(self, photos: PhotosClient, world: World) -> None:
        item = (await photos.media_items.list(page_size=1)).media_items[0]
        world.turn_clock(61 * 60)
        with pytest.raises(errors.BaseUrlExpired):
            await photos.media.fetch(photos.media.cropped(item.base_url, 8, 8))
        fresh = await photos.media_items.get(item.id)
        assert await photos.media.fetch(photos.media.cropped(fresh.base_url, 8, 8))


async def test_a_wrong_token_signs_nobody_in(library: Library) -> None:
    async with library.client("wrong") as photos:
        with pytest.raises(errors.Unauthenticated):
            await photos.albums.list()
        with pytest.raises(errors.Unauthenticated):
            await photos.uploads.raw(b"x", size=1, mime_type="image/jpeg")


async def test_after_march_2025_the_sharing_methods_say_so(world: World) -> None:
    async with Library(world, policy="current").client() as photos:
        album = await photos.albums.create("Mine")
        for call in (
            photos.albums.share(album.id, SharedAlbumOptions()),
            photos.albums.unshare(album.id),
            photos.shared_albums.get("x"),
            photos.shared_albums.join("x"),
            photos.shared_albums.leave("x"),
        ):
            with pytest.raises(errors.MethodRemoved):
                await call


async def test_the_walk_knows_every_method_of_the_library(
    photos: PhotosClient, library: Library, world: World
) -> None:
    """One call of each, in one life of an album, and the log of the other side to prove it."""
    (_, invitation), *_ = world.invitations()
    album, items = await own_album(photos)
    (made,) = await photos.media_items.batch_create([await upload(photos, picture("pink"))])
    assert made.media_item is not None
    await photos.media_items.batch_get([made.media_item.id])
    await photos.media_items.get(made.media_item.id)
    await photos.media_items.patch(made.media_item.id, description="Pink")
    await photos.albums.batch_add_media_items(album.id, [items[0].id, made.media_item.id])
    await photos.albums.add_enrichment(album.id, NewEnrichmentItem(text_enrichment=TextEnrichment(text="x")))
    await photos.albums.patch(album.id, title="Y")
    await photos.albums.get(album.id)
    await photos.albums.list()
    await photos.media_items.search(album_id=album.id)
    await photos.albums.batch_remove_media_items(album.id, [items[0].id])
    await photos.albums.share(album.id, SharedAlbumOptions())
    await photos.albums.unshare(album.id)
    await photos.shared_albums.get(invitation)
    await photos.shared_albums.join(invitation)
    await photos.shared_albums.list()
    await photos.shared_albums.leave(invitation)
    asked = library.asked()
    assert {status for _, _, status in asked} == {200}
    assert len({(verb, path) for verb, path, _ in asked}) == 20, "19 methods and the upload"
