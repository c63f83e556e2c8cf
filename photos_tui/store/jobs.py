"""Work that people wait for: named, with progress, cancellable, owned by the application and by no screen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from photos_tui.store.changes import Changes

if TYPE_CHECKING:
    from photos_tui.api.retry import Wait

T = TypeVar("T")
State = Literal["running", "waiting", "done", "failed", "cancelled"]

_log = logging.getLogger(__name__)
_KEPT = 200


@dataclass(eq=False)
class Job:
    """One piece of work, live: its fields change while it runs. `total` 0 means that nobody knows.

    `entry` is its number in the journal, 0 for work that is in none; `paused` that it stops before its next call.
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
    going: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def active(self) -> bool:
        return self.state in {"running", "waiting"}


_current: ContextVar[tuple[Jobs, Job] | None] = ContextVar("photos_tui_job", default=None)


def report(done: int, total: int, note: str = "") -> None:
    """Say how far the job that this code runs in has come; outside of a job nobody listens."""
    _update(done=done, total=total, note=note, state="running")


def waiting(note: str, seconds: float | None = None) -> None:
    """Say that the current job waits, and for what; after `seconds` it counts as running again."""
    _update(state="waiting", note=note)
    current = _current.get()
    if current is not None and seconds is not None:
        asyncio.get_running_loop().call_later(seconds, running)


def told_of_wait(wait: Wait) -> None:
    """Show a wait of the client's in the job that it holds up."""
    waiting(wait.reason, wait.seconds)


def running() -> None:
    """Say that the current job goes on."""
    current = _current.get()
    if current is not None and current[1].state == "waiting":
        _update(state="running", note="")


def entry() -> int:
    """Give the number in the journal of the current job, 0 where there is none."""
    current = _current.get()
    return 0 if current is None else current[1].entry


def entered(number: int) -> None:
    """Say under which number the current job is in the journal."""
    current = _current.get()
    if current is not None:
        current[1].entry = number


async def unpaused() -> None:
    """Wait while the current job is paused; every call that writes begins with this."""
    current = _current.get()
    while current is not None and current[1].paused:
        waiting("paused")
        current[1].going.clear()
        await current[1].going.wait()
    running()


def outside() -> Context:
    """Give the context of the caller without its job: what runs there is not part of the job's progress."""
    context = copy_context()
    context.run(_current.set, None)
    return context


def _update(**fields: Any) -> None:
    current = _current.get()
    if current is None or not current[1].active:
        return
    jobs, job = current
    for name, value in fields.items():
        setattr(job, name, value)
    jobs.tell(job)


class Jobs:
    """All jobs of this run. An error in a job stays in the job; it never ends the program."""

    report = staticmethod(report)

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._numbers = count(1)
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def start(self, title: str, work: Coroutine[Any, Any, T]) -> Job:
        """Begin work; it goes on whatever becomes of the screen that asked for it."""
        job = Job(f"job-{next(self._numbers)}", title)
        self._jobs[job.id] = job
        self._prune()
        context = copy_context()
        context.run(_current.set, (self, job))
        task = asyncio.get_running_loop().create_task(work, name=job.id, context=context)
        self._tasks[job.id] = task
        task.add_done_callback(partial(self._over, job))
        self.tell(job)
        return job

    def all(self) -> list[Job]:
        """Give the jobs of this run, newest first."""
        return list(reversed(self._jobs.values()))

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def active(self) -> list[Job]:
        return [job for job in self.all() if job.active]

    def cancel(self, job_id: str) -> None:
        """Stop a job; one that is over stays as it is."""
        task = self._tasks.get(job_id)
        if task is not None:
            task.cancel()

    def pause(self, job_id: str) -> None:
        """Let a job stop before its next call; what was sent is still answered."""
        job = self._jobs.get(job_id)
        if job is not None and job.active and not job.paused:
            job.paused = True
            self.tell(job)

    def resume(self, job_id: str) -> None:
        """Let a paused job go on."""
        job = self._jobs.get(job_id)
        if job is not None and job.paused:
            job.paused = False
            job.going.set()
            self.tell(job)

    def recall(self, job: Job) -> None:
        """Show a job of an earlier run; it is over."""
        self._jobs[job.id] = job

    def forget(self, job_id: str) -> None:
        """Take a job that is over out of the list."""
        job = self._jobs.get(job_id)
        if job is not None and not job.active:
            del self._jobs[job_id]
            self.tell(job)

    async def wait(self, job: Job) -> Job:
        """Wait until a job is over, whichever way it ends; raises nothing of the job's own."""
        task = self._tasks.get(job.id)
        if task is not None:
            await asyncio.wait([task])
        return job

    async def close(self) -> None:
        """Cancel what still runs and wait until it has let go."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def tell(self, job: Job) -> None:
        self._changes.tell("jobs", job.id)

    def _over(self, job: Job, task: asyncio.Task[Any]) -> None:
        """Keep how the work ended, whatever its error is: it belongs to the job, not to the event loop."""
        error = None if task.cancelled() else task.exception()
        if task.cancelled():
            job.state = "cancelled"
        elif error is None:
            job.state, job.result = "done", task.result()
        else:
            job.state = "failed"
            job.error = error if isinstance(error, Exception) else RuntimeError(repr(error))
            _log.warning("%s failed", job.title, exc_info=error)
        job.finished = datetime.now(UTC)
        self._tasks.pop(job.id, None)
        self.tell(job)

    def _prune(self) -> None:
        over = [job_id for job_id, job in self._jobs.items() if not job.active]
        for job_id in over[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[job_id]
