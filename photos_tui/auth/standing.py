"""Which profile is open, and all that can be said of its sign-in: for screens and for those who look for trouble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from photos_tui.auth import private, scopes
from photos_tui.auth.credentials import DAY, Saved, SignIns
from photos_tui.auth.lasting import end_foretold
from photos_tui.text import printable

LOCAL = "local"
SOON = 3 * DAY
"""Seconds before the end of a sign-in from which on it is said at every start."""


@dataclass(frozen=True)
class Standing:
    """`saved` is None for a library that needs no sign-in; `port` is where the browser comes back to, 0 for any."""

    sign_ins: SignIns
    name: str = LOCAL
    saved: Saved | None = None
    port: int = 0

    @property
    def signed_in(self) -> bool:
        return self.saved is not None and self.saved.grant is not None

    def warning(self, now: float) -> str:
        """Say that the sign-in will soon end, in time to do something about it; "" while there is no hurry."""
        grant = self.saved.grant if self.saved else None
        soon = grant is not None and grant.ends_at is not None and grant.ends_at - now < SOON
        return end_foretold(grant, now) if grant is not None and soon else ""


@dataclass(frozen=True)
class Fact:
    """One thing that can be said of a profile; `fine` is False where something has to be done about it."""

    name: str
    words: str
    fine: bool = True


def facts(saved: Saved, now: float) -> list[Fact]:
    """Say of a profile: its account, client, sign-in and how long that lasts, what was allowed."""
    client = saved.client
    where = "Google" if client.is_googles else client.library
    account = saved.account.email if saved.account and saved.account.email else "not told at the sign-in"
    said = [Fact("Account", printable(account)), Fact("Client id", f"{printable(client.short)}, at {where}")]
    grant = saved.grant
    if grant is None:
        return [
            *said,
            Fact("Sign-in", "Signed out. What is on this machine can still be looked at.", fine=False),
        ]
    age = int((now - grant.signed_in_at) // DAY)
    said.append(Fact("Sign-in", "today" if age < 1 else f"{age} day{'s' * (age > 1)} ago"))
    left = int((grant.expires_at - now) // 60)
    said.append(
        Fact(
            "Access token",
            f"{left} min left, then renewed by itself" if left > 0 else "is renewed at its next use",
        )
    )
    if end := end_foretold(grant, now):
        said.append(Fact("Ends", end, fine=False))
    return said + [
        Fact("May" if scope in grant.scopes else "May not", words, fine=scope in grant.scopes)
        for scope, words in scopes.ALLOWS.items()
    ]


def exposures(sign_ins: SignIns, name: str) -> Mapping[Path, str]:
    """Give, by path, what is wrong with owner and mode of a profile's file and folder, with the mending command."""
    wrong: dict[Path, str] = {}
    for path in (sign_ins.folder, sign_ins.file(name)):
        try:
            sentence, mend = private.exposure(path)
        except FileNotFoundError:
            continue
        if sentence:
            wrong[path] = f"{sentence} {mend}"
    return wrong
