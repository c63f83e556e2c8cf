"""What is worth keeping for minutes: a small typed seam over aiocache, the only module that knows it.

The memory backend has no bound, hands out the very object, and its `clear` leaves timers behind and
matches prefixes. So: values are frozen, keys end their namespace with a separator, the bound in bytes and
the order of use are kept here, and one thing at a time is fetched once however many ask.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

MOST_BYTES = 64 * 1024 * 1024
BYTES_TTL = 55 * 60
"""Seconds that media bytes are kept: the service's terms allow 60 minutes."""


class Sized(Protocol):
    """Any frozen value that knows a length: bytes, a tuple of ids."""

    def __len__(self) -> int: ...


Value = TypeVar("Value", bound=Sized)


@dataclass
class Counts:
    """How often the cache knew."""

    hits: int = 0
    misses: int = 0


class Cache:
    """Values by key, at most `most_bytes` in sum; the least recently used go first.

    `held` counts the bytes, with those of what expired and was not asked for since.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._backend: Any = None
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._most_bytes = most_bytes
        self.held = 0
        self.counts = Counts()

    async def get(self, key: str) -> object:
        value: object = None if self._backend is None else await self._backend.get(key)
        if value is None:
            self._forget_size(key)
            self.counts.misses += 1
            return None
        self._sizes.move_to_end(key)
        self.counts.hits += 1
        return value

    async def put(self, key: str, value: object, *, size: int, seconds: float) -> None:
        if size > self._most_bytes:
            return
        if self._backend is None:
            made = await asyncio.to_thread(_memory)
            self._backend = self._backend or made
        await self._backend.set(key, value, ttl=seconds)
        self._forget_size(key)
        self._sizes[key] = size
        self.held += size
        while self.held > self._most_bytes:
            await self.forget(next(iter(self._sizes)))

    async def forget(self, key: str) -> None:
        self._forget_size(key)
        if self._backend is not None:
            await self._backend.delete(key)

    def _forget_size(self, key: str) -> None:
        self.held -= self._sizes.pop(key, 0)

    def alone(self, key: str) -> asyncio.Lock:
        """Give the lock under which this key is fetched; it lives while somebody holds it."""
        return self._locks.setdefault(key, asyncio.Lock())


def _memory() -> Any:
    """Give aiocache's memory backend; importing it takes as long as a first frame may, so it comes with the first value."""
    from aiocache import SimpleMemoryCache

    return SimpleMemoryCache(timeout=None)


class Namespace(Generic[Value]):
    """One kind of value in a cache, kept for `seconds`; `weigh` gives a value's size in bytes."""

    def __init__(
        self, cache: Cache, name: str, *, seconds: float, weigh: Callable[[Value], int] = len
    ) -> None:
        self._cache = cache
        self._prefix = f"{name}/"
        self._seconds = seconds
        self._weigh = weigh

    async def get(self, key: str) -> Value | None:
        return await self._cache.get(self._prefix + key)  # type: ignore[return-value]  # only put() writes here

    async def put(self, key: str, value: Value) -> None:
        await self._cache.put(self._prefix + key, value, size=self._weigh(value), seconds=self._seconds)

    async def forget(self, key: str) -> None:
        await self._cache.forget(self._prefix + key)

    async def fetch(self, key: str, load: Callable[[], Awaitable[Value]]) -> Value:
        """Give the value, loaded by one of those who ask at the same time; each error is its own asker's."""
        known = await self.get(key)
        if known is not None:
            return known
        lock = self._cache.alone(self._prefix + key)
        async with lock:
            known = await self.get(key)
            if known is None:
                known = await load()
                await self.put(key, known)
            return known
