"""The journal: what was asked for and what was sent, written down first, so that a kill loses and doubles nothing.

A job belongs to the run of the program that has it in hand. A run holds a latch for as long as it lives, so
that another run can tell the jobs that were left behind from those that somebody still works on.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photos_tui.latch import Latch
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import Command
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables import journal as table
from photos_tui.store.tables import uploads
from photos_tui.store.tables.journal import Before, Ending, Entry, EntryState, Step, StepState

KEPT = 30 * 86_400
"""Seconds that a job which is over can still be seen and undone."""


NOTHING = Before()


@dataclass(frozen=True)
class Part:
    """What one call does for one job: the job's number, those of its ids that the call names, how things were."""

    job: int
    ids: tuple[str, ...] = ()
    before: Before = NOTHING


@dataclass(frozen=True)
class Noted:
    """A call that was written down: the job and the number of the call in it."""

    job: int
    step: int


class Journal:
    """`clock` gives seconds since 1970. Reading is for the event loop's thread, as with the catalog."""

    def __init__(self, catalog: Catalog, clock: Callable[[], float]) -> None:
        self._catalog = catalog
        self._clock = clock
        self._owner = ""
        self._latch: Latch | None = None

    def open(self) -> None:
        """Begin a run; the catalog is open already. Raises CatalogError where files cannot be locked.

        Without a lock nobody could tell whether a job that is not over is still worked on: it would be lost or done twice.
        """
        self._owner = secrets.token_hex(8)
        if self._catalog.file is None:
            return
        latch = Latch(_run_file(self._catalog.file, self._owner))
        try:
            latch.take()
        except OSError as error:
            latch.file.unlink(missing_ok=True)
            raise CatalogError(
                f"{latch.file.parent} does not let files be locked ({error.strerror or error}), which keeps jobs from"
                " being lost or done twice. XDG_DATA_HOME names another place."
            ) from error
        self._latch = latch

    def close(self) -> None:
        """End the run: what is not finished is for the next one."""
        latch, self._latch = self._latch, None
        if latch is not None:
            latch.file.unlink(missing_ok=True)
            latch.release()

    async def begin(self, command: Command, title: str, *, undoes: int = 0, redoes: int = 0) -> int:
        """Write a job down before any of it is done; gives its number."""
        now = int(self._clock())

        new = table.New(title, command, self._owner, now, undoes, redoes)
        return await self._catalog.promise(lambda db: table.begin(db, new))

    async def sent(self, parts: Iterable[Part]) -> list[Noted]:
        """Write down a call that is about to be sent, with all the jobs that it serves."""
        served = [part for part in parts if part.job]
        if not served:
            return []

        def write(db: sqlite3.Connection) -> list[Noted]:
            return [Noted(part.job, table.add_step(db, part.job, part.ids, part.before)) for part in served]

        return await self._catalog.promise(write)

    async def answered(self, noted: Sequence[Noted], state: StepState, made: Sequence[str] = ()) -> None:
        """Write down what became of a call; one that never gets here is in doubt."""
        if not noted:
            return

        def write(db: sqlite3.Connection) -> None:
            for one in noted:
                table.settle(db, one.job, one.step, state, made)

        await self._catalog.write(write)

    async def finish(self, number: int, end: Ending) -> None:
        """Note how a job ended; one that did all of it has no more use for the tokens of what it sent."""
        now = int(self._clock())

        def write(db: sqlite3.Connection) -> None:
            table.finish(db, number, end, now)
            if end.state == "done" and not end.failed:
                uploads.forget_all(db, number)

        await self._catalog.promise(write)

    async def set_state(self, number: int, state: EntryState) -> None:
        """Let a job be in this run's hand, in this state."""
        await self._catalog.write(lambda db: table.set_state(db, number, state, self._owner))

    async def take_over(self) -> list[Entry]:
        """Take the jobs that ended runs left behind, oldest first, and forget what is long over."""
        now = int(self._clock())

        def prune(db: sqlite3.Connection) -> None:
            table.prune(db, now - KEPT)
            uploads.prune(db, now)

        await self._catalog.write(prune)
        taken: list[Entry] = []
        for owner in table.unfinished_owners(self._catalog.db):
            if owner != self._owner:
                taken += await self._left_by(owner)
        return sorted(taken, key=lambda entry: entry.number)

    async def _left_by(self, owner: str) -> list[Entry]:
        latch = None if self._catalog.file is None else Latch(_run_file(self._catalog.file, owner))
        if latch is not None and not latch.take():
            return []
        taken = await self._catalog.promise(lambda db: table.take_over(db, owner, self._owner))
        if latch is not None:
            latch.file.unlink(missing_ok=True)
            latch.release()
        return taken

    def entry(self, number: int) -> Entry | None:
        return table.entry(self._catalog.db, number)

    def entries(self, most: int = 100, *, before: int = 1 << 62) -> list[Entry]:
        """Give the newest jobs older than `before`, newest first."""
        return table.entries(self._catalog.db, most, before=before)

    def steps(self, number: int) -> list[Step]:
        return table.steps(self._catalog.db, number)


def _run_file(catalog: Path, owner: str) -> Path:
    return catalog.with_name(f"{catalog.name}.run-{owner}")
