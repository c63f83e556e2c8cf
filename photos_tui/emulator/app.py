"""The service as an ASGI application: one object for the embedded transport, for uvicorn and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette

from photos_tui.emulator.cors import CrossOrigin
from photos_tui.emulator.faults import Faults, FaultsFirst
from photos_tui.emulator.front import Front
from photos_tui.emulator.quirks import NONE, Quirks
from photos_tui.emulator.request_log import Logged
from photos_tui.emulator.service import Settings, assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import Receive, Scope, Send

    from photos_tui.emulator.faults import Fault
    from photos_tui.emulator.policy import Policy
    from photos_tui.emulator.quota import Limits
    from photos_tui.emulator.world import World


def create_app(  # noqa: PLR0913 - what can be set about a service, each on its own
    world: World,
    *,
    token: str | None = "local",  # noqa: S107 - not a secret: the embedded library is open to its own process
    policy: str | Policy = "legacy",
    log: Callable[[dict[str, Any]], None] | None = None,
    faults: Iterable[Fault] = (),
    quirks: Quirks = NONE,
    limits: Limits | None = None,
    testing: bool = False,
    reads_in_loop: bool = False,
) -> Starlette:
    """`token` None lets everyone in; more faults can be laid into `app.state.faults` at any time."""
    shared = Faults(faults)
    settings = Settings(policy, quirks, limits, testing, reads_in_loop)
    app: Any = FaultsFirst(Front(assemble(world, token, settings)), shared)
    if token is not None:
        app = CrossOrigin(app)
    if log is not None:
        app = Logged(app, log)
    starlette = Starlette()
    # Not a route: routes are matched line by line, and a path may hold a line break.
    refuse = starlette.router.default

    async def everything(scope: Scope, receive: Receive, send: Send) -> None:
        await (app if scope["type"] == "http" else refuse)(scope, receive, send)

    starlette.router.default = everything
    starlette.state.faults = shared
    starlette.state.world = world
    return starlette
