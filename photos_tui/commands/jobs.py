"""Verbs on jobs and the log: pause, cancel, try again, look closer."""

from __future__ import annotations

from photos_tui.commands.rules import needs_active, needs_job, needs_journal, needs_something_left
from photos_tui.commands.verb import EVERYWHERE, LINES, ScreenName, Verb

_JOBS: frozenset[ScreenName] = frozenset({"jobs"})
_LOG: frozenset[ScreenName] = frozenset({"log"})

VERBS = (
    Verb(
        "jobs.pause",
        "p",
        "Pause or resume",
        "Stop the job before its next call, or let it go on; a paused job stays paused over a restart.",
        "Jobs",
        _JOBS,
        rules=(needs_job, needs_active, needs_journal),
        short="Pause",
    ),
    Verb(
        "jobs.cancel",
        "x",
        "Cancel job",
        "Stop the job for good; what it has done stays done, and r does the rest.",
        "Jobs",
        _JOBS,
        rules=(needs_job, needs_active),
        short="Cancel",
    ),
    Verb(
        "jobs.retry",
        "r",
        "Try again",
        "Do again what failed or was left of a job that is over, also of an earlier run.",
        "Jobs",
        _JOBS,
        rules=(needs_job, needs_something_left),
        short="Try again",
    ),
    Verb(
        "lines.open",
        "enter",
        "Open",
        "Show all that is known of the job, or the whole entry of the log.",
        "Jobs",
        LINES,
        action="move('open')",
        short="Open",
    ),
    Verb(
        "go.log",
        "W",
        "Log",
        "Show the log, and what today has cost: requests, cache, catalog.",
        "Jobs",
        EVERYWHERE,
        action="app.show_log",
        short="Log",
        shown=_JOBS,
    ),
    Verb(
        "log.level",
        "e",
        "Warnings, errors, all",
        "Show only warnings and errors, only errors, or all entries again.",
        "Jobs",
        _LOG,
        action="turn_level",
        short="Level",
    ),
    Verb(
        "log.follow",
        "f",
        "Follow",
        "Stay at the newest entry, or stop following; moving up stops it too.",
        "Jobs",
        _LOG,
        action="follow",
        short="Follow",
    ),
)
