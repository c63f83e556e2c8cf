"""A stand-in for Google's sign-in, so that the whole of it can be driven on one machine."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from photos_tui.emulator.answers import as_json
from photos_tui.emulator.callers import Callers
from photos_tui.emulator.grants import ACCESS_SECONDS, Grant, Grants, InvalidGrant
from photos_tui.emulator.render import PEOPLE
from photos_tui.emulator.requests import query_pairs
from photos_tui.emulator.wire import pairs_of

if TYPE_CHECKING:
    from starlette.requests import Request

AUTH, TOKEN, REVOKE = "/o/oauth2/v2/auth", "/token", "/revoke"
USER_INFO, CLIENT_SECRET = "/oauth2/v1/userinfo", "/emulator/client_secret.json"
_PATHS = (AUTH, TOKEN, REVOKE, USER_INFO, CLIENT_SECRET)
CLIENT = {"client_id": "1-photos-tui.apps.googleusercontent.com", "client_secret": "GOCSPX-not-a-secret"}
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?(/[^#]*)?")
_KEPT = ("client_id", "redirect_uri", "state", "code_challenge", "access_type")


class OAuth:
    """The endpoints of RFC 6749 as Google has them, for one installed client."""

    def __init__(self, grants: Grants, callers: Callers) -> None:
        self._grants = grants
        self._callers = callers

    def answer(self, request: Request, path: str, body: bytes, address: str) -> Response | None:
        """Answer, or None if the path is none of ours."""
        if path not in _PATHS:
            return None
        form = pairs_of(body.decode("latin-1"))
        given = dict(query_pairs(request))
        answers: dict[tuple[str, str], Callable[[], Response]] = {
            ("GET", AUTH): lambda: _consent_page(given),
            ("POST", AUTH): lambda: self._consent(dict(form), form),
            ("POST", TOKEN): lambda: self._token(_client_of(request) | dict(form)),
            ("POST", REVOKE): lambda: self._revoke(dict(form).get("token") or given.get("token", "")),
            ("GET", USER_INFO): lambda: self._user_info(request),
            ("GET", CLIENT_SECRET): lambda: as_json(client_secret(address)),
        }
        found = answers.get((request.method, path))
        return found() if found else None

    def _user_info(self, request: Request) -> Response:
        self._callers.identify(request)
        return as_json(
            {"id": "1", "email": "robin.vale@example.com", "verified_email": True, "name": PEOPLE["me"]}
        )

    def _consent(self, form: Mapping[str, str], pairs: list[tuple[str, str]]) -> Response:
        """Send the browser back with a code for what was ticked, or with `access_denied`."""
        wrong = _wrong(form)
        if wrong:
            return _page("Error 400", escape(wrong), 400)
        scopes = [value for name, value in pairs if name == "granted"]
        if form.get("decision") != "allow" or not scopes:
            return _back(form, {"error": "access_denied"})
        grant = Grant(
            form["client_id"],
            tuple(scopes),
            form["redirect_uri"],
            form.get("code_challenge", ""),
            form.get("access_type") == "offline",
        )
        return _back(form, {"code": self._grants.code(grant), "scope": " ".join(scopes)})

    def _token(self, form: Mapping[str, str]) -> Response:
        client = {name: form.get(name, "") for name in CLIENT}
        if client != CLIENT:
            return as_json(
                {"error": "invalid_client", "error_description": "The OAuth client was not found."}, 401
            )
        kind = form.get("grant_type", "")
        if kind not in ("refresh_token", "authorization_code"):
            described = f"Invalid grant_type: {kind}"
            return as_json({"error": "unsupported_grant_type", "error_description": described}, 400)
        try:
            return as_json(self._tokens(form))
        except InvalidGrant as refusal:
            return as_json({"error": "invalid_grant", "error_description": str(refusal)}, 400)

    def _tokens(self, form: Mapping[str, str]) -> dict[str, Any]:
        client = form["client_id"]
        if form["grant_type"] == "refresh_token":
            access, grant = self._grants.renew(form.get("refresh_token", ""), client=client)
            refresh = ""
        else:
            access, refresh, grant = self._grants.redeem(
                form.get("code", ""),
                client=client,
                redirect=form.get("redirect_uri", ""),
                verifier=form.get("code_verifier", ""),
            )
        more: dict[str, Any] = {"refresh_token": refresh} if refresh else {}
        if refresh and self._grants.numbered:
            more["refresh_token_expires_in"] = self._grants.numbered - 1
        scope = " ".join(grant.scopes)
        return {
            "access_token": access,
            "expires_in": ACCESS_SECONDS - 1,
            "scope": scope,
            "token_type": "Bearer",
            **more,
        }

    def _revoke(self, token: str) -> Response:
        if self._grants.revoke(token):
            return as_json({})
        return as_json({"error": "invalid_token", "error_description": "Token expired or revoked"}, 400)


def client_secret(address: str) -> dict[str, Any]:
    """Give the settings of an installed client whose sign-in is here."""
    return {
        "installed": {
            **CLIENT,
            "auth_uri": address + AUTH,
            "token_uri": address + TOKEN,
            "revoke_uri": address + REVOKE,
            "redirect_uris": ["http://localhost"],
        }
    }


def _client_of(request: Request) -> dict[str, str]:
    """Give the client's name and secret where they come as a header, as oauthlib sends them."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return {}
    try:
        name, _, secret = b64decode(given).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": unquote(name), "client_secret": unquote(secret)}


def _consent_page(given: Mapping[str, str]) -> Response:
    wrong = _wrong(given) or ("" if given.get("scope") else "Missing required parameter: scope")
    if wrong:
        return _page("Error 400", escape(wrong), 400)
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{escape(given.get(name, ""))}">' for name in _KEPT
    )
    boxes = "".join(
        f'<p><label><input type="checkbox" name="granted" value="{escape(scope)}" checked> {escape(scope)}</label>'
        for scope in given["scope"].split()
    )
    buttons = '<p><button name="decision" value="deny">Cancel</button> <button name="decision" value="allow">Continue</button>'
    note = "<p>A stand-in for Google’s sign-in: nothing leaves this machine. The application asks for:"
    return _page("Sign in", f'{note}<form method="post" action="{AUTH}">{kept}{boxes}{buttons}</form>')


def _wrong(given: Mapping[str, str]) -> str:
    """Say what is wrong with the request, "" if nothing; the browser must not be sent to just anywhere."""
    if given.get("client_id") != CLIENT["client_id"]:
        return "invalid_client: The OAuth client was not found."
    if not _LOOPBACK.fullmatch(given.get("redirect_uri", "")):
        return "redirect_uri_mismatch"
    if given.get("response_type", "code") != "code":
        return "unsupported_response_type"
    if given.get("code_challenge") and given.get("code_challenge_method", "S256") != "S256":
        return "Transform algorithm not supported."
    return ""


def _back(form: Mapping[str, str], answer: dict[str, str]) -> Response:
    state = {"state": form["state"]} if form.get("state") else {}
    joint = "&" if "?" in form["redirect_uri"] else "?"
    return RedirectResponse(f"{form['redirect_uri']}{joint}{urlencode({**state, **answer})}", 302)


def _page(title: str, content: str, code: int = 200) -> Response:
    return HTMLResponse(
        f"<!DOCTYPE html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'><title>{title}</title><h1>{title}</h1>{content}",
        code,
    )
