from __future__ import annotations

import asyncio

import pytest

from photos_tui.api.errors import Unauthenticated
from photos_tui.store import jobs
from photos_tui.store.changes import Changes
from photos_tui.store.jobs import Jobs


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def board(changes: Changes) -> Jobs:
    return Jobs(changes)


async def answer() -> int:
    return 42


async def stand(go_on: asyncio.Event) -> None:
    await go_on.wait()


async def fail() -> None:
    raise KeyError("what went wrong")


async def test_work_is_done_and_its_result_kept(board: Jobs) -> None:
    job = board.start("Answering", answer())
    assert (job.title, job.state) == ("Answering", "running")
    await board.wait(job)
    assert (job.state, job.result, job.error) == ("done", 42, None)
    assert job.finished is not None
    assert not job.active


async def test_an_error_stays_in_the_job(board: Jobs) -> None:
    job = await board.wait(board.start("Failing", fail()))
    assert job.state == "failed"
    assert isinstance(job.error, KeyError)


@pytest.mark.parametrize(
    ("error", "traced"),
    [(Unauthenticated("it was revoked"), False), (KeyError("it was revoked"), True)],
)
async def test_the_log_has_a_line_of_an_expected_error_and_all_of_another(
    board: Jobs, caplog: pytest.LogCaptureFixture, error: Exception, *, traced: bool
) -> None:
    async def work() -> None:
        raise error

    await board.wait(board.start("Listing", work()))
    (record,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert "Listing failed: " in record.getMessage()
    assert "it was revoked" in record.getMessage()
    assert bool(record.exc_info) == traced


async def test_cancelled_work_lets_go_before_the_job_is_over(board: Jobs) -> None:
    let_go: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            let_go.append("yes")

    job = board.start("Waiting", work())
    await asyncio.sleep(0)
    board.cancel(job.id)
    await board.wait(job)
    assert (job.state, let_go) == ("cancelled", ["yes"])


async def test_work_cancelled_before_it_began_is_closed(board: Jobs) -> None:
    job = board.start("Never", answer())
    board.cancel(job.id)
    await board.wait(job)
    assert job.state == "cancelled"


async def test_cancelling_what_is_over_or_unknown_changes_nothing(board: Jobs) -> None:
    job = await board.wait(board.start("Answering", answer()))
    board.cancel(job.id)
    board.cancel("no such job")
    assert job.state == "done"


async def test_progress_is_reported_from_deep_inside(board: Jobs, changes: Changes) -> None:
    seen: list[tuple[int, int, str]] = []

    async def deep() -> None:
        jobs.report(3, 9, "three")

    job = board.start("Counting", deep())
    changes.subscribe(lambda _: seen.append((job.done, job.total, job.note)))
    await board.wait(job)
    assert (3, 9, "three") in seen


async def test_tasks_of_a_job_report_to_it_and_not_to_others(board: Jobs) -> None:
    go_on = asyncio.Event()

    async def work(number: int) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(part(number))
        await go_on.wait()

    async def part(number: int) -> None:
        jobs.report(number, 10)

    first, second = board.start("1", work(1)), board.start("2", work(2))
    for _ in range(5):
        await asyncio.sleep(0)
    assert (first.done, second.done) == (1, 2)
    go_on.set()
    await board.wait(first)
    await board.wait(second)


async def test_reporting_outside_of_a_job_does_nothing(board: Jobs) -> None:
    jobs.report(1, 2)
    jobs.waiting("for nothing", 1)
    jobs.running()
    assert board.all() == []


async def test_every_change_of_a_job_is_told_with_its_id(board: Jobs, changes: Changes) -> None:
    told: list[tuple[str, frozenset[str]]] = []
    changes.subscribe(lambda changed: told.append((changed.kind, changed.ids)))
    job = await board.wait(board.start("Answering", answer()))
    assert told == [("jobs", frozenset({job.id}))] * 2


async def test_waiting_is_a_state_with_a_reason_and_ends(board: Jobs) -> None:
    seen: list[tuple[str, str]] = []

    async def work() -> None:
        jobs.waiting("for the service")
        seen.append((job.state, job.note))
        jobs.running()
        seen.append((job.state, job.note))

    job = board.start("Waiting", work())
    await board.wait(job)
    assert seen == [("waiting", "for the service"), ("running", "")]


async def test_waiting_for_some_seconds_ends_by_itself(board: Jobs, changes: Changes) -> None:
    go_on = asyncio.Event()

    async def work() -> None:
        jobs.waiting("a moment", 0)
        await go_on.wait()

    job = board.start("Waiting", work())
    changes.subscribe(lambda _: go_on.set() if (job.state, job.note) == ("running", "") else None)
    await board.wait(job)
    assert job.state == "done"


async def test_a_job_that_is_over_does_not_change_any_more(board: Jobs) -> None:
    async def work() -> None:
        jobs.waiting("a moment", 0)

    job = await board.wait(board.start("Short", work()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert job.state == "done"


async def test_newest_first_and_active_ones(board: Jobs) -> None:
    go_on = asyncio.Event()
    first = board.start("1", stand(go_on))
    second = await board.wait(board.start("2", answer()))
    assert board.all() == [second, first]
    assert board.active() == [first]
    assert board.get(first.id) is first
    assert board.get("none") is None
    go_on.set()
    await board.wait(first)


async def test_old_jobs_are_forgotten_running_ones_never(
    board: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "KEPT", 20)
    go_on = asyncio.Event()
    first = board.start("stays", stand(go_on))
    for _ in range(30):
        await board.wait(board.start("short", answer()))
    assert len(board.all()) <= 21
    assert first in board.all()
    go_on.set()
    await board.wait(first)


async def test_closing_cancels_what_runs(board: Jobs) -> None:
    job = board.start("Standing", stand(asyncio.Event()))
    await board.close()
    assert job.state == "cancelled"
    await board.close()


async def test_what_runs_outside_of_the_job_does_not_report_to_it(board: Jobs) -> None:
    async def work() -> None:
        jobs.report(1, 2, "mine")
        loop = asyncio.get_running_loop()
        await loop.create_task(background(), context=jobs.outside())

    async def background() -> None:
        jobs.report(70, 80, "another's")

    job = await board.wait(board.start("Own", work()))
    assert (job.done, job.total, job.note) == (1, 2, "mine")
