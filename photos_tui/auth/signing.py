"""What becomes of a sign-in: kept under its profile when it belongs there, or ended and forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import msgspec

from photos_tui.auth import exchange
from photos_tui.auth.client_file import Client
from photos_tui.auth.consent import Signed
from photos_tui.auth.credentials import Account, Saved, SignIns
from photos_tui.auth.problems import Ended, Offline, WrongAccount
from photos_tui.auth.tokens import LOOK

_UNTOLD = "profile "
"""How the id of an account begins that was not told at the sign-in: the profile stands for it."""


@dataclass(frozen=True)
class Kept:
    """A profile that is signed in; `set_aside` names the one that its earlier client id has now, "" for none."""

    saved: Saved
    set_aside: str = ""


def known(sign_ins: SignIns, name: str) -> Saved | None:
    """Give what there is of a profile, None for a new one; raises SignInError when it cannot be read."""
    if not sign_ins.file(name).exists():
        return None
    return sign_ins.read(name)


def change_of_client(before: Saved | None, client: Client) -> str:
    """Say what it means that a profile gets another client id, "" when it does not."""
    if before is None or before.client.client_id == client.client_id:
        return ""
    return (
        f"This is another client id ({client.short}) than the one that this profile has used ({before.client.short}). "
        "Google shows an app only what its own client id uploaded: earlier uploads stay in Google Photos, but will "
        "not be visible here. The profile so far is kept under another name, with its catalog and its sign-in."
    )


async def keep(sign_ins: SignIns, name: str, client: Client, signed: Signed) -> Kept:
    """Keep a sign-in under a profile; raises WrongAccount when that is another account's, Exposed, NoKeyring, OSError."""
    sign_ins.file(name)
    await asyncio.to_thread(sign_ins.prepare)
    async with sign_ins.latch(name).holding(LOOK, lambda: None):
        return await asyncio.to_thread(_keep, sign_ins, name, client, signed)


def _keep(sign_ins: SignIns, name: str, client: Client, signed: Signed) -> Kept:
    before = known(sign_ins, name)
    account = signed.account or (before.account if before else None) or Account(f"{_UNTOLD}{name}", "")
    if before is not None and before.account is not None:
        account = _told_since(before.account, account)
    if before is not None and before.account is not None and before.account.id != account.id:
        raise WrongAccount(
            f"You signed in as {account.email or 'another account'}, but the profile {name} belongs to "
            f"{before.account.email or 'another one'}.",
            f"Sign in as {before.account.email or 'that one'}, or give the other a profile of its own: "
            "photos-tui login --profile ANOTHER_NAME",
        )
    aside = sign_ins.set_aside(name) if change_of_client(before, client) else ""
    saved = Saved(client, account, signed.grant)
    sign_ins.write(name, saved)
    return Kept(saved, aside)


def _told_since(before: Account, now: Account) -> Account:
    """Give the account as it is known now: one told later than at first keeps its id, for its catalog has that name."""
    if before.id.startswith(_UNTOLD) and before.email in {"", now.email}:
        return Account(before.id, now.email)
    return now


async def sign_out(sign_ins: SignIns, name: str) -> str:
    """End a sign-in at the service and forget its tokens here; gives a sentence when only the second was possible."""
    async with sign_ins.latch(name).holding(LOOK, lambda: None):
        saved = await asyncio.to_thread(sign_ins.read, name)
        if saved.grant is None:
            raise Ended(f"The profile {name} is signed out already.", "There is nothing to do.")
        sentence = ""
        try:
            await asyncio.to_thread(exchange.revoke, saved.client, saved.grant.refresh_token)
        except Offline as error:
            sentence = (
                f"{error.sentence} The tokens are gone from this machine, but Google still lists this app at "
                "https://myaccount.google.com/connections: remove it there."
            )
        await asyncio.to_thread(sign_ins.write, name, msgspec.structs.replace(saved, grant=None))
    return sentence


def default_name(sign_ins: SignIns, last: str) -> str:
    """Name the profile that a sign-in without a name is about: the last used, the only one, or a new one."""
    names = sign_ins.names()
    if last in names:
        return last
    return names[0] if len(names) == 1 else "google"
