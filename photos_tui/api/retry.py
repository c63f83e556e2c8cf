"""When a call is made again, and after how long: reads after passing troubles, changes only when nothing was done."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import stamina

from photos_tui.api.errors import ApiError, NetworkError, RateLimited, ServerError, Unreachable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds between tries: `first` doubles up to `longest`, after 429 at least `limited` when nothing is said.

    A Retry-After beyond `patience` is not waited for: the caller is told instead.
    """

    tries: int = 5
    first: float = 1.0
    longest: float = 60.0
    jitter: float = 1.0
    limited: float = 30.0
    patience: float = 300.0


POLITE = Waits()
"""The waits that the service asks for."""

NONE = Waits(first=0.0, jitter=0.0, limited=0.0)
"""As many tries, no waiting."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait that begins now: why, for how many seconds, and after which try (from 1)."""

    reason: str
    seconds: float
    attempt: int


def passing(error: ApiError) -> bool:
    """Say whether a read may simply be made again."""
    return isinstance(error, ServerError | NetworkError | RateLimited)


def untouched(error: ApiError) -> bool:
    """Say whether a change was surely not made, so that making it again cannot make it twice."""
    return isinstance(error, RateLimited | Unreachable)


class Patience(Generic[T]):
    """The tries of one call; `told` hears of every wait before it begins."""

    def __init__(
        self, waits: Waits, again: Callable[[ApiError], bool], told: Callable[[Wait], None] | None
    ) -> None:
        self._waits = waits
        self._again = again
        self._told = told
        self._attempt = 0

    async def run(self, work: Callable[[], Awaitable[T]]) -> T:
        """Await `work()` until it gives something, or raises what waiting does not mend."""
        async for attempt in stamina.retry_context(on=self._delay, attempts=None, timeout=None):
            with attempt:
                self._attempt = attempt.num
                return await work()
        raise AssertionError  # pragma: no cover - the last try returns or raises

    def _delay(self, error: Exception) -> float | bool:
        """Give the seconds to wait after this error, False to give up."""
        if not isinstance(error, ApiError) or not self._again(error) or self._attempt >= self._waits.tries:
            return False
        seconds = self._seconds(error)
        if seconds > self._waits.patience:
            return False
        log.debug("try %d ended in %s, the next in %.1f s", self._attempt, type(error).__name__, seconds)
        if self._told is not None:
            self._told(Wait(error.sentence, seconds, self._attempt))
        return seconds

    def _seconds(self, error: ApiError) -> float:
        waits = self._waits
        jitter = random.uniform(0, waits.jitter)
        if isinstance(error, RateLimited):
            if error.retry_after is not None:
                return error.retry_after + (jitter if error.retry_after else 0.0)
            return min(waits.limited * 2.0 ** (self._attempt - 1), max(waits.limited, waits.longest)) + jitter
        return min(waits.first * 2.0 ** (self._attempt - 1), waits.longest) + jitter
