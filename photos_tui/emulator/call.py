"""One call of one method, as the handlers see it: read, typed, and with the caller known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from photos_tui.emulator.quirks import NONE, Quirks

if TYPE_CHECKING:
    from photos_tui.emulator.policy import Policy
    from photos_tui.emulator.world import World


@dataclass(frozen=True)
class Call:
    """`address` is scheme and host as the client wrote them; `target` the unquoted id of the path."""

    world: World
    method: str
    user: str
    policy: Policy
    address: str
    target: str
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    quirks: Quirks = NONE
