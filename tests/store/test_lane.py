from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from photos_tui.store.changes import Changed, Changes
from photos_tui.store.jobs import Jobs
from photos_tui.store.lane import Lane


async def test_writes_come_one_at_a_time_in_the_order_asked_for() -> None:
    lane, order, inside = Lane(), list[int](), 0

    async def write(number: int) -> None:
        nonlocal inside
        async with lane.turn():
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    await asyncio.gather(*map(write, range(20)))
    assert order == list(range(20))


async def test_an_error_or_a_cancellation_frees_the_lane() -> None:
    lane = Lane()

    async def hold() -> None:
        async with lane.turn():
            await asyncio.Event().wait()

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0)
    holding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holding
    with pytest.raises(KeyError):
        async with lane.turn():
            raise KeyError
    async with lane.turn():
        pass


async def test_one_who_gives_up_waiting_does_not_hold_the_others_back() -> None:
    lane, turns = Lane(), list[str]()

    async def take(name: str) -> None:
        async with lane.turn():
            turns.append(name)

    async with lane.turn():
        quitter, patient = asyncio.create_task(take("quitter")), asyncio.create_task(take("patient"))
        await asyncio.sleep(0)
        quitter.cancel()
        await asyncio.wait([quitter])
    await patient
    assert turns == ["patient"]


async def test_a_job_that_waits_for_its_turn_says_so() -> None:
    lane, jobs = Lane(), Jobs(Changes())

    async def write() -> None:
        async with lane.turn():
            assert job.state == "running"

    async with lane.turn():
        job = jobs.start("Writing", write())
        await asyncio.sleep(0)
        assert (job.state, job.note) == ("waiting", "for the change before it")
    await jobs.wait(job)
    assert job.state == "done"


WRITER = """
import asyncio, sys
from pathlib import Path
from photos_tui.store.lane import Lane

async def main():
    lane, name, log = Lane(Path(sys.argv[1])), sys.argv[2], open(sys.argv[3], "a", buffering=1)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for _ in range(int(sys.argv[4])):
        async with lane.turn():
            log.write(name + " in\\n")
            await asyncio.sleep(0.04)
            log.write(name + " out\\n")

asyncio.run(main())
"""


def writers(folder: Path, *names: str, turns: int) -> list[str]:
    """Let as many programs write at once, give what they noted."""
    log = folder / "log"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, folder / "catalog", name, log, str(turns)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for name in names
    ]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    return log.read_text().splitlines()


def test_programs_write_one_at_a_time_and_none_is_starved(tmp_path: Path) -> None:
    noted = writers(tmp_path, "a", "b", turns=12)
    pairs = list(zip(noted[::2], noted[1::2], strict=True))
    assert all(came == f"{left[0]} in" for came, left in pairs)
    order = "".join(came[0] for came, _ in pairs)
    assert sorted(order) == ["a"] * 12 + ["b"] * 12
    both = order[
        order.index("ba" if order[0] == "b" else "ab") : order.rindex("ba" if order[-1] == "a" else "ab") + 2
    ]
    assert "aaa" not in both
    assert "bbb" not in both


async def test_a_wait_for_another_window_is_seen_and_can_be_given_up(tmp_path: Path) -> None:
    ours, theirs, changes = Lane(tmp_path / "catalog"), Lane(tmp_path / "catalog"), Changes()
    jobs, told = Jobs(changes), asyncio.Event()

    def look(_: Changed) -> None:
        if jobs.all()[0].state == "waiting":
            told.set()

    changes.subscribe(look)

    async def write() -> None:
        async with ours.turn():
            raise AssertionError("two write at once")

    async with theirs.turn():
        job = jobs.start("Writing", write())
        await asyncio.wait_for(told.wait(), 10)
        assert job.note == "for a change in another window"
        jobs.cancel(job.id)
        await jobs.wait(job)
        assert job.state == "cancelled"
    async with asyncio.timeout(5), ours.turn():
        pass


async def test_an_error_leaves_the_lane_to_other_windows(tmp_path: Path) -> None:
    ours, theirs = Lane(tmp_path / "catalog"), Lane(tmp_path / "catalog")
    with pytest.raises(KeyError):
        async with ours.turn():
            raise KeyError
    async with asyncio.timeout(5), theirs.turn():
        pass
