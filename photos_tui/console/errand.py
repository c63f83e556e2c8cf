"""One run of a command without screens: the library opened, the work done as jobs, an exit code at the end.

What changes the library goes by the journal, as in the screens: it can be undone there, and what a kill cuts off is
finished by the next run that changes something. Ctrl+C is somebody's wish and cancels; what is done stays done.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from photos_tui import logs, paths
from photos_tui.api.errors import NotSent, QuotaExceeded, ScopeMissing, Unauthenticated
from photos_tui.console import piping, place
from photos_tui.console.output import Output
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.progress import Progress
from photos_tui.profiles import Profile
from photos_tui.store.batches import Outcome
from photos_tui.store.command import Command
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.store.schema import CatalogError
from photos_tui.text import printable

T = TypeVar("T")
Run = Callable[[argparse.Namespace], int]

DONE, SOME_FAILED, USAGE, SIGN_IN, USED_UP, STOPPED, UNHEARD = 0, 1, 2, 3, 4, 130, 141
EXITS = (
    "exit codes: 0 all done; 1 some or all of it failed, and it is said what; 2 the command or the settings are "
    "wrong; 3 signing in is needed; 4 today's requests are used up; 130 stopped by Ctrl+C (128 and the number for "
    "other signals); 141 the reader of the output is gone"
)


def group(commands: Commands, name: str, words: str) -> Commands:
    """Add a command that has verbs below it, and give the place for these."""
    made = commands.add_parser(name, help=words, description=words.capitalize() + ".", epilog=EXITS)
    return made.add_subparsers(metavar="VERB", required=True, title="verbs")


def verb(commands: Commands, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    """Add a command with the flags that all of them have."""
    made = commands.add_parser(name, help=words, description=words.capitalize() + ".", epilog=EXITS)
    made.add_argument("--json", action="store_true", help="one object a line, as in the API")
    made.add_argument("-q", "--quiet", action="store_true", help="ids alone, and what failed")
    made.add_argument(
        "--dry-run", action="store_true", help="say what would be done and its price, do nothing"
    )
    place.add_flags(made)
    made._option_string_actions["--fresh"].help = argparse.SUPPRESS  # noqa: SLF001  (see `chosen`)
    made.set_defaults(run=run)
    return made


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
        await self._take_up()
        return await self._follow(self.library.submit(command, title))

    async def plan(self, command: Command, words: str, **about: object) -> None:
        """Say what a command would do, and its price."""
        price = await self.library.price(command)
        self.planned(words, price.beside(self.library.quota.left()), requests=price.requests, **about)

    def planned(self, words: str, price: str, **about: object) -> None:
        """Say what would be done in words for people, and as an object for programs."""
        self.out.result(
            {"result": "planned", "words": words, "price": price, **about}, f"Would {words}: {price}."
        )

    def refuse_removed(self, method: str) -> None:
        """Raise NotSent for a method that this library does not offer."""
        if why := self.library.removed.get(method):
            raise NotSent(why, hint="Open the album in Google Photos in a browser.")

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

    def cancel(self) -> None:
        for job in self.library.jobs.active():
            self.library.cancel(job.id)

    async def _take_up(self) -> None:
        """Go on with what earlier runs left behind, beside the work of this one."""
        if self._left or getattr(self.arguments, "leave", False):
            return
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


def run(arguments: argparse.Namespace, work: Callable[[Errand], Awaitable[int]]) -> int:
    """Open the library that the flags choose, do the work, close it; gives the exit code."""
    _open_streams()
    out = Output(arguments)
    try:
        if "ids" in arguments:  # here, because Ctrl+C ends a wait for input only while no loop runs
            arguments.ids = piping.ids(arguments)
        profile = chosen(arguments)
        with logged():
            try:
                return asyncio.run(_errand(arguments, profile.library(), out, work))
            finally:
                profile.close()
    except BrokenPipeError:
        _stop_writing()
        return UNHEARD
    except (UsageError, CatalogError) as error:
        out.error(error)
        return USAGE
    finally:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            _stop_writing()


def chosen(arguments: argparse.Namespace) -> Profile:
    """Give the profile that the flags choose; UsageError for --fresh, which sounds like "ask again" here."""
    if getattr(arguments, "fresh", False):
        raise UsageError("--fresh starts the local library over: photos-tui, serve and import take it.")
    return place.profile(arguments)


async def _errand(
    arguments: argparse.Namespace, library: Library, out: Output, work: Callable[[Errand], Awaitable[int]]
) -> int:
    errand = Errand(arguments, library, out)
    await library.open()
    with _signals(errand):
        try:
            code = await work(errand)
            out.flush()
            await errand.finish()
        except asyncio.CancelledError:
            return await _stopped(errand)
        except (UsageError, CatalogError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001  (whatever it is ends in a sentence; the log has the rest)
            errand.clear()
            out.error(error)
            return code_of(error)
        finally:
            await library.close()
    return code


async def _stopped(errand: Errand) -> int:
    """Cancel what runs on Ctrl+C; what another signal stops is for the next run."""
    if errand.stopped == signal.SIGINT:
        errand.cancel()
        for job in errand.library.jobs.active():
            await errand.library.jobs.wait(job)
    errand.clear()
    return 128 + (errand.stopped or signal.SIGINT)


def code_of(error: Exception | None) -> int:
    """Give the exit code for what ended a command."""
    if isinstance(error, Unauthenticated | ScopeMissing):
        return SIGN_IN
    if isinstance(error, QuotaExceeded):
        return USED_UP
    return SOME_FAILED


def code_for(outcome: Outcome) -> int:
    """Give the exit code for what was done of many things."""
    if outcome.trouble is not None:
        return code_of(outcome.trouble)
    return SOME_FAILED if outcome.failed else DONE


@contextmanager
def _signals(errand: Errand) -> Iterator[None]:
    """Let signals end the errand in order; off the main thread they cannot be had."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int) -> None:
        errand.stopped = number
        if task is not None:
            task.cancel()

    with contextlib.suppress(ValueError, RuntimeError):
        for number in numbers:
            loop.add_signal_handler(number, stop, number)
    try:
        yield
    finally:
        for number in numbers:
            with contextlib.suppress(ValueError, RuntimeError):
                loop.remove_signal_handler(number)


@contextmanager
def logged() -> Iterator[None]:
    """Log into the file where that can be written, never to standard error."""
    try:
        handler: logging.Handler = logs.log_to(paths.state_folder() / "photos-tui.log")
    except OSError:
        handler = logging.NullHandler()
        logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _open_streams() -> None:
    """Let streams that the caller closed lead nowhere, before a database gets their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (for the whole run)


def _stop_writing() -> None:
    """Let what is still in the buffer go nowhere: Python would complain of it at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
