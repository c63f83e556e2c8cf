"""The service itself: whether both APIs answer and let this account in, and whether the clocks agree."""

from __future__ import annotations

from collections.abc import Iterator

from photos_tui.api.reach import Reached
from photos_tui.doctor.finding import Finding, fail, ok, warn

MOST_AHEAD = 120.0
"""Seconds between two clocks from which on signing in and base URLs go wrong."""

_NAMES = {"api.library": "The Photos Library API", "api.picker": "The Photos Picker API"}


def checked(subject: str, reached: Reached) -> Iterator[Finding]:
    """Judge what an API said; `subject` is api.library or api.picker."""
    name = _NAMES[subject]
    if reached.error is None:
        yield ok(subject, f"{name} answers and lets this sign-in in.")
    else:
        yield fail(subject, f"{name}: {reached.error.sentence}", reached.error.hint)


def clock(reached: Reached) -> Finding:
    ahead = reached.ahead
    if ahead is None:
        return ok("clock", "The service sent no time to compare this machine's clock with.")
    if abs(ahead) > MOST_AHEAD:
        way = "ahead of" if ahead > 0 else "behind"
        return warn(
            "clock",
            f"This machine's clock is {abs(ahead):,.0f} seconds {way} the service's.",
            "Set it: sudo timedatectl set-ntp true",
        )
    return ok("clock", f"This machine's clock and the service's differ by {abs(ahead):.0f} s.")
