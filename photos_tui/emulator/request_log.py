"""What was asked and what came of it, for tests and for people who look for a fault in their client."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from photos_tui.emulator.wire import pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 1 << 20
_SECRETS = frozenset(("access_token", "oauth_token", "bearer_token"))


class Logged:
    """Outermost of all, so that it sees faults and cut connections too (status 0: no answer began)."""

    def __init__(self, app: ASGIApp, log: Callable[[dict[str, Any]], None]) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        came, begun, status = datetime.now(UTC), time.perf_counter(), 0
        seen = bytearray()

        async def listening() -> Message:
            message = await receive()
            if len(seen) < _MOST:
                seen.extend(message.get("body", b""))
            return message

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, listening, noting)
        finally:
            entry = _entry(scope, bytes(seen), status, time.perf_counter() - begun)
            self._log({"time": came.isoformat(timespec="milliseconds").replace("+00:00", "Z"), **entry})


def json_lines(file: TextIO) -> Callable[[dict[str, Any]], None]:
    """Give a log that writes one line of JSON per request, whole and at once."""
    lock = threading.Lock()

    def write(entry: dict[str, Any]) -> None:
        with lock:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            file.flush()

    return write


def _entry(scope: Scope, seen: bytes, status: int, seconds: float) -> dict[str, Any]:
    """`query` maps each name to the list of its values; `body` is parsed JSON, or None."""
    query: dict[str, list[str]] = {}
    for name, value in pairs_of(scope["query_string"].decode("latin-1")):
        query.setdefault(name, []).append("…" if name in _SECRETS else value)
    return {
        "method": scope["method"],
        "path": scope["path"],
        "query": query,
        "body": _body(scope["path"], seen),
        "status": status,
        "seconds": round(seconds, 6),
    }


def _body(path: str, seen: bytes) -> Any:
    if not seen or path.startswith("/v1/uploads"):
        return None
    try:
        return json.loads(seen)
    except (ValueError, RecursionError):
        return None
