from __future__ import annotations

import json
import time
from typing import Any

import msgspec
import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault, Faults, read_faults
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller

BUSY = {
    "error": {
        "code": 429,
        "message": "Quota exceeded for quota 'concurrent write request' of service "
        "'photoslibrary.googleapis.com'.",
        "status": "RESOURCE_EXHAUSTED",
    }
}


def lay(caller: Caller, *faults: Fault) -> None:
    for fault in faults:
        caller.app.state.faults.add(fault)


async def test_a_fault_answers_once_and_is_over(me: Caller, log: list[dict[str, Any]]) -> None:
    album, items = await me.album(), await me.items(1)
    path = f"/v1/albums/{album}:batchAddMediaItems"
    lay(me, Fault(method="POST", path_contains=":batchAddMediaItems", status=429, body=BUSY, times=1))
    assert "concurrent write" in await me.refused("POST", path, {"mediaItemIds": items}, code=429)
    assert await me.contents(album) == []
    await me.ok("POST", path, {"mediaItemIds": items})
    adds = [entry["status"] for entry in log if entry["path"] == path]
    assert adds == [429, 200]
    assert [entry["body"] for entry in log if entry["path"] == path] == [{"mediaItemIds": items}] * 2


@pytest.mark.parametrize(
    ("fault", "meets"),
    [
        (Fault(status=500), True),
        (Fault(method="GET", status=500), True),
        (Fault(method="POST", status=500), False),
        (Fault(path_contains="pageSize=3", status=500), True),
        (Fault(path_contains="/v1/mediaItems", status=500), False),
        (Fault(body_contains="x", status=500), False),
        (Fault(status=500, skip=1), False),
    ],
)
async def test_a_rule_says_which_requests_it_meets(me: Caller, fault: Fault, *, meets: bool) -> None:
    lay(me, fault)
    response = await me.get("/v1/albums", params={"pageSize": 3})
    assert response.status_code == (500 if meets else 200)


async def test_bodies_can_be_told_apart(me: Caller) -> None:
    lay(
        me,
        Fault(
            body_contains="bad",
            status=503,
            body={"error": {"code": 503, "message": "x", "status": "UNAVAILABLE"}},
        ),
    )
    await me.ok("POST", "/v1/albums", {"album": {"title": "good"}})
    await me.refused("POST", "/v1/albums", {"album": {"title": "bad"}}, code=503)


async def test_rules_count_and_skip(me: Caller) -> None:
    lay(me, Fault(path_contains="/lr/", status=500, skip=1, times=2))
    statuses = [(await me.get("/lr/x")).status_code for _ in range(5)]
    assert statuses == [400, 500, 500, 400, 400]


async def test_0_times_is_always(me: Caller) -> None:
    lay(me, Fault(path_contains="/lr/", status=503, times=0))
    assert [(await me.get("/lr/x")).status_code for _ in range(4)] == [503] * 4
    me.app.state.faults.clear()
    assert (await me.get("/lr/x")).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind", "content"),
    [
        ("<html>Error 502</html>", "text/html; charset=UTF-8", b"<html>Error 502</html>"),
        ("broken {", "text/plain; charset=UTF-8", b"broken {"),
        (b"\xff\xd8", "application/octet-stream", b"\xff\xd8"),
        ({"code": 3, "message": "x"}, "application/json; charset=UTF-8", b'{"code": 3, "message": "x"}'),
        (
            None,
            "application/json; charset=UTF-8",
            b'{"error": {"code": 400, "message": "Bad Request", "status": "INVALID_ARGUMENT"}}',
        ),
    ],
)
async def test_bodies_of_every_kind(me: Caller, body: Any, kind: str, content: bytes) -> None:
    lay(me, Fault(path_contains="/v1/uploads", status=400, body=body, headers={"Retry-After": "7"}))
    response = await me.post("/v1/uploads", content=b"x")
    assert (response.headers["content-type"], response.content) == (kind, content)
    assert response.headers["retry-after"] == "7"


async def test_a_delay_comes_before_the_true_answer(me: Caller) -> None:
    lay(me, Fault(path_contains="/v1/albums", delay=0.05))
    begun = time.perf_counter()
    assert await me.ok("GET", "/v1/albums") == {}
    assert time.perf_counter() - begun >= 0.05
    assert me.app.state.faults.take("GET", "/v1/albums", b"") is None


async def test_latency_is_for_every_request(world: World) -> None:
    app = create_app(world)
    app.state.faults.latency = 0.03
    async with Caller.over(app) as caller:
        begun = time.perf_counter()
        await caller.ok("GET", "/v1/albums")
        await caller.ok("GET", "/v1/albums")
        assert time.perf_counter() - begun >= 0.06


async def test_streamed_uploads_pass_through_untouched_while_rules_wait(me: Caller) -> None:
    lay(me, Fault(path_contains="never", status=500))
    (result,) = await me.create(await _noise())
    assert result["status"]["code"] == 3


async def _noise() -> bytes:
    return bytes(range(256)) * 9000


def test_faults_come_from_a_file_too() -> None:
    text = json.dumps([{"path_contains": ":search", "status": 500, "body": {"error": {}}, "times": 3}])
    assert read_faults(text.encode()) == [
        Fault(path_contains=":search", status=500, body={"error": {}}, times=3)
    ]
    with pytest.raises(msgspec.ValidationError, match="status"):
        read_faults(b'[{"status": "many"}]')


def test_the_first_rule_that_meets_acts() -> None:
    one, two = Fault(status=500), Fault(status=503)
    faults = Faults([one, two])
    assert [faults.take("GET", "/", b"") for _ in range(3)] == [one, two, None]


async def test_a_page_can_be_empty_repeat_an_item_or_promise_too_much(me: Caller, world: World) -> None:
    world.populate(6)
    plain = [item["id"] for item in await me.pages("/v1/mediaItems", "mediaItems", pageSize=2)]
    lay(me, Fault(path_contains="/v1/mediaItems", named="empty_page"))
    page = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 2})
    assert set(page) == {"nextPageToken"}
    lay(me, Fault(path_contains="/v1/mediaItems", named="repeated_item"))
    found = await me.pages("/v1/mediaItems", "mediaItems", pageSize=2)
    assert [item["id"] for item in found] == [plain[0], plain[1], *plain[1:]]
    lay(me, Fault(path_contains="/v1/mediaItems", named="one_token_too_many"))
    page = await me.ok("GET", "/v1/mediaItems", params={"pageSize": 100})
    assert await me.ok("GET", "/v1/mediaItems", params={"pageToken": page["nextPageToken"]}) == {}


async def test_one_poisoned_id_spoils_every_batch_that_it_is_in(me: Caller) -> None:
    ids = await me.items(3)
    lay(me, Fault(path_contains=f"mediaItemIds={ids[1]}", named="internal", times=0))
    for _ in range(2):
        await me.refused("GET", "/v1/mediaItems:batchGet", code=500, params={"mediaItemIds": ids})
    await me.ok("GET", "/v1/mediaItems:batchGet", params={"mediaItemIds": [ids[0], ids[2]]})
    await me.ok("GET", f"/v1/mediaItems/{ids[1]}")


def test_what_a_fault_may_be_called_is_said() -> None:
    with pytest.raises(ValueError, match=r"nope is none of unauthenticated, .*empty_page"):
        read_faults(b'[{"named": "nope"}]')
