"""Tokens: fresh from memory, renewed once for all who ask, in this program and beside others."""

from __future__ import annotations

import asyncio
import sys
import time

import msgspec
import pytest

from photos_tui.api import retry
from photos_tui.api.client import PhotosClient
from photos_tui.api.errors import Unauthenticated
from photos_tui.api.transport import network
from photos_tui.auth import exchange, signing
from photos_tui.auth.consent import consent
from photos_tui.auth.credentials import DAY, Grant, Saved, SignIns
from photos_tui.auth.lasting import end_explained, end_foretold
from photos_tui.auth.problems import Ended, Offline
from photos_tui.auth.tokens import Tokens
from photos_tui.emulator.faults import Fault
from tests.auth.browser import Browser, client_at
from tests.auth.conftest import Service

NOWHERE = client_at("http://127.0.0.1:9")
"""The client of a service that does not answer."""

OTHER = """
import asyncio, sys
from pathlib import Path
from photos_tui.auth.credentials import SignIns
from photos_tui.auth.tokens import Tokens
async def main():
    print(await Tokens(SignIns(Path(sys.argv[1])), "google")())
print("ready", flush=True)
sys.stdin.readline()
asyncio.run(main())
"""


async def signed_in(service: Service, browser: Browser, sign_ins: SignIns, **how: str) -> Saved:
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.short, **how)
        signed = await sign_in.finish(10)
    return (await signing.keep(sign_ins, "google", service.client, signed)).saved


def outdated(sign_ins: SignIns) -> str:
    """Let the access token be at its end; gives it."""
    saved = sign_ins.read("google")
    assert saved.grant is not None
    grant = msgspec.structs.replace(saved.grant, expires_at=time.time() - 1)
    sign_ins.write("google", msgspec.structs.replace(saved, grant=grant))
    return grant.access_token


def client(service: Service, sign_ins: SignIns) -> PhotosClient:
    return PhotosClient(
        base_url=service.address, transport=network(), token=Tokens(sign_ins, "google"), waits=retry.NONE
    )


async def test_a_fresh_token_asks_nobody(service: Service, browser: Browser, sign_ins: SignIns) -> None:
    saved = await signed_in(service, browser, sign_ins)
    tokens, before = Tokens(sign_ins, "google"), service.times("/token")
    assert saved.grant is not None
    assert [await tokens() for _ in range(3)] == [saved.grant.access_token] * 3
    assert service.times("/token") == before
    assert saved.grant.access_token not in repr(tokens)


async def test_many_calls_at_once_renew_once(service: Service, browser: Browser, sign_ins: SignIns) -> None:
    await signed_in(service, browser, sign_ins)
    old, before = outdated(sign_ins), service.times("/token")
    tokens = Tokens(sign_ins, "google")
    given = set(await asyncio.gather(*(tokens() for _ in range(20))))
    assert len(given) == 1
    assert old not in given
    assert service.times("/token") == before + 1
    kept = sign_ins.read("google").grant
    assert kept is not None
    assert {kept.access_token} == given


async def test_two_programs_renew_once(service: Service, browser: Browser, sign_ins: SignIns) -> None:
    await signed_in(service, browser, sign_ins)
    old, before = outdated(sign_ins), service.times("/token")
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-c", OTHER, str(sign_ins.folder))
    programs = [await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe) for _ in range(2)]
    for program in programs:
        assert program.stdout is not None
        assert await program.stdout.readline() == b"ready\n"
    answers = await asyncio.gather(*(program.communicate(b"go\n") for program in programs))
    given = {words.decode().strip() for words, _ in answers}
    assert len(given) == 1
    assert old not in given
    assert service.times("/token") == before + 1


async def test_a_token_that_the_service_rejects_is_renewed(
    service: Service, browser: Browser, sign_ins: SignIns
) -> None:
    """The clock of this machine may be wrong: 401 decides."""
    await signed_in(service, browser, sign_ins)
    async with client(service, sign_ins) as photos:
        service.app.state.faults.add(Fault(path_contains="/v1/albums", status=401))
        await photos.albums.list()
        await photos.albums.list()


async def test_a_revoked_sign_in_ends_in_a_sentence_and_leaves_everything(
    service: Service, browser: Browser, sign_ins: SignIns
) -> None:
    saved = await signed_in(service, browser, sign_ins)
    assert saved.grant is not None
    await asyncio.to_thread(exchange.revoke, service.client, saved.grant.refresh_token)
    async with client(service, sign_ins) as photos:
        with pytest.raises(Unauthenticated, match="revoked, or it expired") as raised:
            await photos.albums.list()
    assert raised.value.hint == "Sign in again."
    assert sign_ins.read("google") == saved


