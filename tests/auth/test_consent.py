"""A whole sign-in with a browser that loads pages, and each way in which it can go wrong, once."""

from __future__ import annotations

import asyncio
import getpass
import socket
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
import pytest

from photos_tui.auth import exchange, problems, scopes
from photos_tui.auth.client_file import Client
from photos_tui.auth.consent import Consent, answer_in, consent, ssh_line
from photos_tui.emulator.faults import Fault
from tests.auth.browser import Browser
from tests.auth.conftest import Service

SOON = 5.0


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


async def test_the_whole_way_through_the_browser(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        page = await browser.open(sign_in.short)
        assert set(page.boxes) == set(scopes.ASKED)
        assert await browser.go(await browser.press(page)) == 200
        assert "Thank you" in browser.text
        signed = await sign_in.finish(SOON)
    assert signed.account is not None
    assert signed.account.email == "robin.vale@example.com"
    assert set(signed.grant.scopes) == set(scopes.ASKED)
    assert signed.grant.refresh_token
    assert signed.grant.ends_at is None
    assert 3500 < signed.grant.expires_at - signed.grant.signed_in_at < 3601


async def test_what_is_asked_for(service: Service) -> None:
    async with consent(service.client, login_hint="robin.vale@example.com") as sign_in:
        asked = query(sign_in.address)
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["code_challenge"]) == 43
        assert asked["access_type"] == "offline"
        assert asked["prompt"] == "consent"
        assert asked["login_hint"] == "robin.vale@example.com"
        assert asked["redirect_uri"] == f"http://127.0.0.1:{sign_in.listener.port}/"
        assert len(asked["state"]) >= 22
        assert service.client.client_secret not in sign_in.address


async def test_pasting_the_address_needs_no_way_back(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        led_to = await browser.press(await browser.open(sign_in.address))
        sign_in.paste(f"  {led_to[:40]}\n{led_to[40:]} ")
        assert (await sign_in.finish(SOON)).account is not None


async def test_the_bare_code_will_do(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        led_to = await browser.press(await browser.open(sign_in.address))
        sign_in.paste(query(led_to)["code"])
        assert (await sign_in.finish(SOON)).grant.refresh_token


@pytest.mark.parametrize("by_hand", [True, False])
async def test_denied(service: Service, browser: Browser, *, by_hand: bool) -> None:
    async with consent(service.client) as sign_in:
        led_to = await browser.press(await browser.open(sign_in.address), "deny")
        if by_hand:
            with pytest.raises(problems.Denied, match="You chose not to"):
                sign_in.paste(led_to)
        else:
            await browser.go(led_to)
            assert "Not signed in" in browser.text
            with pytest.raises(problems.Denied, match="Nothing was changed"):
                await sign_in.finish(SOON)


async def test_an_answer_of_another_sign_in_changes_nothing(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        page = await browser.open(sign_in.address)
        foreign = await browser.press(page, state="somebody-elses")
        with pytest.raises(problems.WrongState, match="belongs to another sign-in"):
            sign_in.paste(foreign)
        await browser.go(foreign)
        assert "Not this one" in browser.text
        assert len(sign_in.notes) == 1
        await browser.consent(sign_in.short)
        assert (await sign_in.finish(SOON)).grant.refresh_token


@pytest.mark.parametrize("brought", [{"error": "access_denied"}, {"code": "4/0SomebodyElses"}])
async def test_a_web_page_cannot_answer_for_the_person(
    service: Service, browser: Browser, brought: dict[str, str]
) -> None:
    async with consent(service.client) as sign_in, httpx.AsyncClient() as http:
        answer = await http.get(sign_in.listener.address, params=brought)
        assert "Not this one" in answer.text
        await browser.consent(sign_in.short)
        assert (await sign_in.finish(SOON)).grant.refresh_token


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "no code"),
        ("https://photos.google.com/", "no code"),
        ("what?", "no code"),
        ("not an answer", "no code"),
        ("https://accounts.google.com/o/oauth2/v2/auth?client_id=x&state=y", "address to open"),
    ],
)
def test_what_is_no_answer(words: str, says: str) -> None:
    with pytest.raises(problems.NoCode, match=says):
        answer_in(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("4/0AbCdEf-123_456", "4/0AbCdEf-123_456"),
        ("4%2F0AbCdEf-123_456", "4/0AbCdEf-123_456"),
        ("http://127.0.0.1:1/?state=s&code=4%2F0AbC&scope=a%20b", "4/0AbC"),
        ("state=s&code=4/0AbC", "4/0AbC"),
        ("127.0.0.1:8085/?code=4/0AbC&state=s", "4/0AbC"),
        ("http://[x?code=4/0AbC", "4/0AbC"),
        ("http://127.0.0.1:1/?code=4/0AbC#", "4/0AbC"),
        ("\x1b[200~4/0AbCdEf-123_456\x1b[201~\n", "4/0AbCdEf-123_456"),
    ],
)
def test_what_is_an_answer(words: str, code: str) -> None:
    assert answer_in(words)["code"] == code


