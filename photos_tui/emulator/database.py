"""The library's SQLite file: one writer at a time (also across programs), readers that never wait for it."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photos_tui.emulator.tables import STEPS

BUSY_SECONDS = 30

VERSION = len(STEPS)


class Database:
    """A file with a pool of readers, or (without a path) one connection in memory behind the same lock."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._readers: deque[sqlite3.Connection] = deque()
        self._open: list[sqlite3.Connection] = []
        try:
            self._writer = self._connect()
            # A table that moves must not be missed by those that refer to it.
            self._writer.execute("PRAGMA foreign_keys = OFF")
            self._migrate()
            self._writer.execute("PRAGMA foreign_keys = ON")
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
        """Open one more connection; raises DamagedLibrary."""
        where = ":memory:" if self._path is None else self._path
        try:
            return self._opened(where)
        except sqlite3.DatabaseError as error:
            raise DamagedLibrary(
                f"The local library {where} cannot be opened ({error}): move it away for a new one,"
                " or open another folder with --data."
            ) from error

    def _opened(self, where: Path | str) -> sqlite3.Connection:
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
            for step in STEPS[version:]:
                for statement in step.split(";\n"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")


class UnusableLibrary(OSError):  # noqa: N818 - what was found, not what went wrong
    """The library's file cannot be used; the text is a sentence for people."""


class UnknownVersion(UnusableLibrary):
    """The library was written by a newer program."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"The local library has format {version}, and this program knows formats up to {VERSION}:"
            " update it, or open another folder with --data."
        )


class DamagedLibrary(UnusableLibrary):
    """The file is no library, or broken, or locked away."""
