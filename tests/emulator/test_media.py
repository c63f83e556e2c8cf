from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


async def address(caller: Caller, data: bytes) -> str:
    (result,) = await caller.create(data)
    return str(result["mediaItem"]["baseUrl"])


@pytest.mark.parametrize(
    ("suffix", "size"),
    [
        ("=w300-h300", (300, 200)),
        ("=h300-w300", (300, 200)),
        ("=w300", (300, 200)),
        ("=h100", (150, 100)),
        ("=s90", (90, 60)),
        ("=w100-h100-c", (100, 100)),
        ("=w300-h50-c", (300, 50)),
        ("=c-w20-h40-no", (20, 40)),
        ("=w5000-h5000", (600, 400)),
        ("=w800-h800-c", (400, 400)),
        ("=w1-h1", (1, 1)),
        ("=w0-h0", (512, 341)),
        ("", (512, 341)),
        ("=no", (512, 341)),
    ],
)
async def test_pictures_fit_or_fill_and_never_grow(me: Caller, suffix: str, size: tuple[int, int]) -> None:
    base = await address(me, photo(size=(600, 400)))
    response = await me.get(base + suffix)
    assert response.headers["content-type"] == "image/jpeg"
    assert "content-encoding" not in response.headers
    assert picture(response.content).size == size


async def test_a_crop_shows_the_middle(me: Caller) -> None:
    image = Image.new("RGB", (300, 100), "red")
    image.paste((0, 0, 255), (100, 0, 200, 100))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    base = await address(me, buffer.getvalue())
    cropped = picture((await me.get(base + "=w100-h100-c")).content)
    red, _, blue = cropped.resize((1, 1)).convert("RGB").getpixel((0, 0))  # type: ignore[misc]
    assert (red < 20, blue > 235) == (True, True)


async def test_what_is_transparent_becomes_white(me: Caller) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(buffer, "PNG")
    base = await address(me, buffer.getvalue())
    assert picture((await me.get(base + "=w20-h20")).content).getpixel((5, 5)) == (255, 255, 255)


async def test_the_original_comes_back_byte_for_byte(me: Caller) -> None:
    data = photo(size=(90, 60), taken="2020:02:29 11:46:20")
    base = await address(me, data)
    got = await me.get(base + "=d")
    assert got.content == data
    assert got.headers["content-length"] == str(len(data))
    assert "0.jpg" in got.headers["content-disposition"]
    assert (await me.get(base + "=dv")).status_code == 404


@pytest.mark.parametrize("suffix", ["=d", "=w20-h20"])
async def test_head_tells_the_length(me: Caller, suffix: str) -> None:
    base = await address(me, photo())
    got, head = await me.get(base + suffix), await me.head(base + suffix)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))


async def test_no_token_is_needed_and_any_is_tolerated(me: Caller) -> None:
    base = await address(me, photo())
    for token in ("", "nonsense"):
        async with Caller.over(me.app, token=token) as stranger:
            assert (await stranger.get(base + "=w20")).status_code == 200


async def test_addresses_die_after_an_hour_and_are_renewed_by_asking(me: Caller, world: World) -> None:
    (item,) = await me.items(1)
    old = (await me.ok("GET", f"/v1/mediaItems/{item}"))["baseUrl"]
    world.turn_clock(3590)
    assert (await me.get(old + "=w20")).status_code == 200
    world.turn_clock(20)
    stale = await me.get(old + "=w20")
    assert (stale.status_code, stale.headers["content-type"]) == (403, "text/html; charset=utf-8")
    new = (await me.ok("GET", f"/v1/mediaItems/{item}"))["baseUrl"]
    assert (await me.get(new + "=w20")).status_code == 200


@pytest.mark.parametrize("suffix", ["=x", "=w", "=w20-", "=wx-h3", "=d=d"])
async def test_unknown_options_are_refused(me: Caller, suffix: str) -> None:
    assert (await me.get(await address(me, photo()) + suffix)).status_code == 400


async def test_an_address_that_was_tampered_with_is_refused(me: Caller) -> None:
    base = await address(me, photo())
    for spoiled in (
        base[:-1] + ("A" if base[-1] != "A" else "B"),
        base[:-4],
        base + "A",
        base[:-32] + "A" * 32,
    ):
        assert (await me.get(spoiled + "=w20")).status_code == 400


async def test_an_item_that_is_gone_is_a_404_that_looks_like_a_picture(me: Caller, world: World) -> None:
    base = await address(me, photo())
    with world.database.write() as writer:
        writer.execute("DELETE FROM items")
    response = await me.get(base + "=w20")
    assert (response.status_code, response.headers["content-type"]) == (404, "image/gif")


