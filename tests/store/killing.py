"""A service that stands still at a chosen call, before or after it is done, so that a program can end right there."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Literal

from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import Album
from photos_tui.api.retry import NONE
from photos_tui.api.transport import asgi
from photos_tui.store import written
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from tests.store.service import Service, settled

When = Literal["before", "after"]


class Standstill:
    """The service's application, until the call with this number (from 0) among those that write."""

    def __init__(self, service: Service, number: int, when: When) -> None:
        self.app = service.app
        self.reached = asyncio.Event()
        self.left = number
        self.when = when

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        reads = scope["method"] == "GET" or scope["path"].endswith((":search", "/uploads"))
        if reads:
            await self.app(scope, receive, send)
            return
        self.left -= 1
        if self.left != -1:
            await self.app(scope, receive, send)
            return
        if self.when == "after":
            await self.app(scope, receive, _nobody)
        self.reached.set()
        await asyncio.Event().wait()

    def connect(self) -> PhotosClient:
        return PhotosClient(base_url="http://localhost", transport=asgi(self), token=_token, waits=NONE)


async def _nobody(_message: object) -> None:
    """Answers are not heard any more."""


async def _until(reached: asyncio.Event) -> None:
    await reached.wait()


async def _token() -> str:
    return "local"


async def killed(library: Library, reached: asyncio.Event, monkeypatch: Any) -> bool:
    """End the program when the call is reached, as a kill does: nothing more is written. False if it never is."""

    async def over() -> None:
        for job in library.jobs.all():
            await library.jobs.wait(job)

    jobs, stop = asyncio.create_task(over()), asyncio.create_task(_until(reached))
    await asyncio.wait([jobs, stop], return_when=asyncio.FIRST_COMPLETED)
    was = reached.is_set()
    stop.cancel()
    monkeypatch.setattr(written, "GRACE", 0.0)
    await library.close()
    await jobs
    return was


async def started(service: Service, file: Path) -> Library:
    """Open the library again and wait until it has taken up what was left."""
    library = service.library(Catalog(file))
    await library.open()
    await library.start()
    for job in library.jobs.active():
        await library.jobs.wait(job)
    await settled(library)
    return library


async def albums(client: PhotosClient) -> list[Album]:
    page = await client.albums.list()
    assert not page.next_page_token
    return page.albums
