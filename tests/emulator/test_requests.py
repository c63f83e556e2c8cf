"""What clients do to pass where only POST does."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from photos_tui.emulator.requests import address, raw_path
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


def request(
    host: str, path: str = "/", server: tuple[str, int | None] | None = ("127.0.0.1", 8085)
) -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", host.encode("latin-1"))],
            "server": server,
        }
    )


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8085", "photos.example:1", "[::1]:80", "a_b"])
def test_the_address_is_what_the_client_wrote(host: str) -> None:
    assert address(request(host)) == f"http://{host}"


@pytest.mark.parametrize("host", ["", 'evil"><x', "a/b", "a b", "é", "a:b"])
def test_what_is_no_host_is_not_repeated(host: str) -> None:
    assert address(request(host)) == "http://127.0.0.1:8085"
    assert address(request(host, server=("::1", 8085))) == "http://[::1]:8085"
    assert address(request(host, server=None)) == "http://localhost"


@pytest.mark.parametrize("front", ["", "http://127.0.0.1:8085", "https://photos.example"])
def test_a_path_may_come_with_its_host(front: str) -> None:
    assert raw_path(request("x", f"{front}/v1/albums/a%2Fb")) == "/v1/albums/a%2Fb"
