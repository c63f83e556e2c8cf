"""The calls of the sign-in itself, by Google's libraries: slow to import and blocking, so all of it is for a thread.

The libraries' traps are disarmed here: no redirects are followed (a code or token would go along), PKCE is on, scopes
that were not granted are no error, and plain http is for this machine alone.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from photos_tui import logs
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Account, Grant
from photos_tui.auth.problems import (
    ClientRefused,
    CodeExpired,
    Ended,
    NoRefreshToken,
    NoScopes,
    Offline,
    SignInError,
)
from photos_tui.auth.scopes import ASKED, works

if TYPE_CHECKING:
    from google_auth_oauthlib.flow import InstalledAppFlow

PATIENCE = 20.0
"""Seconds for one answer of the sign-in service."""

_CENTURY = 100 * 365 * 24 * 3600.0
_environment = threading.Lock()


@dataclass(frozen=True)
class Question:
    """One request for consent: the address to open, and what its answer must match."""

    address: str
    state: str = field(repr=False)
    flow: InstalledAppFlow = field(repr=False)
    client: Client


def ask(client: Client, redirect_uri: str, login_hint: str = "") -> Question:
    """Build the address of the consent page, with PKCE S256 and a state of its own."""
    from google_auth_oauthlib.flow import InstalledAppFlow

    _hush()
    config = {
        "installed": {
            name: getattr(client, name) for name in ("client_id", "client_secret", "auth_uri", "token_uri")
        }
    }
    flow = InstalledAppFlow.from_client_config(config, list(ASKED), autogenerate_code_verifier=True)
    flow.redirect_uri = redirect_uri
    _careful(flow.oauth2session, client)
    more = {"login_hint": login_hint} if login_hint else {}
    with _mended(client):
        address, state = flow.authorization_url(access_type="offline", prompt="consent", **more)
    logs.hide(flow.code_verifier or "")
    return Question(_shorter(address), state, flow, client)


def _shorter(address: str) -> str:
    """Leave colons and slashes of the query as they are, which a query may have: less to copy, a smaller QR code."""
    return address.replace("%3A", ":").replace("%2F", "/")


def redeem(question: Question, code: str, now: float) -> Grant:
    """Turn a code into a grant; raises CodeExpired, ClientRefused, NoRefreshToken, NoScopes, Offline."""
    from oauthlib.oauth2 import OAuth2Error

    logs.hide(code)
    with _mended(question.client), _network():
        try:
            token: dict[str, Any] = question.flow.fetch_token(
                code=code, include_client_id=True, timeout=PATIENCE
            )
        except OAuth2Error as error:
            raise _refused(str(error.error or ""), str(error.description or "")) from None
        logs.hide(str(token.get("access_token", "")), str(token.get("refresh_token", "")))
        return _granted(token, now)


def _granted(token: dict[str, Any], now: float) -> Grant:
    given = token.get("scope") or list(ASKED)
    scopes = tuple(given.split() if isinstance(given, str) else given)
    if not works(scopes):
        raise NoScopes(
            "Google's page was answered with every box for photos unticked, so nothing can be done."
        )
    if not token.get("refresh_token"):
        raise NoRefreshToken("Google gave a sign-in for one hour only, without the token that renews it.")
    ends = token.get("refresh_token_expires_in")
    return Grant(
        access_token=_whole(token["access_token"]),
        refresh_token=_whole(token["refresh_token"]),
        expires_at=now + _lasting(token.get("expires_in") or 3600),
        scopes=tuple(map(_whole, scopes)),
        signed_in_at=now,
        ends_at=now + _lasting(ends) if ends else None,
    )


def _whole(token: object) -> str:
    """Give what can be a token; raises ValueError."""
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
        raise ValueError("no token")
    return token


def _lasting(said: Any) -> float:
    """Give a span in seconds; raises ValueError for what can be none."""
    seconds = float(said)
    if not abs(seconds) < _CENTURY:
        raise ValueError("no span")
    return seconds


def renew(client: Client, refresh_token: str, now: float) -> tuple[str, float, str]:
    """Give a new access token, its end, and the refresh token, which may be another now.

    Raises Ended when the service has ended the sign-in, ClientRefused, Offline.
    """
    from google.auth.exceptions import RefreshError, TransportError
    from google.auth.transport.requests import Request
    from google.oauth2.credentials import Credentials

    _hush()
    credentials = Credentials(  # type: ignore[no-untyped-call]
        None,
        refresh_token=refresh_token,
        token_uri=client.token_uri,
        client_id=client.client_id,
        client_secret=client.client_secret,
    )
    with _session(client) as session, _network():
        request = functools.partial(Request(session), timeout=PATIENCE)
        try:
            credentials.refresh(request)  # type: ignore[no-untyped-call]
        except TransportError as error:
            raise Offline(f"The sign-in service cannot be reached ({_reason(error)}).") from None
        except RefreshError as error:
            raise _ended(error) from None
        logs.hide(str(credentials.token), str(credentials.refresh_token))
        access, refresh = _whole(credentials.token), _whole(credentials.refresh_token)
        return access, now + _seconds_until(credentials.expiry), refresh


def _seconds_until(expiry: datetime | None) -> float:
    """Count from now; google-auth's times are UTC without saying so."""
    if expiry is None:
        return 3600.0
    return (expiry - datetime.now(UTC).replace(tzinfo=None)).total_seconds()


