from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.caller import Caller

SAME = "When using a page token, you must use the same parameters as the previous request."
INVALID = "Invalid page token."


@pytest.fixture
async def token(me: Caller) -> str:
    """Of a search for photos, page size 2."""
    me.app.state.world.populate(9)
    return str((await me.ok("POST", "/v1/mediaItems:search", search()))["nextPageToken"])


def search(**more: Any) -> dict[str, Any]:
    return {"pageSize": 2, "filters": {"includeArchivedMedia": True}, **more}


async def test_a_token_may_be_used_again_and_with_another_page_size(me: Caller, token: str) -> None:
    pages = [
        await me.ok("POST", "/v1/mediaItems:search", search(pageToken=token, pageSize=size))
        for size in (2, 2, 3)
    ]
    ids = [[item["id"] for item in page["mediaItems"]] for page in pages]
    assert ids[0] == ids[1] == ids[2][:2]


@pytest.mark.parametrize("changed", [{"filters": {}}, {"albumId": "album", "filters": None}])
async def test_other_parameters_spoil_a_token(me: Caller, token: str, changed: dict[str, Any]) -> None:
    if "albumId" in changed:
        changed = {**changed, "albumId": await me.album()}
    message = await me.refused("POST", "/v1/mediaItems:search", search(pageToken=token, **changed))
    assert message == SAME


async def test_another_method_or_user_spoils_a_token(me: Caller, other: Caller, token: str) -> None:
    assert await me.refused("GET", "/v1/mediaItems", params={"pageToken": token}) == SAME
    assert await other.refused("POST", "/v1/mediaItems:search", search(pageToken=token)) == SAME


@pytest.mark.parametrize("spoiled", ["x", "é", "=", "AAAA", "x" * 4000])
async def test_a_token_that_is_none_is_refused(me: Caller, spoiled: str) -> None:
    assert await me.refused("GET", "/v1/albums", params={"pageToken": spoiled}) == INVALID


async def test_a_token_that_was_tampered_with_is_refused(me: Caller, token: str) -> None:
    for place in range(0, len(token), 7):
        spoiled = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert await me.refused("POST", "/v1/mediaItems:search", search(pageToken=spoiled)) == INVALID


async def test_empty_tokens_count_as_none(me: Caller, token: str) -> None:
    first = await me.ok("POST", "/v1/mediaItems:search", search(pageToken=""))
    assert first["nextPageToken"] == token
    assert (await me.ok("POST", "/v1/mediaItems:search", search(pageToken=None)))["mediaItems"]
    assert (await me.ok("GET", "/v1/mediaItems?pageToken="))["mediaItems"]
