"""Jobs and the calls they consist of, as they are written down before anything is sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec

from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.store import written_json
from photos_tui.store.command import Command, decode, encode

EntryState = Literal["running", "paused", "done", "failed", "cancelled"]
StepState = Literal["sent", "done", "failed"]

_json = written_json.encode
_words: Callable[[bytes], tuple[str, ...]] = written_json.decoder(tuple[str, ...])
_sentences: Callable[[bytes], dict[str, str]] = written_json.decoder(dict[str, str])

_COLUMNS = "number, title, command, state, started, finished, failed, error, hint, undoes, redoes, undone"


class Before(msgspec.Struct, frozen=True, omit_defaults=True):
    """How things were before a call, as far as the catalog knew.

    `inside` are those of the ids that an album had already, `alike` the albums of the same title;
    `sure` says that the catalog knew the whole listing that these come from.
    """

    title: str = ""
    cover: str = ""
    description: str = ""
    inside: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    sure: bool = True
    options: SharedAlbumOptions | None = None


_before = msgspec.json.Decoder(Before).decode


@dataclass(frozen=True)
class Entry:
    """One job; times in seconds since 1970, `finished` 0 while it is not over.

    `undoes` and `redoes` name the job that it takes back or makes again, 0 for an ordinary one.
    """

    number: int
    title: str
    command: Command
    state: EntryState
    started: int
    finished: int
    failed: Mapping[str, str]
    error: str
    hint: str
    undoes: int
    redoes: int
    undone: bool


class New(NamedTuple):
    """A job that begins, in the hand of the run `owner`."""

    title: str
    command: Command
    owner: str
    started: int
    undoes: int = 0
    redoes: int = 0


class Step(NamedTuple):
    """One call of a job: the ids it named, and what it made, in the same order where it made several."""

    number: int
    state: StepState
    ids: tuple[str, ...]
    before: Before
    made: tuple[str, ...]


class Ending(NamedTuple):
    """How a job ended."""

    state: EntryState
    failed: Mapping[str, str] = {}
    error: str = ""
    hint: str = ""


def begin(db: sqlite3.Connection, new: New) -> int:
    """Write a job down, give its number."""
    insert = (
        "INSERT INTO jobs (title, command, state, owner, started, undoes, redoes)"
        " VALUES (?, ?, 'running', ?, ?, ?, ?)"
    )
    row = (new.title, encode(new.command), new.owner, new.started, new.undoes, new.redoes)
    return db.execute(insert, row).lastrowid or 0


def entry(db: sqlite3.Connection, number: int) -> Entry | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM jobs WHERE number = ?", (number,)).fetchone()  # noqa: S608  (a constant)
    return None if row is None else _entry(row)


def entries(db: sqlite3.Connection, most: int, *, before: int = 1 << 62) -> list[Entry]:
    """Give the newest jobs older than `before`, newest first."""
    wanted = f"SELECT {_COLUMNS} FROM jobs WHERE number < ? ORDER BY number DESC LIMIT ?"  # noqa: S608  (a constant)
    return [_entry(row) for row in db.execute(wanted, (before, most))]


def _entry(row: Sequence[Any]) -> Entry:
    number, title, command, state, started, finished, failed, error, hint, undoes, redoes, undone = row
    return Entry(
        number=number,
        title=title,
        command=decode(command),
        state=state,
        started=started,
        finished=finished,
        failed=_sentences(failed),
        error=error,
        hint=hint,
        undoes=undoes,
        redoes=redoes,
        undone=bool(undone),
    )


def steps(db: sqlite3.Connection, job: int) -> list[Step]:
    """Give the calls of a job, in the order in which they were sent."""
    rows = db.execute(
        "SELECT number, state, ids, before, made FROM steps WHERE job = ? ORDER BY number", (job,)
    )
    return [
        Step(number, state, _words(ids), _before(before), _words(made))
        for number, state, ids, before, made in rows
    ]


def claimed(db: sqlite3.Connection) -> frozenset[str]:
    """Give what calls that named no ids are known to have made: albums."""
    rows = db.execute("SELECT made FROM steps WHERE state = 'done' AND ids = '[]' AND made <> '[]'")
    return frozenset(one for (made,) in rows for one in _words(made))


def add_step(db: sqlite3.Connection, job: int, ids: Sequence[str], before: Before) -> int:
    """Write down a call that is about to be sent, give its number in the job."""
    insert = (
        "INSERT INTO steps (job, number, state, ids, before)"
        " SELECT ?1, coalesce(max(number), 0) + 1, 'sent', ?2, ?3 FROM steps WHERE job = ?1 RETURNING number"
    )
    row: tuple[int] = db.execute(insert, (job, _json(ids), _json(before))).fetchone()
    return row[0]


def settle(db: sqlite3.Connection, job: int, number: int, state: StepState, made: Sequence[str] = ()) -> None:
    update = "UPDATE steps SET state = ?, made = ? WHERE job = ? AND number = ?"
    db.execute(update, (state, _json(made), job, number))


def set_state(db: sqlite3.Connection, number: int, state: EntryState, owner: str) -> None:
    db.execute("UPDATE jobs SET state = ?, owner = ?, finished = 0 WHERE number = ?", (state, owner, number))


def finish(db: sqlite3.Connection, number: int, end: Ending, now: int) -> None:
    """Note how a job ended; one that was done and takes back another, or makes it again, marks that too."""
    db.execute(
        "UPDATE jobs SET state = ?, finished = ?, failed = ?, error = ?, hint = ? WHERE number = ?",
        (end.state, now, _json(dict(end.failed)), end.error, end.hint, number),
    )
    if end.state == "done":
        mark = "UPDATE jobs SET undone = ? WHERE number = (SELECT {} FROM jobs WHERE number = ?)"
        db.execute(mark.format("undoes"), (1, number))
        db.execute(mark.format("redoes"), (0, number))


def unfinished_owners(db: sqlite3.Connection) -> list[str]:
    """Give the runs of the program that have jobs in hand."""
    return [owner for (owner,) in db.execute("SELECT DISTINCT owner FROM jobs WHERE finished = 0")]


def take_over(db: sqlite3.Connection, dead: str, owner: str) -> list[Entry]:
    """Give the jobs of a run that is no more to another, oldest first."""
    taken = f"UPDATE jobs SET owner = ? WHERE finished = 0 AND owner = ? RETURNING {_COLUMNS}"  # noqa: S608  (a constant)
    found = [_entry(row) for row in db.execute(taken, (owner, dead)).fetchall()]
    return sorted(found, key=lambda one: one.number)


def prune(db: sqlite3.Connection, oldest: int) -> None:
    """Forget what was over before `oldest`, in seconds since 1970."""
    old = "SELECT number FROM jobs WHERE finished > 0 AND finished < ?"
    db.execute(f"DELETE FROM steps WHERE job IN ({old})", (oldest,))  # noqa: S608  (a constant)
    db.execute("DELETE FROM jobs WHERE finished > 0 AND finished < ?", (oldest,))
