"""Service troubles on demand: each a rule that says which requests it meets, how often, and what they get."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec

from photos_tui.emulator.errors import HTTP_OF
from photos_tui.emulator.quirks import NAMED_QUIRKS
from photos_tui.emulator.troubles import NAMED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True)
class Fault:
    """A rule, read in two halves.

    Which requests: `method`, `path_contains`, `body_contains` (all "" = any), after `skip` such, `times` times
    (0: always). What they get: `delay` seconds of waiting first; then, instead of the true answer, `status` with
    `body` (a JSON value, text or bytes; without one the status in Google's envelope), or what stands under the
    name `named` in NAMED; a name in NAMED_QUIRKS gives the true answer its quirk. `cut` ends the connection after that many bytes of the answer's body (0: before any
    answer); `drip` waits that many seconds after every kilobyte of the body.
    """

    method: str = ""
    path_contains: str = ""
    body_contains: str = ""
    status: int = 0
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    skip: int = 0
    delay: float = 0.0
    cut: int | None = None
    drip: float = 0.0
    named: str = ""

    def meets(self, method: str, path: str, body: bytes) -> bool:
        return (
            self.method in ("", method) and self.path_contains in path and self.body_contains.encode() in body
        )


class CutError(ConnectionError):
    """The connection ends here, on purpose."""


class Faults:
    """The rules that are in force, and how often each has met a request; safe from any thread."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.latency = 0.0
        self._lock = threading.Lock()
        self._rules: list[tuple[Fault, list[int]]] = []
        for fault in faults:
            self.add(fault)

    def add(self, fault: Fault) -> None:
        """In force from the next request on; of several that meet one, the one added first acts."""
        with self._lock:
            self._rules.append((fault, [0]))

    def clear(self) -> None:
        with self._lock:
            self._rules.clear()

    def __bool__(self) -> bool:
        return bool(self._rules or self.latency)

    def take(self, method: str, path: str, body: bytes) -> Fault | None:
        """Find the fault that this request meets, and count it."""
        with self._lock:
            for fault, met in self._rules:
                if not fault.meets(method, path, body):
                    continue
                met[0] += 1
                if met[0] > fault.skip and (not fault.times or met[0] <= fault.skip + fault.times):
                    return fault
        return None


class FaultsFirst:
    """ASGI: requests that no rule meets pass through untouched, streams included."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._faults:
            await self._app(scope, receive, send)
            return
        first = await receive()
        path = scope["path"]
        if scope["query_string"]:
            path += "?" + scope["query_string"].decode("latin-1")
        fault = self._faults.take(scope["method"], path, first.get("body", b""))
        again = _with_first(first, receive)
        await asyncio.sleep(self._faults.latency + (fault.delay if fault else 0))
        if fault is None:
            await self._app(scope, again, send)
            return
        try:
            await self._act(fault, scope, again, _Trouble(fault, send))
        except CutError:
            close = scope.get("photos_tui.close")
            if close is None:
                raise
            close()
            await asyncio.sleep(0.01)  # until the server has seen that nobody is there to be told of it

    async def _act(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.cut == 0:
            raise CutError
        if fault.status or fault.named in NAMED:
            await _answer(fault, send)
            return
        if fault.named:
            scope["photos_tui.quirks"] = NAMED_QUIRKS[fault.named]
        await self._app(scope, receive, send)


def _with_first(first: Message, receive: Receive) -> Receive:
    waiting = [first]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


class _Trouble:
    """A sender that drips, or cuts the connection in the middle of the body, where the fault says so."""

    def __init__(self, fault: Fault, send: Send) -> None:
        self._fault = fault
        self._send = send
        self._sent = 0

    async def __call__(self, message: Message) -> None:
        body = message.get("body", b"")
        untouched = self._fault.cut is None and not self._fault.drip
        if untouched or message["type"] != "http.response.body" or not body:
            await self._send(message)
            return
        for at in range(0, len(body), 1024):
            part = body[at : at + 1024]
            if self._fault.cut is not None and self._sent + len(part) > self._fault.cut:
                rest = part[: self._fault.cut - self._sent]
                await self._send({"type": "http.response.body", "body": rest, "more_body": True})
                raise CutError
            self._sent += len(part)
            more = at + 1024 < len(body) or message.get("more_body", False)
            await self._send({"type": "http.response.body", "body": part, "more_body": more})
            await asyncio.sleep(self._fault.drip)


async def _answer(fault: Fault, send: Send) -> None:
    if fault.named:
        status, body = NAMED[fault.named]
        fault = replace(fault, status=fault.status or status, body=fault.body or body)
    kind, data = _content(fault)
    headers = {"content-type": kind, "content-length": str(len(data))}
    headers |= {name.lower(): value for name, value in fault.headers.items()}
    await send(
        {
            "type": "http.response.start",
            "status": fault.status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": data})


def _content(fault: Fault) -> tuple[str, bytes]:
    if isinstance(fault.body, bytes):
        return "application/octet-stream", fault.body
    if isinstance(fault.body, str):
        kind = "text/html" if fault.body.lstrip().startswith("<") else "text/plain"
        return f"{kind}; charset=UTF-8", fault.body.encode()
    body = _envelope(fault.status) if fault.body is None else fault.body
    return "application/json; charset=UTF-8", json.dumps(body).encode()


def _envelope(code: int) -> dict[str, Any]:
    status = next((name for name, http in HTTP_OF.items() if http == code), "UNKNOWN")
    return {"error": {"code": code, "message": HTTPStatus(code).phrase, "status": status}}


def read_faults(text: bytes) -> list[Fault]:
    """Read a JSON file: a list of objects with the members of Fault; ValueError says what is wrong."""
    faults = msgspec.json.decode(text, type=list[Fault])
    known = {member.name for member in fields(Fault)}
    for written in msgspec.json.decode(text):
        if unknown := set(written) - known:
            raise ValueError(f"{', '.join(sorted(unknown))}: a fault has only {', '.join(sorted(known))}")
    for fault in faults:
        if fault.named and fault.named not in (*NAMED, *NAMED_QUIRKS):
            raise ValueError(f"{fault.named} is none of {', '.join((*NAMED, *NAMED_QUIRKS))}")
    return faults
