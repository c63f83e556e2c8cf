from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api import errors
from photos_tui.store import batches
from photos_tui.store.changes import Changes
from photos_tui.store.jobs import Jobs

BAD = "Request contains an invalid media item id."


class Server:
    """Takes batches whole or not at all, as the service does."""

    def __init__(self, bad: set[str] | None = None) -> None:
        self.bad = bad or set()
        self.taken: list[str] = []
        self.calls: list[int] = []

    async def call(self, batch: Sequence[str]) -> None:
        assert 1 <= len(batch) <= batches.SIZE
        self.calls.append(len(batch))
        if self.bad & set(batch):
            raise errors.NotAppCreated(BAD)
        self.taken += batch


def numbered(count: int) -> list[str]:
    return [f"i{number}" for number in range(count)]


@pytest.mark.parametrize(
    ("count", "calls"), [(0, []), (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
)
async def test_n_ids_cost_n_fiftieths_of_calls(count: int, calls: list[int]) -> None:
    server = Server()
    outcome = await batches.send(numbered(count), server.call)
    assert server.calls == calls
    assert outcome == batches.Outcome(tuple(numbered(count)), {})


async def test_ids_given_twice_are_sent_once() -> None:
    server = Server()
    outcome = await batches.send(["a", "b", "a"], server.call)
    assert server.taken == ["a", "b"]
    assert outcome.done == ("a", "b")


async def test_what_cannot_succeed_is_named_and_not_sent() -> None:
    server = Server()
    outcome = await batches.send(["a", "b"], server.call, refused={"a": "no", "z": "not asked for"})
    assert server.taken == ["b"]
    assert outcome == batches.Outcome(("b",), {"a": "no"})


@given(count=st.integers(0, 130), bad=st.sets(st.integers(0, 129), max_size=12))
async def test_all_good_ids_go_in_and_every_bad_one_is_named(count: int, bad: set[int]) -> None:
    ids = numbered(count)
    wrong = {f"i{number}" for number in bad}
    server = Server(wrong)
    outcome = await batches.send(ids, server.call)
    assert server.taken == [name for name in ids if name not in wrong]
    assert outcome.done == tuple(server.taken)
    assert set(outcome.failed) == wrong & set(ids)


async def test_one_bad_id_among_fifty_costs_a_dozen_calls_not_fifty() -> None:
    server = Server({"i17"})
    outcome = await batches.send(numbered(50), server.call)
    assert list(outcome.failed) == ["i17"]
    assert BAD in outcome.failed["i17"]
    assert len(server.calls) <= 13


@pytest.mark.parametrize(
    "error",
    [
        errors.Unauthenticated(),
        errors.TimedOut(),
        errors.NotAppCreated("No permission to add media items to this album."),
        errors.UnknownId("Invalid album ID."),
        errors.NotSent("Nothing is chosen."),
    ],
)
async def test_trouble_that_no_id_is_to_blame_for_is_raised_after_one_call(error: errors.ApiError) -> None:
    calls = 0

    async def call(_: Sequence[str]) -> None:
        nonlocal calls
        calls += 1
        raise error

    with pytest.raises(type(error)):
        await batches.send(numbered(120), call)
    assert calls == 1


async def test_once_something_is_done_the_rest_is_named_instead() -> None:
    server = Server()

    async def call(batch: Sequence[str]) -> None:
        if server.calls:
            raise errors.Unreachable
        await server.call(batch)

    outcome = await batches.send(numbered(120), call)
    assert outcome.done == tuple(numbered(50))
    assert list(outcome.failed) == numbered(120)[50:]
    assert set(outcome.failed.values()) == {errors.Unreachable().sentence}


async def test_progress_is_reported_after_every_call() -> None:
    jobs, changes = Jobs(told := Changes()), list[tuple[int, int]]()
    told.subscribe(lambda _: changes.append((jobs.all()[0].done, jobs.all()[0].total)))
    await jobs.wait(jobs.start("Adding", batches.send(numbered(70), Server({"i60"}).call)))
    assert (50, 70) in changes
    assert changes[-1] == (70, 70)


def test_cutting_keeps_the_order_and_each_thing_once() -> None:
    assert batches.cut([]) == []
    assert batches.cut([2, 1, 2]) == [(2, 1)]
    assert [len(batch) for batch in batches.cut(range(101))] == [50, 50, 1]