def account_of(client: Client, access_token: str) -> Account | None:
    """Ask whose account it is; None when that was not allowed."""
    with _session(client) as session, _network():
        answer = session.get(
            client.user_info_uri, headers={"Authorization": f"Bearer {access_token}"}, timeout=PATIENCE
        )
        try:
            said = answer.json() if answer.ok else {}
        except ValueError:
            said = {}
    if not isinstance(said, dict) or not said.get("id"):
        return None
    return Account(str(said["id"]), str(said.get("email", "")))


def revoke(client: Client, token: str) -> bool:
    """End the sign-in at the service too; False when the service says that it is over already."""
    with _session(client) as session, _network():
        return bool(session.post(client.revoke_uri, data={"token": token}, timeout=PATIENCE).ok)


def _refused(error: str, description: str) -> SignInError:
    """Say what the service has against a code."""
    if error == "invalid_grant":
        return CodeExpired(
            f"The code was not accepted: used before, too old, or of another sign-in ({description})."
        )
    if error in {"invalid_client", "unauthorized_client", "deleted_client"}:
        return ClientRefused(f"The sign-in service does not know the client ({error}).")
    return SignInError(f"The sign-in service refused ({error}: {description}).")


def _ended(error: Any) -> SignInError:
    said = error.args[1] if len(error.args) > 1 and isinstance(error.args[1], dict) else {}
    kind = str(said.get("error", "")) or str(error.args[0] if error.args else "")
    if "invalid_grant" in kind:
        return Ended("Google has ended this sign-in: it was revoked, or it expired.")
    if "client" in kind:
        return ClientRefused(f"The sign-in service does not know the client ({kind}).")
    return Offline(f"The sign-in service could not renew the sign-in ({kind}).")


@contextlib.contextmanager
def _mended(client: Client) -> Iterator[None]:
    """Tell oauthlib, by the environment, its only door, that fewer scopes are fine and where http is."""
    wanted = {"OAUTHLIB_RELAX_TOKEN_SCOPE": "1"}
    if not client.is_googles:
        wanted["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    with _environment:
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextlib.contextmanager
def _session(client: Client) -> Iterator[Any]:
    import requests

    _hush()
    with requests.Session() as session:
        _careful(session, client)
        yield session


def _careful(session: Any, client: Client) -> None:
    """Follow no redirect; on this machine ask no proxy either."""
    session.max_redirects = 0
    if not client.is_googles:
        session.trust_env = False


_SENSELESS = (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError)
"""What Google's libraries raise for an answer that is not one: they look for its members before they look at it."""


@contextlib.contextmanager
def _network() -> Iterator[None]:
    """Make one error of ours of all that a connection can suffer."""
    import requests

    try:
        yield
    except requests.TooManyRedirects:
        raise Offline(
            "The sign-in service sent the question elsewhere, so it was not asked further."
        ) from None
    except (requests.RequestException, OSError) as error:
        if isinstance(error, SignInError):
            raise
        raise Offline(f"The sign-in service cannot be reached ({_reason(error)}).") from None
    except _SENSELESS:
        raise Offline(
            "The sign-in service's answer makes no sense.",
            "Something on the way may have answered: try again.",
        ) from None


def _reason(error: BaseException) -> str:
    """Name what went wrong below, without addresses: they hold codes."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return getattr(error, "strerror", None) or type(error).__name__


def _hush() -> None:
    """Keep the libraries from logging codes and tokens, which they do when asked for details."""
    for name in ("requests_oauthlib", "oauthlib", "google", "google_auth_oauthlib", "urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.ERROR)
