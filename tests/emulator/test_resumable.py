from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import httpx
import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.resumable import GRANULARITY
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo
from tests.emulator.test_serve import Served

# A true picture followed by what decoders pass over, so that several granules are needed.
DATA = photo(size=(64, 48)) + bytes(range(256)) * (GRANULARITY * 3 // 256)
START = {"X-Goog-Upload-Protocol": "resumable", "X-Goog-Upload-Command": "start"}


def command(name: str, offset: int | None = None) -> dict[str, str]:
    return {"X-Goog-Upload-Command": name} | ({} if offset is None else {"X-Goog-Upload-Offset": str(offset)})


async def start(caller: Caller, **more: str) -> str:
    headers = {**START, "X-Goog-Upload-Raw-Size": str(len(DATA)), **more}
    response = await caller.post("/v1/uploads", headers=headers)
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["x-goog-upload-status"] == "active"
    assert response.headers["x-goog-upload-chunk-granularity"] == str(GRANULARITY)
    return response.headers["x-goog-upload-url"]


async def send(caller: Caller, url: str, at: int, size: int, *, last: bool = False) -> httpx.Response:
    headers = command("upload, finalize" if last else "upload", at)
    return await caller.post(url, content=DATA[at : at + size], headers=headers)


async def received(caller: Caller, url: str) -> tuple[str, int]:
    response = await caller.post(url, headers=command("query"))
    assert response.status_code == 200
    return response.headers["x-goog-upload-status"], int(response.headers["x-goog-upload-size-received"])


async def created(caller: Caller, token: str) -> dict[str, Any]:
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}}]}
    (result,) = (await caller.ok("POST", "/v1/mediaItems:batchCreate", body))["newMediaItemResults"]
    item: dict[str, Any] = result["mediaItem"]
    return item


async def test_a_file_goes_up_in_chunks(me: Caller) -> None:
    url = await start(me, **{"X-Goog-Upload-File-Name": "long.jpg"})
    assert url.startswith("http://emulator.test:8085/v1/uploads?")
    for at in range(0, 3 * GRANULARITY, GRANULARITY):
        response = await send(me, url, at, GRANULARITY)
        assert (response.status_code, response.headers["x-goog-upload-status"]) == (200, "active")
    assert await received(me, url) == ("active", 3 * GRANULARITY)
    last = await send(me, url, 3 * GRANULARITY, GRANULARITY, last=True)
    assert last.headers["x-goog-upload-status"] == "final"
    assert await received(me, url) == ("final", len(DATA))
    item = await created(me, last.text)
    assert item["filename"] == "long.jpg"
    assert (await me.get(item["baseUrl"] + "=d")).content == DATA


@pytest.mark.parametrize("verb", ["POST", "PUT"])
async def test_a_file_goes_up_at_once(me: Caller, verb: str) -> None:
    url = await start(me)
    response = await me.request(verb, url, content=DATA, headers=command("upload, finalize", 0))
    assert await created(me, response.text)


async def test_the_last_word_may_come_alone(me: Caller) -> None:
    response = await me.post("/v1/uploads", headers=START)
    url = response.headers["x-goog-upload-url"]
    await me.post(url, content=bytes(GRANULARITY), headers=command("upload", 0))
    last = await me.post(url, headers=command("finalize"))
    assert (last.status_code, last.headers["x-goog-upload-status"]) == (200, "final")


async def test_the_address_is_enough(me: Caller) -> None:
    url = await start(me)
    async with Caller.over(me.app, token="") as stranger:
        assert await received(stranger, url) == ("active", 0)
        assert (await stranger.post("/v1/uploads", headers=START)).status_code == 401


async def test_wrong_offsets_and_odd_chunks_change_nothing(me: Caller) -> None:
    url = await start(me)
    await send(me, url, 0, GRANULARITY)
    for at, size in ((0, GRANULARITY), (2 * GRANULARITY, GRANULARITY), (GRANULARITY, 1000)):
        response = await send(me, url, at, size)
        assert response.status_code == 400
        assert response.headers["x-goog-upload-size-received"] == str(GRANULARITY)
    for header in ({}, {"X-Goog-Upload-Offset": "-1"}, {"X-Goog-Upload-Offset": "x"}):
        response = await me.post(url, content=b"", headers=command("upload") | header)
        assert response.status_code == 400
    assert await received(me, url) == ("active", GRANULARITY)


async def test_the_announced_size_must_come_true(me: Caller) -> None:
    url = await start(me)
    response = await send(me, url, 0, GRANULARITY + 5, last=True)
    assert response.status_code == 400
    assert await received(me, url) == ("active", GRANULARITY)


async def test_cancelled_is_over(me: Caller) -> None:
    url = await start(me)
    await send(me, url, 0, GRANULARITY)
    response = await me.post(url, headers=command("cancel"))
    assert response.headers["x-goog-upload-status"] == "cancelled"
    assert (await received(me, url))[0] == "cancelled"
    assert (await send(me, url, GRANULARITY, GRANULARITY)).status_code == 400


async def test_unknown_sessions_and_commands_are_refused(me: Caller, world: World) -> None:
    url = await start(me)
    assert (await me.post(url, headers=command("fly"))).status_code == 400
    assert (await me.post(url + "x&upload_id=none", headers=command("query"))).status_code == 404
    assert (await me.post("/v1/uploads", headers={**START, **command("upload")})).status_code == 400
    assert (await me.post("/v1/uploads", headers={**START, "X-Goog-Upload-Raw-Size": "x"})).status_code == 400
    world.turn_clock(8 * 24 * 3600)
    assert (await me.post(url, headers=command("query"))).status_code == 404


async def test_a_session_outlasts_a_restart(tmp_path: Path) -> None:
    world = World.open(tmp_path, seed=False)
    async with Caller.over(create_app(world)) as caller:
        url = await start(caller)
        await send(caller, url, 0, 2 * GRANULARITY)
    world.close()
    world = World.open(tmp_path, seed=False)
    async with Caller.over(create_app(world)) as caller:
        assert await received(caller, url) == ("active", 2 * GRANULARITY)
        last = await send(caller, url, 2 * GRANULARITY, len(DATA), last=True)
        item = await created(caller, last.text)
        assert (await caller.get(item["baseUrl"] + "=d")).content == DATA
    world.close()


def test_after_a_cut_connection_query_tells_where_to_go_on(tmp_path: Path) -> None:
    served = Served(tmp_path)
    url = httpx.URL(served.client.post("/v1/uploads", headers=START).headers["x-goog-upload-url"])
    with socket.create_connection((url.host, url.port or 80)) as line:
        line.sendall(
            f"POST {url.raw_path.decode()} HTTP/1.1\r\nHost: {url.netloc.decode()}\r\n"
            "X-Goog-Upload-Command: upload, finalize\r\nX-Goog-Upload-Offset: 0\r\n"
            f"Content-Length: {len(DATA)}\r\n\r\n".encode()
        )
        line.sendall(DATA[: 2 * GRANULARITY + 777])
        # The server has read it all when the line is quiet: only then is it cut.
        line.shutdown(socket.SHUT_WR)
        line.recv(1)
    state, at = "", -1
    for _ in range(200):
        response = served.client.post(url, headers=command("query"))
        if response.status_code == 200:
            state, at = (
                response.headers["x-goog-upload-status"],
                int(response.headers["x-goog-upload-size-received"]),
            )
            break
    assert (state, at % GRANULARITY) == ("active", 0)
    assert at > 0
    last = served.client.post(url, content=DATA[at:], headers=command("upload, finalize", at))
    assert last.headers["x-goog-upload-status"] == "final"
    assert served.stop()[0] == 0
