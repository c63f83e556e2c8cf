"""What clients do to pass where only POST does."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.emulator.caller import Caller

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_too_long_a_query_comes_as_a_form(me: Caller) -> None:
    """As Google's own Python client sends 50 ids."""
    ids = await me.items(50)
    response = await me.post(
        "/v1/mediaItems:batchGet?alt=json",
        content=urlencode([("mediaItemIds", one) for one in ids]),
        headers={**FORM, "X-HTTP-Method-Override": "GET"},
    )
    assert [result["mediaItem"]["id"] for result in response.json()["mediaItemResults"]] == ids


async def test_a_patch_may_be_called_post(me: Caller) -> None:
    album = await me.album("before")
    patched = await me.ok(
        "POST",
        f"/v1/albums/{album}?updateMask=title",
        {"title": "after"},
        headers={"X-HTTP-Method-Override": "patch"},
    )
    assert patched["title"] == "after"


async def test_only_post_may_be_called_otherwise(me: Caller) -> None:
    album = await me.album()
    headers = {"X-HTTP-Method-Override": "DELETE"}
    assert (await me.ok("GET", f"/v1/albums/{album}", headers=headers))["id"] == album
    await me.refused("POST", f"/v1/albums/{album}", {}, code=404, headers=headers)


async def test_a_form_is_bounded_as_any_body(me: Caller) -> None:
    response = await me.post(
        "/v1/mediaItems:batchGet",
        content=b"x" * (10 * 1024 * 1024 + 1),
        headers={**FORM, "X-HTTP-Method-Override": "GET"},
    )
    assert response.json()["error"]["message"].startswith("Request payload size exceeds the limit")
