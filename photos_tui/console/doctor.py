"""`photos-tui doctor`: what stands in the way, line by line, and how to mend it. No secret is printed.

Exit codes: 0 nothing fails (there may be warnings), 1 something does, 2 the command is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec

from photos_tui import paths
from photos_tui.auth.problems import SignInError
from photos_tui.console import place
from photos_tui.console.place import Commands
from photos_tui.doctor import examine
from photos_tui.doctor.finding import Finding, fail
from photos_tui.profiles import Profile
from photos_tui.settings import Settings, SettingsError
from photos_tui.text import count

MARGIN = 26
"""Columns for level and subject."""


def add(commands: Commands) -> None:
    doctor = commands.add_parser(
        "doctor",
        help="look for what stands in the way, and say how to mend it",
        description="Look for what stands in the way, and say how to mend it. No secret is printed.",
        epilog="exit codes: 0 nothing fails, though there may be warnings; 1 something fails; 2 the command is wrong; "
        "141 the reader of the output is gone",
    )
    place.add_flags(doctor)
    doctor.add_argument("--offline", action="store_true", help="do not ask the service")
    doctor.add_argument("--json", action="store_true", help="one object a line: level, subject, says, mend")
    doctor.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    found: list[Finding] = []
    for finding in examined(arguments):
        found.append(finding)
        print(msgspec.json.encode(finding).decode() if arguments.json else drawn(finding), flush=True)
    if not arguments.json:
        print(f"\n{summary(found)}")
    return 1 if any(finding.level == "fail" for finding in found) else 0


def examined(arguments: argparse.Namespace) -> Iterator[Finding]:
    """Look at everything, as far as one trouble does not hide the next."""
    config = getattr(arguments, "config", None) or paths.config_file()
    settings = Settings()
    with suppress(SettingsError):
        settings = place.settings(arguments)
    yield from examine.machine(config, settings, _terminal())
    try:
        chosen = place.profile(arguments)
    except SettingsError:
        return  # named already
    except SignInError as error:
        yield fail("profile", error.sentence, error.hint)
        return
    yield from examine.profile(chosen)
    if not arguments.offline:
        yield from asyncio.run(_asked(chosen))


async def _asked(chosen: Profile) -> list[Finding]:
    return [finding async for finding in examine.answers(chosen)]


def _terminal() -> os.terminal_size | None:
    """Give the size of the terminal, wherever the report itself goes."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        with suppress(OSError, ValueError):
            return os.get_terminal_size(stream.fileno())
    return None


def drawn(finding: Finding) -> str:
    """Give a finding as lines: level, subject, sentence; below it, behind the same margin, what mends it."""
    head = f"{finding.level:<5} {finding.subject}".ljust(MARGIN - 1) + " "
    lines = _wrapped(head, finding.says)
    if finding.mend:
        lines += _wrapped(" " * (MARGIN - 2) + "→ ", finding.mend)
    return "\n".join(lines)


def _wrapped(head: str, words: str) -> list[str]:
    width = max(MARGIN + 20, shutil.get_terminal_size().columns)
    return textwrap.wrap(
        words,
        width,
        initial_indent=head,
        subsequent_indent=" " * MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def summary(found: Sequence[Finding]) -> str:
    fails = sum(finding.level == "fail" for finding in found)
    warns = sum(finding.level == "warn" for finding in found)
    if not fails and not warns:
        return "Nothing stands in the way."
    fail_words = count(fails, "thing") + (" fails" if fails == 1 else " fail") if fails else "Nothing fails"
    return f"{fail_words}, {count(warns, 'warning')}."
