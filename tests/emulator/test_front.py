from __future__ import annotations

from typing import Any

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.methods import HANDLERS
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/"),
        ("GET", "/v1"),
        ("GET", "/v1/"),
        ("GET", "/v1/albums/"),
        ("GET", "/v2/albums"),
        ("DELETE", "/v1/albums/x"),
        ("PUT", "/v1/albums"),
        ("POST", "/v1/albums/x"),
        ("POST", "/v1/albums/x:fly"),
        ("POST", "/v1/mediaItems:fly"),
        ("GET", "/v1/albums/x/y"),
        ("GET", "/v1/sharedAlbums:join"),
        ("GET", "/v1/uploads"),
        ("POST", "/lr/x"),
        ("BREW", "/v1/albums"),
    ],
)
async def test_what_is_no_method_is_404_in_the_envelope(me: Caller, verb: str, path: str) -> None:
    assert await me.refused(verb, path, code=404) == "Method not found."


@pytest.mark.parametrize(
    ("header", "begins"),
    [
        ({}, "Request is missing required authentication credential."),
        ({"Authorization": ""}, "Request is missing required authentication credential."),
        ({"Authorization": "Basic bG9jYWw="}, "Request is missing required authentication credential."),
        ({"Authorization": "Bearer wrong"}, "Request had invalid authentication credentials."),
    ],
)
async def test_without_the_token_nobody_gets_in(me: Caller, header: dict[str, str], begins: str) -> None:
    async with Caller.over(me.app, token="") as stranger:
        response = await stranger.get("/v1/albums", headers=header)
    error = response.json()["error"]
    assert (response.status_code, error["status"]) == (401, "UNAUTHENTICATED")
    assert error["message"].startswith(begins)
    assert response.headers["www-authenticate"].startswith("Bearer ")


@pytest.mark.parametrize("name", ["access_token", "oauth_token"])
async def test_the_token_may_be_a_parameter(me: Caller, name: str) -> None:
    async with Caller.over(me.app, token="") as stranger:
        assert await stranger.ok("GET", "/v1/albums", params={name: "local"}) == {}


async def test_a_world_without_a_token_is_open(world: World) -> None:
    async with Caller.over(create_app(world, token=None), token="") as anyone:
        assert await anyone.ok("GET", "/v1/albums") == {}


async def test_a_get_with_a_body_is_refused(me: Caller) -> None:
    await me.refused("GET", "/v1/albums", {"pageSize": 3})


async def test_an_empty_body_of_length_0_is_fine(me: Caller) -> None:
    album = await me.album()
    await me.ok("POST", f"/v1/albums/{album}:share")
    response = await me.post(f"/v1/albums/{album}:unshare", headers={"Content-Length": "0"})
    assert response.json() == {}


async def test_a_body_beyond_all_measure_is_refused(me: Caller) -> None:
    response = await me.post("/v1/albums", content=b" " * (10 * 1024 * 1024 + 1))
    assert "exceeds the limit" in response.json()["error"]["message"]


async def test_our_own_mistakes_are_500_in_the_envelope(
    me: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(HANDLERS, "albums.list", list)
    assert await me.refused("GET", "/v1/albums", code=500) == "Internal error encountered."
    assert "GET /v1/albums" in caplog.text


async def test_the_log_has_the_request_as_it_was(me: Caller, log: list[dict[str, Any]]) -> None:
    await me.ok("POST", "/v1/albums", {"album": {"title": "x"}}, params={"alt": "json"})
    await me.refused("GET", "/v1/mediaItems:batchGet?mediaItemIds=a&mediaItemIds=a&access_token=secret")
    await me.upload(b"bytes")
    created, got, uploaded = log
    assert 0 < created.pop("seconds") < 5
    assert created.pop("time").endswith("Z")
    assert created == {
        "method": "POST",
        "path": "/v1/albums",
        "query": {"alt": ["json"]},
        "body": {"album": {"title": "x"}},
        "status": 200,
    }
    assert (got["query"], got["status"]) == ({"mediaItemIds": ["a", "a"], "access_token": ["…"]}, 400)
    assert (uploaded["path"], uploaded["body"]) == ("/v1/uploads", None)


async def test_bodies_that_are_no_json_are_logged_as_none(me: Caller, log: list[dict[str, Any]]) -> None:
    response = await me.post("/v1/albums", content=b"{nonsense")
    assert response.status_code == 400
    assert (log[0]["body"], log[0]["status"]) == (None, 400)


async def test_addresses_keep_the_scheme(world: World) -> None:
    async with Caller.over(create_app(world), base="https://photos.test") as caller:
        (item,) = await caller.items(1)
        about = await caller.ok("GET", f"/v1/mediaItems/{item}")
    assert about["baseUrl"].startswith("https://photos.test/lr/")


@pytest.mark.parametrize("path", ["/%0A", "/v1/albums/%0D%0A", "/v1/albums/a%0Ab"])
async def test_line_breaks_in_paths_are_like_any_sign(me: Caller, path: str) -> None:
    response = await me.get(path)
    assert response.json()["error"]["status"] in ("NOT_FOUND", "INVALID_ARGUMENT")
