"""The front door: who is calling, what do they want, and every answer in Google's envelope."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from photos_tui.emulator import discovery, resumable
from photos_tui.emulator.admin import admin
from photos_tui.emulator.answers import as_json
from photos_tui.emulator.callers import APPEND
from photos_tui.emulator.errors import NO_METHOD, Refusal
from photos_tui.emulator.library import answer
from photos_tui.emulator.media import media
from photos_tui.emulator.requests import address, as_meant, body_of, query_pairs, raw_path
from photos_tui.emulator.routing import route
from photos_tui.emulator.uploads import upload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

    from photos_tui.emulator.service import Service

_log = logging.getLogger(__name__)


class Front:
    """ASGI; the work is done in threads, so that nobody's event loop waits for SQLite or Pillow.

    A server of its own may answer reads in its loop: two milliseconds at most, and no thread to wait for.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(await as_meant(request))
        except Refusal as refusal:
            response = as_json(refusal.envelope(), refusal.code)
            if refusal.code == 401:
                response.headers["WWW-Authenticate"] = 'Bearer realm="https://accounts.google.com/"'
        except ClientDisconnect:
            return
        except Exception:  # noqa: BLE001 - whatever it was, the client must get an answer in the envelope
            _log.exception("%s %s", request.method, request.url.path)
            response = as_json(Refusal("Internal error encountered.", "INTERNAL").envelope(), 500)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = raw_path(request)
        if path == "/v1/uploads" and request.method in ("POST", "PUT"):
            return await self._upload(request)
        body = await body_of(request)
        if self._service.reads_in_loop and request.method == "GET" and path.startswith("/v1/"):
            return self._respond(request, path, body)
        return await run_in_threadpool(self._respond, request, path, body)

    def _respond(self, request: Request, path: str, body: bytes) -> Response:
        service = self._service
        if path.startswith("/lr/") and request.method in ("GET", "HEAD"):
            service.quota.media(service.world.now())
            return media(request, service.world, path.removeprefix("/lr/"))
        found = route(request.method, path)
        aside = self._aside(request, unquote(path, errors="replace"), body)
        if aside is not None:
            return aside
        if found is None:
            raise Refusal(NO_METHOD, "NOT_FOUND")
        identity = service.callers.identify(request)
        with self._counted(request.method != "GET" and found.method.id != "mediaItems.search", identity.user):
            return answer(service, request, found, identity, body)

    def _aside(self, request: Request, path: str, body: bytes) -> Response | None:
        """Answer what is beside the Library API: its description, its meters, the Picker, the sign-in."""
        service = self._service
        if path in discovery.PATHS and request.method == "GET":
            return as_json(discovery.document(address(request)))
        return (
            admin(request, service, path)
            or service.picker.answer(request, path, body)
            or service.oauth.answer(request, path, body, address(request))
        )

    async def _upload(self, request: Request) -> Response:
        service = self._service
        service.quota.request(service.world.now())
        session = dict(query_pairs(request)).get("upload_id")
        if session:
            return await resumable.go_on(request, service.world, session)
        identity = service.callers.identify(request)
        identity.need(service.policy.left(APPEND))
        if resumable.is_start(request):
            return await run_in_threadpool(
                resumable.start, request, service.world, identity.user, address(request)
            )
        return await upload(request, service.world, identity.user)

    @contextmanager
    def _counted(self, writes: object, user: str) -> Iterator[None]:
        quota, now = self._service.quota, self._service.world.now()
        quota.request(now)
        if not writes:
            yield
            return
        quota.begin_write(user, now)
        try:
            yield
        finally:
            quota.end_write(user)
