"""The client of the Photos Library API: five groups of methods over one connection."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

import httpx

from photos_tui.api.albums import Albums
from photos_tui.api.auth import BearerAuth, host_of
from photos_tui.api.media import Media
from photos_tui.api.media_items import MediaItems
from photos_tui.api.retry import POLITE
from photos_tui.api.shared_albums import SharedAlbums
from photos_tui.api.transport import Wire
from photos_tui.api.uploads import Uploads
from photos_tui.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from photos_tui.api.retry import Wait, Waits

GOOGLE = "https://photoslibrary.googleapis.com"


class PhotosClient:
    """All methods of the API; each gives a typed, frozen resource or raises an ApiError.

    `token` gives the access token for every call ("" sends none); where it has a coroutine `refresh`, that is
    awaited once after a 401. `timeout` is in seconds, for connecting, sending a piece and receiving a piece.
    """

    def __init__(
        self,
        *,
        base_url: str = GOOGLE,
        transport: httpx.AsyncBaseTransport,
        token: Callable[[], Awaitable[str]],
        timeout: float = 30,
        waits: Waits = POLITE,
    ) -> None:
        base = httpx.URL(base_url)
        in_process = isinstance(transport, httpx.ASGITransport)
        if base.scheme != "https" and not in_process and not is_loopback(base.host):
            raise ValueError(f"{base.scheme}://{base.host}: plain http is for this machine only, use https.")
        _hush()
        http = httpx.AsyncClient(
            base_url=base,
            transport=transport,
            auth=BearerAuth(token, {host_of(base)}, in_process=in_process),
            timeout=httpx.Timeout(timeout, pool=None),
            trust_env=False,
        )
        self._wire = Wire(http, waits, httpx.Timeout(timeout, read=4 * timeout, pool=None))
        self.albums = Albums(self._wire)
        self.media_items = MediaItems(self._wire)
        self.shared_albums = SharedAlbums(self._wire)
        self.uploads = Uploads(self._wire)
        self.media = Media(self._wire)

    @property
    def on_wait(self) -> Callable[[Wait], None] | None:
        """Who is told of every wait before it begins, in the task that waits."""
        return self._wire.on_wait

    @on_wait.setter
    def on_wait(self, told: Callable[[Wait], None] | None) -> None:
        self._wire.on_wait = told

    @property
    def on_call(self) -> Callable[[str], None] | None:
        """Who is told of every request that is sent, retries too, by the method's id ("media.…" for bytes)."""
        return self._wire.on_call

    @on_call.setter
    def on_call(self, told: Callable[[str], None] | None) -> None:
        self._wire.on_call = told

    async def aclose(self) -> None:
        await self._wire.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _hush() -> None:
    """Keep httpx and httpcore from logging addresses, which are secrets here, and stamina from warning of each wait."""
    for name in ("httpx", "httpcore", "stamina"):
        logging.getLogger(name).setLevel(logging.ERROR)
