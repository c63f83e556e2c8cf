from __future__ import annotations

import pytest

from tests.emulator.caller import Caller, photo

TITLES = [
    "IMG [1] [/] [bold]x",
    "a/b\\c",
    "\x1b]52;c;aGk=\x07 \x9b31m",
    "\u202eevil\u2066",
    "👩‍👩‍👧 é",
    "line\nbreak\ttab",
    "x" * 500,
]


async def test_a_new_album_says_only_what_is_not_its_default(me: Caller) -> None:
    album = await me.ok("POST", "/v1/albums", {"album": {"title": "Trip"}})
    assert set(album) == {"id", "title", "productUrl", "isWriteable"}
    assert await me.ok("GET", f"/v1/albums/{album['id']}") == album


@pytest.mark.parametrize("title", TITLES)
async def test_titles_are_kept_byte_for_byte(me: Caller, title: str) -> None:
    album = await me.ok("POST", "/v1/albums", {"album": {"title": title}})
    assert album["title"] == title
    assert (await me.ok("GET", f"/v1/albums/{album['id']}"))["title"] == title


async def test_a_title_has_at_most_500_characters(me: Caller) -> None:
    await me.refused("POST", "/v1/albums", {"album": {"title": "x" * 501}})
    album = await me.album()
    await me.refused("PATCH", f"/v1/albums/{album}?updateMask=title", {"title": "x" * 501})


async def test_an_album_may_be_untitled_and_two_may_have_one_title(me: Caller) -> None:
    assert "title" not in await me.ok("POST", "/v1/albums", {"album": {}})
    assert await me.album("same") != await me.album("same")


async def test_creating_needs_an_album(me: Caller) -> None:
    await me.refused("POST", "/v1/albums", {})


async def test_albums_are_listed_latest_first_page_by_page(me: Caller) -> None:
    made = [await me.album(str(number)) for number in range(7)]
    listed = await me.pages("/v1/albums", "albums", pageSize=3)
    assert [album["id"] for album in listed] == made[::-1]


async def test_an_empty_listing_is_an_empty_object(me: Caller) -> None:
    assert await me.ok("GET", "/v1/albums") == {}
    assert await me.ok("GET", "/v1/sharedAlbums") == {}
    assert await me.ok("GET", "/v1/mediaItems") == {}
    assert await me.ok("POST", "/v1/mediaItems:search", {}) == {}


async def test_an_unknown_album_is_refused_everywhere(me: Caller) -> None:
    stranger = "AL" + "x" * 64
    for verb, path, body in (
        ("GET", f"/v1/albums/{stranger}", None),
        ("PATCH", f"/v1/albums/{stranger}?updateMask=title", {"title": "x"}),
        ("POST", f"/v1/albums/{stranger}:share", {}),
        ("POST", f"/v1/albums/{stranger}:batchAddMediaItems", {"mediaItemIds": ["x"]}),
        ("POST", "/v1/mediaItems:search", {"albumId": stranger}),
    ):
        assert await me.refused(verb, path, body) == "Invalid album ID."


async def test_patch_changes_what_the_mask_names_and_nothing_else(me: Caller) -> None:
    album = await me.album("old")
    items = await me.items(2, album=album)
    body = {"id": album, "title": "new", "coverPhotoMediaItemId": items[1]}
    only_title = await me.ok("PATCH", f"/v1/albums/{album}?updateMask=title", body)
    assert (only_title["title"], only_title["coverPhotoMediaItemId"]) == ("new", items[0])
    both = await me.ok(
        "PATCH", f"/v1/albums/{album}?updateMask=title,coverPhotoMediaItemId", {**body, "title": "newer"}
    )
    assert (both["title"], both["coverPhotoMediaItemId"]) == ("newer", items[1])


@pytest.mark.parametrize("mask", ["cover_photo_media_item_id", "title&updateMask=coverPhotoMediaItemId"])
async def test_masks_come_in_snake_case_and_repeated(me: Caller, mask: str) -> None:
    album = await me.album("kept")
    items = await me.items(2, album=album)
    body = {"title": "kept", "cover_photo_media_item_id": items[1]}
    patched = await me.ok("PATCH", f"/v1/albums/{album}?updateMask={mask}", body)
    assert (patched["title"], patched["coverPhotoMediaItemId"]) == ("kept", items[1])


@pytest.mark.parametrize("mask", ["", "id", "title,shareInfo"])
async def test_a_mask_must_name_what_can_be_changed(me: Caller, mask: str) -> None:
    album = await me.album()
    await me.refused("PATCH", f"/v1/albums/{album}", {"title": "x"}, params={"updateMask": mask})


async def test_a_title_in_the_mask_but_not_in_the_body_is_cleared(me: Caller) -> None:
    album = await me.album("gone")
    assert "title" not in await me.ok("PATCH", f"/v1/albums/{album}?updateMask=title", {})


