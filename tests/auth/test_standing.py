"""What is said of a profile, and what of it has to be mended."""

from __future__ import annotations

import msgspec

from photos_tui.auth import scopes
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import DAY, Account, Grant, Saved, SignIns
from photos_tui.auth.standing import Fact, Standing, exposures, facts

GRANT = Grant("ya29.x", "1//y", 1000.0 + 3600, scopes.ASKED, 1000.0)
SAVED = Saved(Client("1.apps.googleusercontent.com", "GOCSPX-s"), Account("7", "robin@example.com"), GRANT)


def said(saved: Saved, now: float) -> dict[str, Fact]:
    return {fact.name: fact for fact in facts(saved, now)}


def test_a_sign_in_of_today() -> None:
    found = said(SAVED, 1000.0 + 60)
    assert found["Account"].words == "robin@example.com"
    assert found["Client id"].words == "1, at Google"
    assert found["Sign-in"].words == "today"
    assert found["Access token"].words.startswith("59 min left")
    assert "Ends" not in found
    assert "May not" not in found
    words = "".join(fact.words for fact in facts(SAVED, 1000.0))
    assert not any(secret in words for secret in ("ya29", "1//", "GOCSPX"))


def test_one_that_ends_soon_and_may_less() -> None:
    grant = msgspec.structs.replace(GRANT, ends_at=1000.0 + 7 * DAY, scopes=(scopes.READ,))
    found = said(msgspec.structs.replace(SAVED, grant=grant), 1000.0 + 2 * DAY)
    assert found["Sign-in"].words == "2 days ago"
    assert found["Access token"].words == "is renewed at its next use"
    assert not found["Ends"].fine
    assert found["May"].words == scopes.ALLOWS[scopes.READ]
    assert not found["May not"].fine


def test_signed_out() -> None:
    out = msgspec.structs.replace(SAVED, grant=None, account=None)
    assert not said(out, 0)["Sign-in"].fine
    assert said(out, 0)["Account"].words == "not told at the sign-in"


def test_which_profile_is_open(sign_ins: SignIns) -> None:
    assert not Standing(sign_ins).signed_in
    assert Standing(sign_ins, "google", SAVED).signed_in
    assert not Standing(sign_ins, "google", msgspec.structs.replace(SAVED, grant=None)).signed_in


def test_what_others_could_read(sign_ins: SignIns) -> None:
    assert exposures(sign_ins, "google") == {}
    sign_ins.write("google", SAVED)
    assert exposures(sign_ins, "google") == {}
    sign_ins.file("google").chmod(0o644)
    sign_ins.folder.chmod(0o750)
    found = exposures(sign_ins, "google")
    assert list(found) == [sign_ins.folder, sign_ins.file("google")]
    assert "chmod 700" in found[sign_ins.folder]


def test_scopes_of_methods() -> None:
    assert scopes.missing(scopes.ASKED) == {}
    assert set(scopes.missing([scopes.READ])) == {
        "albums.addEnrichment",
        "albums.batchAddMediaItems",
        "albums.batchRemoveMediaItems",
        "albums.create",
        "albums.patch",
        "mediaItems.batchCreate",
        "mediaItems.patch",
    }
    assert "albums.addEnrichment" not in scopes.missing([scopes.EDIT])
    assert not scopes.works([scopes.PICK, scopes.EMAIL])
