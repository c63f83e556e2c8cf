from __future__ import annotations

import asyncio

import pytest

from photos_tui.store.changes import Changes
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
