"""One write in flight per account, whichever program makes it: the service answers concurrent writes with 429.

Between programs there are two latches. Whoever wants to write waits at the door, then for the lane, and
leaves the door to the next as soon as the lane is theirs. So one that has just written cannot overtake one
that waits, and nobody needs to be told when a holder dies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from photos_tui.latch import Latch
from photos_tui.store import jobs

NEXT, LATER = 0.01, 0.02
"""Seconds between two looks of the program that is next, and of those behind it; a write takes longer than either."""


class Lane:
    """A queue for writes, first come, first served; reads and byte uploads do not take it.

    `file` is what the programs have in common, None when there is nobody else.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._lock = asyncio.Lock()
        self._door = None if file is None else Latch(file.with_name(f"{file.name}.door"))
        self._room = None if file is None else Latch(file.with_name(f"{file.name}.lane"))

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the writes asked for before, and hold back the ones after until the block ends."""
        if self._lock.locked():
            jobs.waiting("for the change before it")
        async with self._lock, self._alone():
            jobs.running()
            yield

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """Keep other programs from writing until the block ends."""
        if self._door is None or self._room is None:
            yield
            return
        async with AsyncExitStack() as room:
            async with self._door.holding(LATER, _told):
                await room.enter_async_context(self._room.holding(NEXT, _told))
            yield


def _told() -> None:
    jobs.waiting("for a change in another window")
