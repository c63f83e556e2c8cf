from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photos_tui.api import errors
from photos_tui.emulator.faults import Fault
from photos_tui.store import additions
from photos_tui.store.batches import Outcome
from photos_tui.store.command import AddMediaItems
from photos_tui.store.jobs import Job
from photos_tui.store.journal import Part
from photos_tui.store.library import Library
from tests.store.service import Service, settled, titled, until, whole

OWN = "To print, one day"


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions, "MOMENT", 0.02)


def pressed(library: Library, album_id: str, ids: list[str]) -> list[Job]:
    return [library.submit(AddMediaItems(album_id, (row_id,)), f"Add {row_id}") for row_id in ids]


async def over(library: Library, jobs: list[Job]) -> None:
    for job in jobs:
        await library.jobs.wait(job)
    await settled(library)


async def test_ten_additions_pressed_quickly_are_one_call(full: Library, service: Service) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:10]
    jobs = pressed(full, album.id, ids)
    await until(full, lambda: full.album_items(album.id).ids() == ids)
    assert service.count(":batchAddMediaItems") == 0
    await over(full, jobs)
    assert {job.state for job in jobs} == {"done"}
    assert [job.result for job in jobs] == [Outcome((row_id,), {}) for row_id in ids]
    assert service.count(":batchAddMediaItems") == 1
    assert await whole(full, album.id) == ids
    now = full.album(album.id)
    assert now is not None
    assert now.media_items_count == 10


async def test_each_of_them_is_taken_back_by_itself(full: Library, service: Service) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:3]
    await whole(full, album.id)
    await over(full, pressed(full, album.id, ids))
    await over(full, [full.undo()])
    assert await whole(full, album.id) == ids[:2]
    await over(full, [full.undo()])
    assert await whole(full, album.id) == ids[:1]


async def test_one_that_is_cancelled_in_time_is_not_sent(full: Library, service: Service) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:3]
    jobs = pressed(full, album.id, ids)
    await until(full, lambda: sum(map(len, full.additions._waiting.values())) == 3)
    full.cancel(jobs[1].id)
    await over(full, jobs)
    assert [job.state for job in jobs] == ["done", "cancelled", "done"]
    assert await whole(full, album.id) == [ids[0], ids[2]]


async def test_when_all_are_cancelled_in_time_nothing_is_sent(full: Library, service: Service) -> None:
    jobs = pressed(full, titled(full, OWN).id, full.photos.ids()[:2])
    await until(full, lambda: sum(map(len, full.additions._waiting.values())) == 2)
    for job in jobs:
        full.cancel(job.id)
    await over(full, jobs)
    assert service.count(":batchAddMediaItems") == 0


async def test_a_wrong_one_among_them_fails_alone(full: Library) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:3]
    jobs = pressed(full, album.id, [ids[0], "wrong", *ids[1:]])
    await over(full, jobs)
    results = [job.result for job in jobs]
    assert all(isinstance(result, Outcome) for result in results)
    assert [len(result.failed) for result in results if isinstance(result, Outcome)] == [0, 1, 0, 0]
    assert sorted(await whole(full, album.id)) == sorted(ids)


async def test_what_meets_all_is_told_to_all(full: Library, service: Service) -> None:
    album = titled(full, OWN)
    service.fault(Fault(path_contains=":batchAdd", status=403, body="no"))
    jobs = pressed(full, album.id, full.photos.ids()[:3])
    await over(full, jobs)
    assert all(isinstance(job.error, errors.PermissionDenied) for job in jobs)
    assert len(full.overlay) == 0


async def test_more_than_a_call_has_room_for_take_several(full: Library, service: Service) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:120]
    jobs = [full.submit(AddMediaItems(album.id, tuple(ids[at : at + 30])), "Add") for at in range(0, 120, 30)]
    await over(full, jobs)
    assert service.count(":batchAddMediaItems") == 4
    assert await whole(full, album.id) == ids


