"""What the doors need to know of a request, raw: paths and queries as they came, bodies within a bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import Request

from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.wire import pairs_of

if TYPE_CHECKING:
    from starlette.types import Message

_HOST = re.compile(r"[A-Za-z0-9._-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_FRONT = re.compile(rb"^https?://[^/]*")
_MOST = 10 * 1024 * 1024


def raw_path(request: Request) -> str:
    """Give the path still percent-encoded, without the query, nor the host that clients of proxies put in front."""
    raw = bytes(request.scope.get("raw_path") or request.scope["path"].encode()).partition(b"?")[0]
    return (raw if raw.startswith(b"/") else _FRONT.sub(b"", raw)).decode("latin-1")


def query_pairs(request: Request) -> list[tuple[str, str]]:
    return pairs_of(bytes(request.scope["query_string"]).decode("latin-1"))


def address(request: Request) -> str:
    """Give scheme and host as the client wrote them, unless that is no name of a host."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host if _HOST.fullmatch(host) else _served_at(request)}"


def _served_at(request: Request) -> str:
    host, port = request.scope.get("server") or ("localhost", None)
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port else host


async def body_of(request: Request) -> bytes:
    parts, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > _MOST:
            raise Refusal("Request payload size exceeds the limit: 10485760 bytes.")
        parts.append(chunk)
    return b"".join(parts)


async def as_meant(request: Request) -> Request:
    """Undo what clients do to pass where only POST does: the verb in a header, and too long a query as a form."""
    verb = request.headers.get("x-http-method-override", "").upper()
    if request.method != "POST" or not verb:
        return request
    scope = {**request.scope, "method": verb}
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return Request(scope, request.receive)
    scope["query_string"] = b"&".join(filter(None, (scope["query_string"], await body_of(request))))
    return Request(scope, _nothing_more)


async def _nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
