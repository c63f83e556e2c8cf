from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store import quota as module
from photos_tui.store.batches import Outcome
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import AddMediaItems, PatchAlbum
from photos_tui.store.library import Library
from photos_tui.store.quota import Quota
from tests.store.service import Clock, Service, heard, settled, titled, until

WINTER, SUMMER = datetime(2025, 1, 31, 7, 59, tzinfo=UTC), datetime(2025, 7, 1, 6, 59, tzinfo=UTC)
OWN = "To print, one day"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", 0.0)
    monkeypatch.setattr(module, "LOOK", 0.001)


def counting(clock: Clock) -> Quota:
    return Quota(Catalog(None), clock)


@pytest.mark.parametrize("before_midnight", [WINTER, SUMMER])
def test_the_day_begins_at_midnight_in_california(clock: Clock, before_midnight: datetime) -> None:
    clock.now = before_midnight.timestamp()
    quota = counting(clock)
    day, ends = quota.day, quota.resets_at
    assert ends == before_midnight + timedelta(minutes=1)
    clock.now += 60
    assert quota.day == str(datetime.fromisoformat(day).date() + timedelta(days=1))


async def test_calls_and_bytes_are_counted_apart(full: Library) -> None:
    used, bytes_used = full.quota.used(), full.quota.used("media")
    await full.get_album(titled(full, OWN).id)
    assert (full.quota.used() - used, full.quota.used("media") - bytes_used) == (1, 0)
    await full.thumbnail(full.photos.ids()[0], 20, 20)
    assert full.quota.used("media") - bytes_used == 1
    assert full.quota.left("media") == 75_000 - full.quota.used("media")
    assert full.quota.left() == 10_000 - full.quota.used()


async def test_what_was_counted_outlives_the_program_and_adds_up(service: Service, tmp_path: Path) -> None:
    for run in (1, 2, 3):
        library = service.library(Catalog(tmp_path / "c"))
        await library.open()
        library._counted("albums.get")
        await settled(library)
        library._counted("albums.get")
        assert library.quota.used() == 2 * run
        await library.close()


async def test_a_new_day_begins_at_nothing(full: Library, clock: Clock) -> None:
    assert full.quota.used() > 0
    clock.now = full.quota.resets_at.timestamp()
    assert full.quota.used() == 0


async def test_days_long_past_are_forgotten(full: Library, clock: Clock) -> None:
    await full.quota.write()
    clock.now += 40 * 86_400
    full._counted("albums.get")
    await settled(full)
    assert full.catalog.one("SELECT count(*) FROM quota") == 1


async def test_a_job_beyond_the_daily_limit_waits_for_the_next_day_and_goes_on(
    full: Library, service: Service, clock: Clock
) -> None:
    album, news = titled(full, OWN), heard(full)
    service.fault(Fault(path_contains=":batchAdd", skip=1, times=0, named="daily_quota"))
    ids = tuple(full.photos.ids()[:120])
    job = full.submit(AddMediaItems(album.id, ids), "Add")
    await until(full, lambda: job.note.startswith("for the requests of the next day"))
    assert job.active
    assert [words for kind, words in news if kind == "notice"] == [frozenset({full.quota.parked_sentence})]
    service.mend()
    clock.now = full.quota.resets_at.timestamp()
    await full.jobs.wait(job)
    assert job.state == "done"
    assert isinstance(job.result, Outcome)
    assert job.result == Outcome(ids, {})
    assert service.count(":batchAddMediaItems") == 4


async def test_what_waits_for_the_next_day_can_be_cancelled(full: Library, service: Service) -> None:
    album = titled(full, OWN)
    service.fault(Fault(method="PATCH", times=0, named="daily_quota"))
    first = full.submit(PatchAlbum(album.id, title="x"), "Rename")
    second = full.submit(PatchAlbum(album.id, title="y"), "Rename")
    news = heard(full)
    await until(
        full, lambda: all(job.state == "waiting" and "next day" in job.note for job in (first, second))
    )
    assert sum(kind == "notice" for kind, _ in news) == 1
    assert titled(full, OWN).id == album.id
    full.cancel(first.id)
    full.cancel(second.id)
    await full.jobs.wait(second)
    assert (first.state, second.state) == ("cancelled", "cancelled")


async def test_a_clock_that_jumps_back_keeps_the_wait_and_one_that_jumps_ahead_ends_it(
    full: Library, service: Service, clock: Clock
) -> None:
    album = titled(full, OWN)
    service.fault(Fault(method="PATCH", times=1, named="daily_quota"))
    job = full.submit(PatchAlbum(album.id, title="x"), "Rename")
    await until(full, lambda: "next day" in job.note)
    clock.now -= 3600
    told = heard(full)
    await until(full, lambda: len(told) > 3)
    assert job.active
    clock.now += 30 * 86_400
    await full.jobs.wait(job)
    assert job.state == "done"


async def test_a_disk_that_takes_nothing_costs_the_counts_and_not_the_work(
    full: Library, caplog: pytest.LogCaptureFixture
) -> None:
    await full.catalog.write(lambda db: db.execute("INSERT INTO quota VALUES ('2025-01-01', 'api', 1)"))
    full.catalog._thread.submit(full.catalog._writer.execute, "PRAGMA query_only = 1").result()  # type: ignore[union-attr]
    full._counted("albums.get")
    await settled(full)
    assert "requests were not counted" in caplog.text


async def test_jobs_that_waited_for_the_next_day_go_on_in_the_order_in_which_they_came(
    full: Library, service: Service, clock: Clock
) -> None:
    album = titled(full, OWN)
    service.fault(Fault(method="PATCH", times=0, named="daily_quota"))
    waiting = [full.submit(PatchAlbum(album.id, title=f"{number}"), "Rename") for number in range(6)]
    await until(full, lambda: all("next day" in job.note for job in waiting))
    service.mend()
    service.log.clear()
    clock.now = full.quota.resets_at.timestamp()
    for job in waiting:
        await full.jobs.wait(job)
    sent = [entry["body"]["title"] for entry in service.log if entry["method"] == "PATCH"]
    assert sent == ["0", "1", "2", "3", "4", "5"]


async def test_one_that_is_cancelled_while_it_waits_is_not_waited_for(
    full: Library, service: Service, clock: Clock
) -> None:
    album = titled(full, OWN)
    service.fault(Fault(method="PATCH", times=0, named="daily_quota"))
    waiting = [full.submit(PatchAlbum(album.id, title=f"{number}"), "Rename") for number in range(3)]
    await until(full, lambda: all("next day" in job.note for job in waiting))
    full.cancel(waiting[0].id)
    await full.jobs.wait(waiting[0])
    service.mend()
    clock.now = full.quota.resets_at.timestamp()
    await full.jobs.wait(waiting[2])
    assert [job.state for job in waiting] == ["cancelled", "done", "done"]
    assert full.quota._parked == {}


@pytest.mark.parametrize("before_midnight", [WINTER, SUMMER])
async def test_a_clock_that_is_ahead_of_the_service_does_not_cost_a_day(
    before_midnight: datetime, full: Library, service: Service, clock: Clock
) -> None:
    clock.now = before_midnight.timestamp() + 60 + 5
    service.fault(Fault(method="PATCH", times=0, named="daily_quota"))
    job = full.submit(PatchAlbum(titled(full, OWN).id, title="x"), "Rename")
    await until(full, lambda: "next day" in job.note)
    assert f"{datetime.fromtimestamp(clock.now + 595, UTC).astimezone():%H:%M}" in full.quota.parked_sentence
    service.mend()
    clock.now += 595
    await full.jobs.wait(job)
    assert job.state == "done"
