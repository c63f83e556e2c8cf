"""The front door: who is calling, what do they want, and every answer in Google's envelope."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from photos_tui.emulator import discovery, resumable
from photos_tui.emulator.answers import as_json, shaper
from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import BAD_TOKEN, NO_METHOD, NO_TOKEN, Refusal, violation
from photos_tui.emulator.media import media
from photos_tui.emulator.methods import HANDLERS
from photos_tui.emulator.routing import Route, route
from photos_tui.emulator.uploads import upload
from photos_tui.emulator.wire import pairs_of, read_body, read_query

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from photos_tui.emulator.policy import Policy
    from photos_tui.emulator.world import World

_log = logging.getLogger(__name__)
_MOST_JSON = 10 * 1024 * 1024


class Front:
    """ASGI; the work itself is done in threads, so that nobody's event loop waits for SQLite or Pillow."""

    def __init__(self, world: World, token: str | None, policy: Policy) -> None:
        self._world = world
        self._policy = policy
        # The second user has a token too: what is shared can be joined from the other side.
        self._users = None if token is None else {token: "me", f"{token}-other": "other"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            answer = await self._answer(request)
        except Refusal as refusal:
            answer = as_json(refusal.envelope(), refusal.code)
        except ClientDisconnect:
            return
        except Exception:  # noqa: BLE001 - whatever it was, the client must get an answer in the envelope
            _log.exception("%s %s", request.method, request.url.path)
            answer = as_json(Refusal("Internal error encountered.", "INTERNAL").envelope(), 500)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = _raw_path(request)
        if path.startswith("/lr/") and request.method in ("GET", "HEAD"):
            return await run_in_threadpool(media, request, self._world, path.removeprefix("/lr/"))
        if path == "/v1/uploads" and request.method in ("POST", "PUT"):
            return await self._upload(request)
        if unquote(path) in discovery.PATHS and request.method == "GET":
            return as_json(discovery.document(_address(request)))
        found = route(request.method, path)
        if found is None:
            raise Refusal(NO_METHOD, "NOT_FOUND")
        user = self._user(request)
        body = await _body(request)
        return await run_in_threadpool(self._call, request, found, user, body)

    async def _upload(self, request: Request) -> Response:
        session = dict(pairs_of(_query(request))).get("upload_id")
        if session:
            return await resumable.go_on(request, self._world, session)
        user = self._user(request)
        if resumable.is_start(request):
            return await run_in_threadpool(resumable.start, request, self._world, user, _address(request))
        return await upload(request, self._world, user)

    def _call(self, request: Request, found: Route, user: str, body: bytes) -> Response:
        method = found.method
        self._policy.check(method.id)
        pairs = pairs_of(_query(request))
        query = read_query(pairs, method)
        shape = shaper(pairs, method.response, request.headers.get("x-goog-fieldmask", ""))
        if not method.request and body.strip():
            raise violation("Invalid JSON payload received. Request must not have a body.")
        call = Call(
            world=self._world,
            method=method.id,
            user=user,
            policy=self._policy,
            address=_address(request),
            target=found.target,
            query=query,
            body=read_body(body, method.request) if method.request else {},
        )
        return shape(HANDLERS[method.id](call))

    def _user(self, request: Request) -> str:
        if self._users is None:
            return "me"
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            given = dict(pairs_of(_query(request)))
            token = given.get("access_token") or given.get("oauth_token") or ""
        if not token:
            raise Refusal(NO_TOKEN, "UNAUTHENTICATED")
        user = self._users.get(token.strip())
        if user is None:
            raise Refusal(BAD_TOKEN, "UNAUTHENTICATED")
        return user


def _raw_path(request: Request) -> str:
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    return bytes(raw).partition(b"?")[0].decode("latin-1")


def _query(request: Request) -> str:
    return bytes(request.scope["query_string"]).decode("latin-1")


async def _body(request: Request) -> bytes:
    parts, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > _MOST_JSON:
            raise Refusal("Request payload size exceeds the limit: 10485760 bytes.")
        parts.append(chunk)
    return b"".join(parts)


def _address(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host') or request.url.netloc}"
