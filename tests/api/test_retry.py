"""What is tried again and what is not, what is waited for, and who hears of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from photos_tui.api import errors, retry
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import NewMediaItem, SharedAlbumOptions, SimpleMediaItem
from tests.api.script import Script, client, ok, refused

Call = Callable[[PhotosClient], Awaitable[Any]]

ALBUM = {"id": "A"}
NEW = NewMediaItem(simple_media_item=SimpleMediaItem(upload_token="u"))
READS: list[Call] = [
    lambda c: c.albums.get("A"),
    lambda c: c.albums.list(),
    lambda c: c.media_items.get("A"),
    lambda c: c.media_items.list(),
    lambda c: c.media_items.search(),
    lambda c: c.shared_albums.get("A"),
    lambda c: c.shared_albums.list(),
]
WRITES: list[Call] = [
    lambda c: c.albums.create("x"),
    lambda c: c.albums.patch("A", title="x"),
    lambda c: c.albums.batch_add_media_items("A", ["x"]),
    lambda c: c.albums.batch_remove_media_items("A", ["x"]),
    lambda c: c.albums.share("A", SharedAlbumOptions()),
    lambda c: c.albums.unshare("A"),
    lambda c: c.media_items.batch_create([NEW]),
    lambda c: c.media_items.patch("A", description="x"),
    lambda c: c.shared_albums.join("A"),
    lambda c: c.shared_albums.leave("A"),
]
PASSING = [
    refused(500, status="INTERNAL"),
    refused(503, status="UNAVAILABLE"),
    httpx.Response(502, html="<p>"),
    refused(429, "slow down"),
    httpx.ReadTimeout("x"),
    httpx.ReadError("x"),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
    httpx.ConnectError("x"),
    httpx.ConnectTimeout("x"),
]
AMBIGUOUS = [
    (refused(500, status="INTERNAL"), errors.ServerError),
    (refused(503, status="UNAVAILABLE"), errors.Unavailable),
    (httpx.ReadTimeout("x"), errors.TimedOut),
    (httpx.ReadError("x"), errors.CutConnection),
    (httpx.WriteError("x"), errors.CutConnection),
    (httpx.RemoteProtocolError("x"), errors.CutConnection),
]
FINAL = [
    (refused(400, "x"), errors.InvalidArgument),
    (refused(403, "x"), errors.PermissionDenied),
    (refused(404, "x"), errors.NotFound),
    (refused(429, "limit 'All requests per day'"), errors.QuotaExceeded),
    (refused(501, status="UNIMPLEMENTED"), errors.Unimplemented),
    (httpx.Response(302), errors.BadAnswer),
    (httpx.Response(200, content=b"{"), errors.BadAnswer),
]


@pytest.mark.parametrize("trouble", PASSING)
async def test_a_read_is_made_again(trouble: httpx.Response | Exception) -> None:
    script = Script(trouble, trouble, ok(ALBUM))
    async with client(script) as photos:
        assert (await photos.albums.get("A")).id == "A"
    assert len(script.requests) == 3


@pytest.mark.parametrize("call", READS)
async def test_every_read_is_made_again(call: Call) -> None:
    script = Script(refused(503), ok(ALBUM))
    async with client(script) as photos:
        await call(photos)
    assert len(script.requests) == 2
    assert script.requests[0].content == script.requests[1].content


@pytest.mark.parametrize("call", WRITES)
@pytest.mark.parametrize(("trouble", "kind"), AMBIGUOUS)
async def test_a_change_is_never_made_again_when_nobody_knows(
    call: Call, trouble: httpx.Response | Exception, kind: type[errors.ApiError]
) -> None:
    script = Script(trouble)
    async with client(script) as photos:
        with pytest.raises(kind):
            await call(photos)
    assert len(script.requests) == 1


@pytest.mark.parametrize(
    "trouble", [refused(429, "concurrent write request"), httpx.ConnectError("x"), httpx.ConnectTimeout("x")]
)
async def test_a_change_that_was_surely_not_made_is_made_again(trouble: httpx.Response | Exception) -> None:
    script = Script(trouble, ok(ALBUM))
    async with client(script) as photos:
        assert (await photos.albums.create("x")).id == "A"
    assert script.requests[0].content == script.requests[1].content


@pytest.mark.parametrize("call", [READS[0], WRITES[0]])
@pytest.mark.parametrize(("trouble", "kind"), FINAL)
async def test_what_waiting_does_not_mend_is_not_waited_for(
    call: Call, trouble: httpx.Response, kind: type[errors.ApiError]
) -> None:
    script = Script(trouble)
    async with client(script) as photos:
        with pytest.raises(kind):
            await call(photos)
    assert len(script.requests) == 1


async def test_in_the_end_the_last_error_is_raised() -> None:
    script = Script(*[refused(500, f"fault {number}") for number in range(1, 6)])
    async with client(script) as photos:
        with pytest.raises(errors.ServerError, match="fault 5"):
            await photos.albums.get("A")


async def test_every_wait_is_told_before_it_begins() -> None:
    heard: list[retry.Wait] = []
    script = Script(refused(500, "oops"), refused(429, "slow", headers={"Retry-After": "0"}), ok(ALBUM))
    async with client(script) as photos:
        photos.on_wait = heard.append
        await photos.albums.get("A")
        assert photos.on_wait == heard.append
    assert [(wait.seconds, wait.attempt) for wait in heard] == [(0.0, 1), (0.0, 2)]
    assert heard[0].reason == "The service had a fault of its own: oops"
    assert heard[1].reason == "The service asks to slow down: slow"


async def test_every_request_is_told_that_is_sent_tries_too() -> None:
    called: list[str] = []
    script = Script(refused(500, "oops"), ok(ALBUM), ok(ALBUM), refused(404))
    async with client(script) as photos:
        photos.on_call = called.append
        await photos.albums.get("A")
        await photos.albums.patch("A", title="B")
        with pytest.raises(errors.ApiError):
            await photos.media.fetch("https://bytes.example/a")
        assert photos.on_call == called.append
        with pytest.raises(errors.NotSent):
            await photos.albums.create("x" * 501)
    assert called == ["albums.get", "albums.get", "albums.patch", "media.fetch"]


async def test_no_wait_is_told_when_the_call_gives_up() -> None:
    heard: list[retry.Wait] = []
    tries = retry.Waits(tries=2, first=0, jitter=0)
    async with client(Script(refused(500), refused(500)), waits=tries) as photos:
        photos.on_wait = heard.append
        with pytest.raises(errors.ServerError):
            await photos.albums.get("A")
    assert len(heard) == 1


async def test_a_wait_can_be_cancelled() -> None:
    waiting = asyncio.Event()
    script = Script(refused(429, "slow", headers={"Retry-After": "250"}))
    async with client(script, waits=retry.POLITE) as photos:
        photos.on_wait = lambda _: waiting.set()
        call = asyncio.create_task(photos.albums.create("x"))
        await waiting.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    assert len(script.requests) == 1


async def test_a_very_long_retry_after_is_not_sat_out() -> None:
    script = Script(refused(429, "slow", headers={"Retry-After": "3600"}))
    async with client(script, waits=retry.POLITE) as photos:
        with pytest.raises(errors.RateLimited) as caught:
            await photos.albums.get("A")
    assert caught.value.retry_after == 3600.0


async def seconds_of(waits: retry.Waits, *troubles: errors.ApiError) -> list[float]:
    """Give the waits that would be made, without making them: the callback ends the run."""
    found: list[float] = []
    left = list(troubles)

    async def work() -> None:
        raise left.pop(0)

    def told(wait: retry.Wait) -> None:
        found.append(wait.seconds)

    patience = retry.Patience[None](waits, retry.passing, told)
    for attempt, trouble in enumerate(troubles, 1):
        patience._attempt = attempt
        patience._delay(trouble)
    return found


async def test_faults_are_waited_for_longer_and_longer() -> None:
    waits = retry.Waits(tries=9, jitter=0)
    assert await seconds_of(waits, *[errors.ServerError()] * 8) == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_limits_are_waited_for_at_least_half_a_minute() -> None:
    waits = retry.Waits(tries=9, jitter=0)
    assert await seconds_of(waits, *[errors.RateLimited()] * 4) == [30, 60, 60, 60]


async def test_what_the_service_says_is_waited() -> None:
    waits = retry.Waits(jitter=0)
    assert await seconds_of(waits, errors.RateLimited(retry_after=7.0)) == [7]


async def test_waits_are_spread_so_that_callers_do_not_come_back_together() -> None:
    found = {(await seconds_of(retry.POLITE, errors.RateLimited(retry_after=7.0)))[0] for _ in range(20)}
    assert len(found) > 1
    assert all(7 <= seconds <= 8 for seconds in found)


def test_five_tries_of_a_fault_stay_below_a_minute() -> None:
    waits = retry.POLITE
    assert (
        sum(min(waits.first * 2**number + waits.jitter, waits.longest) for number in range(waits.tries - 1))
        < 60
    )


async def test_a_mistake_of_ours_is_not_retried() -> None:
    calls = 0

    async def work() -> None:
        nonlocal calls
        calls += 1
        raise KeyError("bug")

    with pytest.raises(KeyError):
        await retry.Patience[None](retry.NONE, retry.passing, None).run(work)
    assert calls == 1
