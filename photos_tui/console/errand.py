"""What one run of a command works with: the library, its voice, and jobs that are waited for.

What changes the library goes by the journal, as in the screens: it can be undone there, and what a kill cuts off is
finished by the next run that changes something.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from photos_tui.api.errors import NotSent, QuotaExceeded
from photos_tui.console.output import Output
from photos_tui.console.permission import METHODS, refusal
from photos_tui.console.progress import Progress
from photos_tui.store.command import Command
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.text import printable

T = TypeVar("T")


class Errand:
    """What a command works with. `stopped` is the signal that ends it, 0 for none."""

    def __init__(self, arguments: argparse.Namespace, library: Library, out: Output) -> None:
        self.arguments = arguments
        self.library = library
        self.out = out
        self.stopped = 0
        streams = sys.stdout.isatty() and getattr(arguments, "streams", False)
        self._progress = Progress(on=not out.quiet and not streams)
        self._left: list[Job] = []
        self._looked = bool(getattr(arguments, "leave", False))

    @property
    def dry(self) -> bool:
        return bool(self.arguments.dry_run)

    async def read(self, title: str, work: Coroutine[Any, Any, T]) -> T:
        """Do work that changes nothing, with progress; raises what it raises."""
        result: T = await self._follow(self.library.jobs.start(title, work))  # type: ignore[assignment]
        return result

    async def change(self, command: Command, title: str) -> object:
        """Carry out a command by the journal and give its result; raises ApiError.

        Raises QuotaExceeded when the day's requests do not suffice: the rest waits in the journal.
        """
        return await self.end(await self.begin(command, title))

    async def begin(self, command: Command, title: str) -> Job:
        """Hand a command to the journal, after what earlier runs left; raises the refusal of one that is not possible."""
        self.need(METHODS[type(command)])
        await self._take_up()
        return self.library.submit(command, title)

    async def end(self, job: Job) -> object:
        """Wait for a job that was begun, with progress; gives its result as `change` does."""
        return await self._follow(job)

    async def plan(self, command: Command, words: str, **about: object) -> None:
        """Say what a command would do, and its price; raises the refusal of one that is not possible here."""
        self.need(METHODS[type(command)])
        price = await self.library.price(command)
        self.planned(words, self.library.quota.told(price), requests=price.requests, **about)

    def planned(self, words: str, price: str, **about: object) -> None:
        """Say what would be done in words for people, and as an object for programs."""
        self.out.result(
            {"result": "planned", "words": words, "price": price, **about}, f"Would {words}: {price}."
        )

    def need(self, method: str) -> None:
        """Raise the refusal of a method that this library does not offer."""
        if (refused := refusal(self.library.removed, method)) is not None:
            raise refused

    def clear(self) -> None:
        """Make room on the terminal for a result."""
        self._progress.clear()

    async def finish(self) -> None:
        """Wait for what earlier runs left behind; how it ended is said and does not count for the exit code."""
        for job in self._left:
            with contextlib.suppress(QuotaExceeded):
                await self._ended(job)
            failed: Mapping[str, str] = getattr(job.result, "failed", {})
            for why in [str(job.error)] if job.error else [f"{name}: {why}" for name, why in failed.items()]:
                self.out.say(f"Left by an earlier run: {job.title}: {why}")

    def stop(self, number: int) -> None:
        """Note which signal ends this."""
        self.stopped = number

    def cancel(self) -> None:
        for job in self.library.jobs.active():
            self.library.cancel(job.id)

    async def _take_up(self) -> None:
        """Go on with what earlier runs left behind, beside the work of this one."""
        if self._looked:
            return
        self._looked = True
        await self.library.take_up()
        self._left = [job for job in reversed(self.library.jobs.active()) if not job.paused]
        for job in self._left:
            self.out.say(f"Going on with what an earlier run left: {job.title}")

    async def _follow(self, job: Job) -> object:
        with self._progress.of(self.library, job):
            await self._ended(job)
        if job.error is not None:
            raise job.error
        if job.state == "cancelled":
            raise NotSent(f"{printable(job.title)}: it was cancelled.", hint="Start it again when you like.")
        return job.result

    async def _ended(self, job: Job) -> None:
        """Wait until a job is over; raises QuotaExceeded when it would have to wait for the next day."""
        told = asyncio.Event()
        forget = self.library.changes.subscribe(lambda _: told.set())
        try:
            while job.active:
                if job.entry and job.state == "waiting" and self.library.quota.exhausted:
                    raise QuotaExceeded(
                        hint="What is left goes on by itself with the next change after that."
                    )
                told.clear()
                await told.wait()
        finally:
            forget()
