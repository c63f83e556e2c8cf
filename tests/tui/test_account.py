"""The account on the screens: what may be done and why not, signing in, out and over."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import msgspec
import pytest
from textual import events
from textual.widgets import Static

from photos_tui.api.errors import Unauthenticated
from photos_tui.auth import exchange
from photos_tui.auth.credentials import DAY
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.oauth import client_secret
from photos_tui.tui.dialogs.client_file import ClientFile
from photos_tui.tui.dialogs.sign_in import SignIn
from photos_tui.tui.screens.account import AccountScreen
from tests.auth.browser import Browser
from tests.auth.conftest import Service, browser, service
from tests.drive import driving
from tests.tui.signed_in import SignedIn, running

__all__ = ["browser", "service"]


async def paste(at: SignedIn, words: str) -> None:
    at.drive.screen.post_message(events.Paste(words))
    await at.drive.pilot.pause()


async def address(at: SignedIn) -> str:
    """Wait for the sign-in dialog and give the address that it shows."""
    await at.drive.until(
        lambda: isinstance(at.drive.screen, SignIn) and at.drive.screen._consent, "a sign-in"
    )
    assert isinstance(at.drive.screen, SignIn)
    assert at.drive.screen._consent is not None
    return at.drive.screen._consent.short


def wrong(at: SignedIn) -> str:
    return str(at.drive.screen.query_one("#wrong", Static).content)


async def test_the_local_library_needs_no_account() -> None:
    async with driving() as drive:
        await drive.press("M")
        await drive.shows("None is needed here")
        await drive.shows("Everything works here")
        await drive.press("M")
        assert sum(isinstance(screen, AccountScreen) for screen in drive.app.screen_stack) == 1
        await drive.press("j", "k", "2")
        assert drive.where() == "photos"


async def test_an_empty_library_explains_itself(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        for key in ("1", "2"):
            await at.drive.press(key)
            await at.drive.shows("Google shows an app only what that app")
            await at.drive.shows("P uploads a file")
            await at.drive.shows("Picker")


async def test_what_may_be_done_and_why_not(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch, untick="photoslibrary.edit") as at:
        await at.drive.press("C")
        await at.drive.type("Mine")
        await at.drive.press("enter")
        await at.drive.until(lambda: len(at.drive.library.albums) == 1, "an album")
        await at.drive.press("r")
        assert "“change albums and descriptions”. Sign in again" in at.drive.toasts()
        await at.drive.press("M")
        await at.drive.shows("May not  change albums and descriptions")
        await at.drive.shows("✗ r  Rename album")
        await at.drive.shows("✗ b  Set as cover")
        await at.drive.shows("✓ C  Create album")
        await at.drive.shows("6 of 14 verbs work here")
        await at.drive.press("4")
        await at.drive.shows("31 March 2025")


async def test_sharing_says_what_became_of_it_and_offers_the_link(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.library.create_album("Mine")
        await at.drive.press("s")
        await at.drive.shows("Link for you")
        assert "removed sharing from the API on 31 March 2025" in at.drive.toasts()
        await at.drive.press("escape", "J")
        assert at.drive.where() == "albums"
        assert service.times("/v1/sharedAlbums") == 0


async def test_legacy_sharing_tries_all_the_same(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch, legacy_sharing=True) as at:
        await at.drive.press("M")
        await at.drive.shows("Everything works here")
        assert service.times("/v1/sharedAlbums") > 0


async def test_an_ended_sign_in_asks_for_the_next_one_once(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.library.create_album("Kept")
        grant = at.place.sign_ins.read("google").grant
        assert grant is not None
        await asyncio.to_thread(exchange.revoke, service.client, grant.refresh_token)
        await at.drive.press("R")
        where = await address(at)
        await at.drive.shows("Google has ended this sign-in")
        assert isinstance(at.drive.library.albums.error, Unauthenticated)
        assert len(at.drive.library.albums) == 1
        await at.drive.press("escape")
        await at.drive.until(lambda: at.drive.where() == "albums", "the dialog left")
        at.app.session.news.tell()
        await at.drive.pilot.pause()
        assert at.drive.where() == "albums"
        await at.drive.press("g", "i")
        assert await address(at) != where
        await browser.consent(await address(at))
        await at.drive.until(lambda: "Signed in again" in at.drive.toasts(), "signed in again")
        await at.drive.until(lambda: at.drive.library.albums.error is None, "listed again")
        assert not at.app.following


async def test_what_is_wrong_is_said_in_the_dialog(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.press("g", "i")
        where = await address(at)
        page = await browser.open(where)
        await browser.go(await browser.press(page, state="of-another"))
        await at.drive.until(lambda: "belongs to another sign-in" in wrong(at), "the note")
        await paste(at, "no code")
        assert "no code in what was pasted" in wrong(at)
        led_to = await browser.press(page)
        service.world.turn_clock(3600)
        await paste(at, led_to)
        assert led_to not in at.drive.text()
        await at.drive.until(lambda: "used before, too old" in wrong(at), "too old")
        await browser.consent(where, decision="deny")
        await at.drive.until(lambda: "You chose not to" in wrong(at), "denied")
        await paste(at, led_to)
        assert "F5 starts another one" in wrong(at)
        service.app.state.faults.add(
            Fault(path_contains="/v1/userinfo", status=200, body='{"id": "2", "email": "wren@example.com"}')
        )
        await at.drive.press("f5")
        await at.drive.until(lambda: not wrong(at), "begun anew")
        await browser.consent(await address(at))
        await at.drive.until(
            lambda: "wren@example.com, but the profile google" in wrong(at), "another account"
        )
        await at.drive.press("escape")


async def test_a_second_account_with_the_same_client(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.press("g", "p")
        await at.drive.shows("Add a Google account")
        await at.drive.press("j", "enter")
        await at.drive.shows("A name for the account")
        await at.drive.type("google")
        await at.drive.press("enter")
        assert "There is a profile google already" in wrong(at)
        await at.drive.type("-two")
        await at.drive.press("enter")
        await browser.consent(await address(at))
        await at.drive.until(lambda: at.app.following, "another profile")
    assert at.app.following == "google-two"
    assert at.place.sign_ins.names() == ["google", "google-two"]


async def test_another_client_is_looked_at_and_its_price_is_said(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.press("g", "i")
        await address(at)
        await at.drive.press("f6")
        await at.drive.until(lambda: isinstance(at.drive.screen, ClientFile), "asked for a client")
        await paste(at, json.dumps({"type": "service_account"}))
        assert "service account" in wrong(at)
        other = client_secret(service.address)
        other["installed"]["client_id"] = "another-client"
        await paste(at, json.dumps(other, indent=2))
        await at.drive.shows("will not be visible here")
        await at.drive.press("n")
        await address(at)
        assert isinstance(at.drive.screen, SignIn)
        assert at.drive.screen._client == service.client
        await at.drive.press("escape")
    assert at.place.sign_ins.names() == ["google"]


async def test_signing_out(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch) as at:
        await at.drive.press("g", "o")
        await at.drive.shows("Sign out of robin.vale@example.com?")
        await at.drive.press("y")
        await at.drive.until(lambda: at.app.following, "another profile")
    assert at.app.following == "local"
    assert at.place.sign_ins.read("google").grant is None
    assert service.times("/revoke") == 1


async def test_a_profile_that_is_signed_out_can_be_looked_at_and_signed_in_to(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch, signed_out=True) as at:
        await at.drive.shows("○ robin.vale@example.com")
        where = await address(at)
        await at.drive.shows("The profile google is signed out")
        await browser.consent(where)
        await at.drive.shows("● robin.vale@example.com")
        await at.drive.until(lambda: at.drive.library.albums.error is None, "listed")


async def test_the_end_of_a_sign_in_is_said_in_time(tmp_path: Path) -> None:
    from tests.auth.test_standing import GRANT, SAVED

    async with driving() as drive:
        soon = msgspec.structs.replace(GRANT, ends_at=time.time() + 2 * DAY - 60)
        standing = drive.app.session.standing
        drive.app.session.signed_in(msgspec.structs.replace(SAVED, grant=soon))
        assert "ends in 1 d 23 h" in drive.app.session.standing.warning(time.time())
        assert standing.warning(time.time()) == ""


async def test_the_qr_code_or_a_word(
    service: Service, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(service, browser, tmp_path, monkeypatch, size=(80, 24)) as at:
        await at.drive.press("g", "i")
        await address(at)
        await at.drive.press("f4")
        await at.drive.shows("and this place has 80×24")
        await at.drive.pilot.resize_terminal(110, 60)
        await at.drive.shows("█▀▀▀▀▀█")
        await at.drive.press("escape", "f3", "pagedown", "pageup", "escape")
        assert at.drive.where() == "albums"
