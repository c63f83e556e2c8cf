"""Items put into an album and taken out of it, in the order in which that was asked for.

An addition waits a moment for others, and a large removal leaves the lane between its calls. What names the same
items of the same album meanwhile waits until that is over: the last wish is the one that comes true.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from photos_tui.store import jobs
from photos_tui.store.pending import Change


@dataclass(eq=False)
class _Filing:
    albums: tuple[str, ...]
    items: frozenset[str]
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def meets(self, other: _Filing) -> bool:
        return self.albums == other.albums and not self.items.isdisjoint(other.items)


class Filings:
    """Those under way, as they were asked for."""

    def __init__(self) -> None:
        self._filings: list[_Filing] = []

    @asynccontextmanager
    async def in_order(self, change: Change) -> AsyncIterator[None]:
        """Wait for the filings before that name the same items, and hold back those after until the block ends."""
        mine = _Filing(change.albums, frozenset(change.items))
        earlier = [filing for filing in self._filings if filing.meets(mine)]
        self._filings.append(mine)
        try:
            for filing in earlier:
                if not filing.over.is_set():
                    jobs.waiting("for the change before it")
                    await filing.over.wait()
            jobs.running()
            yield
        finally:
            self._filings.remove(mine)
            mine.over.set()
