"""A job in words: what it does now, how it ended, what of it failed by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import islice

from textual.content import Content

from photos_tui import text
from photos_tui.store.job import Job
from photos_tui.text import printable
from photos_tui.tui.explain import explain
from photos_tui.tui.facts import Line, table

MOST_NAMED = 500
"""Failures that are listed one by one; more would not be read, and r tries them all again."""

Name = Callable[[str], str]
"""Gives the file name of an item by its id; paths and titles stay as they are."""


def told(job: Job, name: Name) -> str:
    """Say in one line what a job waits for, what it is at, or how it ended."""
    if job.active:
        return _doing(job)
    if job.state == "cancelled":
        return f"Cancelled after {_amount(job)}" if job.done else "Cancelled"
    if job.state == "failed":
        return explain(job.error) if job.error is not None else "Failed"
    if job.failed:
        first, why = next(iter(job.failed.items()))
        return f"{len(job.failed):,} did not work: {_brief(name(first))}: {why}"
    return f"Done{took(job)}"


def _brief(name: str) -> str:
    """Give the last part of a path, anything else as it is."""
    return name.rsplit("/", 1)[-1] if name.startswith("/") else name


def _doing(job: Job) -> str:
    if job.paused:
        return "Paused: p goes on" if job.state == "waiting" else "Pausing: what was sent is still answered"
    if job.state == "running":
        return job.note or "Running"
    if job.seconds_left is not None:
        return f"Waits {job.seconds_left} s: {job.note}"
    return f"Waits {job.note}" if job.note.startswith("for ") else f"Waits: {job.note}"


def took(job: Job) -> str:
    """Give " in 3 s", "" where it was too short to tell."""
    seconds = round(((job.finished or datetime.now(UTC)) - job.started).total_seconds())
    if seconds < 1:
        return ""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " in " + " ".join(f"{number} {unit}" for number, unit in parts if number)


def _amount(job: Job) -> str:
    return f"{job.done:,} of {job.total:,}" if job.total else f"{job.done:,}"


def facts_of_job(job: Job, name: Name, *, most: int = MOST_NAMED) -> Content:
    """Tell all that is known of a job; of what failed the first `most`."""
    head = Content.assemble((printable(job.title), "bold"), "\n\n")
    state = "paused" if job.active and job.paused else job.state
    lines: list[Line] = [
        ("State", state + (", of an earlier run" if job.earlier else "")),
        ("Now" if job.active else "Outcome", printable(told(job, name)) if not job.failed else ""),
        ("Begun", text.moment(job.started.astimezone())),
        ("Ended", text.moment(job.finished.astimezone()) if job.finished else ""),
        ("Done", _amount(job) if job.done else ""),
    ]
    return Content.assemble(head, *table(lines), *_failures(job, name, most))


def _failures(job: Job, name: Name, most: int) -> Iterable[Content]:
    if not job.failed:
        return
    count = text.count(len(job.failed), "did not work", "did not work")
    again = "; r tries again" if job.entry else ""
    yield Content.styled(f"{count}{again}\n", "$text-error")
    for key, why in islice(job.failed.items(), most):
        yield Content.assemble(
            f"  {printable(name(key))}\n", (f"    {printable(why)}\n", "$foreground-muted")
        )
    if len(job.failed) > most:
        yield Content.styled(f"  and {len(job.failed) - most:,} more\n", "$foreground-muted")