async def test_a_thousand_filings_into_twenty_albums_cost_at_most_25_calls(
    full: Library, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(additions, "MOMENT", 0.3)
    ids = full.photos.ids()[:50]
    albums = [await full.create_album(f"Album {number}") for number in range(20)]
    await settled(full)
    service.log.clear()
    jobs = [job for row_id in ids for album in albums for job in pressed(full, album.id, [row_id])]
    assert len(jobs) == 1000
    await over(full, jobs)
    assert {job.state for job in jobs} == {"done"}
    assert service.count(":batchAddMediaItems") == 20
    assert len(service.log) <= 25, service.calls
    counts = [
        album.media_items_count
        for album in full.albums.rows(0, 99)
        if album and album.title.startswith("Album ")
    ]
    assert counts == [50] * 20


async def test_what_the_library_closes_on_is_given_up(service: Service) -> None:
    library = service.library()
    await library.open()
    (job,) = pressed(library, "album", ["a"])
    await until(library, lambda: bool(library.additions._waiting.get("album")))
    await library.close()
    assert job.state == "cancelled"


@given(st.lists(st.sets(st.integers(0, 80), min_size=1, max_size=50), min_size=1, max_size=12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_every_wish_goes_out_once_in_order_and_50_at_a_time(wishes: list[set[int]]) -> None:
    sent: list[list[Part]] = []

    async def send(_album: str, parts: object) -> None:
        sent.append(list(parts))  # type: ignore[call-overload]
        await asyncio.sleep(0)

    spawned: list[asyncio.Task[object]] = []

    class Core:
        def spawn(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
            spawned.append(asyncio.create_task(work))
            return spawned[-1]

    together = additions.Additions(Core(), send)  # type: ignore[arg-type]
    asked = [tuple(map(str, sorted(wish))) for wish in wishes]
    await asyncio.gather(*(together.add("album", ids) for ids in asked))
    assert [part.ids for parts in sent for part in parts] == asked
    assert all(len({one for part in parts for one in part.ids}) <= 50 for parts in sent)


SLOW_DOWN = Fault(path_contains=":batchAdd", status=429, headers={"Retry-After": "60"})


async def test_those_that_the_service_holds_back_all_say_so_and_one_leaves_at_once(
    full: Library, service: Service
) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:3]
    service.fault(SLOW_DOWN)
    waiting = pressed(full, album.id, ids)
    await until(full, lambda: all(job.until for job in waiting))
    assert all(50 < (job.seconds_left or 0) <= 60 for job in waiting)
    assert {job.state for job in waiting} == {"waiting"}
    full.cancel(waiting[1].id)
    await over(full, waiting)
    assert [job.state for job in waiting] == ["done", "cancelled", "done"]
    assert await whole(full, album.id) == [ids[0], ids[2]]


async def test_when_all_that_are_held_back_are_cancelled_nothing_is_sent_again(
    full: Library, service: Service
) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:2]
    service.fault(SLOW_DOWN)
    waiting = pressed(full, album.id, ids)
    await until(full, lambda: all(job.until for job in waiting))
    for job in waiting:
        full.cancel(job.id)
    await over(full, waiting)
    assert service.count(":batchAddMediaItems") == 1
    assert await whole(full, album.id) == []
    again = full.retry(waiting[0].id)
    assert again is not None
    await over(full, [again])
    assert await whole(full, album.id) == [ids[0]]


async def test_one_that_waits_for_its_turn_leaves_at_once(full: Library, service: Service) -> None:
    album, ids = titled(full, OWN), full.photos.ids()[:2]
    async with full.lane.turn():
        waiting = pressed(full, album.id, ids)
        await until(full, lambda: all(job.note == "for the change before it" for job in waiting))
        full.cancel(waiting[0].id)
        await full.jobs.wait(waiting[0])
    await over(full, waiting)
    assert await whole(full, album.id) == [ids[1]]
