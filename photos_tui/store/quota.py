"""What today has cost: requests counted as the service counts them, per client id and day of California.

The catalog's file belongs to one account and client id, so its counts do too; other programs with the same client
id are not seen, and the service has the last word.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextvars import Context, copy_context
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from photos_tui.store import jobs
from photos_tui.store.catalog import Catalog
from photos_tui.store.prices import REQUESTS_PER_DAY, Price
from photos_tui.store.schema import CatalogError

_log = logging.getLogger(__name__)

BYTES_PER_DAY = 75_000
SOON = 0.5
"""Seconds after which counts are written; a kill loses no more than these."""
LOOK = 30.0
"""Seconds between two looks at the clock of one that waits for the next day: clocks jump, sleeping machines too."""
ADRIFT = timedelta(minutes=10)
"""How far this machine's clock may be from the service's: so long after midnight yesterday may not be over there."""
_KEPT_DAYS = 30
_ADD = (
    "INSERT INTO quota VALUES (?, ?, ?) ON CONFLICT (day, kind) DO UPDATE SET calls = calls + excluded.calls"
)

SCARCE = 0.2
"""The part of a day's requests from which on what is left is shown everywhere."""

Meter = Literal["api", "media"]


class _Limit(NamedTuple):
    calls: int
    name: str


class _Parked(NamedTuple):
    """One that waits: until when, and the context in which its job is told."""

    until: datetime
    context: Context


_MOST: dict[Meter, _Limit] = {
    "api": _Limit(REQUESTS_PER_DAY, "requests"),
    "media": _Limit(BYTES_PER_DAY, "pictures"),
}


def pacific() -> tzinfo:
    """Give the zone of the day that the service counts by; without a database of zones an hour off in summer."""
    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-8))


class Quota:
    """Counters of API calls and of byte requests; `clock` gives seconds since 1970."""

    def __init__(self, catalog: Catalog, clock: Callable[[], float]) -> None:
        self._catalog = catalog
        self._clock = clock
        self._unwritten: Counter[tuple[str, Meter]] = Counter()
        self._zone: tzinfo | None = None
        self._used_up = ""
        self._parked: dict[asyncio.Future[None], _Parked] = {}
        self._timer: asyncio.TimerHandle | None = None

    def count(self, method: str) -> bool:
        """Count a request by its method's id; True says that it is the first that waits to be written."""
        meter: Meter = "media" if method.startswith("media.") else "api"
        first = not self._unwritten
        self._unwritten[self.day, meter] += 1
        return first

    async def write_soon(self) -> None:
        await asyncio.sleep(SOON)
        await self.write()

    async def write(self) -> None:
        """Write what was counted; a disk that is full costs the counts, not the work."""
        counted, self._unwritten = self._unwritten, Counter()
        if not counted:
            return
        oldest = (self._now() - timedelta(days=_KEPT_DAYS)).date().isoformat()
        rows = [(day, meter, calls) for (day, meter), calls in counted.items()]

        def add(db: sqlite3.Connection) -> None:
            db.executemany(_ADD, rows)
            db.execute("DELETE FROM quota WHERE day < ?", (oldest,))

        try:
            await self._catalog.write(add)
        except CatalogError as error:
            _log.warning("requests were not counted: %s", error)

    def used(self, meter: Meter = "api") -> int:
        """Give the requests of today, by all windows on this account."""
        sql = "SELECT calls FROM quota WHERE day = ? AND kind = ?"
        return (self._catalog.one(sql, (self.day, meter)) or 0) + self._unwritten[self.day, meter]

    def most(self, meter: Meter = "api") -> int:
        return _MOST[meter].calls

    def left(self, meter: Meter = "api") -> int:
        return max(0, _MOST[meter].calls - self.used(meter))

    @property
    def day(self) -> str:
        """Give the day in California, as 2025-01-31."""
        return self._now().date().isoformat()

    @property
    def resets_at(self) -> datetime:
        """Give the next midnight in California."""
        now = self._now()
        return datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)

    @property
    def opens_at(self) -> datetime:
        """Give when the service is asked again by who was told now that the day's requests are used up."""
        now = self._now()
        begun = datetime.combine(now.date(), time(), now.tzinfo)
        return begun + ADRIFT if now < begun + ADRIFT else self.resets_at

    @property
    def parked_sentence(self) -> str:
        return (
            "Today's requests to the service are used up: jobs wait until midnight Pacific time,"
            f" {self.opens_at.astimezone():%H:%M} here."
        )

    @property
    def scarce(self) -> str:
        """Say what is left of today, once it is less than a fifth; "" before."""
        for meter, what in _MOST.items():
            left = self.left(meter)
            if left < what.calls * SCARCE:
                return f"{left:,} {what.name} left today"
        return ""

    def told(self, price: Price) -> str:
        """Say what something costs beside what is left of today."""
        return price.beside(self.left(), f"{self.resets_at.astimezone():%H:%M}")

    def used_up(self) -> bool:
        """Note that the service gives no more today; True the first time a day."""
        first, self._used_up = self._used_up != self.day, self.day
        return first

    @property
    def exhausted(self) -> bool:
        """Say whether the service has said that it gives no more today."""
        return self._used_up == self.day

    async def next_day(self) -> None:
        """Wait until the service counts anew, seen in the job that waits and cancellable; who came first goes on first."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._parked[turn] = _Parked(self.opens_at, copy_context())
        self._look()
        try:
            await turn
        finally:
            del self._parked[turn]
        jobs.running()

    def _look(self) -> None:
        """Let those go on whose day has come, and look again soon for the others."""
        now, waiting = self._now(), [one for one in self._parked.items() if not one[0].done()]
        left = []
        for turn, parked in waiting:
            if now >= parked.until:
                turn.set_result(None)
                continue
            parked.context.run(
                jobs.waiting, f"for the requests of the next day, from {parked.until.astimezone():%H:%M}"
            )
            left.append((parked.until - now).total_seconds())
        if left and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(min(LOOK, *left), self._look_again)

    def _look_again(self) -> None:
        self._timer = None
        self._look()

    def _now(self) -> datetime:
        if self._zone is None:
            self._zone = pacific()
        return datetime.fromtimestamp(self._clock(), UTC).astimezone(self._zone)
