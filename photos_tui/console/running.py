"""How a command begins and ends: its flags, the library opened and closed around its work, the exit code.

Ctrl+C is somebody's wish and cancels what runs; what another signal stops is for the next run.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext

from photos_tui.api.errors import QuotaExceeded, ScopeMissing, Unauthenticated
from photos_tui.auth.problems import SignInError
from photos_tui.auth.secrecy import no_core_dumps
from photos_tui.console import piping, place
from photos_tui.console.errand import Errand
from photos_tui.console.output import Output
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.surroundings import ending_on_signals, logged
from photos_tui.profiles import Google, Profile
from photos_tui.store.batches import Outcome
from photos_tui.store.library import Library
from photos_tui.store.schema import CatalogError

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


def changing(verbs: Commands, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    """Add a verb that changes the library."""
    made = verb(verbs, name, words, run)
    made.add_argument(
        "--leave", action="store_true", help="do not go on with what an earlier run left unfinished"
    )
    return made


def run(arguments: argparse.Namespace, work: Callable[[Errand], Awaitable[int]]) -> int:
    """Open the library that the flags choose, do the work, close it; gives the exit code.

    Raises BrokenPipeError when nobody reads any more.
    """
    out = Output(arguments)
    try:
        if "ids" in arguments:  # here, because Ctrl+C ends a wait for input only while no loop runs
            arguments.ids = piping.ids(arguments)
        profile = chosen(arguments)
        with logged(), secret(profile):
            try:
                return asyncio.run(_errand(arguments, profile.library(), out, work))
            finally:
                profile.close()
    except (UsageError, CatalogError) as error:
        out.error(error)
        return USAGE
    except SignInError as error:
        out.error(error)
        return SIGN_IN


def chosen(arguments: argparse.Namespace) -> Profile:
    """Give the profile that the flags choose; UsageError for --fresh, which sounds like "ask again" here."""
    if getattr(arguments, "fresh", False):
        raise UsageError("--fresh starts the local library over: photos-tui, serve and import take it.")
    return place.profile(arguments)


def secret(profile: Profile) -> AbstractContextManager[None]:
    """Give a block in which no crash writes a sign-in to the disk."""
    return no_core_dumps() if isinstance(profile, Google) else nullcontext()


async def _errand(
    arguments: argparse.Namespace, library: Library, out: Output, work: Callable[[Errand], Awaitable[int]]
) -> int:
    errand = Errand(arguments, library, out)
    await library.open()
    with ending_on_signals(errand.stop):
        try:
            code = await work(errand)
            out.flush()
            await errand.finish()
        except asyncio.CancelledError:
            return await _stopped(errand)
        except (UsageError, BrokenPipeError):
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