async def test_an_old_code(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        led_to = await browser.press(await browser.open(sign_in.address))
        service.world.turn_clock(3600)
        sign_in.paste(led_to)
        with pytest.raises(problems.CodeExpired, match="a code serves once"):
            await sign_in.finish(SOON)
        sign_in.again()
        await browser.consent(sign_in.short)
        assert (await sign_in.finish(SOON)).grant.refresh_token


async def test_a_code_that_another_sign_in_asked_for(service: Service, browser: Browser) -> None:
    async with consent(service.client) as one, consent(service.client) as other:
        led_to = await browser.press(await browser.open(one.address))
        other.paste(query(led_to)["code"])
        with pytest.raises(problems.CodeExpired):
            await other.finish(SOON)


async def test_no_refresh_token(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        sign_in.paste(await browser.press(await browser.open(sign_in.address), access_type="online"))
        with pytest.raises(problems.NoRefreshToken, match=r"myaccount\.google\.com"):
            await sign_in.finish(SOON)


async def test_unticked_boxes_switch_off_just_their_methods(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.address, untick="photoslibrary.edit")
        grant = (await sign_in.finish(SOON)).grant
    assert set(scopes.missing(grant.scopes)) == {
        "albums.batchRemoveMediaItems",
        "albums.patch",
        "mediaItems.patch",
    }
    assert scopes.unticked(grant.scopes) == (scopes.EDIT,)
    assert "change albums and descriptions" in scopes.missing(grant.scopes)["albums.patch"]


async def test_all_boxes_for_photos_unticked(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.address, untick="photoslibrary")
        with pytest.raises(problems.NoScopes, match="leave the boxes"):
            await sign_in.finish(SOON)


async def test_an_account_that_is_not_told(service: Service, browser: Browser) -> None:
    service.app.state.faults.add(Fault(path_contains="/v1/userinfo", status=403))
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.address)
        assert (await sign_in.finish(SOON)).account is None


async def test_time_out(service: Service) -> None:
    async with consent(service.client) as sign_in:
        with pytest.raises(problems.TimedOut, match="photos-tui login"):
            await sign_in.finish(0.01)


async def test_cancelling_lets_go_of_the_port(service: Service) -> None:
    async def sign() -> None:
        async with consent(service.client) as sign_in:
            begun.set_result(sign_in)
            await sign_in.finish()

    begun = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(sign())
    port = (await begun).listener.port
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with consent(service.client, port=port) as again:
        assert again.listener.port == port


@pytest.mark.parametrize("port", ["taken", 99_999])
async def test_a_port_that_cannot_be_had(service: Service, port: str | int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        wanted = other.getsockname()[1] if port == "taken" else int(port)
        with pytest.raises(problems.PortTaken, match=f"Port {wanted} .*--port"):
            async with consent(service.client, port=wanted):
                pass


async def test_no_network(browser: Browser, service: Service) -> None:
    async with consent(service.client) as sign_in:
        led_to = await browser.press(await browser.open(sign_in.address))
        gone = msgspec.structs.replace(service.client, token_uri="http://127.0.0.1:9/token")
        sign_in.question.flow.client_config["token_uri"] = gone.token_uri
        sign_in.paste(led_to)
        with pytest.raises(problems.Offline, match=r"cannot be reached.*refused"):
            await sign_in.finish(SOON)


async def test_a_client_that_was_deleted(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        sign_in.question.flow.client_config["client_secret"] = "GOCSPX-another"
        await browser.consent(sign_in.address)
        with pytest.raises(problems.ClientRefused, match="--client-secrets"):
            await sign_in.finish(SOON)


async def test_a_redirected_question_is_not_asked_further(service: Service, browser: Browser) -> None:
    """A code, and later the refresh token, would go to whoever the answer names."""
    service.app.state.faults.add(
        Fault(path_contains="/token", status=307, headers={"Location": f"{service.address}/elsewhere"})
    )
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.address)
        with pytest.raises(problems.Offline, match="elsewhere"):
            await sign_in.finish(SOON)
    assert service.times("/elsewhere") == 0


class TestStrayRequests:
    @pytest.mark.parametrize(
        ("path", "status"),
        [("/", 404), ("/favicon.ico", 404), ("/?x=1", 404), ("/favicon.ico?code=4/abc", 404)],
    )
    async def test_are_turned_away(self, service: Service, browser: Browser, path: str, status: int) -> None:
        async with consent(service.client) as sign_in:
            assert await browser.go(f"http://127.0.0.1:{sign_in.listener.port}{path}") == status
            await browser.consent(sign_in.short)
            assert (await sign_in.finish(SOON)).grant.refresh_token

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"\r\n\r\n",
            b"POST / HTTP/1.1\r\n\r\n",
            b"GET http://[ HTTP/1.1\r\n\r\n",
            b"\x16\x03\x01" * 99,
            b"x" * 40_000,
        ],
    )
    async def test_bytes_that_are_no_request(self, service: Service, sent: bytes) -> None:
        async with consent(service.client) as sign_in:
            reader, writer = await asyncio.open_connection("127.0.0.1", sign_in.listener.port)
            writer.write(sent)
            writer.write_eof()
            answer = await reader.read()
            writer.close()
            assert b"200 OK" not in answer
            assert not sign_in.notes

    async def test_an_address_in_ps_serves_once(self, service: Service, browser: Browser) -> None:
        async with consent(service.client) as sign_in:
            shown = sign_in.once()
            assert "state" not in shown
            await browser.open(shown)
            assert await browser.go(shown) == 404

    async def test_pages_hold_nothing_of_what_came(self, service: Service) -> None:
        async with consent(service.client) as sign_in, httpx.AsyncClient() as http:
            answer = await http.get(sign_in.listener.address, params={"code": "<b>x", "state": "<i>"})
            assert "<b>" not in answer.text
            assert "<i>" not in answer.text
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_line_for_ssh() -> None:
    line = ssh_line(8085, {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 2222"})
    assert line == f"ssh -L 8085:127.0.0.1:8085 -p 2222 {getpass.getuser()}@{socket.gethostname()}"
    assert " -p " not in ssh_line(1, {})


async def test_nothing_shows_its_secrets(service: Service, browser: Browser) -> None:
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.address)
        signed = await sign_in.finish(SOON)
        state = query(sign_in.address)["state"]
    secrets = (signed.grant.access_token, signed.grant.refresh_token, service.client.client_secret)
    for thing in (signed, signed.grant, service.client, sign_in.question.client):
        assert not any(secret in repr(thing) for secret in secrets)
    question = exchange.Question("a", state, sign_in.question.flow, service.client)
    assert state not in repr(question)
    assert isinstance(sign_in, Consent)
    assert isinstance(service.client, Client)
