"""The sign-in of a profile: its files, its client, its tokens' ends, what was granted. No secret is read out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from photos_tui.auth import private, scopes
from photos_tui.auth.credentials import Grant, Saved, SignIns
from photos_tui.auth.lasting import end_foretold
from photos_tui.auth.problems import SignInError
from photos_tui.doctor.finding import Finding, fail, ok, warn
from photos_tui.text import count, printable


def checked(sign_ins: SignIns, name: str, now: float) -> Iterator[Finding]:
    """Look at the sign-in of the profile `name`; `now` in seconds since 1970."""
    yield from _private(sign_ins, name)
    try:
        saved = sign_ins.read(name)
    except SignInError as error:
        yield fail("sign_in", error.sentence, error.hint)
        return
    yield _client(saved)
    if saved.grant is None:
        yield fail("sign_in", f"{name} is signed out.", f"photos-tui login --profile {name}")
        return
    yield ok("sign_in", f"Signed in as {printable(saved.account.email) if saved.account else name}.")
    yield from _lasting(saved.grant, now)
    yield _granted(saved.grant)


def _private(sign_ins: SignIns, name: str) -> Iterator[Finding]:
    for subject, path in (("sign_in.folder", sign_ins.folder), ("sign_in.file", sign_ins.file(name))):
        if not path.exists():
            continue
        sentence, mend = private.exposure(path)
        yield (
            fail(subject, printable(sentence), mend)
            if sentence
            else ok(subject, f"Only you can read {printable(str(path))}.")
        )


def _client(saved: Saved) -> Finding:
    kind = "Google" if saved.client.is_googles else f"the library at {saved.client.library}"
    return ok("client", f"A Desktop client of {kind}: {printable(saved.client.short)}.")


def _lasting(grant: Grant, now: float) -> Iterator[Finding]:
    """Tell the ages and ends of both tokens."""
    left = int(grant.expires_at - now)
    says = (
        f"The access token is good for {count(left // 60, 'minute')} more."
        if left > 0
        else "It is renewed when used."
    )
    yield ok("token.access", says)
    since = datetime.fromtimestamp(grant.signed_in_at).astimezone()
    says = f"Signed in since {since:%Y-%m-%d %H:%M}."
    soon = end_foretold(grant, now)
    if soon:
        yield warn(
            "token.refresh",
            f"{says} {soon}",
            "Set the publishing status to “In production”, then sign in again.",
        )
    else:
        yield ok("token.refresh", says)


def _granted(grant: Grant) -> Finding:
    missing = scopes.unticked(grant.scopes)
    if not missing:
        return ok("scopes", "All permissions were granted.")
    words = ", ".join(f"“{scopes.ALLOWS[scope]}”" for scope in missing)
    level = warn if scopes.works(grant.scopes) else fail
    return level("scopes", f"Not granted: {words}.", "Sign in again and tick every box: photos-tui login")
