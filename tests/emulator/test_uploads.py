from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PIL import Image

from photos_tui.emulator.clips import clip
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo

FAILED = "Failed: There was an error while trying to create this media item."
BAD = "BAD_IMAGE: There was an error while trying to create this media item."
JUNK = "NOT_IMAGE: There was an error while trying to create this media item."


async def test_the_answer_is_the_bare_token(me: Caller) -> None:
    response = await me.post("/v1/uploads", content=photo(), headers={"X-Goog-Upload-Protocol": "raw"})
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == response.text.strip()
    assert " " not in response.text
    assert len(response.text) > 50


async def test_chunked_bodies_arrive_whole(me: Caller) -> None:
    data = photo(size=(400, 300))

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(data), 1000):
            yield data[at : at + 1000]

    response = await me.post("/v1/uploads", content=pieces(), headers={"X-Goog-Upload-Protocol": "raw"})
    new = [{"simpleMediaItem": {"uploadToken": response.text}}]
    (result,) = (await me.ok("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": new}))[
        "newMediaItemResults"
    ]
    assert (await me.get(result["mediaItem"]["baseUrl"] + "=d")).content == data


async def test_an_upload_alone_makes_no_item(me: Caller) -> None:
    await me.upload(photo())
    assert await me.ok("GET", "/v1/mediaItems") == {}


async def test_an_empty_upload_and_one_without_a_user_are_refused(me: Caller) -> None:
    await me.refused("POST", "/v1/uploads")
    response = await me.post("/v1/uploads", content=b"x", headers={"Authorization": "Bearer wrong"})
    assert response.status_code == 401


@pytest.mark.parametrize(
    ("header", "given", "named"),
    [
        ("from header.jpg", "", "from header.jpg"),
        ("header.jpg", "simple.jpg", "simple.jpg"),
        ("", "a/b/../c.jpg", "a/b/../c.jpg"),
        ("../../etc/passwd", "", "../../etc/passwd"),
        ("", "", "upload.jpg"),
    ],
)
async def test_the_name_of_the_json_wins(me: Caller, header: str, given: str, named: str) -> None:
    headers = {"X-Goog-Upload-File-Name": header} if header else {}
    simple = {"uploadToken": await me.upload(photo(), **headers), "fileName": given}
    body = {"newMediaItems": [{"simpleMediaItem": simple}]}
    (result,) = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert result["mediaItem"]["filename"] == named


async def test_names_in_the_header_are_utf_8(me: Caller) -> None:
    response = await me.post(
        "/v1/uploads", content=photo(), headers={b"X-Goog-Upload-File-Name": "Gruß 猫.jpg".encode()}
    )
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": response.text}}]}
    (result,) = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert result["mediaItem"]["filename"] == "Gruß 猫.jpg"


async def test_each_item_has_its_own_result_in_order(me: Caller) -> None:
    cut = photo(size=(300, 300))[:-400]
    results = await me.create(photo(shade=1), b"plain text, no picture", cut, photo(shade=2))
    assert [result["status"] for result in results] == [
        {"message": "Success"},
        {"code": 3, "message": JUNK},
        {"code": 3, "message": BAD},
        {"message": "Success"},
    ]
    assert ["mediaItem" in result for result in results] == [True, False, False, True]
    assert len(await me.pages("/v1/mediaItems", "mediaItems")) == 2


async def test_all_may_fail_in_an_answer_of_200(me: Caller) -> None:
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": f"unknown{n}"}} for n in range(2)]}
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert [result["status"] for result in results] == [{"code": 3, "message": FAILED}] * 2


async def test_a_token_serves_once(me: Caller) -> None:
    token = await me.upload(photo())
    one = {"simpleMediaItem": {"uploadToken": token}}
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": [one, one]}))[
        "newMediaItemResults"
    ]
    assert [result["status"].get("code", 0) for result in results] == [0, 3]
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": [one]}))[
        "newMediaItemResults"
    ]
    assert results[0]["status"]["message"] == FAILED


async def test_a_token_serves_its_user_only_and_for_a_day(me: Caller, other: Caller, world: World) -> None:
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": await me.upload(photo())}}]}
    results = (await other.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert results[0]["status"]["message"] == FAILED
    world.turn_clock(24 * 3600 + 1)
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert results[0]["status"]["message"] == FAILED


async def test_the_same_bytes_give_the_item_that_is_there(me: Caller, other: Caller) -> None:
    album = await me.album()
    (first,) = await me.create(photo())
    again, twin = await me.create(photo(), photo(), album=album)
    assert again["mediaItem"]["id"] == twin["mediaItem"]["id"] == first["mediaItem"]["id"]
    assert again["status"] == {"message": "Success"}
    assert await me.contents(album) == [first["mediaItem"]["id"]]
    assert len(await me.pages("/v1/mediaItems", "mediaItems")) == 1
    (theirs,) = await other.create(photo())
    assert theirs["mediaItem"]["id"] != first["mediaItem"]["id"]


async def test_descriptions_come_along(me: Caller) -> None:
    simple = {"uploadToken": await me.upload(photo())}
    body = {"newMediaItems": [{"description": "At sea", "simpleMediaItem": simple}]}
    (result,) = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert result["mediaItem"]["description"] == "At sea"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"newMediaItems": []},
        {"newMediaItems": [{}]},
        {"newMediaItems": [{"simpleMediaItem": {"fileName": "x"}}]},
        {"newMediaItems": [{"simpleMediaItem": {"uploadToken": "x", "fileName": "x" * 256}}]},
        {"newMediaItems": [{"description": "x" * 1000, "simpleMediaItem": {"uploadToken": "x"}}]},
        {
            "newMediaItems": [{"simpleMediaItem": {"uploadToken": "x"}}],
            "albumPosition": {"position": "FIRST_IN_ALBUM"},
        },
        {"newMediaItems": [{"simpleMediaItem": {"uploadToken": "x"}}], "albumId": "nowhere"},
    ],
)
async def test_requests_that_cannot_be_are_refused_as_a_whole(me: Caller, body: dict[str, Any]) -> None:
    await me.refused("POST", "/v1/mediaItems:batchCreate", body)


