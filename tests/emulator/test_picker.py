from __future__ import annotations

import re
from itertools import chain
from typing import Any

import pytest

from photos_tui.emulator.world import World
from tests.contract.checker import DURATION, TIME
from tests.emulator.caller import Caller, photo


@pytest.fixture
async def session(me: Caller) -> dict[str, Any]:
    made: dict[str, Any] = await me.ok("POST", "/v1/sessions", {"pickingConfig": {"maxItemCount": "3"}})
    return made


async def pick(caller: Caller, session: dict[str, Any], *items: str) -> str:
    async with Caller.over(caller.app, token="") as browser:
        data = {"item": list(items)} if items else {"done": "1"}
        response = await browser.post(session["pickerUri"], data=data)
    assert response.status_code == 200
    return response.text


async def test_a_session_says_how_to_wait(me: Caller, session: dict[str, Any]) -> None:
    assert set(session) == {"id", "pickerUri", "pollingConfig", "expireTime", "pickingConfig"}
    assert session["pickerUri"].startswith("http://emulator.test:8085/picker/")
    assert TIME.fullmatch(session["expireTime"])
    assert all(DURATION.fullmatch(value) for value in session["pollingConfig"].values())
    assert session["pickingConfig"] == {"maxItemCount": "3"}
    again = await me.ok("GET", f"/v1/sessions/{session['id']}")
    assert again["id"] == session["id"]


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ({}, "2000"),
        ({"pickingConfig": {}}, "2000"),
        ({"pickingConfig": {"maxItemCount": 9999}}, "2000"),
        (None, "2000"),
    ],
)
async def test_2000_is_the_most(me: Caller, body: Any, most: str) -> None:
    assert (await me.ok("POST", "/v1/sessions", body))["pickingConfig"] == {"maxItemCount": most}


@pytest.mark.parametrize(
    "body",
    [
        {"foo": 1},
        {"pickingConfig": {"foo": 1}},
        {"pickingConfig": {"maxItemCount": "x"}},
        [],
        {"pickingConfig": {"maxItemCount": -1}},
    ],
)
async def test_other_settings_are_refused(me: Caller, body: Any) -> None:
    await me.refused("POST", "/v1/sessions", body)


async def test_request_ids_are_uuids(me: Caller) -> None:
    await me.ok("POST", "/v1/sessions?requestId=123e4567-e89b-42d3-a456-426614174000", {})
    await me.refused("POST", "/v1/sessions?requestId=me", {})


async def test_before_done_there_is_nothing_to_list(me: Caller, session: dict[str, Any]) -> None:
    response = await me.get("/v1/mediaItems", params={"sessionId": session["id"]})
    assert (response.status_code, response.json()["error"]["status"]) == (400, "FAILED_PRECONDITION")


async def test_the_page_offers_pictures_and_takes_the_choice(me: Caller, session: dict[str, Any]) -> None:
    items = await me.items(4)
    shown = await me.get(session["pickerUri"])
    assert shown.headers["content-type"].startswith("text/html")
    assert sorted(re.findall(r'value="([^"]+)"', shown.text)) == sorted(items)
    source = re.search(r'src="([^"]+)"', shown.text)
    assert source
    assert (await me.get(source[1])).headers["content-type"] == "image/jpeg"
    assert "You can go back" in await pick(me, session, items[0], items[2], "nonsense")
    assert "You can go back" in (await me.get(session["pickerUri"])).text
    done = await me.ok("GET", f"/v1/sessions/{session['id']}")
    assert (done["mediaItemsSet"], "pollingConfig" in done) == (True, False)
    listed = await me.ok("GET", "/v1/mediaItems", params={"sessionId": session["id"]})
    assert {item["id"] for item in listed["mediaItems"]} == {items[0], items[2]}


async def test_names_cannot_break_out_of_the_page(me: Caller, session: dict[str, Any]) -> None:
    simple = {"uploadToken": await me.upload(photo()), "fileName": '"><script>alert(1)</script>.jpg'}
    await me.ok("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": [{"simpleMediaItem": simple}]})
    assert "<script>alert" not in (await me.get(session["pickerUri"])).text


async def test_picked_items_are_of_the_pickers_own_shape(me: Caller, session: dict[str, Any]) -> None:
    (result,) = await me.create(photo(taken="2020:02:29 11:46:20", make="Acme", focal=4.2))
    await pick(me, session, result["mediaItem"]["id"])
    (item,) = (await me.ok("GET", f"/v1/mediaItems?sessionId={session['id']}"))["mediaItems"]
    base = item["mediaFile"].pop("baseUrl")
    assert item == {
        "id": result["mediaItem"]["id"],
        "createTime": "2020-02-29T11:46:20Z",
        "type": "PHOTO",
        "mediaFile": {
            "mimeType": "image/jpeg",
            "filename": "0.jpg",
            "mediaFileMetadata": {
                "width": 48,
                "height": 32,
                "cameraMake": "Acme",
                "photoMetadata": {"focalLength": 4.2},
            },
        },
    }
    assert (await me.get(base + "=d")).content == photo(taken="2020:02:29 11:46:20", make="Acme", focal=4.2)
    async with Caller.over(me.app, token="") as stranger:
        assert (await stranger.get(base + "=d")).status_code == 401


