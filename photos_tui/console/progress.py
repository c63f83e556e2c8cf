"""How far a command has come, on standard error, when that is a terminal and there is something to wait for."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from photos_tui.store.changes import Changed
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.text import printable, shortened

BAR = 20
"""Characters."""
EVERY = 0.1
"""Seconds between two drawings, unless the state changes."""
AFTER = 0.5
"""Seconds of work before the first drawing: what is done at once needs no bar."""


class Progress:
    """Draws one job over itself. Off, it draws nothing."""

    def __init__(self, *, on: bool) -> None:
        self._on = on and sys.stderr.isatty()
        self._drawn = False
        self._state = ""
        self._at = 0.0

    @contextmanager
    def of(self, library: Library, job: Job) -> Iterator[None]:
        """Follow a job until the block ends."""
        if not self._on:
            yield
            return
        begun = self._at = asyncio.get_running_loop().time()

        def told(changed: Changed) -> None:
            if changed.kind == "jobs" and job.id in changed.ids:
                self._draw(job, begun)

        forget = library.changes.subscribe(told)
        try:
            yield
        finally:
            forget()
            self.clear()

    def clear(self) -> None:
        """Make room for a line of something else."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False

    def _draw(self, job: Job, begun: float) -> None:
        now = asyncio.get_running_loop().time()
        waits = job.state == "waiting"
        early = now - begun < AFTER and not waits
        if early or not job.active or (job.state == self._state and now - self._at < EVERY):
            return
        self._at, self._state = now, job.state
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{shortened(drawn(job, now - begun), width)}", end="", file=sys.stderr, flush=True)
        self._drawn = True


def drawn(job: Job, seconds: float) -> str:
    """Give a job's progress in one line: bar, count, rate, time left, what is in hand or waited for."""
    note = printable(job.note)
    if job.state == "waiting":
        return f"{_amount(job)}waiting: {note}"
    rate = job.done / seconds if seconds else 0.0
    speed = f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
    left = f" · {clock((job.total - job.done) / rate)} left" if job.total and rate else ""
    return f"{_amount(job)}{speed}{left}" + (f" · {note}" if note else "")


def clock(seconds: float) -> str:
    """Give seconds as 0:05, 12:34 or 1:02:03."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _amount(job: Job) -> str:
    if not job.total:
        return f"{job.done:,} · " if job.done else ""
    filled = BAR * job.done // job.total
    return f"[{'█' * filled}{'·' * (BAR - filled)}] {job.done:,}/{job.total:,} · "
