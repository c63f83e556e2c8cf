"""What today has cost, counted as the service counts; limits bite only where somebody has set them."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.troubles import CONCURRENT_WRITE, DAILY_QUOTA, WRITE_RATE

REQUESTS_PER_DAY = 10_000
BYTES_PER_DAY = 75_000
# The quota's day begins at midnight in California; the hour of summer does not matter here.
_PACIFIC = timedelta(hours=-8)


@dataclass(frozen=True)
class Limits:
    """0 means that nobody is ever refused; `one_write` refuses a write while another is in flight."""

    requests_per_day: int = 0
    bytes_per_day: int = 0
    writes_per_minute: int = 0
    one_write: bool = False


class Quota:
    """Counts of one application, safe from any thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._day = ""
        self._used = {"requests": 0, "bytes": 0, "writes": 0}
        self._written: dict[str, deque[float]] = {}
        self._writing: set[str] = set()

    def request(self, now: float) -> None:
        """Count a call of the API; 429 with the daily body once the day is used up."""
        self._count("requests", self.limits.requests_per_day, now)

    def media(self, now: float) -> None:
        self._count("bytes", self.limits.bytes_per_day, now)

    def begin_write(self, user: str, now: float) -> None:
        """Count a write; every one that begins must end."""
        with self._lock:
            if self.limits.one_write and user in self._writing:
                raise Refusal(**CONCURRENT_WRITE)
            written = self._written.setdefault(user, deque())
            while written and written[0] <= now - 60:
                written.popleft()
            if self.limits.writes_per_minute and len(written) >= self.limits.writes_per_minute:
                raise Refusal(**WRITE_RATE)
            written.append(now)
            self._used["writes"] += 1
            self._writing.add(user)

    def end_write(self, user: str) -> None:
        with self._lock:
            self._writing.discard(user)

    def report(self, now: float) -> dict[str, Any]:
        with self._lock:
            self._turn(now)
            limits = {
                "requests": self.limits.requests_per_day or REQUESTS_PER_DAY,
                "bytes": self.limits.bytes_per_day or BYTES_PER_DAY,
            }
            return {
                "day": self._day,
                "used": dict(self._used),
                "limits": {**limits, "writesPerMinute": self.limits.writes_per_minute},
                "enforced": bool(self.limits.requests_per_day or self.limits.bytes_per_day),
            }

    def _count(self, kind: str, limit: int, now: float) -> None:
        with self._lock:
            self._turn(now)
            if limit and self._used[kind] >= limit:
                raise Refusal(**DAILY_QUOTA)
            self._used[kind] += 1

    def _turn(self, now: float) -> None:
        today = (datetime.fromtimestamp(now, UTC) + _PACIFIC).date().isoformat()
        if today != self._day:
            self._day = today
            self._used = dict.fromkeys(self._used, 0)
