"""Where to talk and as whom: the embedded library, one that is served elsewhere on this machine, a Google account."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from photos_tui import paths
from photos_tui.auth import scopes
from photos_tui.auth.credentials import Saved, SignIns
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient
    from photos_tui.emulator.world import World

EMBEDDED = "http://library.localhost"
SHARING_GONE = (
    "Google removed sharing from the API on 31 March 2025: share in Google Photos, o gives the web link."
)
TOKEN = "local"  # noqa: S105  (the embedded library has no secrets to keep from its owner)


@dataclass
class Local:
    """The embedded library in a folder; `folder` None keeps it in memory and leaves nothing behind."""

    folder: Path | None
    fresh: bool = False
    world: World | None = None
    policy: str = "legacy"

    @property
    def name(self) -> str:
        return "local"

    def library(self, cache: str = "") -> Library:
        file = self.folder / "catalog.sqlite" if self.folder else None
        if file is not None and self.fresh:
            forget(file)
        label = "Local library" if self.folder else "Local library (in memory)"
        return Library(
            connect=self.connect, catalog=Catalog(file), label=label, removed=self.removed(), cache=cache
        )

    def removed(self) -> dict[str, str]:
        """Give, by method id, why it is off: the library may be played as Google has it today."""
        return _sharing_gone() if self.policy == "current" else {}

    def connect(self) -> PhotosClient:
        """Open the world and a client to it; slow the first time, so never on the way to the first frame."""
        from photos_tui.api.client import PhotosClient
        from photos_tui.api.transport import asgi
        from photos_tui.emulator.app import create_app
        from photos_tui.emulator.world import World

        self.world = World.open(self.folder / "library" if self.folder else None, fresh=self.fresh)
        transport = asgi(create_app(self.world, token=TOKEN, policy=self.policy))
        return PhotosClient(base_url=EMBEDDED, transport=transport, token=Constant(TOKEN))

    def close(self) -> None:
        if self.world is not None:
            self.world.close()
            self.world = None


@dataclass(frozen=True)
class Served:
    """A library that another program serves, such as `photos-tui serve`."""

    url: str
    token: str = field(repr=False)

    @property
    def name(self) -> str:
        return self.url

    def library(self, cache: str = "") -> Library:
        account = hashlib.sha256(f"{self.url}\n{self.token}".encode()).hexdigest()[:24]
        file = paths.data_folder() / "catalogs" / f"{account}.sqlite"
        return Library(connect=self.connect, catalog=Catalog(file), label=self.url, cache=cache)

    def connect(self) -> PhotosClient:
        from photos_tui.api.client import PhotosClient
        from photos_tui.api.transport import network

        return PhotosClient(base_url=self.url, transport=network(), token=Constant(self.token))

    def close(self) -> None:
        """Nothing of ours stays open."""


@dataclass(frozen=True)
class Google:
    """The library of a Google account, as far as the sign-in and Google allow; signed out, what is known of it."""

    name: str
    sign_ins: SignIns
    saved: Saved
    legacy_sharing: bool = False

    def library(self, cache: str = "") -> Library:
        return Library(
            connect=self.connect,
            catalog=Catalog(self.catalog_file),
            label=self.saved.email or self.name,
            removed=self.removed(),
            cache=cache,
        )

    @property
    def catalog_file(self) -> Path:
        """Where catalog, journal and quota of this account and client id are; the name says neither."""
        return paths.data_folder() / "catalogs" / f"{self.saved.key}.sqlite"

    def removed(self) -> dict[str, str]:
        """Give, by method id, why it is off here."""
        sharing = {} if self.legacy_sharing else _sharing_gone()
        granted = self.saved.grant.scopes if self.saved.grant else scopes.ASKED
        return scopes.missing(granted) | sharing

    def connect(self) -> PhotosClient:
        from photos_tui.api.client import PhotosClient
        from photos_tui.api.transport import network
        from photos_tui.auth.tokens import Tokens

        tokens = Tokens(self.sign_ins, self.name)
        return PhotosClient(base_url=self.saved.client.library, transport=network(), token=tokens)

    def close(self) -> None:
        """Nothing of ours stays open."""


def _sharing_gone() -> dict[str, str]:
    from photos_tui.api.answers import REMOVED

    return dict.fromkeys(REMOVED, SHARING_GONE)


Profile = Local | Served | Google


class Constant:
    """A token that never changes."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def __call__(self) -> str:
        return self._token


def forget(file: Path) -> None:
    """Remove a catalog with what SQLite keeps beside it."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
