"""Bytes that the service has and that no item was made of yet: upload tokens and sessions, both secrets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

TOKEN_LIVES = 86_400
"""Seconds that the service takes a token for."""
SESSION_LIVES = 7 * 86_400
"""Seconds after which nobody asks any more how far an upload came."""

_FRESH = "at BETWEEN :now - iif(token <> '', :token, :session) AND :now + :session"
_ENDED = "SELECT number FROM jobs WHERE finished > 0"


class Sent(NamedTuple):
    """A file as it was when its bytes went: another size or time makes it another file."""

    path: bytes
    size: int
    modified: int


class Arrived(NamedTuple):
    """What the service gave for bytes: a token for all of them, or the session in which some have come."""

    token: str = ""
    session: str = ""
    granularity: int = 0


def claim(db: sqlite3.Connection, job: int, sent: Sent, now: int) -> Arrived | None:
    """Give a job what it knows of a file, or what a job that is over has left of it; nobody else has it then."""
    named = {"job": job, **sent._asdict(), **_lives(now)}
    mine = f"""DELETE FROM uploads WHERE path = :path AND (job = :job OR job IN ({_ENDED}))
      RETURNING token, session, granularity, at, size = :size AND modified = :modified AND {_FRESH}"""  # noqa: S608  (constants)
    found = sorted(row for row in db.execute(mine, named).fetchall() if row[-1])
    if not found:
        return None
    token, session, granularity, at, _ = found[-1]
    keep(db, job, sent, Arrived(token, session, granularity), at)
    return Arrived(token, session, granularity)


def keep(db: sqlite3.Connection, job: int, sent: Sent, arrived: Arrived, now: int) -> None:
    row = (job, *sent, *arrived, now)
    db.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def forget(db: sqlite3.Connection, job: int, paths: Iterable[bytes]) -> None:
    db.executemany("DELETE FROM uploads WHERE job = ? AND path = ?", [(job, path) for path in paths])


def forget_all(db: sqlite3.Connection, job: int) -> None:
    db.execute("DELETE FROM uploads WHERE job = ?", (job,))


def prune(db: sqlite3.Connection, now: int) -> None:
    """Forget what the service does not take any more."""
    db.execute(f"DELETE FROM uploads WHERE NOT ({_FRESH})", _lives(now))  # noqa: S608  (a constant)


def _lives(now: int) -> dict[str, int]:
    return {"now": now, "token": TOKEN_LIVES, "session": SESSION_LIVES}
