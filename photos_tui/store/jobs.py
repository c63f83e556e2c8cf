"""Work that people wait for: named, with progress, cancellable, owned by the application and by no screen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Sequence
from contextvars import Context, ContextVar, copy_context
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from photos_tui.logs import trace
from photos_tui.store.changes import Changes
from photos_tui.store.job import Job, Part

if TYPE_CHECKING:
    from photos_tui.api.retry import Wait

__all__ = ["Job", "Jobs"]

T = TypeVar("T")

_log = logging.getLogger(__name__)
KEPT = 2000
"""Jobs in the list; the oldest that are over leave it first."""


Told = tuple["Jobs", Job]
"""A job that is told how its work goes, and the board that it is on."""

_own: ContextVar[Job | None] = ContextVar("photos_tui_job", default=None)
"""The job that this code is part of."""
_told: ContextVar[tuple[Told, ...]] = ContextVar("photos_tui_told", default=())
"""The jobs that wait for this code: its own, or several that share a call."""


def told() -> tuple[Told, ...]:
    """Give the jobs that wait for the caller, to be told together with others."""
    return _told.get()


def together(waiting_for_it: Iterable[Told]) -> Context:
    """Give a context for what is part of no job, but whose waits are told to all these."""
    context = copy_context()
    context.run(_own.set, None)
    context.run(_told.set, tuple(waiting_for_it))
    return context


def report(done: int, total: int, note: str = "") -> None:
    """Say how far the job that this code runs in has come; outside of a job nobody listens."""
    job = _own.get()
    if job is not None and job.part is not None:
        done, note = job.part.before + done, note or job.part.note
        total = max(job.part.total, done)
    _update(done=done, total=total, note=note, state="running", until=None)


def part(before: int, total: int, note: str) -> None:
    """Say that what is reported from now on is a part of the job only: `before` was done before, of `total`."""
    job = _own.get()
    if job is not None:
        job.part = Part(before, total, note)
        report(0, total)


def waiting(note: str, seconds: float | None = None) -> None:
    """Say that the current job waits, and for what; after `seconds` it counts as running again."""
    if seconds is None:
        _update(state="waiting", note=note, until=None)
        return
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    _update(state="waiting", note=note, until=until)
    if _told.get():
        asyncio.get_running_loop().call_later(seconds, _over, until)


def told_of_wait(wait: Wait) -> None:
    """Show a wait of the client's in the job that it holds up."""
    _log.info("waiting %.0f s: %s", wait.seconds, wait.reason)
    waiting(wait.reason, wait.seconds)


def held_back() -> bool:
    """Say whether the service wants the current job's call later: nothing is on its way, it waits to be sent."""
    return any(job.until is not None for _, job in _told.get())


def idle() -> bool:
    """Say whether the current job waits, for whatever: nothing of it is on its way."""
    return any(job.state == "waiting" for _, job in _told.get())


def _over(until: datetime) -> None:
    """End a wait, unless it has ended already and the job waits for something else."""
    if any(job.until == until for _, job in _told.get()):
        running()


def sent() -> None:
    """Say that a call goes out, also one that was held back."""
    if held_back():
        running()


def running() -> None:
    """Say that the current job goes on."""
    if idle():
        _update(state="running", note="", until=None)


def entry() -> int:
    """Give the number in the journal of the current job, 0 where there is none."""
    job = _own.get()
    return 0 if job is None else job.entry


def entered(number: int) -> Job | None:
    """Say under which number the current job is in the journal; gives the job."""
    job = _own.get()
    if job is not None:
        job.entry = number
    return job


async def unpaused() -> None:
    """Wait while the current job is paused; every call that writes begins with this."""
    job = _own.get()
    while job is not None and job.paused:
        waiting("paused")
        job.going.clear()
        await job.going.wait()
    running()


def outside() -> Context:
    """Give the context of the caller without its job: what runs there is not part of the job's progress."""
    return together(())


def _update(**fields: Any) -> None:
    for jobs, job in _told.get():
        if job.active:
            for name, value in fields.items():
                setattr(job, name, value)
            jobs.tell(job)


class Jobs:
    """All jobs of this run, and those of earlier ones that are recalled. An error in a job stays in the job; it never ends the program."""

    report = staticmethod(report)

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._numbers = count(1)
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def start(self, title: str, work: Coroutine[Any, Any, T]) -> Job:
        """Begin work; it goes on whatever becomes of the screen that asked for it."""
        parent = _own.get()
        job = Job(f"job-{next(self._numbers)}", title, parent=parent.id if parent else "")
        self._jobs[job.id] = job
        self._prune()
        context = together([(self, job)])
        context.run(_own.set, job)
        task = asyncio.get_running_loop().create_task(work, name=job.id, context=context)
        self._tasks[job.id] = task
        task.add_done_callback(partial(self._over, job))
        self.tell(job)
        return job

    def all(self) -> list[Job]:
        """Give the jobs, newest first."""
        return list(reversed(self._jobs.values()))

    def __len__(self) -> int:
        return len(self._jobs)

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def active(self) -> list[Job]:
        return [self._jobs[job_id] for job_id in reversed(self._tasks) if self._jobs[job_id].active]

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

    def recall(self, earlier: Sequence[Job]) -> None:
        """Show jobs of earlier runs, oldest first; they are over, and older than all that are here."""
        self._jobs = {job.id: job for job in earlier} | self._jobs

    def entries(self) -> set[int]:
        """Give the numbers in the journal of the jobs in the list."""
        return {job.entry for job in self._jobs.values()}

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
            _log.info("%s: done%s", job.title, f", {len(job.failed)} failed" if job.failed else "")
        else:
            job.state = "failed"
            job.error = error if isinstance(error, Exception) else RuntimeError(repr(error))
            _log.warning("%s failed: %s", job.title, error, exc_info=trace(error))
        job.finished, job.until = datetime.now(UTC), None
        self._tasks.pop(job.id, None)
        self.tell(job)

    def _prune(self) -> None:
        if len(self._jobs) <= KEPT:
            return
        over = [job_id for job_id, job in self._jobs.items() if not job.active]
        for job_id in over[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[job_id]