async def test_the_choice_is_bounded_and_paged(me: Caller, world: World) -> None:
    world.populate(130)
    session = await me.ok("POST", "/v1/sessions", {"pickingConfig": {"maxItemCount": "120"}})
    items = [item["id"] for item in await me.pages("/v1/mediaItems", "mediaItems", pageSize=100)]
    await pick(me, session, *items)
    for size, pages in ((None, [50, 50, 20]), (100, [100, 20]), (5000, [100, 20])):
        found, token = [], ""
        while True:
            params = {"sessionId": session["id"], "pageToken": token, **({"pageSize": size} if size else {})}
            page = await me.ok("GET", "/v1/mediaItems", params=params)
            found.append([item["id"] for item in page["mediaItems"]])
            token = page.get("nextPageToken", "")
            if not token:
                break
        assert [len(page) for page in found] == pages
        assert list(chain.from_iterable(found)) == items[:120]


@pytest.mark.parametrize("query", ["pageSize=-1", "pageSize=x", "pageToken=x", "pageToken=p1x"])
async def test_bad_pages_are_refused(me: Caller, session: dict[str, Any], query: str) -> None:
    await pick(me, session)
    await me.refused("GET", f"/v1/mediaItems?sessionId={session['id']}&{query}")


async def test_nothing_picked_is_an_empty_list(me: Caller, session: dict[str, Any]) -> None:
    await pick(me, session)
    assert await me.ok("GET", f"/v1/mediaItems?sessionId={session['id']}") == {}


async def test_autoclose_closes_the_tab(me: Caller, session: dict[str, Any]) -> None:
    response = await me.post(session["pickerUri"] + "/autoclose", data={"done": "1"})
    assert "window.close()" in response.text


async def test_sessions_end(me: Caller, other: Caller, world: World, session: dict[str, Any]) -> None:
    path = f"/v1/sessions/{session['id']}"
    await other.refused("GET", path, code=404)
    assert await me.ok("DELETE", path) == {}
    await me.refused("GET", path, code=404)
    assert (await me.get(session["pickerUri"])).status_code == 404
    later = await me.ok("POST", "/v1/sessions", {})
    world.turn_clock(1800)
    assert (await me.ok("GET", f"/v1/sessions/{later['id']}"))["pollingConfig"]["timeoutIn"] == "0.0s"
    world.turn_clock(7 * 24 * 3600)
    await me.refused("GET", f"/v1/sessions/{later['id']}", code=404)
    await me.refused("PATCH", path, code=404)


async def test_the_standard_parameters_are_fine_here_too(me: Caller, session: dict[str, Any]) -> None:
    items = await me.items(2)
    await pick(me, session, *items)
    found = await me.ok(
        "GET",
        "/v1/mediaItems",
        params={"session_id": session["id"], "page_size": 1, "fields": "mediaItems(id,mediaFile/mimeType)"},
    )
    (one,) = found["mediaItems"]
    assert (set(one), set(one["mediaFile"])) == ({"id", "mediaFile"}, {"mimeType"})
    assert await me.ok("GET", f"/v1/sessions/{session['id']}?fields=mediaItemsSet&alt=json") == {
        "mediaItemsSet": True
    }
    most = {"picking_config": {"max_item_count": "7"}, "id": None}
    assert (await me.ok("POST", "/v1/sessions?prettyPrint=false", most))["pickingConfig"] == {
        "maxItemCount": "7"
    }


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/v1/mediaItems?sessionId=SESSION&foo=1"),
        ("GET", "/v1/mediaItems?sessionId=SESSION&fields=foo"),
        ("GET", "/v1/sessions/SESSION?foo=1"),
        ("POST", "/v1/sessions?foo=1"),
        ("DELETE", "/v1/sessions/SESSION?fields=id"),
    ],
)
async def test_unknown_parameters_and_fields_are_refused(
    me: Caller, session: dict[str, Any], verb: str, path: str
) -> None:
    await pick(me, session)
    await me.refused(verb, path.replace("SESSION", session["id"]))


async def test_page_tokens_belong_to_their_session(me: Caller) -> None:
    items = await me.items(3)
    tokens = []
    for _ in range(2):
        session = await me.ok("POST", "/v1/sessions", {})
        await pick(me, session, *items)
        path = f"/v1/mediaItems?sessionId={session['id']}&pageSize=2"
        tokens.append((await me.ok("GET", path))["nextPageToken"])
    await me.refused("GET", f"{path}&pageToken={tokens[0]}")
    assert [item["id"] for item in (await me.ok("GET", f"{path}&pageToken={tokens[1]}"))["mediaItems"]] == [
        items[0]
    ]
