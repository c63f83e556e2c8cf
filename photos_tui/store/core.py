"""What all parts of the library share: the client, the catalog, the overlay, the lane, and who is told."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from photos_tui.api.resources import Album, MediaItem
from photos_tui.store import jobs
from photos_tui.store.cache import Cache, Redis
from photos_tui.store.catalog import Catalog
from photos_tui.store.changes import Changes
from photos_tui.store.edits import Edits
from photos_tui.store.journal import Journal
from photos_tui.store.lane import Lane
from photos_tui.store.overlay import Overlay
from photos_tui.store.quota import Quota
from photos_tui.store.tables import albums, items, membership, progress

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient

_log = logging.getLogger(__name__)
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Core:
    """`connect` is slow and called once, in a thread, when the service is first needed.

    `removed` gives, by method id, the reason why a method is off; `clock` the time in seconds since 1970;
    `cache` the address of a Redis server that windows share, ValueError for what is none.
    """

    def __init__(  # noqa: PLR0913  (what a library is made of)
        self,
        *,
        connect: Callable[[], PhotosClient],
        catalog: Catalog,
        label: str,
        removed: Mapping[str, str] = _NOTHING,
        clock: Callable[[], float] = time.time,
        cache: str = "",
    ) -> None:
        self.catalog = catalog
        self.label = label
        self.removed = removed
        self.changes = Changes()
        self.jobs = jobs.Jobs(self.changes)
        self.overlay = Overlay(self.changes)
        self.lane = Lane(catalog.file)
        self.cache = Cache(shared=self._shared_cache(cache))
        self.edits = Edits()
        self.clock = clock
        self.journal = Journal(catalog, clock)
        self.quota = Quota(catalog, clock)
        self.closing = False
        self._connect = connect
        self._client: asyncio.Task[PhotosClient] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def _shared_cache(self, address: str) -> Redis | None:
        """Give the cache that windows of this account share, None without an address; ValueError for a wrong one."""
        if not address:
            return None
        account = hashlib.sha256(f"{self.label}\n{self.catalog.file}".encode()).hexdigest()[:16]
        return Redis(address, account, lambda sentence: self.changes.tell("notice", sentence))

    @property
    def now(self) -> int:
        return int(self.clock())

    async def client(self) -> PhotosClient:
        """Give the client, connecting on first need; raises whatever `connect` raises, and tries anew next time."""
        if self._client is None or (self._client.done() and _failed(self._client)):
            self._client = asyncio.get_running_loop().create_task(self._connected())
        return await asyncio.shield(self._client)

    async def _connected(self) -> PhotosClient:
        client = await asyncio.to_thread(self._connect)
        client.on_wait = jobs.told_of_wait
        client.on_call = self._counted
        return client

    def _counted(self, method: str) -> None:
        """Count a request; the counts are written a moment later, many together."""
        jobs.sent()
        if self.quota.count(method) and not self.closing:
            self.spawn(self.quota.write_soon())

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run work of the library's own in the background until it ends or the library closes."""
        task = asyncio.get_running_loop().create_task(work, context=jobs.outside())
        self._tasks.add(task)
        task.add_done_callback(self._over)
        return task

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.warning("background work failed", exc_info=task.exception())

    async def let_go(self) -> None:
        """Stop all background work, then close the client and the catalog; unfinished jobs are for the next run."""
        self.closing = True
        await self.jobs.close()
        while self._tasks:
            tasks = list(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        client, self._client = self._client, None
        if client is not None:
            await asyncio.wait([client])
            if not _failed(client):
                await client.result().aclose()
        if self.cache.shared is not None:
            await self.cache.shared.close()
        await self.quota.write()
        self.journal.close()
        self.catalog.close()

    async def keep_items(self, found: Iterable[MediaItem], *, listed: bool = False) -> None:
        """Put answers into the catalog; `listed` says that they are in the user's library for sure."""
        found, now = list(found), self.now

        def write(db: sqlite3.Connection) -> list[str]:
            generation = progress.read(db, "photos").generation if listed else None
            return items.upsert(db, found, now=now, listed=generation)

        changed = await self.catalog.write(write, "items")
        if changed:
            self.changes.tell("media_items", *(() if listed else changed))

    async def keep_album(self, album: Album, *, first_in: str = "", not_in: str = "") -> None:
        """Put an album into the catalog, at the top of one listing, out of another."""
        now = self.now
        self.edits.mark(album.id, first_in, not_in)

        def write(db: sqlite3.Connection) -> None:
            albums.upsert(db, [album], now=now)
            if first_in:
                membership.insert_first(db, first_in, album.id)
            if not_in:
                membership.remove(db, not_in, [album.id])
                membership.forget_unlisted(db, [album.id])

        await self.catalog.write(write, "albums", "membership")
        moved = bool(first_in or not_in)
        for kind in ("albums", "shared_albums"):
            self.changes.tell(kind, *(() if moved else (album.id,)))


def _failed(client: asyncio.Task[PhotosClient]) -> bool:
    return client.cancelled() or client.exception() is not None
