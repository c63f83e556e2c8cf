"""What the service allows: everything as once (`legacy`), or what is left since 31 March 2025 (`current`)."""

from __future__ import annotations

from dataclasses import dataclass

from photos_tui.emulator.callers import REMOVED
from photos_tui.emulator.errors import NO_SCOPE, Refusal

_SHARING = frozenset(
    ("albums.share", "albums.unshare", "sharedAlbums.get", "sharedAlbums.join", "sharedAlbums.leave")
)


@dataclass(frozen=True)
class Policy:
    """`app_only` hides what other programs put into the library."""

    name: str
    removed: frozenset[str]
    app_only: bool

    def check(self, method_id: str) -> None:
        """Raise the 403 that the real service gives to methods it has taken away."""
        if method_id in self.removed:
            raise Refusal(NO_SCOPE, "PERMISSION_DENIED")

    def left(self, scopes: frozenset[str]) -> frozenset[str]:
        """Give those of the scopes that still open something."""
        return scopes - REMOVED if self.removed else scopes


LEGACY = Policy("legacy", frozenset(), app_only=False)
CURRENT = Policy("current", _SHARING, app_only=True)
POLICIES = {policy.name: policy for policy in (LEGACY, CURRENT)}
