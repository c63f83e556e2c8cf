"""One piece of work as people see it: what it is called, how far it is, what it waits for, how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil
from types import MappingProxyType
from typing import Literal, NamedTuple

State = Literal["running", "waiting", "done", "failed", "cancelled"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Part(NamedTuple):
    """A part of a job: what was done before it, what there is in all, and what the part is called."""

    before: int
    total: int
    note: str


@dataclass(eq=False)
class Job:
    """One piece of work, live: its fields change while it runs. `total` 0 means that nobody knows.

    `entry` is its number in the journal, 0 for work that is in none; `paused` that it stops before its next call;
    `until` when the service takes the call again that it was asked to hold back; `parent` the job that began it;
    `earlier` that it was over before this run of the program.
    """

    id: str
    title: str
    state: State = "running"
    done: int = 0
    total: int = 0
    note: str = ""
    error: Exception | None = None
    result: object = None
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    finished: datetime | None = None
    entry: int = 0
    paused: bool = False
    until: datetime | None = None
    parent: str = ""
    earlier: bool = False
    going: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    part: Part | None = field(default=None, repr=False)

    @property
    def active(self) -> bool:
        return self.state in {"running", "waiting"}

    @property
    def failed(self) -> Mapping[str, str]:
        """Give what did not work of it, a sentence by id or path."""
        failed: Mapping[str, str] = getattr(self.result, "failed", _NOTHING)
        return failed

    @property
    def seconds_left(self) -> int | None:
        """Give how long the service still asks to wait, None when it does not."""
        if self.until is None:
            return None
        return max(0, ceil((self.until - datetime.now(UTC)).total_seconds()))