async def test_a_week_in_testing_is_foretold(testing: Service, browser: Browser, sign_ins: SignIns) -> None:
    grant = (await signed_in(testing, browser, sign_ins)).grant
    assert grant is not None
    assert "ends in 6 d 23 h" in end_foretold(grant, grant.signed_in_at + 2)
    assert "In production" in end_foretold(grant, grant.signed_in_at + 2)


async def test_a_week_in_testing_is_explained(testing: Service, browser: Browser, sign_ins: SignIns) -> None:
    saved = await signed_in(testing, browser, sign_ins)
    testing.world.turn_clock(7 * DAY + 3600)
    tokens = Tokens(sign_ins, "google", clock=lambda: time.time() + 7 * DAY + 3600)
    with pytest.raises(Ended, match="Testing, where a sign-in lasts 7 days"):
        await tokens()
    assert sign_ins.read("google") == saved


@pytest.mark.parametrize(
    ("age", "ends_at", "explained"),
    [
        (7, None, True),
        (3, None, False),
        (40, None, False),
        (7, 7 * DAY, True),
        (9, 7 * DAY, True),
        (3, 7 * DAY, False),
    ],
)
def test_when_an_end_is_explained_by_its_age(age: float, ends_at: float | None, explained: bool) -> None:
    grant = Grant("a", "r", 0, (), signed_in_at=0, ends_at=ends_at)
    assert bool(end_explained(grant, age * DAY)) == explained


def test_an_end_is_told_before_it_comes() -> None:
    grant = Grant("a", "r", 0, (), signed_in_at=0, ends_at=7 * DAY)
    assert "ends in 6 d 12 h" in end_foretold(grant, DAY / 2)
    assert "ends in 5 h" in end_foretold(grant, 7 * DAY - 5 * 3600)
    assert "In production" in end_foretold(grant, 0)
    assert end_foretold(grant, 8 * DAY) == ""
    assert end_foretold(msgspec.structs.replace(grant, ends_at=None), 0) == ""


async def test_refresh_token_expires_in_is_kept(
    service: Service, browser: Browser, sign_ins: SignIns
) -> None:
    granted = exchange._granted(
        {"access_token": "a", "refresh_token": "r", "expires_in": 3599, "refresh_token_expires_in": 604799},
        1000.0,
    )
    assert granted.ends_at == 1000.0 + 604799


async def test_without_network_the_sign_in_is_not_over(
    service: Service, browser: Browser, sign_ins: SignIns
) -> None:
    await signed_in(service, browser, sign_ins)
    outdated(sign_ins)
    gone = msgspec.structs.replace(sign_ins.read("google"), client=NOWHERE)
    sign_ins.write("google", gone)
    with pytest.raises(Offline, match="cannot be reached"):
        await Tokens(sign_ins, "google")()


async def test_a_full_disk_does_not_end_the_work(
    service: Service,
    browser: Browser,
    sign_ins: SignIns,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await signed_in(service, browser, sign_ins)
    old = outdated(sign_ins)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SignIns, "write", full)
    tokens = Tokens(sign_ins, "google")
    assert await tokens() != old
    assert "cannot be kept: No space left on device" in caplog.text


async def test_signing_out_revokes_and_forgets(service: Service, browser: Browser, sign_ins: SignIns) -> None:
    saved = await signed_in(service, browser, sign_ins)
    assert saved.grant is not None
    assert await signing.sign_out(sign_ins, "google") == ""
    with pytest.raises(Ended):
        await asyncio.to_thread(exchange.renew, service.client, saved.grant.refresh_token, 0.0)
    with pytest.raises(Ended, match="signed out"):
        await Tokens(sign_ins, "google")()
    with pytest.raises(Ended, match="signed out already"):
        await signing.sign_out(sign_ins, "google")


async def test_signing_out_without_network_forgets_and_says_what_is_left(
    service: Service, browser: Browser, sign_ins: SignIns
) -> None:
    saved = await signed_in(service, browser, sign_ins)
    gone = msgspec.structs.replace(saved, client=NOWHERE)
    sign_ins.write("google", gone)
    assert "myaccount.google.com/connections" in await signing.sign_out(sign_ins, "google")
    assert sign_ins.read("google").grant is None
