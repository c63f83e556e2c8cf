"""Commands as jobs that outlive the program: written down, carried out call by call, taken up again after a kill."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photos_tui.api.errors import ApiError, NotSent, QuotaExceeded
from photos_tui.store import command as orders
from photos_tui.store import doubt, jobs
from photos_tui.store.batches import Outcome
from photos_tui.store.command import Command
from photos_tui.store.doubt import Unclear
from photos_tui.store.jobs import Job
from photos_tui.store.journal import Noted
from photos_tui.store.prices import Price, price_of
from photos_tui.store.sending import counted
from photos_tui.store.tables.journal import Ending, Entry, Step, StepState, claimed
from photos_tui.store.verbs import Verbs

PARKED = object()
RECALLED = 1000
"""Jobs of earlier runs that are shown, once the first frame is painted."""


@dataclass(frozen=True)
class Past:
    """What a job has done so far: ids or paths, "_" for a call that names none, and what its calls made."""

    done: tuple[str, ...]
    made: tuple[str, ...]


class Journaled(Verbs):
    def submit(self, command: Command, title: str, *, undoes: int = 0, redoes: int = 0) -> Job:
        """Begin a job that outlives the program; what it is and what it sends is in the journal first."""
        return self.jobs.start(title, self._first(command, title, undoes, redoes))

    async def price(self, command: Command) -> Price:
        """Say what a command will cost, by looking at the files that an upload would send."""
        files, sent = 0, 0
        if isinstance(command, orders.Upload):
            files, sent = await asyncio.to_thread(counted, [Path(path) for path in command.paths])
        return price_of(command, files=files, sent=sent)

    def pause(self, job_id: str) -> None:
        """Let a job stop before its next call, over restarts too."""
        self.jobs.pause(job_id)
        self._note_pause(job_id)

    def resume(self, job_id: str) -> None:
        self.jobs.resume(job_id)
        self._note_pause(job_id)

    def cancel(self, job_id: str) -> None:
        """Stop a job; what it has done stays done, and retry goes on from there."""
        self.jobs.cancel(job_id)

    def retry(self, job_id: str) -> Job | None:
        """Do again what failed or was left of a job that is over; None when there is nothing to do again.

        That is so too while another window does it again, and once it was undone: what is left of it is not wanted.
        """
        job = self.jobs.get(job_id)
        if job is None or job.active or not job.entry:
            return None
        entry = self.journal.entry(job.entry)
        if (
            entry is None
            or not entry.finished
            or entry.undone
            or (entry.state == "done" and not entry.failed)
        ):
            return None
        self.jobs.forget(job_id)
        return self.jobs.start(entry.title, self._again(entry))

    def _note_pause(self, job_id: str) -> None:
        job = self.jobs.get(job_id)
        if job is not None and job.active and job.entry:
            self.spawn(self.journal.set_state(job.entry, "paused" if job.paused else "running"))

    def recall(self, most: int = 100) -> None:
        """Put jobs of earlier runs into the list: the newest that are over and not in it already."""
        known = self.jobs.entries()
        earlier = [_recalled(entry) for entry in self.journal.entries(most) if entry.finished]
        self.jobs.recall([job for job in reversed(earlier) if job.entry not in known])

    async def take_up(self) -> None:
        """Go on with the jobs that runs of the program left behind when they ended.

        Jobs with a call in doubt may send it again, so those asked for after them come after them.
        """
        doubtful: list[Job] = []
        for entry in await self.journal.take_over():
            job = self.jobs.start(entry.title, self._again(entry, after=tuple(doubtful)))
            job.entry = entry.number
            if entry.state == "paused":
                self.jobs.pause(job.id)
            elif any(step.state == "sent" for step in self.journal.steps(entry.number)):
                doubtful.append(job)
        self.recall(RECALLED)

    async def _first(self, command: Command, title: str, undoes: int, redoes: int) -> object:
        writing = asyncio.ensure_future(self.journal.begin(command, title, undoes=undoes, redoes=redoes))
        try:
            number = await asyncio.shield(writing)
        except asyncio.CancelledError:
            await self.journal.finish(await writing, Ending("cancelled"))
            raise
        return await self._carry_out(number, command)

    async def _again(self, entry: Entry, after: Sequence[Job] = ()) -> object:
        for job in after:
            if job.active:
                jobs.waiting("for the change before it")
                await self.jobs.wait(job)
        if entry.state != "paused":
            await self.journal.set_state(entry.number, "running")
        return await self._carry_out(entry.number, entry.command)

    async def _carry_out(self, number: int, command: Command) -> object:
        """Do what is left of a job, and note how it ended; what the end of the program cuts off is not over."""
        job = jobs.entered(number)
        if job is not None and job.paused:
            self._note_pause(job.id)
        try:
            while (result := await self._done(number, command)) is PARKED:
                await self._next_day()
        except asyncio.CancelledError:
            if not self.closing:
                await self.journal.finish(number, Ending("cancelled"))
            raise
        except Exception as error:
            await self.journal.finish(number, _failure(error))
            raise
        await self.journal.finish(number, Ending("done", _failed(result)))
        return result

    async def _done(self, number: int, command: Command) -> object:
        """Do what is left of a job and give its result, or PARKED when the day's requests do not suffice."""
        await jobs.unpaused()
        await self._clear_doubts(number, command)
        past = came_true(self.journal.steps(number))
        rest = command.rest(past.done, past.made)
        try:
            result = None if rest is None else await self.perform(rest, past.done)
        except QuotaExceeded:
            return PARKED
        if isinstance(result, Outcome) and isinstance(result.trouble, QuotaExceeded):
            return PARKED
        return _joined(past, result)

    async def _next_day(self) -> None:
        """Wait until the service counts anew, and say so once a day."""
        if self.quota.used_up():
            self.changes.tell("notice", self.quota.parked_sentence)
        await self.quota.next_day()

    async def _clear_doubts(self, number: int, command: Command) -> None:
        """Ask the service what became of the calls that nobody saw answered; raises Unclear when it does not show."""
        doubtful = [step for step in self.journal.steps(number) if step.state == "sent"]
        if not doubtful:
            return
        jobs.report(0, 0, "Looking what was done before")
        if isinstance(command, orders.CreateAlbum) and doubtful[0].ids:
            past = came_true(self.journal.steps(number))
            command = orders.AddMediaItems(past.made[0], command.items)
        await self.look(doubt.touched(command))
        for step in doubtful:
            verdict = doubt.judge(self.catalog.db, command, step, claimed(self.catalog.db))
            state: StepState = "done" if verdict.fate == "done" else "failed"
            await self.journal.answered([Noted(number, step.number)], state, verdict.made)
            if verdict.fate == "unknown":
                raise Unclear