async def test_scaled_pictures_are_kept(me: Caller, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    base = await address(me, photo())
    first = (await me.get(base + "=w20")).content
    monkeypatch.setattr(world.originals, "open", None)
    assert (await me.get(base + "=w20")).content == first


async def test_contributors_have_faces(me: Caller) -> None:
    album = await me.album()
    await me.ok("POST", f"/v1/albums/{album}:share", {})
    await me.items(1, album=album)
    (item,) = await me.search(albumId=album)
    face = await me.get(item["contributorInfo"]["profilePictureBaseUrl"] + "=s64")
    assert picture(face.content).size == (64, 64)


async def test_the_sample_is_painted_when_it_is_asked_for(sample: Caller, seeded: World) -> None:
    (item,) = (await sample.ok("GET", "/v1/mediaItems?pageSize=1"))["mediaItems"]
    small = picture((await sample.get(item["baseUrl"] + "=w120-h120")).content)
    assert max(small.size) == 120
    data = (await sample.get(item["baseUrl"] + "=d")).content
    size = (int(item["mediaMetadata"]["width"]), int(item["mediaMetadata"]["height"]))
    assert picture(data).size == size
    # The file is one like any other: uploaded again it is known.
    (again,) = await sample.create(data)
    assert again["mediaItem"]["id"] == item["id"]


async def test_a_painted_original_is_kept_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World.open(tmp_path)
    try:
        async with Caller.over(create_app(world)) as caller:
            (item,) = (await caller.ok("GET", "/v1/mediaItems?pageSize=1"))["mediaItems"]
            data = (await caller.get(item["baseUrl"] + "=d")).content
            monkeypatch.setattr("photos_tui.emulator.painter.jpeg", None)
            assert (await caller.get(item["baseUrl"] + "=d")).content == data
            part = await caller.get(item["baseUrl"] + "=d", headers={"Range": "bytes=10-19"})
            assert (part.status_code, part.content) == (206, data[10:20])
    finally:
        world.close()


async def test_a_film_of_the_sample_has_a_still_and_bytes(sample: Caller) -> None:
    films = await sample.search(filters={"mediaTypeFilter": {"mediaTypes": ["VIDEO"]}}, pageSize=100)
    ready = next(item for item in films if item["mediaMetadata"]["video"]["status"] == "READY")
    still = await sample.get(ready["baseUrl"] + "=w100-h100-no")
    marked = await sample.get(ready["baseUrl"] + "=w100-h100")
    assert still.content != marked.content
    assert picture(still.content).size == picture(marked.content).size
    film = (await sample.get(ready["baseUrl"] + "=dv")).content
    assert film[4:8] == b"ftyp"
    (result,) = await sample.create(film)
    about, again = ready["mediaMetadata"], result["mediaItem"]["mediaMetadata"]
    assert (again["width"], again["height"]) == (about["width"], about["height"])
    assert again["creationTime"][:19] == about["creationTime"][:19]
    assert again["video"]["fps"] == pytest.approx(about["video"]["fps"], rel=0.01)
    poster = await sample.get(ready["baseUrl"] + "=d")
    assert poster.headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", slice(10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-5", slice(-5, None)),
        ("bytes=5-999999", slice(5, None)),
    ],
)
@pytest.mark.parametrize("where", ["world", "folder_world"])
async def test_parts_can_be_asked_for(
    request: pytest.FixtureRequest, where: str, asked: str, part: slice
) -> None:
    data = photo()
    async with Caller.over(create_app(request.getfixturevalue(where))) as caller:
        base = await address(caller, data)
        response = await caller.get(base + "=d", headers={"Range": asked})
    assert (response.status_code, response.content) == (206, data[part])
    first = part.indices(len(data))[0]
    last = first + len(response.content) - 1
    assert response.headers["content-range"] == f"bytes {first}-{last}/{len(data)}"


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=99999-999999"])
async def test_parts_beyond_the_end_are_refused(me: Caller, asked: str) -> None:
    base = await address(me, photo())
    response = await me.get(base + "=d", headers={"Range": asked})
    assert response.status_code == 416


@pytest.mark.parametrize("asked", ["bytes=-", "lines=1-2", "bytes=9-5,1-2", "nonsense"])
async def test_ranges_of_other_kinds_are_passed_over(me: Caller, asked: str) -> None:
    base = await address(me, photo())
    response = await me.get(base + "=d", headers={"Range": asked})
    assert (response.status_code, response.content) == (200, photo())
