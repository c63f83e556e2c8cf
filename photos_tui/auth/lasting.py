"""How long a sign-in lasts: told before it ends, explained after."""

from __future__ import annotations

from photos_tui.auth.credentials import DAY, TESTING, Grant


def end_explained(grant: Grant, now: float) -> str:
    """Say why a sign-in may have ended, by its age; "" when the age says nothing."""
    if abs((grant.ends_at or grant.signed_in_at + TESTING) - now) < DAY / 2 or (grant.ends_at or now) < now:
        return (
            "Its Google Cloud project is in Testing, where a sign-in lasts 7 days: set the publishing status to "
            "“In production”, then sign in once more."
        )
    return ""


def end_foretold(grant: Grant, now: float) -> str:
    """Say, before it happens, that a sign-in will end; "" when no end is known."""
    if grant.ends_at is None or grant.ends_at <= now:
        return ""
    days, hours = divmod(int(grant.ends_at - now) // 3600, 24)
    left = f"{days} d {hours} h" if days else f"{hours} h"
    return (
        f"This sign-in ends in {left}: its Google Cloud project is in Testing, where they last 7 days. "
        "Set its publishing status to “In production” and sign in again; then it lasts."
    )
