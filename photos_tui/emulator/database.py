"""The library's SQLite file: one writer at a time (also across programs), readers that never wait for it."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUSY_SECONDS = 30

_LIBRARY = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE items (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    app INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    dated INTEGER NOT NULL DEFAULT 1,
    filename TEXT NOT NULL DEFAULT '',
    mime_type TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    video INTEGER NOT NULL DEFAULT 0,
    camera_make TEXT NOT NULL DEFAULT '',
    camera_model TEXT NOT NULL DEFAULT '',
    focal_length REAL NOT NULL DEFAULT 0,
    aperture REAL NOT NULL DEFAULT 0,
    iso INTEGER NOT NULL DEFAULT 0,
    exposure TEXT NOT NULL DEFAULT '',
    fps REAL NOT NULL DEFAULT 0,
    ready_at REAL,
    favorite INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    categories INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT,
    drawn TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    month_day INTEGER GENERATED ALWAYS AS
        (CAST(strftime('%m%d', created / 1000, 'unixepoch') AS INTEGER)) STORED
);
CREATE INDEX items_timeline ON items (owner, created, seq);
CREATE INDEX items_favorites ON items (owner, created, seq) WHERE favorite = 1;
CREATE INDEX items_videos ON items (owner, created, seq) WHERE video = 1;
CREATE UNIQUE INDEX items_content ON items (owner, sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE albums (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    app INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL DEFAULT '',
    cover INTEGER,
    count INTEGER NOT NULL DEFAULT 0,
    share_token TEXT UNIQUE,
    collaborative INTEGER NOT NULL DEFAULT 0,
    commentable INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX albums_of_owner ON albums (owner, seq);

CREATE TABLE members (
    album INTEGER NOT NULL REFERENCES albums (seq),
    user TEXT NOT NULL,
    PRIMARY KEY (album, user)
) WITHOUT ROWID;

CREATE TABLE entries (
    album INTEGER NOT NULL REFERENCES albums (seq),
    ord INTEGER NOT NULL,
    item INTEGER REFERENCES items (seq),
    enrichment TEXT UNIQUE,
    body TEXT,
    contributor TEXT NOT NULL,
    PRIMARY KEY (album, ord)
) WITHOUT ROWID;
CREATE UNIQUE INDEX entries_item ON entries (item, album) WHERE item IS NOT NULL;

CREATE TABLE uploads (
    token TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    made REAL NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    filename TEXT NOT NULL,
    size INTEGER,
    state TEXT NOT NULL,
    made REAL NOT NULL,
    token TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
"""

_PICKER = """
CREATE TABLE picks (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    most INTEGER NOT NULL,
    made REAL NOT NULL,
    picked TEXT
) WITHOUT ROWID;
"""

# Each takes the database one version further; what was released is never changed.
_STEPS = (_LIBRARY, _PICKER)
VERSION = len(_STEPS)


class Database:
    """A file with a pool of readers, or (without a path) one connection in memory behind the same lock."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._readers: deque[sqlite3.Connection] = deque()
        self._open: list[sqlite3.Connection] = []
        self._writer = self._connect()
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, durable when the block ends; rolled back if it raises."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One snapshot of the library for as long as the block lasts."""
        if self._path is None:
            with self._lock:
                yield self._writer
            return
        reader = self._borrow()
        try:
            reader.execute("BEGIN")
            yield reader
        finally:
            reader.execute("ROLLBACK")
            self._readers.append(reader)

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._readers.clear()

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._readers.pop()
        except IndexError:
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        where = ":memory:" if self._path is None else self._path
        connection = sqlite3.connect(
            where, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        with self._lock:
            self._open.append(connection)
        # A write is answered only when it is on the disk: FULL, not NORMAL, also after a power cut.
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -8000", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _migrate(self) -> None:
        with self.write() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise UnknownVersion(version)
            for step in _STEPS[version:]:
                for statement in step.split(";\n"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")


class UnknownVersion(Exception):  # noqa: N818 - what was found, not what went wrong
    """The library was written by a newer program."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the library has format {version}; this program knows formats up to {VERSION}")
