"""Whose a sign-in is decides where it is kept."""

from __future__ import annotations

import msgspec
import pytest

from photos_tui.auth import scopes, signing
from photos_tui.auth.client_file import Client
from photos_tui.auth.consent import Signed
from photos_tui.auth.credentials import Account, Grant, Saved, SignIns
from photos_tui.auth.problems import WrongAccount

CLIENT = Client("1.apps.googleusercontent.com", "GOCSPX-s")
OTHER = Client("2.apps.googleusercontent.com", "GOCSPX-t")
ROBIN, WREN = Account("7", "robin@example.com"), Account("8", "wren@example.com")
GRANT = Grant("ya29.x", "1//y", 9.0, scopes.ASKED, 1.0)


async def test_another_account_is_refused_and_nothing_changes(sign_ins: SignIns) -> None:
    kept = await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, ROBIN))
    with pytest.raises(
        WrongAccount, match=r"wren@example\.com, but the profile google belongs to robin"
    ) as raised:
        await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, WREN))
    assert "--profile ANOTHER_NAME" in raised.value.hint
    assert sign_ins.read("google") == kept.saved


async def test_an_account_that_is_not_told_is_the_one_before(sign_ins: SignIns) -> None:
    await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, ROBIN))
    again = await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, None))
    assert again.saved.account == ROBIN
    new = await signing.keep(sign_ins, "work", CLIENT, Signed(GRANT, None))
    assert new.saved.key != again.saved.key


async def test_an_account_that_is_told_later_keeps_its_catalog(sign_ins: SignIns) -> None:
    first = await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, None))
    told = await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, ROBIN))
    assert (told.saved.email, told.saved.key) == (ROBIN.email, first.saved.key)
    assert (await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, ROBIN))).saved == told.saved
    assert (await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, None))).saved == told.saved
    with pytest.raises(WrongAccount, match=r"belongs to robin@example\.com"):
        await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, WREN))


async def test_another_client_id_sets_the_profile_so_far_aside(sign_ins: SignIns) -> None:
    before = await signing.keep(sign_ins, "google", CLIENT, Signed(GRANT, ROBIN))
    assert "will not be visible here" in signing.change_of_client(before.saved, OTHER)
    after = await signing.keep(sign_ins, "google", OTHER, Signed(GRANT, ROBIN))
    assert after.set_aside == "google-before"
    assert sign_ins.read("google-before") == before.saved
    assert after.saved.key != before.saved.key


def test_the_same_client_id_with_another_secret_is_no_change() -> None:
    saved = Saved(CLIENT)
    assert signing.change_of_client(saved, msgspec.structs.replace(CLIENT, client_secret="new")) == ""
    assert signing.change_of_client(None, CLIENT) == ""


async def test_the_name_when_none_is_given(sign_ins: SignIns) -> None:
    assert signing.default_name(sign_ins, "") == "google"
    await signing.keep(sign_ins, "work", CLIENT, Signed(GRANT, ROBIN))
    assert signing.default_name(sign_ins, "") == "work"
    await signing.keep(sign_ins, "home", CLIENT, Signed(GRANT, WREN))
    assert signing.default_name(sign_ins, "home") == "home"
    assert signing.default_name(sign_ins, "gone") == "google"
    assert signing.known(sign_ins, "gone") is None
