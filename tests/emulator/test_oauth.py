from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.oauth import AUTH, CLIENT, CLIENT_SECRET, REVOKE, TOKEN, USER_INFO
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller

BACK = "http://127.0.0.1:40123/"
VERIFIER = "v" * 64
PREFIX = "https://www.googleapis.com/auth/"
READ = f"{PREFIX}photoslibrary.readonly.appcreateddata"
APPEND = f"{PREFIX}photoslibrary.appendonly"
EDIT = f"{PREFIX}photoslibrary.edit.appcreateddata"
PICK = f"{PREFIX}photospicker.mediaitems.readonly"


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(world), token="") as caller:
        yield caller


@pytest.fixture
async def testing(world: World) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(world, testing=True), token="") as caller:
        yield caller


def asked(**more: str) -> dict[str, str]:
    challenge = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
    return {
        "client_id": CLIENT["client_id"],
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": f"{READ} {APPEND}",
        "state": "s&t",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "access_type": "offline",
        **more,
    }


async def consent(browser: Caller, *granted: str, decision: str = "allow", **more: str) -> dict[str, str]:
    """What the browser brings back to the loopback listener."""
    form: dict[str, Any] = {**asked(**more), "granted": list(granted), "decision": decision}
    response = await browser.post(AUTH, data=form)
    assert response.status_code == 302
    assert response.headers["location"].startswith(BACK)
    query = parse_qs(urlsplit(response.headers["location"]).query)
    return {name: values[0] for name, values in query.items()}


async def token(browser: Caller, **form: str) -> httpx.Response:
    return await browser.post(TOKEN, data={**CLIENT, **form})


async def redeemed(browser: Caller, *granted: str) -> dict[str, Any]:
    code = (await consent(browser, *granted))["code"]
    response = await token(
        browser, grant_type="authorization_code", code=code, redirect_uri=BACK, code_verifier=VERIFIER
    )
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def reads(browser: Caller, access: str) -> int:
    return (await browser.get("/v1/albums", headers={"Authorization": f"Bearer {access}"})).status_code


async def test_the_page_has_a_box_for_every_scope(browser: Caller) -> None:
    page = await browser.get(AUTH, params=asked(state='"><x'))
    assert page.status_code == 200
    assert page.text.count('type="checkbox"') == 2
    assert READ in page.text
    assert "<x" not in page.text


async def test_consent_becomes_a_code_and_the_code_tokens(browser: Caller) -> None:
    back = await consent(browser, READ, APPEND)
    assert (back["state"], back["scope"]) == ("s&t", f"{READ} {APPEND}")
    answer = await redeemed(browser, READ, APPEND)
    assert set(answer) == {"access_token", "expires_in", "refresh_token", "scope", "token_type"}
    assert answer["token_type"] == "Bearer"
    assert await reads(browser, answer["access_token"]) == 200
    info = await browser.get(USER_INFO, headers={"Authorization": f"Bearer {answer['access_token']}"})
    assert "@" in info.json()["email"]
    assert (await browser.get(USER_INFO)).status_code == 401


async def test_a_code_serves_once(browser: Caller) -> None:
    code = (await consent(browser, READ))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    assert (await token(browser, **form)).status_code == 200
    again = await token(browser, **form)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": "w" * 64},
        {"code_verifier": ""},
        {"redirect_uri": "http://127.0.0.1:1/"},
        {"code": "x"},
    ],
)
async def test_codes_are_bound_to_verifier_and_address(browser: Caller, wrong: dict[str, str]) -> None:
    code = (await consent(browser, READ))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    answer = await token(browser, **{**form, **wrong})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


async def test_codes_grow_old(browser: Caller, world: World) -> None:
    code = (await consent(browser, READ))["code"]
    world.turn_clock(601)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    assert (await token(browser, **form)).status_code == 400


@pytest.mark.parametrize("granted", [(), (READ,)])
async def test_saying_no_is_access_denied(browser: Caller, granted: tuple[str, ...]) -> None:
    decision = "deny" if granted else "allow"
    assert await consent(browser, *granted, decision=decision) == {"error": "access_denied", "state": "s&t"}


async def test_what_was_not_ticked_is_403_at_first_use(browser: Caller) -> None:
    access = (await redeemed(browser, READ))["access_token"]
    headers = {"Authorization": f"Bearer {access}"}
    assert await reads(browser, access) == 200
    for verb, path, body in (
        ("POST", "/v1/albums", {"album": {"title": "x"}}),
        ("POST", "/v1/albums/x:batchRemoveMediaItems", {"mediaItemIds": ["x"]}),
        ("POST", "/v1/sharedAlbums:join", {"shareToken": "x"}),
        ("POST", "/v1/uploads", None),
        ("POST", "/v1/sessions", {}),
    ):
        message = await browser.refused(verb, path, body, code=403, headers=headers)
        assert message == "Request had insufficient authentication scopes."


