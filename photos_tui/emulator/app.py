"""The service as an ASGI application: one object for the embedded transport, for uvicorn and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.routing import Route

from photos_tui.emulator.faults import Faults, FaultsFirst
from photos_tui.emulator.front import Front
from photos_tui.emulator.policy import POLICIES, Policy
from photos_tui.emulator.request_log import Logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from photos_tui.emulator.faults import Fault
    from photos_tui.emulator.world import World


def create_app(
    world: World,
    *,
    token: str | None = "local",  # noqa: S107 - not a secret: the embedded library is open to its own process
    policy: str | Policy = "legacy",
    log: Callable[[dict[str, Any]], None] | None = None,
    faults: Iterable[Fault] = (),
) -> Starlette:
    """`token` None lets everyone in; more faults can be laid into `app.state.faults` at any time."""
    front = Front(world, token, POLICIES[policy] if isinstance(policy, str) else policy)
    shared = Faults(faults)
    app: Any = FaultsFirst(front, shared)
    if log is not None:
        app = Logged(app, log)
    starlette = Starlette(routes=[Route("/{path:path}", app)])
    starlette.state.faults = shared
    starlette.state.world = world
    return starlette
