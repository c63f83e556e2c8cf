"""The service as an ASGI application: one object for the embedded transport, for uvicorn and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette

from photos_tui.emulator.callers import Callers
from photos_tui.emulator.faults import Faults, FaultsFirst
from photos_tui.emulator.front import Front, Service
from photos_tui.emulator.grants import Grants
from photos_tui.emulator.oauth import OAuth
from photos_tui.emulator.picker import Picker
from photos_tui.emulator.policy import POLICIES, Policy
from photos_tui.emulator.quirks import NONE, Quirks
from photos_tui.emulator.quota import Limits, Quota
from photos_tui.emulator.request_log import Logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import Receive, Scope, Send

    from photos_tui.emulator.faults import Fault
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
) -> Starlette:
    """`token` None lets everyone in; `testing` gives sign-ins that die after 7 days.

    More faults can be laid into `app.state.faults` at any time.
    """
    grants = Grants(world.now, testing=testing)
    callers = Callers(token, grants)
    service = Service(
        world=world,
        policy=POLICIES[policy] if isinstance(policy, str) else policy,
        quirks=quirks,
        quota=Quota(limits),
        callers=callers,
        oauth=OAuth(grants, callers),
        picker=Picker(world, callers),
    )
    shared = Faults(faults)
    app: Any = FaultsFirst(Front(service), shared)
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
