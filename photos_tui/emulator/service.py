"""What stands behind the front door, put together once for an application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photos_tui.emulator.callers import Callers
from photos_tui.emulator.grants import Grants
from photos_tui.emulator.oauth import OAuth
from photos_tui.emulator.picker import Picker
from photos_tui.emulator.policy import POLICIES, Policy
from photos_tui.emulator.quirks import NONE, Quirks
from photos_tui.emulator.quota import Limits, Quota

if TYPE_CHECKING:
    from photos_tui.emulator.world import World


@dataclass(frozen=True)
class Settings:
    """How the service is to behave; `testing` gives sign-ins that die after 7 days."""

    policy: str | Policy = "legacy"
    quirks: Quirks = NONE
    limits: Limits | None = None
    testing: bool = False
    reads_in_loop: bool = False


@dataclass(frozen=True)
class Service:
    world: World
    policy: Policy
    quirks: Quirks
    quota: Quota
    callers: Callers
    oauth: OAuth
    picker: Picker
    reads_in_loop: bool


def assemble(world: World, token: str | None, settings: Settings) -> Service:
    grants = Grants(world.now, testing=settings.testing)
    callers = Callers(token, grants)
    return Service(
        world=world,
        policy=POLICIES[settings.policy] if isinstance(settings.policy, str) else settings.policy,
        quirks=settings.quirks,
        quota=Quota(settings.limits),
        callers=callers,
        oauth=OAuth(grants, callers),
        picker=Picker(world, callers),
        reads_in_loop=settings.reads_in_loop,
    )
