"""Albums whose count and cover changed by what we did, asked for again: many together, after the writes that wait."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from photos_tui.api.errors import ApiError
from photos_tui.api.paging import pages
from photos_tui.api.resources import Album
from photos_tui.store.core import Core


class Recount:
    """Album ids that wait to be asked for; one takes a call of its own, several share a page of the listing."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._stale: dict[str, None] = {}
        self._task: asyncio.Task[Any] | None = None

    def want(self, album_id: str) -> None:
        self._stale[album_id] = None
        if self._task is None or self._task.done():
            self._task = self._core.spawn(self._ask())

    @contextmanager
    def even_if_cancelled(self, album_id: str) -> Iterator[None]:
        """Ask also where the block is cancelled: what was sent by then may have been done."""
        try:
            yield
        except asyncio.CancelledError:
            if album_id and not self._core.closing:
                self.want(album_id)
            raise

    async def _ask(self) -> None:
        """Ask once the writes before are done; that it fails does not undo what was done."""
        while self._stale:
            async with self._core.lane.turn():
                wanted, self._stale = set(self._stale), {}
                try:
                    await (self._listed(wanted) if len(wanted) > 1 else self._each(wanted))
                except ApiError:
                    return

    async def _listed(self, wanted: set[str]) -> None:
        client = await self._core.client()
        async for page in pages(lambda token: client.albums.list(page_token=token)):
            for album in page.albums:
                if album.id in wanted:
                    wanted.remove(album.id)
                    await self._keep(album)
            if not wanted:
                return
        await self._each(wanted)

    async def _each(self, wanted: set[str]) -> None:
        client = await self._core.client()
        for album_id in wanted:
            await self._keep(await client.albums.get(album_id))

    async def _keep(self, album: Album) -> None:
        await self._core.keep_album(album)
