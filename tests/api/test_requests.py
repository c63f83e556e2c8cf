"""What each of the 19 methods sends, to the letter, and what it makes of the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from photos_tui.api.albums import placed
from photos_tui.api.client import PhotosClient
from photos_tui.api.errors import BadAnswer, NotSent
from photos_tui.api.filters import (
    NEWEST_FIRST,
    ContentFilter,
    Date,
    DateFilter,
    DateRange,
    FeatureFilter,
    Filters,
    InvalidFilter,
    MediaTypeFilter,
)
from photos_tui.api.resources import (
    AlbumPosition,
    LatLng,
    Location,
    LocationEnrichment,
    MapEnrichment,
    NewEnrichmentItem,
    NewMediaItem,
    SharedAlbumOptions,
    SimpleMediaItem,
    TextEnrichment,
)
from tests.api.script import Script, client, ok

Call = Callable[[PhotosClient], Awaitable[Any]]

TEXT = NewEnrichmentItem(text_enrichment=TextEnrichment(text="Day 1"))
PARIS = Location(location_name="Paris", latlng=LatLng(latitude=48.9, longitude=2.35))
ALBUM = {"id": "A", "title": "Trip"}
ITEM = {"id": "M", "filename": "a.jpg"}
ENRICHED = {"enrichmentItem": {"id": "E"}}
FULL = Filters(
    date_filter=DateFilter(dates=(Date(month=5, day=1),), ranges=(DateRange(Date(2021), Date(2023)),)),
    content_filter=ContentFilter(("FOOD",), ("SCREENSHOTS",)),
    media_type_filter=MediaTypeFilter(("PHOTO",)),
    feature_filter=FeatureFilter(("FAVORITES",)),
    include_archived_media=True,
    exclude_non_app_created_data=True,
)
FULL_JSON = {
    "dateFilter": {
        "dates": [{"month": 5, "day": 1}],
        "ranges": [{"startDate": {"year": 2021}, "endDate": {"year": 2023}}],
    },
    "contentFilter": {"includedContentCategories": ["FOOD"], "excludedContentCategories": ["SCREENSHOTS"]},
    "mediaTypeFilter": {"mediaTypes": ["PHOTO"]},
    "featureFilter": {"includedFeatures": ["FAVORITES"]},
    "includeArchivedMedia": True,
    "excludeNonAppCreatedData": True,
}


def new(token: str, **extra: str) -> NewMediaItem:
    return NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, **extra))


SENDS: list[tuple[str, Call, Any, str, Any]] = [
    (
        "albums.create",
        lambda c: c.albums.create("Trip"),
        ALBUM,
        "POST /v1/albums",
        {"album": {"title": "Trip"}},
    ),
    ("albums.get", lambda c: c.albums.get("A"), ALBUM, "GET /v1/albums/A", None),
    ("albums.list", lambda c: c.albums.list(), {}, "GET /v1/albums?pageSize=50", None),
    (
        "albums.list, all parameters",
        lambda c: c.albums.list(page_size=7, page_token="t&=", exclude_non_app_created_data=True),
        {},
        "GET /v1/albums?pageSize=7&pageToken=t%26%3D&excludeNonAppCreatedData=true",
        None,
    ),
    (
        "albums.patch, title",
        lambda c: c.albums.patch("A", title=""),
        ALBUM,
        "PATCH /v1/albums/A?updateMask=title",
        {"title": ""},
    ),
    (
        "albums.patch, both",
        lambda c: c.albums.patch("A", title="x", cover_photo_media_item_id="M"),
        ALBUM,
        "PATCH /v1/albums/A?updateMask=title%2CcoverPhotoMediaItemId",
        {"title": "x", "coverPhotoMediaItemId": "M"},
    ),
    (
        "albums.addEnrichment, text at the end",
        lambda c: c.albums.add_enrichment("A", TEXT),
        ENRICHED,
        "POST /v1/albums/A:addEnrichment",
        {
            "newEnrichmentItem": {"textEnrichment": {"text": "Day 1"}},
            "albumPosition": {"position": "LAST_IN_ALBUM"},
        },
    ),
    (
        "albums.addEnrichment, place after an item",
        lambda c: c.albums.add_enrichment(
            "A",
            NewEnrichmentItem(location_enrichment=LocationEnrichment(location=PARIS)),
            AlbumPosition(position="AFTER_MEDIA_ITEM", relative_media_item_id="M"),
        ),
        ENRICHED,
        "POST /v1/albums/A:addEnrichment",
        {
            "newEnrichmentItem": {
                "locationEnrichment": {
                    "location": {"locationName": "Paris", "latlng": {"latitude": 48.9, "longitude": 2.35}}
                }
            },
            "albumPosition": {"position": "AFTER_MEDIA_ITEM", "relativeMediaItemId": "M"},
        },
    ),
    (
        "albums.batchAddMediaItems",
        lambda c: c.albums.batch_add_media_items("A", ("M1", "M2")),
        {},
        "POST /v1/albums/A:batchAddMediaItems",
        {"mediaItemIds": ["M1", "M2"]},
    ),
    (
        "albums.batchRemoveMediaItems",
        lambda c: c.albums.batch_remove_media_items("A", ["M1"]),
        {},
        "POST /v1/albums/A:batchRemoveMediaItems",
        {"mediaItemIds": ["M1"]},
    ),
    (
        "albums.share",
        lambda c: c.albums.share("A", SharedAlbumOptions(is_collaborative=True)),
        {"shareInfo": {"shareToken": "S"}},
        "POST /v1/albums/A:share",
        {"sharedAlbumOptions": {"isCollaborative": True}},
    ),
    ("albums.unshare", lambda c: c.albums.unshare("A"), {}, "POST /v1/albums/A:unshare", {}),
    (
        "mediaItems.batchCreate",
        lambda c: c.media_items.batch_create([new("u1", file_name="a.jpg")]),
        {"newMediaItemResults": [{"uploadToken": "u1", "mediaItem": ITEM}]},
        "POST /v1/mediaItems:batchCreate",
        {"newMediaItems": [{"simpleMediaItem": {"uploadToken": "u1", "fileName": "a.jpg"}}]},
    ),
    (
        "mediaItems.batchCreate, into an album",
        lambda c: c.media_items.batch_create(
            [new("u1")], album_id="A", album_position=AlbumPosition(position="FIRST_IN_ALBUM")
        ),
        {"newMediaItemResults": [{"uploadToken": "u1", "mediaItem": ITEM}]},
        "POST /v1/mediaItems:batchCreate",
        {
            "newMediaItems": [{"simpleMediaItem": {"uploadToken": "u1"}}],
            "albumId": "A",
            "albumPosition": {"position": "FIRST_IN_ALBUM"},
        },
    ),
    (
        "mediaItems.batchGet",
        lambda c: c.media_items.batch_get(["a", "b"]),
        {"mediaItemResults": [{"mediaItem": ITEM}, {"status": {"code": 3, "message": "x"}}]},
        "GET /v1/mediaItems:batchGet?mediaItemIds=a&mediaItemIds=b",
        None,
    ),
    ("mediaItems.get", lambda c: c.media_items.get("M"), ITEM, "GET /v1/mediaItems/M", None),
    (
        "mediaItems.list",
        lambda c: c.media_items.list(page_token="t"),
        {},
        "GET /v1/mediaItems?pageSize=100&pageToken=t",
        None,
    ),
    (
        "mediaItems.patch",
        lambda c: c.media_items.patch("M", description=""),
        ITEM,
        "PATCH /v1/mediaItems/M?updateMask=description",
        {"description": ""},
    ),
    (
        "mediaItems.search, everything",
        lambda c: c.media_items.search(),
        {},
        "POST /v1/mediaItems:search",
        {"pageSize": 100},
    ),
    (
        "mediaItems.search, an album",
        lambda c: c.media_items.search(album_id="A", page_size=5, page_token="t"),
        {},
        "POST /v1/mediaItems:search",
        {"pageSize": 5, "albumId": "A", "pageToken": "t"},
    ),
    (
        "mediaItems.search, every filter",
        lambda c: c.media_items.search(filters=FULL),
        {},
        "POST /v1/mediaItems:search",
        {"pageSize": 100, "filters": FULL_JSON},
    ),
    (
        "mediaItems.search, ordered",
        lambda c: c.media_items.search(
            filters=Filters(date_filter=DateFilter((Date(2020),))), order_by=NEWEST_FIRST
        ),
        {},
        "POST /v1/mediaItems:search",
        {
            "pageSize": 100,
            "filters": {"dateFilter": {"dates": [{"year": 2020}]}},
            "orderBy": "MediaMetadata.creation_time desc",
        },
    ),
    ("sharedAlbums.get", lambda c: c.shared_albums.get("S"), ALBUM, "GET /v1/sharedAlbums/S", None),
    (
        "sharedAlbums.join",
        lambda c: c.shared_albums.join("S"),
        {"album": ALBUM},
        "POST /v1/sharedAlbums:join",
        {"shareToken": "S"},
    ),
    (
        "sharedAlbums.leave",
        lambda c: c.shared_albums.leave("S"),
        {},
        "POST /v1/sharedAlbums:leave",
        {"shareToken": "S"},
    ),
    ("sharedAlbums.list", lambda c: c.shared_albums.list(), {}, "GET /v1/sharedAlbums?pageSize=50", None),
]


@pytest.mark.parametrize(
    ("call", "answer", "line", "body"), [row[1:] for row in SENDS], ids=[row[0] for row in SENDS]
)
async def test_a_method_sends_its_request(call: Call, answer: Any, line: str, body: Any) -> None:
    script = Script(ok(answer))
    async with client(script) as photos:
        await call(photos)
    sent = script.last
    assert f"{sent.method} {sent.url.raw_path.decode()}" == line
    assert sent.headers["authorization"] == "Bearer secret-token"
    if body is None:
        assert sent.content == b""
        assert "content-type" not in sent.headers
    else:
        assert script.body == body
        assert sent.headers["content-type"] == "application/json"


def test_all_19_methods_are_walked() -> None:
    assert len({row[0].partition(",")[0] for row in SENDS}) == 19


@pytest.mark.parametrize(
    ("album_id", "path"),
    [
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("a%2Fb", "a%252Fb"),
        ("ä?#", "%C3%A4%3F%23"),
        ("x:share", "x%3Ashare"),
    ],
)
async def test_an_id_cannot_leave_its_path_segment(album_id: str, path: str) -> None:
    script = Script(ok(ALBUM))
    async with client(script) as photos:
        await photos.albums.get(album_id)
    assert script.last.url.raw_path.decode() == f"/v1/albums/{path}"


async def test_every_field_of_an_item_is_read() -> None:
    item = {
        "id": "M2",
        "description": "d",
        "productUrl": "https://photos.google.com/lr/photo/M2",
        "baseUrl": "https://lh3.googleusercontent.com/lr/b",
        "mimeType": "video/mp4",
        "filename": "VID.mp4",
        "mediaMetadata": {
            "creationTime": "2020-02-29T11:46:20.123456789Z",
            "width": "2160",
            "height": "3840",
            "video": {"cameraMake": "Acme", "cameraModel": "X", "fps": 30, "status": "PROCESSING"},
        },
        "contributorInfo": {"profilePictureBaseUrl": "https://x", "displayName": "Ada"},
        "somethingNew": {"a": [1]},
    }
    async with client(Script(ok(item))) as photos:
        got = await photos.media_items.get("M2")
    assert got.is_video
    assert got.media_metadata.video is not None
    assert (got.media_metadata.width, got.media_metadata.video.fps) == (2160, 30.0)
    assert got.media_metadata.creation_time.isoformat() == "2020-02-29T11:46:20.123457+00:00"
    assert got.contributor_info is not None
    assert got.contributor_info.display_name == "Ada"


async def test_a_photo_reads_its_camera() -> None:
    photo = {
        "cameraMake": "Acme",
        "focalLength": 4.2,
        "apertureFNumber": 1.8,
        "isoEquivalent": 50,
        "exposureTime": "0.008333333s",
    }
    body = {"id": "M", "mediaMetadata": {"creationTime": "2020-02-29T11:46:20Z", "photo": photo}}
    async with client(Script(ok(body))) as photos:
        got = (await photos.media_items.get("M")).media_metadata.photo
    assert got is not None
    assert (got.aperture_f_number, got.iso_equivalent, got.focal_length) == (1.8, 50, 4.2)
    assert got.exposure_time == "0.008333333s"


async def test_an_empty_listing_is_an_empty_object() -> None:
    async with client(Script(ok(), ok(), ok())) as photos:
        assert (await photos.albums.list()).albums == []
        assert (await photos.media_items.list()).media_items == []
        assert (await photos.shared_albums.list()).next_page_token == ""


async def test_results_of_a_batch_come_back_in_the_order_of_the_items() -> None:
    results = [
        {"uploadToken": "u2", "status": {"code": 3, "message": "BAD_IMAGE"}},
        {"uploadToken": "u1", "status": {"message": "Success"}, "mediaItem": ITEM},
    ]
    async with client(Script(httpx_207(results))) as photos:
        got = await photos.media_items.batch_create([new("u1"), new("u2")])
    assert [result.upload_token for result in got] == ["u1", "u2"]
    assert [result.status.code for result in got] == [0, 3]


def httpx_207(results: list[dict[str, Any]]) -> Any:
    """A mixed batch may come with this status."""
    answer = ok({"newMediaItemResults": results})
    answer.status_code = 207
    return answer


async def test_results_without_tokens_keep_their_places() -> None:
    results = [{"status": {"code": 3, "message": "x"}}, {"uploadToken": "u2", "mediaItem": ITEM}]
    async with client(Script(ok({"newMediaItemResults": results}))) as photos:
        got = await photos.media_items.batch_create([new("u1"), new("u2")])
    assert [result.media_item is None for result in got] == [True, False]


async def test_a_batch_with_too_few_results_is_a_bad_answer() -> None:
    answers = [ok({"newMediaItemResults": [{"uploadToken": "u1"}]}), ok({"mediaItemResults": []})]
    async with client(Script(*answers)) as photos:
        with pytest.raises(BadAnswer, match="2 items were to be made and 1 results came"):
            await photos.media_items.batch_create([new("u1"), new("u2")])
        with pytest.raises(BadAnswer, match="1 items were asked for and 0 came"):
            await photos.media_items.batch_get(["a"])


NOT_SENT: list[tuple[Call, str]] = [
    (lambda c: c.albums.create("x" * 501), "at most 500 characters; this one has 501"),
    (lambda c: c.albums.create("\ud800"), "characters that cannot be sent"),
    (lambda c: c.albums.get(""), "An id is missing"),
    (lambda c: c.albums.get(".."), "“..” is no id"),
    (lambda c: c.albums.get("\udcff"), "characters that cannot be sent"),
    (lambda c: c.albums.list(page_size=51), "1 to 50 entries, not 51"),
    (lambda c: c.media_items.list(page_size=0), "1 to 100 entries, not 0"),
    (lambda c: c.albums.patch("A"), "Nothing is to be changed"),
    (lambda c: c.albums.patch("A", title="x" * 501), "at most 500"),
    (lambda c: c.albums.add_enrichment("A", NewEnrichmentItem()), "exactly one"),
    (
        lambda c: c.albums.add_enrichment(
            "A", NewEnrichmentItem(text_enrichment=TextEnrichment(), map_enrichment=MapEnrichment())
        ),
        "exactly one",
    ),
    (
        lambda c: c.albums.add_enrichment(
            "A",
            NewEnrichmentItem(
                map_enrichment=MapEnrichment(origin=PARIS, destination=Location(latlng=LatLng(latitude=91)))
            ),
        ),
        "Latitude goes from -90 to 90",
    ),
    (
        lambda c: c.albums.add_enrichment("A", TEXT, AlbumPosition(position="AFTER_MEDIA_ITEM")),
        "not said after which item",
    ),
    (lambda c: c.albums.batch_add_media_items("A", []), "Nothing is chosen"),
    (lambda c: c.albums.batch_add_media_items("A", ["x", ""]), "An id is missing"),
    (
        lambda c: c.albums.batch_add_media_items("A", [str(n) for n in range(51)]),
        "at most 50 items in one call",
    ),
    (lambda c: c.albums.batch_remove_media_items("A", ["x", "x"]), "twice"),
    (lambda c: c.media_items.batch_get([str(n) for n in range(51)]), "these are 51"),
    (lambda c: c.media_items.batch_create([]), "Nothing is chosen"),
    (lambda c: c.media_items.batch_create([new(str(n)) for n in range(51)]), "at most 50"),
    (lambda c: c.media_items.batch_create([new("")]), "without uploaded bytes"),
    (
        lambda c: c.media_items.batch_create([new("u", file_name="x" * 256)]),
        "A file name can have at most 255",
    ),
    (
        lambda c: c.media_items.batch_create(
            [NewMediaItem(description="x" * 1000, simple_media_item=SimpleMediaItem(upload_token="u"))]
        ),
        "A description can have at most 999",
    ),
    (
        lambda c: c.media_items.batch_create(
            [new("u")], album_position=AlbumPosition(position="FIRST_IN_ALBUM")
        ),
        "A position needs an album",
    ),
    (lambda c: c.media_items.patch("M", description="x" * 1000), "at most 999"),
    (lambda c: c.shared_albums.join(""), "An id is missing"),
    (lambda c: c.shared_albums.leave(""), "An id is missing"),
    (lambda c: c.shared_albums.list(page_size=99), "1 to 50"),
    (lambda c: c.uploads.raw(b"", size=0, mime_type="image/jpeg"), "The file is empty"),
]


@pytest.mark.parametrize(("call", "sentence"), NOT_SENT)
async def test_what_the_service_would_refuse_is_not_sent(call: Call, sentence: str) -> None:
    script = Script()
    async with client(script) as photos:
        with pytest.raises(NotSent, match=sentence) as caught:
            await call(photos)
    assert script.requests == []
    assert (caught.value.code, caught.value.status) == (0, "INVALID_ARGUMENT")
    assert caught.value.hint


async def test_a_search_that_cannot_be_is_not_sent() -> None:
    script = Script()
    async with client(script) as photos:
        with pytest.raises(InvalidFilter) as caught:
            await photos.media_items.search(album_id="A", filters=FULL)
    assert (caught.value.field, script.requests) == ("album_id", [])


@pytest.mark.parametrize(
    "position",
    [
        AlbumPosition(position="FIRST_IN_ALBUM", relative_media_item_id="M"),
        AlbumPosition(relative_enrichment_item_id="E"),
        AlbumPosition(
            position="AFTER_MEDIA_ITEM", relative_media_item_id="M", relative_enrichment_item_id="E"
        ),
    ],
)
def test_a_position_names_only_its_own_item(position: AlbumPosition) -> None:
    with pytest.raises(NotSent, match="does not belong"):
        placed(position)


def test_limits_are_reached_and_not_passed() -> None:
    from photos_tui.api import limits

    assert limits.title("x" * 500)
    assert limits.description("x" * 999)
    assert limits.file_name("x" * 255)
    assert len(limits.batch([str(n) for n in range(50)])) == 50
