"""A call of the Library API: may it be made, what does it say, and its answer in the shape that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.answers import shaper
from photos_tui.emulator.call import Call
from photos_tui.emulator.callers import SCOPES
from photos_tui.emulator.errors import violation
from photos_tui.emulator.methods import HANDLERS
from photos_tui.emulator.requests import address, query_pairs
from photos_tui.emulator.wire import read_body, read_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.callers import Identity
    from photos_tui.emulator.routing import Route
    from photos_tui.emulator.service import Service


def answer(service: Service, request: Request, found: Route, identity: Identity, body: bytes) -> Response:
    method = found.method
    service.policy.check(method.id)
    identity.need(service.policy.left(SCOPES[method.id]))
    pairs = query_pairs(request)
    query = read_query(pairs, method)
    shape = shaper(pairs, method.response, request.headers.get("x-goog-fieldmask", ""))
    if not method.request and body.strip():
        raise violation("Invalid JSON payload received. Request must not have a body.")
    call = Call(
        world=service.world,
        method=method.id,
        user=identity.user,
        policy=service.policy,
        address=address(request),
        target=found.target,
        query=query,
        body=read_body(body, method.request) if method.request else {},
        quirks=request.scope.get("photos_tui.quirks", service.quirks),
    )
    return shape(HANDLERS[method.id](call))
