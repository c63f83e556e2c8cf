from __future__ import annotations

import pytest

from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo


async def test_an_item_says_everything_it_always_says(me: Caller) -> None:
    (item,) = await me.items(1)
    about = await me.ok("GET", f"/v1/mediaItems/{item}")
    assert set(about) == {"id", "productUrl", "baseUrl", "mimeType", "mediaMetadata", "filename"}
    assert about["mediaMetadata"]["photo"] == {}
    assert (about["mediaMetadata"]["width"], about["mediaMetadata"]["height"]) == ("48", "32")
    assert about["baseUrl"].startswith("http://emulator.test:8085/")


async def test_base_urls_follow_the_host_that_was_asked(me: Caller) -> None:
    (item,) = await me.items(1)
    about = await me.ok("GET", f"/v1/mediaItems/{item}", headers={"Host": "photos.example:9"})
    assert about["baseUrl"].startswith("http://photos.example:9/")


async def test_an_unknown_item_is_refused(me: Caller) -> None:
    stranger = "AM" + "x" * 64
    assert await me.refused("GET", f"/v1/mediaItems/{stranger}") == "Invalid media item ID."
    await me.refused("PATCH", f"/v1/mediaItems/{stranger}?updateMask=description", {"description": "x"})


async def test_a_percent_encoded_id_means_the_same(me: Caller) -> None:
    (item,) = await me.items(1)
    encoded = "".join(f"%{ord(sign):02X}" for sign in item)
    assert (await me.ok("GET", f"/v1/mediaItems/{encoded}"))["id"] == item


async def test_batch_get_answers_in_order_with_bad_ids_in_their_places(me: Caller) -> None:
    items = await me.items(3)
    wanted = [items[2], "nonsense", items[0]]
    answer = await me.ok("GET", "/v1/mediaItems:batchGet", params=[("mediaItemIds", one) for one in wanted])
    first, bad, last = answer["mediaItemResults"]
    assert (first["mediaItem"]["id"], last["mediaItem"]["id"]) == (items[2], items[0])
    assert bad == {"status": {"code": 3, "message": "Invalid media item ID."}}


async def test_batch_get_takes_1_to_50_different_ids(me: Caller) -> None:
    path = "/v1/mediaItems:batchGet"
    await me.refused("GET", path)
    await me.refused("GET", path, params={"mediaItemIds": ["a", "a"]})
    message = await me.refused("GET", path, params={"mediaItemIds": [str(n) for n in range(51)]})
    assert message == "Request must have less than 50 items."


@pytest.mark.parametrize("colon", ["/:", "%3A", "/%3a"])
async def test_a_slash_before_the_colon_and_an_encoded_colon_are_fine(me: Caller, colon: str) -> None:
    album, (item,) = await me.album(), await me.items(1)
    answer = await me.ok("GET", f"/v1/mediaItems{colon}batchGet", params={"mediaItemIds": [item]})
    assert answer["mediaItemResults"][0]["mediaItem"]["id"] == item
    await me.ok("POST", f"/v1/albums/{album}{colon}batchAddMediaItems", {"mediaItemIds": [item]})
    assert await me.contents(album) == [item]


async def test_the_library_is_listed_newest_first_whatever_the_page_size(me: Caller) -> None:
    days = [f"2020:01:{day:02} 10:00:00" for day in (3, 1, 5, 2, 4)]
    await me.create(*(photo(shade=number, taken=taken) for number, taken in enumerate(days)))
    for size in (1, 2, 5, 100):
        listed = await me.pages("/v1/mediaItems", "mediaItems", pageSize=size)
        times = [item["mediaMetadata"]["creationTime"] for item in listed]
        assert times == [f"2020-01-0{day}T10:00:00Z" for day in (5, 4, 3, 2, 1)]


async def test_items_of_one_moment_are_each_listed_once(me: Caller) -> None:
    items = await me.items(9)
    listed = await me.pages("/v1/mediaItems", "mediaItems", pageSize=2)
    assert sorted(item["id"] for item in listed) == sorted(items)


async def test_what_is_added_while_listing_does_not_shift_the_pages(me: Caller) -> None:
    first = await me.items(4)
    page = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 2})
    await me.items(3, tint=5)
    rest = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 2, "pageToken": page["nextPageToken"]})
    seen = [item["id"] for item in page["mediaItems"] + rest["mediaItems"]]
    assert sorted(seen) == sorted(first)


