"""What is worth keeping for minutes: a small typed seam over aiocache, the only module that knows it.

The memory backend has no bound, hands out the very object, and its `clear` leaves timers behind and
matches prefixes. So: values are frozen, keys end their namespace with a separator, the bound in bytes and
the order of use are kept here, and one thing at a time is fetched once however many ask.

Behind the memory there may be a Redis server that all windows and hosts of an account share. Everything works
without it: one that is gone, full or slow is said once and asked again later.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

MOST_BYTES = 64 * 1024 * 1024
BYTES_TTL = 55 * 60
"""Seconds that media bytes are kept: the service's terms allow 60 minutes."""


PATIENCE = 0.5
"""Seconds that the shared cache may take: later than this, the service itself is as quick."""
REST = 30.0
"""Seconds that a shared cache which failed is left alone."""

_TROUBLES = {
    "ImportError": "needs the package redis, which is not installed",
    "ModuleNotFoundError": "needs the package redis, which is not installed",
    "OutOfMemoryError": "is full",
    "TimeoutError": "is too slow",
    "AuthenticationError": "refuses the password",
}

_log = logging.getLogger(__name__)


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

    def __init__(self, most_bytes: int = MOST_BYTES, *, shared: Redis | None = None) -> None:
        self.shared = shared
        self._backend: Any = None
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.most_bytes = most_bytes
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
        if size > self.most_bytes:
            return
        if self._backend is None:
            made = await asyncio.to_thread(_memory)
            self._backend = self._backend or made
        await self._backend.set(key, value, ttl=seconds)
        self._forget_size(key)
        self._sizes[key] = size
        self.held += size
        while self.held > self.most_bytes:
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


class Redis:
    """A Redis server by its address, redis://[:password@]host[:port][/database]; ValueError for another.

    No method raises: what goes wrong is told to `say` once, in a sentence, and the server left alone for a while.
    """

    def __init__(self, address: str, account: str, say: Callable[[str], None]) -> None:
        parts = urlsplit(address)
        database = parts.path.strip("/") or "0"
        if parts.scheme != "redis" or not parts.hostname or not database.isdigit():
            raise ValueError("The cache must be an address such as redis://localhost:6379/0.")
        self._place = {
            "endpoint": parts.hostname,
            "port": parts.port or 6379,
            "db": int(database),
            "password": parts.password,
        }
        self._prefix = f"photos-tui/{account}/"
        self._say = say
        self._said = False
        self._backend: Any = None
        self._rests_until = float("-inf")

    async def get(self, key: str) -> bytes | None:
        value = await self._asked(lambda redis: redis.get(self._prefix + key))
        return value if isinstance(value, bytes) else None

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        await self._asked(lambda redis: redis.set(self._prefix + key, value, ttl=int(seconds)))

    async def forget(self, key: str) -> None:
        await self._asked(lambda redis: redis.delete(self._prefix + key))

    @property
    def state(self) -> str:
        """Say where it is and how it does, without its password."""
        seconds = round(self._rests_until - time.monotonic()) if self._said else 0
        doing = (
            f"left alone for {seconds} s" if seconds > 0 else "in use" if self._backend else "not asked yet"
        )
        return f"shared cache at {self._place['endpoint']}:{self._place['port']} {doing}"

    async def close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            await backend.client.connection_pool.disconnect(inuse_connections=True)
            await backend.client.aclose()

    async def _asked(self, question: Callable[[Any], Awaitable[object]]) -> object:
        if time.monotonic() < self._rests_until:
            return None
        try:
            if self._backend is None:
                made = await asyncio.to_thread(_redis, self._place)
                self._backend = self._backend or made
            return await question(self._backend)
        except Exception as error:  # noqa: BLE001  (a cache that is broken in any way is one that has nothing)
            self._trouble(error)
            return None

    def _trouble(self, error: Exception) -> None:
        """Leave the server alone for a while; one that is merely full can still be read."""
        if type(error).__name__ != "OutOfMemoryError":
            self._rests_until = time.monotonic() + REST
        what = _TROUBLES.get(type(error).__name__, "does not answer")
        _log.warning("the shared cache %s: %r", what, error)
        if not self._said:
            self._said = True
            self._say(f"The shared cache {what}; the program goes on without it.")


def _redis(place: dict[str, Any]) -> Any:
    """Give aiocache's Redis backend for bytes; ImportError when the package redis is not installed."""
    from aiocache import RedisCache
    from aiocache.serializers import NullSerializer

    return RedisCache(
        serializer=NullSerializer(encoding=None),
        timeout=PATIENCE,
        create_connection_timeout=PATIENCE,
        pool_max_size=16,
        **place,
    )


def _memory() -> Any:
    """Give aiocache's memory backend; importing it takes as long as a first frame may, so it comes with the first value."""
    from aiocache import SimpleMemoryCache

    return SimpleMemoryCache(timeout=None)


@dataclass(frozen=True)
class Code(Generic[Value]):
    """How values are written for other windows and read again; `decode` raises ValueError."""

    encode: Callable[[Value], bytes]
    decode: Callable[[bytes], Value]


AS_THEY_ARE: Code[bytes] = Code(bytes, bytes)


class Namespace(Generic[Value]):
    """One kind of value in a cache, kept for `seconds`; `weigh` gives a value's size in bytes.

    Kinds with a `code` are shared with other windows where there is a shared cache.
    """

    def __init__(
        self,
        cache: Cache,
        name: str,
        *,
        seconds: float,
        weigh: Callable[[Value], int] = len,
        code: Code[Value] | None = None,
    ) -> None:
        self._cache = cache
        self._prefix = f"{name}/"
        self._seconds = seconds
        self._weigh = weigh
        self._code = code

    async def get(self, key: str) -> Value | None:
        known = await self._cache.get(self._prefix + key)
        if known is None and self._cache.shared is not None and self._code is not None:
            return self._read(await self._cache.shared.get(self._prefix + key), self._code)
        return known  # type: ignore[return-value]  # only put() writes here

    async def put(self, key: str, value: Value) -> None:
        await self._cache.put(self._prefix + key, value, size=self._weigh(value), seconds=self._seconds)
        if self._cache.shared is not None and self._code is not None:
            await self._cache.shared.put(self._prefix + key, self._code.encode(value), self._seconds)

    async def forget(self, key: str) -> None:
        await self._cache.forget(self._prefix + key)
        if self._cache.shared is not None:
            await self._cache.shared.forget(self._prefix + key)

    def _read(self, content: bytes | None, code: Code[Value]) -> Value | None:
        """Read what another window wrote.

        It is not kept in memory as well: its time there would begin anew, and media bytes may live an hour.
        """
        if content is None:
            return None
        try:
            value = code.decode(content)
        except ValueError as error:
            _log.warning("the shared cache holds what cannot be read: %s", error)
            return None
        self._cache.counts.misses -= 1
        self._cache.counts.hits += 1
        return value

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
