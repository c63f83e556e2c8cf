"""What the sign-in has given out: codes, access tokens and refresh tokens, each with its end."""

from __future__ import annotations

import secrets
import threading
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from photos_tui.emulator.callers import Identity

ACCESS_SECONDS = 3600
_CODE_SECONDS = 600
_TESTING_SECONDS = 7 * 24 * 3600
_UNUSED_SECONDS = 180 * 24 * 3600


class InvalidGrant(Exception):  # noqa: N818 - the protocol's own word
    """Bad, used, expired or revoked; the text is for `error_description`."""


@dataclass(frozen=True)
class Grant:
    """What one consent has allowed to one client."""

    client: str
    scopes: tuple[str, ...]
    redirect: str = ""
    challenge: str = ""
    offline: bool = True


@dataclass
class _Given:
    grant: Grant
    until: float


class Grants:
    """In memory only; `now` is the world's clock. `testing` is a consent screen whose grants die after 7 days."""

    def __init__(self, now: Callable[[], float], *, testing: bool = False) -> None:
        self._now = now
        self._refresh_seconds = _TESTING_SECONDS if testing else _UNUSED_SECONDS
        self._testing = testing
        self._lock = threading.Lock()
        self._codes: dict[str, _Given] = {}
        self._access: dict[str, _Given] = {}
        self._refresh: dict[str, _Given] = {}

    @property
    def numbered(self) -> int | None:
        """The seconds that a refresh token lives whatever is done with it; None where use keeps it alive."""
        return _TESTING_SECONDS if self._testing else None

    def code(self, grant: Grant) -> str:
        with self._lock:
            return self._give(self._codes, grant, "4/", _CODE_SECONDS)

    def redeem(self, code: str, *, client: str, redirect: str, verifier: str) -> tuple[str, str, Grant]:
        """Give access token, refresh token ("" if none was asked for) and grant; a code serves once."""
        with self._lock:
            given = self._codes.pop(code, None)
            if given is None or given.until < self._now():
                raise InvalidGrant("Malformed auth code.")
            grant = given.grant
            if grant.client != client or grant.redirect != redirect:
                raise InvalidGrant("Bad Request")
            if grant.challenge and grant.challenge != _challenge(verifier):
                raise InvalidGrant("Invalid code verifier." if verifier else "Missing code verifier.")
            access = self._give(self._access, grant, "ya29.", ACCESS_SECONDS)
            refresh = self._give(self._refresh, grant, "1//", self._refresh_seconds) if grant.offline else ""
            return access, refresh, grant

    def renew(self, refresh: str, *, client: str) -> tuple[str, Grant]:
        """Give a new access token; using a refresh token keeps it alive, unless its days are numbered."""
        with self._lock:
            given = self._refresh.get(refresh)
            if given is None or given.grant.client != client or given.until < self._now():
                raise InvalidGrant("Token has been expired or revoked.")
            if not self._testing:
                given.until = self._now() + self._refresh_seconds
            return self._give(self._access, given.grant, "ya29.", ACCESS_SECONDS), given.grant

    def revoke(self, token: str) -> bool:
        """End the whole consent that the token stands for; False if there is none."""
        with self._lock:
            given = self._refresh.get(token) or self._access.get(token)
            if given is None:
                return False
            for tokens in (self._access, self._refresh):
                for name in [name for name, one in tokens.items() if one.grant == given.grant]:
                    del tokens[name]
            return True

    def identity(self, token: str) -> Identity | None:
        from photos_tui.emulator.callers import Identity

        with self._lock:
            given = self._access.get(token)
            if given is None or given.until < self._now():
                return None
            return Identity("me", frozenset(given.grant.scopes))

    def _give(self, where: dict[str, _Given], grant: Grant, prefix: str, seconds: float) -> str:
        token = prefix + secrets.token_urlsafe(40)
        where[token] = _Given(grant, self._now() + seconds)
        return token


def _challenge(verifier: str) -> str:
    """S256 of RFC 7636."""
    digest = sha256(verifier.encode("ascii", "replace")).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")
