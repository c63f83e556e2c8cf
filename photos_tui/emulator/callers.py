"""Who is calling: a fixed token for each of the two users, or one that the sign-in has given out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photos_tui.emulator.errors import BAD_TOKEN, NO_SCOPE, NO_TOKEN, Refusal
from photos_tui.emulator.requests import query_pairs

if TYPE_CHECKING:
    from starlette.requests import Request

    from photos_tui.emulator.grants import Grants

_AUTH = "https://www.googleapis.com/auth/"
_LIBRARY = frozenset({f"{_AUTH}photoslibrary"})
APPEND = frozenset({f"{_AUTH}photoslibrary.appendonly"}) | _LIBRARY
READ = (
    frozenset({f"{_AUTH}photoslibrary.readonly", f"{_AUTH}photoslibrary.readonly.appcreateddata"}) | _LIBRARY
)
EDIT = frozenset({f"{_AUTH}photoslibrary.edit.appcreateddata"}) | _LIBRARY
SHARING = frozenset({f"{_AUTH}photoslibrary.sharing"})
# Taken away on 31 March 2025: who holds no others is let in nowhere.
REMOVED = SHARING | _LIBRARY | {f"{_AUTH}photoslibrary.readonly"}
PICKER = frozenset({f"{_AUTH}photospicker.mediaitems.readonly"})

# Any one of these lets the method run.
SCOPES: dict[str, frozenset[str]] = {
    "albums.addEnrichment": APPEND | EDIT | SHARING,
    "albums.batchAddMediaItems": APPEND | EDIT | SHARING,
    "albums.batchRemoveMediaItems": EDIT,
    "albums.create": APPEND | SHARING,
    "albums.get": READ,
    "albums.list": READ,
    "albums.patch": EDIT,
    "albums.share": SHARING,
    "albums.unshare": SHARING,
    "mediaItems.batchCreate": APPEND | SHARING,
    "mediaItems.batchGet": READ,
    "mediaItems.get": READ,
    "mediaItems.list": READ,
    "mediaItems.patch": EDIT,
    "mediaItems.search": READ,
    "sharedAlbums.get": SHARING,
    "sharedAlbums.join": SHARING,
    "sharedAlbums.leave": SHARING,
    "sharedAlbums.list": SHARING | READ,
}


@dataclass(frozen=True)
class Identity:
    """`scopes` None: everything is allowed."""

    user: str
    scopes: frozenset[str] | None = None

    def need(self, scopes: frozenset[str]) -> None:
        """Raise the 403 of a token that was not granted any of them."""
        if self.scopes is not None and not self.scopes & scopes:
            raise Refusal(NO_SCOPE, "PERMISSION_DENIED")


class Callers:
    """`token` None lets everyone in as the library's owner."""

    def __init__(self, token: str | None, grants: Grants) -> None:
        # The second user has a token too: what is shared can be joined from the other side.
        self._fixed = None if token is None else {token: Identity("me"), f"{token}-other": Identity("other")}
        self._grants = grants

    def identify(self, request: Request) -> Identity:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            given = dict(query_pairs(request))
            token = given.get("access_token") or given.get("oauth_token") or ""
        known = (self._fixed or {}).get(token.strip()) or self._grants.identity(token.strip())
        if known is not None:
            return known
        if self._fixed is None:
            return Identity("me")
        raise Refusal(BAD_TOKEN if token else NO_TOKEN, "UNAUTHENTICATED")