async def test_the_picker_has_a_scope_of_its_own(browser: Caller) -> None:
    access = (await redeemed(browser, PICK))["access_token"]
    headers = {"Authorization": f"Bearer {access}"}
    assert (await browser.post("/v1/sessions", headers=headers)).status_code == 200
    assert await reads(browser, access) == 403


async def test_access_ends_after_an_hour_and_is_renewed(browser: Caller, world: World) -> None:
    answer = await redeemed(browser, READ)
    world.turn_clock(3601)
    assert await reads(browser, answer["access_token"]) == 401
    renewed = await token(browser, grant_type="refresh_token", refresh_token=answer["refresh_token"])
    assert "refresh_token" not in renewed.json()
    assert renewed.json()["scope"] == READ
    assert await reads(browser, renewed.json()["access_token"]) == 200


@pytest.mark.parametrize(("days", "lives"), [(150, True), (181, False)])
async def test_refresh_tokens_live_while_they_are_used(
    browser: Caller, world: World, days: int, *, lives: bool
) -> None:
    answer = await redeemed(browser, READ)
    for _ in range(2):
        world.turn_clock(days * 24 * 3600)
        renewed = await token(browser, grant_type="refresh_token", refresh_token=answer["refresh_token"])
    assert renewed.is_success == lives


async def test_on_a_testing_screen_they_live_7_days_whatever_comes(testing: Caller, world: World) -> None:
    answer = await redeemed(testing, READ)
    assert answer["refresh_token_expires_in"] == 7 * 24 * 3600 - 1
    form = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"]}
    world.turn_clock(6 * 24 * 3600)
    assert (await token(testing, **form)).is_success
    world.turn_clock(2 * 24 * 3600)
    dead = (await token(testing, **form)).json()
    assert dead == {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
async def test_revoking_ends_both_tokens(browser: Caller, which: str) -> None:
    answer = await redeemed(browser, READ)
    assert (await browser.post(REVOKE, data={"token": answer[which]})).json() == {}
    assert await reads(browser, answer["access_token"]) == 401
    renewed = await token(browser, grant_type="refresh_token", refresh_token=answer["refresh_token"])
    assert renewed.json()["error"] == "invalid_grant"
    again = await browser.post(REVOKE, data={"token": answer[which]})
    assert (again.status_code, again.json()["error"]) == (400, "invalid_token")


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "someone"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": "http://127.0.0.1.evil.example/"},
        {"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"scope": ""},
    ],
)
async def test_wrong_requests_stay_on_the_page(browser: Caller, wrong: dict[str, str]) -> None:
    assert (await browser.get(AUTH, params=asked(**wrong))).status_code == 400


async def test_a_form_sent_elsewhere_is_refused(browser: Caller) -> None:
    form = {**asked(redirect_uri="https://evil.example/"), "granted": READ, "decision": "allow"}
    assert (await browser.post(AUTH, data=form)).status_code == 400


async def test_the_client_must_be_known(browser: Caller) -> None:
    answer = await browser.post(TOKEN, data={**CLIENT, "client_secret": "x", "grant_type": "refresh_token"})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert (await token(browser, grant_type="password")).json()["error"] == "unsupported_grant_type"


async def test_the_client_may_say_who_it_is_in_a_header(browser: Caller) -> None:
    code = (await consent(browser, READ))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    wrong = await browser.post(TOKEN, data=form, auth=(CLIENT["client_id"], "x"))
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    noise = await browser.post(TOKEN, data=form, headers={b"Authorization": "Basic é".encode()})
    assert noise.status_code == 401
    answer = await browser.post(TOKEN, data=form, auth=(CLIENT["client_id"], CLIENT["client_secret"]))
    assert answer.json()["scope"] == READ


async def test_today_the_old_scopes_open_nothing(world: World) -> None:
    for policy, code in (("legacy", 200), ("current", 403)):
        async with Caller.over(create_app(world, policy=policy), token="") as caller:
            access = (await redeemed(caller, f"{PREFIX}photoslibrary.readonly"))["access_token"]
            assert await reads(caller, access) == code
            access = (await redeemed(caller, READ))["access_token"]
            assert await reads(caller, access) == 200


async def test_settings_lead_here(browser: Caller) -> None:
    installed = (await browser.get(CLIENT_SECRET)).json()["installed"]
    assert installed["auth_uri"] == f"http://emulator.test:8085{AUTH}"
    assert installed["token_uri"] == f"http://emulator.test:8085{TOKEN}"
    assert {name: installed[name] for name in CLIENT} == CLIENT
