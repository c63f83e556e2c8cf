"""One write in flight per account: the service answers concurrent writes with 429."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from photos_tui.store import jobs


class Lane:
    """A queue for writes, first come, first served; reads and byte uploads do not take it."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the writes asked for before, and hold back the ones after until the block ends."""
        if self._lock.locked():
            jobs.waiting("for the change before it")
        async with self._lock:
            jobs.running()
            yield