async def test_at_most_50_are_created_at_once(me: Caller) -> None:
    new = [{"simpleMediaItem": {"uploadToken": str(n)}} for n in range(51)]
    message = await me.refused("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": new})
    assert message == "Request must have less than 50 items."


async def test_proto_names_are_read_too(me: Caller) -> None:
    album = await me.album()
    simple = {"upload_token": await me.upload(photo()), "file_name": "x.jpg"}
    body = {
        "album_id": album,
        "album_position": {"position": "LAST_IN_ALBUM", "relative_media_item_id": None},
        "new_media_items": [{"simple_media_item": simple}],
    }
    (result,) = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert await me.contents(album) == [result["mediaItem"]["id"]]


async def test_exif_says_when_and_with_what(me: Caller) -> None:
    file = photo(
        taken="2020:02:29 11:46:20", make="Acme", model="One", focal=4.2, aperture=1.8, iso=50, exposure=0.008
    )
    (result,) = await me.create(file)
    assert result["mediaItem"]["mediaMetadata"] == {
        "creationTime": "2020-02-29T11:46:20Z",
        "width": "48",
        "height": "32",
        "photo": {
            "cameraMake": "Acme",
            "cameraModel": "One",
            "focalLength": 4.2,
            "apertureFNumber": 1.8,
            "isoEquivalent": 50,
            "exposureTime": "0.008s",
        },
    }


async def test_a_zone_in_the_exif_counts(me: Caller) -> None:
    (result,) = await me.create(photo(taken="2020:02:29 01:00:00", offset="+02:00"))
    assert result["mediaItem"]["mediaMetadata"]["creationTime"] == "2020-02-28T23:00:00Z"


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "yesterday", "2020:13:45 99:99:99"])
async def test_without_a_date_the_time_of_upload_stands(me: Caller, world: World, taken: str) -> None:
    world.turn_clock(86_400 * 1000)
    (result,) = await me.create(photo(taken=taken))
    year = result["mediaItem"]["mediaMetadata"]["creationTime"][:4]
    assert int(year) == 1970 + int(world.now() / 86_400 / 365.25)


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_size_and_pictures_are_upright(me: Caller, orientation: int) -> None:
    (result,) = await me.create(photo(size=(60, 40), orientation=orientation))
    turned = orientation > 4
    metadata = result["mediaItem"]["mediaMetadata"]
    assert (metadata["width"], metadata["height"]) == (("40", "60") if turned else ("60", "40"))
    scaled = await me.get(result["mediaItem"]["baseUrl"] + "=w30-h30")
    assert Image.open(io.BytesIO(scaled.content)).size == ((20, 30) if turned else (30, 20))


@pytest.mark.parametrize(
    ("kind", "mime_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
        ("ICO", "image/x-icon"),
    ],
)
async def test_types_are_known_by_their_bytes(me: Caller, kind: str, mime_type: str) -> None:
    (result,) = await me.create(photo(kind=kind, size=(32, 32)))
    item = result["mediaItem"]
    assert item["mimeType"] == mime_type
    assert (item["mediaMetadata"]["width"], item["mediaMetadata"]["height"]) == ("32", "32")
    scaled = await me.get(item["baseUrl"] + "=w16-h16")
    assert scaled.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(scaled.content)).size == (16, 16)


async def test_a_film_is_processed_before_it_can_be_seen(me: Caller, world: World) -> None:
    film = clip(width=1280, height=720, fps=25, created=1_600_000_000)
    (result,) = await me.create(film)
    item = result["mediaItem"]
    assert item["mimeType"] == "video/mp4"
    assert item["mediaMetadata"] == {
        "creationTime": "2020-09-13T12:26:40Z",
        "width": "1280",
        "height": "720",
        "video": {"fps": 25.0, "status": "PROCESSING"},
    }
    assert (await me.get(item["baseUrl"] + "=dv")).status_code == 404
    world.turn_clock(5)
    assert (await me.ok("GET", f"/v1/mediaItems/{item['id']}"))["mediaMetadata"]["video"]["status"] == "READY"
    assert (await me.get(item["baseUrl"] + "=dv")).content == film
    assert Image.open(io.BytesIO((await me.get(item["baseUrl"] + "=w128-h128")).content)).size == (128, 72)


async def test_many_uploads_at_once_all_arrive(me: Caller) -> None:
    files = [photo(shade=number) for number in range(20)]
    tokens = await asyncio.gather(*(me.upload(data) for data in files))
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}} for token in tokens]}
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert len({result["mediaItem"]["id"] for result in results}) == 20
    for data, result in zip(files, results, strict=True):
        assert (await me.get(result["mediaItem"]["baseUrl"] + "=d")).content == data
