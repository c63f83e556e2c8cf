"""Web pages may call what programs may, and nothing that a person decides."""

from __future__ import annotations

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.oauth import AUTH
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller

PAGE = {"Origin": "https://page.example"}
ASK = {
    **PAGE,
    "Access-Control-Request-Method": "PATCH",
    "Access-Control-Request-Headers": "authorization,x-goog-upload-command",
}


async def test_a_browser_that_asks_first_is_let_in(me: Caller) -> None:
    async with Caller.over(me.app, token="") as stranger:
        answer = await stranger.options("/v1/albums/x", headers=ASK)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    assert "x-goog-upload-command" in answer.headers["access-control-allow-headers"]


async def test_answers_and_refusals_may_be_read(me: Caller) -> None:
    for path, code in (("/v1/albums", 200), ("/v1/albums/x", 400), ("/$discovery/rest", 200)):
        answer = await me.get(path, headers=PAGE)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (code, "*")
    upload = await me.post(
        "/v1/uploads",
        headers={**PAGE, "X-Goog-Upload-Protocol": "resumable", "X-Goog-Upload-Command": "start"},
    )
    assert "X-Goog-Upload-URL" in upload.headers["access-control-expose-headers"]


@pytest.mark.parametrize("path", [AUTH, "/picker/x", "/emulator/client_secret.json", "/emulator/quota"])
async def test_what_a_person_decides_is_not_for_pages(me: Caller, path: str) -> None:
    assert "access-control-allow-origin" not in (await me.get(path, headers=PAGE)).headers
    assert (await me.options(path, headers=ASK)).status_code == 404


async def test_an_open_world_is_for_programs_only(world: World) -> None:
    async with Caller.over(create_app(world, token=None), token="") as caller:
        assert "access-control-allow-origin" not in (await caller.get("/v1/albums", headers=PAGE)).headers