async def test_a_cover_must_be_in_the_album(me: Caller) -> None:
    album = await me.album()
    (outside,) = await me.items(1)
    body = {"coverPhotoMediaItemId": outside}
    await me.refused("PATCH", f"/v1/albums/{album}?updateMask=coverPhotoMediaItemId", body)


async def test_adding_appends_in_the_given_order(me: Caller) -> None:
    album, items = await me.album(), await me.items(4)
    add = f"/v1/albums/{album}:batchAddMediaItems"
    assert await me.ok("POST", add, {"mediaItemIds": [items[2], items[0]]}) == {}
    assert await me.ok("POST", add, {"mediaItemIds": [items[3]]}) == {}
    assert await me.contents(album) == [items[2], items[0], items[3]]
    about = await me.ok("GET", f"/v1/albums/{album}")
    assert (about["mediaItemsCount"], about["coverPhotoMediaItemId"]) == ("3", items[2])


async def test_adding_twice_does_not_double(me: Caller) -> None:
    album, items = await me.album(), await me.items(2)
    for _ in range(2):
        await me.ok("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": [*items, items[0]]})
    assert await me.contents(album) == items


async def test_one_bad_id_stops_the_whole_add(me: Caller) -> None:
    album, items = await me.album(), await me.items(2)
    message = await me.refused(
        "POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": [*items, "AMbad"]}
    )
    assert message == "Request contains an invalid media item id."
    assert await me.contents(album) == []


async def test_one_id_that_is_not_inside_stops_the_whole_removal(me: Caller) -> None:
    album = await me.album()
    inside = await me.items(2, album=album)
    (outside,) = await me.items(1, tint=9)
    remove = f"/v1/albums/{album}:batchRemoveMediaItems"
    message = await me.refused("POST", remove, {"mediaItemIds": [inside[0], outside]})
    assert message == "Request contains an invalid media item id."
    await me.refused("POST", remove, {"mediaItemIds": [inside[0], inside[0]]})
    assert await me.contents(album) == inside


async def test_removal_moves_the_cover_on_and_leaves_the_item_in_the_library(me: Caller) -> None:
    album = await me.album()
    items = await me.items(3, album=album)
    await me.ok(
        "PATCH", f"/v1/albums/{album}?updateMask=coverPhotoMediaItemId", {"coverPhotoMediaItemId": items[2]}
    )
    assert (
        await me.ok("POST", f"/v1/albums/{album}:batchRemoveMediaItems", {"mediaItemIds": [items[2]]}) == {}
    )
    about = await me.ok("GET", f"/v1/albums/{album}")
    assert (about["mediaItemsCount"], about["coverPhotoMediaItemId"]) == ("2", items[0])
    assert len(await me.pages("/v1/mediaItems", "mediaItems")) == 3
    await me.ok("POST", f"/v1/albums/{album}:batchRemoveMediaItems", {"mediaItemIds": items[:2]})
    assert set(await me.ok("GET", f"/v1/albums/{album}")) == {"id", "title", "productUrl", "isWriteable"}


@pytest.mark.parametrize("verb", ["batchAddMediaItems", "batchRemoveMediaItems"])
async def test_batches_are_of_1_to_50(me: Caller, verb: str) -> None:
    album = await me.album()
    path = f"/v1/albums/{album}:{verb}"
    await me.refused("POST", path, {})
    await me.refused("POST", path, {"mediaItemIds": []})
    message = await me.refused("POST", path, {"mediaItemIds": [str(n) for n in range(51)]})
    assert message == "Request must have less than 50 items."


async def test_fifty_go_in_at_once(me: Caller) -> None:
    album, items = await me.album(), await me.items(50)
    await me.ok("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": items})
    assert await me.contents(album) == items


async def test_an_album_holds_20_000(me: Caller) -> None:
    world = me.app.state.world
    world.populate(20_000)
    album = await me.album()
    with world.database.write() as writer:
        writer.execute(
            "INSERT INTO entries (album, ord, item, contributor) SELECT 1, seq, seq, 'me' FROM items WHERE seq > 1"
        )
        writer.execute("UPDATE albums SET count = 19999")
    (first,) = writer.execute("SELECT id FROM items WHERE seq = 1").fetchone()
    await me.ok("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": [first]})
    (more,) = await me.items(1)
    message = await me.refused("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": [more]})
    assert "20000" in message
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": await me.upload(photo(shade=7))}}]}
    await me.refused("POST", "/v1/mediaItems:batchCreate", {**body, "albumId": album})
    # Nothing of the refused creation stays: the upload token still serves.
    results = (await me.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    assert results[0]["status"] == {"message": "Success"}
