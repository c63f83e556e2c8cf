"""All that is known of a library, in one SQLite file: read at once while painting, written behind.

Two connections: the reader belongs to the event loop's thread and answers in microseconds, the writer to
a thread of its own. In WAL mode neither waits for the other, and a kill at any instant leaves a file
that opens again.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar

from photos_tui.paths import private_folder
from photos_tui.store.schema import CatalogError, migrate
from photos_tui.store.tables import indexed

T = TypeVar("T")
Table = Literal["items", "albums", "membership", "listings", "lenses"]

BY_THE_WAY = 60
"""Items that a transaction brings into the lenses itself: a batch and some; more are left to `indexing`."""

_BUMP = "INSERT INTO versions VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET number = number + 1"

_LITTLE = 64 * 1024
"""Bytes without which SQLite cannot even open a file."""


class Catalog:
    """The catalog of one account and client id; `file` None keeps it in memory."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._beside: ThreadPoolExecutor | None = None
        self._walker: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open or create the file; raises CatalogError."""
        if self._reader is not None:
            return
        try:
            self._writer = _connect(self.file)
            migrate(self._writer)
            self._reader = self._writer if self.file is None else _connect(self.file)
        except BaseException as error:
            self.close()
            if isinstance(error, sqlite3.OperationalError):
                raise CatalogError(
                    f"The catalog {self.file} cannot be opened: {_reason(self.file, error)}."
                ) from error
            if isinstance(error, sqlite3.DatabaseError):
                raise CatalogError(
                    f"{self.file} is damaged or no catalog. Move it away: a new one is filled from the service."
                ) from error
            raise
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="catalog")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")

    def close(self) -> None:
        """Finish what is being written, then close; safe to call twice."""
        if self._walker is not None and self.file is not None:
            self._walker.interrupt()
        for thread in (self._thread, self._beside):
            if thread is not None:
                thread.shutdown(wait=True)
        for connection in (self._reader, self._writer, self._walker):
            if connection is not None:
                connection.close()
        self._reader = self._writer = self._walker = self._thread = self._beside = None

    @property
    def db(self) -> sqlite3.Connection:
        """The connection for reading, on the event loop's thread only."""
        if self._reader is None:
            raise sqlite3.ProgrammingError("The catalog is not open.")
        return self._reader

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Give the first column of the first row, or None."""
        row = self.db.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def version(self, table: Table) -> int:
        """Give a number that grows with every change of the table, by whichever process."""
        number: int | None = self.one("SELECT number FROM versions WHERE kind = ?", (table,))
        return number or 0

    async def write(self, work: Callable[[sqlite3.Connection], T], *tables: Table) -> T:
        """Run `work` as one transaction in the writer's thread and note that `tables` changed.

        Once asked for it is done even if the caller is cancelled: half a truth would be worse than none.
        Raises CatalogError when it cannot be written, for want of room for example.
        """
        return await asyncio.shield(self.queue(work, *tables))

    def queue(self, work: Callable[[sqlite3.Connection], T], *tables: Table) -> asyncio.Future[T]:
        """Put `work` behind what is written already, at once, and give its end to wait for."""
        if self._thread is None:
            raise sqlite3.ProgrammingError("The catalog is not open.")
        return asyncio.wrap_future(self._thread.submit(self._transact, work, tables))

    async def beside(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Read what takes its time, a few milliseconds a piece, in a thread beside the loop's and the writer's."""

        def walk() -> T:
            if self._walker is None:
                self._walker = self._writer if self.file is None else _connect(self.file)
            if self._walker is None:
                raise sqlite3.ProgrammingError("The catalog is not open.")
            return work(self._walker)

        if self._beside is None:
            raise sqlite3.ProgrammingError("The catalog is not open.")
        return await asyncio.wrap_future(self._beside.submit(walk))

    async def promise(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` as one transaction that outlives a loss of power too; for what must be known before it is done."""

        def safely() -> T:
            with _synchronous(self._writer):
                return self._transact(work, ())

        if self._thread is None:
            raise sqlite3.ProgrammingError("The catalog is not open.")
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(safely)))

    def _transact(self, work: Callable[[sqlite3.Connection], T], tables: tuple[Table, ...]) -> T:
        db = self._writer
        if db is None:
            raise sqlite3.ProgrammingError("The catalog is not open.")
        try:
            db.execute("BEGIN IMMEDIATE")
            result = work(db)
            if indexed.few(db, BY_THE_WAY):
                indexed.step(db, BY_THE_WAY)
                tables = (*tables, "lenses")
            db.executemany(_BUMP, [(table,) for table in tables])
            db.execute("COMMIT")
        except BaseException as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                reason = _reason(self.file, error)
                raise CatalogError(f"What is known of the library cannot be written: {reason}.") from error
            raise
        return result


@contextmanager
def _synchronous(db: sqlite3.Connection | None) -> Iterator[None]:
    """Let each transaction of the block be on the disk when it ends."""
    if db is None:
        raise sqlite3.ProgrammingError("The catalog is not open.")
    db.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        db.execute("PRAGMA synchronous = NORMAL")


def _reason(file: Path | None, error: sqlite3.OperationalError) -> str:
    """Say why the file cannot be used: a full disk shows itself to SQLite in many ways, some of them odd."""
    try:
        room = os.statvfs(file.parent) if file is not None else None
    except OSError:
        room = None
    if "full" in str(error) or (room is not None and room.f_bavail * room.f_frsize < _LITTLE):
        return "its disk is full, so make some room and try again"
    return str(error)


def _connect(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        private_folder(file.parent)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    db = sqlite3.connect(file or ":memory:", isolation_level=None, check_same_thread=False, timeout=10)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        db.close()
        raise
    return db
