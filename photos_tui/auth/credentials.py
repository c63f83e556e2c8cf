"""The sign-ins of this machine: one private file a profile, with its client, its account and what was granted.

What a person does with a profile (its name, its account, its client id) lasts; the grant comes and goes.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from photos_tui import logs
from photos_tui.auth import private, vault
from photos_tui.auth.client_file import Client
from photos_tui.auth.problems import Ended, SignInError
from photos_tui.latch import Latch

DAY = 24 * 3600
TESTING = 7 * DAY
"""Seconds that a sign-in lasts while the consent screen of the Google Cloud project is in Testing."""

_LONGEST = 64
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._+-]{0,63}")


class Account(msgspec.Struct, frozen=True):
    """`id` is Google's, lasting; the address may change."""

    id: str
    email: str


class Grant(msgspec.Struct, frozen=True):
    """Tokens and what they are good for; times in seconds since 1970.

    `expires_at` is the access token's end, `ends_at` the refresh token's where Google has told it.
    """

    access_token: str
    refresh_token: str
    expires_at: float
    scopes: tuple[str, ...]
    signed_in_at: float
    ends_at: float | None = None

    def __repr__(self) -> str:
        return f"Grant(scopes={len(self.scopes)}, expires_at={self.expires_at:.0f})"


class Saved(msgspec.Struct, frozen=True):
    """What the file of a profile holds. `in_keyring` says that the tokens are not in it but in the keyring."""

    client: Client
    account: Account | None = None
    grant: Grant | None = None
    in_keyring: bool = False

    @property
    def email(self) -> str:
        """The address of the account, "" when it is not known."""
        return self.account.email if self.account else ""

    @property
    def key(self) -> str:
        """Name the catalog: what is known, journaled and counted belongs to an account and a client id."""
        account = self.account.id if self.account else ""
        words = f"{self.client.library}\n{account}\n{self.client.client_id}"
        return hashlib.sha256(words.encode()).hexdigest()[:24]


class SignIns:
    """The folder of the profiles; `keyring` keeps tokens in the desktop's keyring from the next writing on."""

    def __init__(self, folder: Path, *, keyring: bool = False) -> None:
        self.folder = folder
        self._keyring = keyring

    def names(self) -> list[str]:
        """Name the profiles there are."""
        if not self.folder.is_dir():
            return []
        return sorted(file.stem for file in self.folder.glob("*.json") if _NAME.fullmatch(file.stem))

    def prepare(self) -> None:
        """Make the folder; raises Exposed when it is there and open to others, OSError when it takes no file."""
        private.check_room(self.folder)

    def file(self, name: str) -> Path:
        """Give the file of a profile; raises SignInError for what cannot be a name."""
        if wrong := name_problem(name):
            raise SignInError(wrong, "Choose another name.")
        return self.folder / f"{name}.json"

    def latch(self, name: str) -> Latch:
        """Give the lock that programs take before they write the file."""
        return Latch(self.file(name).with_suffix(".lock"))

    def read(self, name: str) -> Saved:
        """Read a profile; raises Ended when there is none, Exposed, SignInError when the file is broken."""
        file = self.file(name)
        try:
            saved = msgspec.json.decode(private.read(file), type=Saved)
        except FileNotFoundError:
            raise Ended(
                f"There is no profile {name}.", f"Sign in: photos-tui login --profile {name}"
            ) from None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, IsADirectoryError):
            raise SignInError(f"{file} is damaged.", "Move it away and sign in again.") from None
        if not saved.client.is_trusted:
            raise SignInError(
                f"{file} names addresses that are neither Google's nor of one library on this machine.",
                "Move it away and sign in again.",
            )
        if saved.in_keyring:
            saved = msgspec.structs.replace(saved, grant=_grant_in(vault.get(str(file))))
        hide(saved)
        return saved

    def write(self, name: str, saved: Saved) -> None:
        """Keep a profile; raises Exposed, NoKeyring, OSError, and what was kept before stays then."""
        hide(saved)
        file = self.file(name)
        if self._keyring and saved.grant is not None:
            vault.put(str(file), msgspec.json.encode(saved.grant).decode())
            saved = msgspec.structs.replace(saved, grant=None, in_keyring=True)
        elif saved.in_keyring:
            vault.forget(str(file))
            saved = msgspec.structs.replace(saved, in_keyring=False)
        private.write(file, msgspec.json.format(msgspec.json.encode(saved), indent=1))

    def forget(self, name: str) -> None:
        """Remove a profile's tokens, wherever they are; client and account stay, so that signing in again is easy."""
        saved = self.read(name)
        self.write(name, msgspec.structs.replace(saved, grant=None))

    def remove(self, name: str) -> None:
        """Remove a profile's file."""
        self.forget(name)
        self.file(name).unlink(missing_ok=True)
        self.latch(name).file.unlink(missing_ok=True)

    def set_aside(self, name: str) -> str:
        """Keep a profile under another name, because its own will be of another client id; gives that name."""
        saved = self.read(name)
        taken = set(self.names())
        number = 1
        while (other := _before(name, number)) in taken:
            number += 1
        self.write(other, saved)
        return other


def _grant_in(kept: str) -> Grant | None:
    """Read what the keyring has; what is none needs a new sign-in, as none at all does."""
    try:
        return msgspec.json.decode(kept, type=Grant) if kept else None
    except msgspec.MsgspecError:
        return None


def _before(name: str, number: int) -> str:
    """Name the profile that a profile was, the numbered one; no longer than a name may be."""
    ending = f"-before{number if number > 1 else ''}"
    return name[: _LONGEST - len(ending)] + ending


def name_problem(name: str) -> str:
    """Say why this cannot be a profile's name; "" when it can."""
    if name == "local":
        return "“local” is the library on this machine; it needs no sign-in."
    if not _NAME.fullmatch(name):
        return "A profile's name has letters, digits and . _ - + @, at most 64 of them, and begins with a letter or digit."
    return ""


def hide(saved: Saved) -> None:
    """Let no log show the secrets of a profile."""
    logs.hide(saved.client.client_secret)
    if saved.grant is not None:
        logs.hide(saved.grant.access_token, saved.grant.refresh_token)
