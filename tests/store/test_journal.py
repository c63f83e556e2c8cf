from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from photos_tui.store.catalog import Catalog
from photos_tui.store.command import AddMediaItems, Command, CreateAlbum, PatchItem
from photos_tui.store.journal import KEPT, Journal, Noted, Part
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables.journal import Before, Ending
from tests.store.service import Clock

DYING = """
import asyncio, os, sys
from pathlib import Path
from typing import Any
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import CreateAlbum
from photos_tui.store.journal import Journal, Part

async def main():
    catalog = Catalog(Path(sys.argv[1]))
    catalog.open()
    journal = Journal(catalog, lambda: 1_700_000_000.0)
    journal.open()
    number = await journal.begin(CreateAlbum("Left behind"), "Create")
    await journal.sent([Part(number)])
    print("sent", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    os.abort()

asyncio.run(main())
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    catalog.open()
    yield catalog
    catalog.close()


@pytest.fixture
def journal(catalog: Catalog, clock: Clock) -> Iterator[Journal]:
    journal = Journal(catalog, clock)
    journal.open()
    yield journal
    journal.close()


async def test_a_job_is_written_down_whole(journal: Journal, clock: Clock) -> None:
    command = AddMediaItems("album", ("a", "b"))
    number = await journal.begin(command, "Add two", undoes=3)
    entry = journal.entry(number)
    assert entry is not None
    assert (entry.command, entry.title, entry.state) == (command, "Add two", "running")
    assert (entry.started, entry.finished, entry.undoes) == (int(clock.now), 0, 3)
    assert journal.entry(number + 1) is None


async def test_a_call_is_in_doubt_until_it_is_answered(journal: Journal) -> None:
    number = await journal.begin(AddMediaItems("album", ("a", "b")), "Add")
    before = Before(inside=("b",), sure=False)
    noted = await journal.sent([Part(number, ("a", "b"), before)])
    assert noted == [Noted(number, 1)]
    step = journal.steps(number)[0]
    assert (step.state, step.ids, step.before, step.made) == ("sent", ("a", "b"), before, ())
    await journal.answered(noted, "done", ["x"])
    assert [(step.state, step.made) for step in journal.steps(number)] == [("done", ("x",))]


async def test_one_call_may_serve_several_jobs_and_those_without_a_number_none(journal: Journal) -> None:
    first = await journal.begin(AddMediaItems("album", ("a",)), "Add a")
    second = await journal.begin(AddMediaItems("album", ("b",)), "Add b")
    noted = await journal.sent([Part(first, ("a",)), Part(second, ("b",)), Part(0, ("c",))])
    assert noted == [Noted(first, 1), Noted(second, 1)]
    assert await journal.sent([Part(0)]) == []
    await journal.answered([], "done")


async def test_how_a_job_ended_is_kept_with_each_failure_by_name(journal: Journal, clock: Clock) -> None:
    number = await journal.begin(CreateAlbum("x"), "Create")
    clock.now += 5
    await journal.finish(number, Ending("failed", {"a.jpg": "Too big."}, "It failed.", "Try again."))
    entry = journal.entry(number)
    assert entry is not None
    assert (entry.state, entry.error, entry.hint) == ("failed", "It failed.", "Try again.")
    assert entry.failed == {"a.jpg": "Too big."}
    assert entry.finished == clock.now


async def test_undo_marks_what_it_takes_back_and_redo_unmarks_it(journal: Journal) -> None:
    async def undone() -> bool:
        entry = journal.entry(first)
        assert entry is not None
        return entry.undone

    first = await journal.begin(PatchItem("i", "words"), "Describe")
    await journal.finish(first, Ending("done"))
    failing = await journal.begin(PatchItem("i", ""), "Undo", undoes=first)
    await journal.finish(failing, Ending("failed"))
    assert not await undone()
    back = await journal.begin(PatchItem("i", ""), "Undo", undoes=first)
    await journal.finish(back, Ending("done"))
    assert await undone()
    again = await journal.begin(PatchItem("i", "words"), "Redo", redoes=first)
    await journal.finish(again, Ending("done"))
    assert not await undone()


async def test_the_newest_come_first_and_can_be_paged(journal: Journal) -> None:
    numbers = [await journal.begin(CreateAlbum(str(one)), str(one)) for one in range(5)]
    assert [entry.number for entry in journal.entries(2)] == [numbers[4], numbers[3]]
    assert [entry.title for entry in journal.entries(9, before=numbers[2])] == ["1", "0"]


async def test_jobs_of_a_run_that_lives_are_not_taken(
    journal: Journal, catalog: Catalog, clock: Clock
) -> None:
    await journal.begin(CreateAlbum("mine"), "Mine")
    other = Journal(catalog, clock)
    other.open()
    assert await other.take_over() == []
    assert await journal.take_over() == []
    other.close()


async def test_jobs_of_a_run_that_ended_are_taken_once_and_oldest_first(
    catalog: Catalog, clock: Clock, tmp_path: Path
) -> None:
    ended = Journal(catalog, clock)
    ended.open()
    titles: list[tuple[Command, str]] = [(CreateAlbum("a"), "A"), (CreateAlbum("b"), "B")]
    numbers = [await ended.begin(command, title) for command, title in titles]
    over = await ended.begin(CreateAlbum("c"), "C")
    await ended.finish(over, Ending("done"))
    ended.close()
    first, second = Journal(catalog, clock), Journal(catalog, clock)
    first.open()
    second.open()
    assert [entry.number for entry in await first.take_over()] == numbers
    assert await second.take_over() == []
    first.close()
    assert [entry.title for entry in await second.take_over()] == ["A", "B"]
    second.close()
    assert left_behind(tmp_path) == []


async def test_a_paused_job_stays_paused_for_the_next_run(catalog: Catalog, clock: Clock) -> None:
    ended = Journal(catalog, clock)
    ended.open()
    number = await ended.begin(CreateAlbum("a"), "A")
    await ended.set_state(number, "paused")
    ended.close()
    journal = Journal(catalog, clock)
    journal.open()
    assert [entry.state for entry in await journal.take_over()] == ["paused"]
    journal.close()


async def test_what_is_long_over_is_forgotten(journal: Journal, clock: Clock) -> None:
    old = await journal.begin(CreateAlbum("old"), "Old")
    await journal.answered(await journal.sent([Part(old)]), "done", ["made"])
    await journal.finish(old, Ending("done"))
    clock.now += KEPT - 10
    recent = await journal.begin(CreateAlbum("recent"), "Recent")
    await journal.finish(recent, Ending("done"))
    clock.now += 20
    await journal.take_over()
    assert [entry.number for entry in journal.entries()] == [recent]
    assert journal.steps(old) == []


async def test_a_program_that_was_killed_leaves_its_job_with_the_call_in_doubt(
    tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "catalog.sqlite"
    kill = kept_by_another(file)
    catalog = Catalog(file)
    catalog.open()
    journal = Journal(catalog, clock)
    journal.open()
    assert await journal.take_over() == []
    kill()
    (left,) = await journal.take_over()
    assert left.command == CreateAlbum("Left behind")
    assert [step.state for step in journal.steps(left.number)] == ["sent"]
    journal.close()
    catalog.close()


def left_behind(folder: Path) -> list[Path]:
    return list(folder.glob("*.run-*"))


def kept_by_another(file: Path) -> Any:
    program = subprocess.Popen(
        [sys.executable, "-c", DYING, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"sent\n"

    def kill() -> None:
        program.communicate(b"die\n", timeout=20)
        assert program.returncode < 0

    return kill


def test_a_folder_without_locks_is_refused_in_a_sentence(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_file: int, _how: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    with closing(Catalog(tmp_path / "c")) as catalog:
        catalog.open()
        journal = Journal(catalog, clock)
        monkeypatch.setattr("photos_tui.latch.fcntl.flock", no_locks)
        with pytest.raises(CatalogError, match="does not let files be locked"):
            journal.open()
        journal.close()
        assert list(tmp_path.glob("*.run-*")) == []
