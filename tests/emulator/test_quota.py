from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import chain
from typing import Any

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.faults import Fault, read_faults
from photos_tui.emulator.quirks import BAD_DAY, Quirks
from photos_tui.emulator.quota import Limits, Quota
from photos_tui.emulator.troubles import NAMED
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo

NOON = 1_600_000_000.0


async def report(caller: Caller) -> dict[str, Any]:
    found: dict[str, Any] = await caller.ok("GET", "/emulator/quota")
    return found


async def test_what_was_asked_is_counted_by_its_kind(me: Caller) -> None:
    (result,) = await me.create(photo())
    await me.get(result["mediaItem"]["baseUrl"] + "=w20")
    await me.ok("POST", "/v1/mediaItems:search", {})
    found = await report(me)
    assert found["used"] == {"requests": 3, "bytes": 1, "writes": 1}
    assert found["limits"] == {"requests": 10_000, "bytes": 75_000, "writesPerMinute": 0}
    assert not found["enforced"]


async def test_the_meters_are_not_for_strangers(me: Caller) -> None:
    async with Caller.over(me.app, token="") as stranger:
        assert (await stranger.get("/emulator/quota")).status_code == 401


@pytest.fixture
def serving(world: World) -> Callable[[Limits], Any]:
    @asynccontextmanager
    async def serve(limits: Limits) -> AsyncIterator[Caller]:
        async with Caller.over(create_app(world, limits=limits)) as caller:
            yield caller

    return serve


async def test_a_day_that_is_used_up_is_429_until_the_next(
    serving: Callable[[Limits], Any], world: World
) -> None:
    async with serving(Limits(requests_per_day=2)) as caller:
        await caller.ok("GET", "/v1/albums")
        await caller.ok("GET", "/v1/albums")
        response = await caller.get("/v1/albums")
        assert response.status_code == 429
        error = response.json()["error"]
        assert "All requests per day" in error["message"]
        assert error["details"][0]["metadata"]["quota_limit"] == "ApiCallsPerProjectPerDay"
        world.turn_clock(24 * 3600)
        await caller.ok("GET", "/v1/albums")


async def test_bytes_have_a_day_of_their_own(serving: Callable[[Limits], Any]) -> None:
    async with serving(Limits(bytes_per_day=1)) as caller:
        (result,) = await caller.create(photo())
        base = result["mediaItem"]["baseUrl"]
        assert (await caller.get(base + "=w20")).status_code == 200
        assert (await caller.get(base + "=w20")).status_code == 429


async def test_writes_have_a_rate(serving: Callable[[Limits], Any], world: World) -> None:
    async with serving(Limits(writes_per_minute=2)) as caller:
        await caller.album()
        await caller.album()
        message = await caller.refused("POST", "/v1/albums", {"album": {}}, code=429)
        assert "Write requests per minute per user" in message
        await caller.ok("GET", "/v1/albums")
        world.turn_clock(61)
        await caller.album()


def test_one_write_at_a_time_and_user() -> None:
    quota = Quota(Limits(one_write=True))
    quota.begin_write("me", NOON)
    quota.begin_write("other", NOON)
    with pytest.raises(Refusal, match="concurrent write request"):
        quota.begin_write("me", NOON)
    quota.end_write("me")
    quota.begin_write("me", NOON)


def test_the_day_turns_at_midnight_in_california() -> None:
    quota = Quota()
    before, after = (
        1_600_000_000 // 86_400 * 86_400 + 8 * 3600 - 1,
        1_600_000_000 // 86_400 * 86_400 + 8 * 3600,
    )
    quota.request(before)
    assert quota.report(before)["used"]["requests"] == 1
    assert quota.report(after)["used"]["requests"] == 0


@pytest.mark.parametrize("name", sorted(NAMED))
async def test_troubles_can_be_called_by_name(me: Caller, name: str) -> None:
    me.app.state.faults.add(Fault(path_contains="/lr/", named=name))
    status, body = NAMED[name]
    response = await me.get("/lr/x")
    assert response.status_code == status
    assert (response.text if isinstance(body, str) else response.json()) == body


def test_names_in_a_file_must_be_known() -> None:
    assert read_faults(b'[{"named": "html"}]') == [Fault(named="html")]
    with pytest.raises(ValueError, match="daily_quota"):
        read_faults(b'[{"named": "fire"}]')


@pytest.mark.parametrize(
    ("quirks", "pages"),
    [
        (Quirks(), [2, 2, 1]),
        (Quirks(empty_pages=True), [0, 2, 0, 2, 0, 1]),
        (Quirks(repeated_items=True), [2, 2, 2, 2]),
        (Quirks(one_token_too_many=True), [2, 2, 1, 0]),
        (BAD_DAY, [0, 2, 0, 2, 0, 2, 0, 2, 0]),
    ],
)
@pytest.mark.parametrize("listing", ["timeline", "album", "albums"])
async def test_bad_days_of_listings(world: World, quirks: Quirks, pages: list[int], listing: str) -> None:
    async with Caller.over(create_app(world)) as calm:
        if listing == "albums":
            wanted = [await calm.album(str(number)) for number in range(5)][::-1]
        else:
            album = await calm.album()
            wanted = await calm.items(5, album=album)
    found: list[list[str]] = []
    async with Caller.over(create_app(world, quirks=quirks)) as caller:
        token = ""
        while True:
            member = "albums" if listing == "albums" else "mediaItems"
            if listing == "album":
                body = {"albumId": album, "pageSize": 2, "pageToken": token}
                page = await caller.ok("POST", "/v1/mediaItems:search", body)
            else:
                page = await caller.ok("GET", f"/v1/{member}", params={"pageSize": 2, "pageToken": token})
            found.append([one["id"] for one in page.get(member, [])])
            token = page.get("nextPageToken", "")
            if not token:
                break
    assert [len(page) for page in found] == pages or quirks is BAD_DAY
    assert sorted(set(chain.from_iterable(found))) == sorted(wanted)
