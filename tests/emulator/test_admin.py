"""What those who test a client can look at and turn; the meters' own tests are in test_quota."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.emulator.caller import Caller, photo

CLOCK = "/emulator/clock"


async def now(caller: Caller, seconds: int | None = None) -> datetime:
    if seconds is None:
        return datetime.fromisoformat((await caller.ok("GET", CLOCK))["now"])
    return datetime.fromisoformat((await caller.ok("POST", CLOCK, params={"seconds": seconds}))["now"])


async def test_the_clock_can_be_turned_from_outside(me: Caller) -> None:
    (result,) = await me.create(photo())
    token = await me.upload(photo(shade=1))
    address = result["mediaItem"]["baseUrl"] + "=d"
    before = await now(me)
    assert await now(me, 3601) - before >= timedelta(seconds=3600)
    assert (await me.get(address)).status_code == 403
    await now(me, 24 * 3600)
    new = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}}]}
    answer = await me.ok("POST", "/v1/mediaItems:batchCreate", new)
    assert answer["newMediaItemResults"][0]["status"]["code"] == 3


@pytest.mark.parametrize("seconds", ["", "-1", "x", "1e3", "99999999", "²"])
async def test_it_turns_forward_and_a_year_at_most(me: Caller, seconds: str) -> None:
    before = await now(me)
    await me.refused("POST", CLOCK, params={"seconds": seconds})
    assert await now(me) - before < timedelta(minutes=5)


@pytest.mark.parametrize(("verb", "path"), [("GET", CLOCK), ("POST", CLOCK), ("GET", "/emulator/quota")])
async def test_strangers_neither_look_nor_turn(me: Caller, verb: str, path: str) -> None:
    async with Caller.over(me.app, token="") as stranger:
        await stranger.refused(verb, path, code=401)