def came_true(steps: Sequence[Step]) -> Past:
    """Give what the calls of a job have done; where a call made something of each id, those it made nothing of are not."""
    done: dict[str, None] = {}
    made: list[str] = []
    for step in steps:
        if step.state != "done":
            continue
        each = len(step.made) == len(step.ids) > 0
        done |= dict.fromkeys(
            one for place, one in enumerate(step.ids or ("_",)) if not each or step.made[place]
        )
        made += filter(None, step.made)
    return Past(tuple(done), tuple(made))


def _joined(past: Past, result: object) -> object:
    """Give one outcome of what was done before and what was done now."""
    before = tuple(one for one in past.done if one != "_")
    if isinstance(result, Outcome):
        return Outcome(before + result.done, result.failed, result.existing, past.made + result.made)
    return Outcome(before, made=past.made) if result is None and before else result


def _failed(result: object) -> Mapping[str, str]:
    return result.failed if isinstance(result, Outcome) else {}


def _failure(error: Exception) -> Ending:
    if isinstance(error, ApiError):
        return Ending("failed", {}, error.sentence, error.hint)
    return Ending("failed", {}, str(error) or type(error).__name__)


def _recalled(entry: Entry) -> Job:
    error = NotSent(entry.error, hint=entry.hint) if entry.error else None
    return Job(
        f"entry-{entry.number}",
        entry.title,
        state="done" if entry.state == "done" else "failed" if entry.state == "failed" else "cancelled",
        error=error,
        result=Outcome(failed=entry.failed),
        started=datetime.fromtimestamp(entry.started, UTC),
        finished=datetime.fromtimestamp(entry.finished, UTC),
        entry=entry.number,
        earlier=True,
    )