async def test_page_sizes_have_a_usual_and_a_most(me: Caller) -> None:
    me.app.state.world.populate(130)
    for asked, given in (({}, 25), ({"pageSize": 0}, 25), ({"pageSize": 7}, 7), ({"pageSize": 5000}, 100)):
        page = await me.ok("GET", "/v1/mediaItems", params=asked)
        assert len(page["mediaItems"]) == given
        assert len((await me.ok("POST", "/v1/mediaItems:search", asked))["mediaItems"]) == given
    await me.refused("GET", "/v1/mediaItems", params={"pageSize": -1})


async def test_the_last_page_has_no_token_even_if_it_is_full(me: Caller) -> None:
    await me.items(4)
    page = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 2})
    last = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 2, "pageToken": page["nextPageToken"]})
    assert "nextPageToken" not in last


async def test_descriptions_can_be_set_and_cleared(me: Caller) -> None:
    (item,) = await me.items(1)
    path = f"/v1/mediaItems/{item}?updateMask=description"
    assert (await me.ok("PATCH", path, {"description": "[b]x\n"}))["description"] == "[b]x\n"
    assert (await me.ok("GET", f"/v1/mediaItems/{item}"))["description"] == "[b]x\n"
    assert "description" not in await me.ok("PATCH", path, {"description": ""})


async def test_descriptions_stay_under_1000_characters(me: Caller) -> None:
    (item,) = await me.items(1)
    path = f"/v1/mediaItems/{item}?updateMask=description"
    await me.ok("PATCH", path, {"description": "x" * 999})
    await me.refused("PATCH", path, {"description": "x" * 1000})
    await me.refused("PATCH", f"/v1/mediaItems/{item}", {"description": "x"})
    await me.refused("PATCH", f"/v1/mediaItems/{item}?updateMask=filename", {"filename": "x"})


async def test_album_contents_page_on_while_the_album_changes(me: Caller) -> None:
    album = await me.album()
    items = await me.items(6, album=album)
    page = await me.ok("POST", "/v1/mediaItems:search", {"albumId": album, "pageSize": 2})
    await me.ok("POST", f"/v1/albums/{album}:batchRemoveMediaItems", {"mediaItemIds": [items[1], items[3]]})
    rest = await me.search(albumId=album, pageToken=page["nextPageToken"], pageSize=2)
    assert [item["id"] for item in rest] == [items[2], items[4], items[5]]


async def test_inside_an_album_the_web_address_is_the_albums(me: Caller) -> None:
    album = await me.album()
    (item,) = await me.items(1, album=album)
    (found,) = await me.search(albumId=album)
    assert found["productUrl"].endswith(f"/album/{album}/photo/{item}")


async def test_album_id_and_filters_exclude_each_other(me: Caller) -> None:
    album = await me.album()
    body = {"albumId": album, "filters": {"includeArchivedMedia": True}}
    await me.refused("POST", "/v1/mediaItems:search", body)
    assert await me.ok("POST", "/v1/mediaItems:search", {"albumId": album, "filters": {}}) == {}
    assert await me.ok("POST", "/v1/mediaItems:search", {"albumId": "", "filters": None}) == {}


async def test_archived_items_are_in_albums_but_not_in_the_timeline(me: Caller, world: World) -> None:
    album = await me.album()
    shown, hidden = await me.items(2, album=album)
    with world.database.write() as writer:
        writer.execute("UPDATE items SET archived = 1 WHERE id = ?", (hidden,))
    assert await me.contents(album) == [shown, hidden]
    assert [item["id"] for item in await me.pages("/v1/mediaItems", "mediaItems")] == [shown]
    assert [item["id"] for item in await me.search()] == [shown]
    assert len(await me.search(filters={"includeArchivedMedia": True})) == 2


async def test_what_another_program_made_can_be_seen_but_not_written(me: Caller, world: World) -> None:
    (mine,) = await me.items(1)
    world.populate(1, app=0)
    listed = await me.pages("/v1/mediaItems", "mediaItems")
    (foreign,) = {item["id"] for item in listed} - {mine}
    album = await me.album()
    message = await me.refused(
        "POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": [mine, foreign]}
    )
    assert message == "Request contains an invalid media item id."
    await me.refused(
        "PATCH", f"/v1/mediaItems/{foreign}?updateMask=description", {"description": "x"}, code=403
    )
    found = await me.search(filters={"excludeNonAppCreatedData": True})
    assert [item["id"] for item in found] == [mine]
