from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from photos_tui.api import errors
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import AlbumPosition, NewEnrichmentItem, SharedAlbumOptions, TextEnrichment
from photos_tui.emulator.faults import Fault
from photos_tui.store import jobs, written
from photos_tui.store.batches import Outcome
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import (
    AddEnrichment,
    AddMediaItems,
    Command,
    CreateAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
    Upload,
)
from photos_tui.store.doubt import Unclear
from photos_tui.store.journaled import came_true
from photos_tui.store.library import Library
from photos_tui.store.tables.journal import Before, Step
from tests.store.killing import Standstill, When, albums, killed, started
from tests.store.service import Service, listed, painted, settled, titled, until, whole
from tests.store.test_truth import members

OWN = "For the kitchen wall"
TEXT = NewEnrichmentItem(text_enrichment=TextEnrichment(text="words"))


async def known(service: Service, file: Path) -> Library:
    """Open a library on a file, everything listed, its albums too."""
    library = service.library(Catalog(file))
    await library.open()
    await listed(library)
    await whole(library, titled(library, OWN).id)
    return library


def strangers(library: Library, album_id: str, count: int) -> tuple[str, ...]:
    inside = set(library.album_items(album_id).ids())
    return tuple(row_id for row_id in library.photos.ids() if row_id not in inside)[:count]


async def test_a_command_is_in_the_journal_before_anything_is_sent(full: Library, service: Service) -> None:
    asked: list[int] = []
    full.changes.subscribe(lambda _: asked.append(len(full.journal.entries())) if service.log else None)
    job = await full.jobs.wait(full.submit(CreateAlbum("Written down"), "Create"))
    assert job.state == "done"
    assert asked
    assert min(asked) == 1
    entry = full.journal.entry(job.entry)
    assert entry is not None
    assert entry.state == "done"
    (step,) = full.journal.steps(job.entry)
    assert (step.state, step.made) == ("done", (titled(full, "Written down").id,))


async def test_an_album_is_made_and_filled_by_one_command(full: Library) -> None:
    ids = tuple(full.photos.ids()[:60])
    job = await full.jobs.wait(full.submit(CreateAlbum("Filled", ids), "Create"))
    assert isinstance(job.result, Outcome)
    assert job.result.done == ids
    assert await whole(full, titled(full, "Filled").id) == list(ids)


async def test_a_job_that_was_refused_says_so_after_a_restart(service: Service, tmp_path: Path) -> None:
    library = await known(service, tmp_path / "c")
    service.fault(Fault(method="PATCH", status=403, body="no"))
    job = library.submit(PatchAlbum(titled(library, OWN).id, title="x"), "Rename")
    assert (await library.jobs.wait(job)).state == "failed"
    await library.close()
    library = await started(service, tmp_path / "c")
    (past,) = library.jobs.all()
    assert (past.title, past.state) == ("Rename", "failed")
    assert str(past.error) == str(job.error)
    assert past.finished is not None
    await library.close()


async def test_retry_after_a_restart_sends_only_what_is_left(service: Service, tmp_path: Path) -> None:
    library = await known(service, tmp_path / "c")
    album = titled(library, OWN)
    ids = strangers(library, album.id, 120)
    service.fault(Fault(path_contains=":batchAdd", skip=1, times=1, status=503))
    job = await library.jobs.wait(library.submit(AddMediaItems(album.id, ids), "Add"))
    assert isinstance(job.result, Outcome)
    assert len(job.result.failed) == 70
    await library.close()
    library = await started(service, tmp_path / "c")
    service.log.clear()
    (past,) = library.jobs.all()
    again = library.retry(past.id)
    assert again is not None
    await library.jobs.wait(again)
    assert isinstance(again.result, Outcome)
    assert again.result == Outcome(ids, {})
    assert service.count(":batchAddMediaItems") == 2
    async with service.connect() as client:
        assert (await members(client, album.id))[-120:] == list(ids)
    assert library.retry(again.id) is None
    await library.close()


async def test_what_is_not_in_the_journal_cannot_be_retried(full: Library) -> None:
    job = full.jobs.start("Get", full.get_album("nowhere"))
    await full.jobs.wait(job)
    assert full.retry(job.id) is None
    assert full.retry("unknown") is None


async def test_a_paused_job_stops_between_calls_and_goes_on(full: Library, service: Service) -> None:
    album = titled(full, OWN)
    ids = full.photos.ids()[:150]
    job = full.submit(AddMediaItems(album.id, tuple(ids)), "Add")
    await until(full, lambda: job.done == 50)
    full.pause(job.id)
    await until(full, lambda: job.note == "paused")
    sent = service.count(":batchAddMediaItems")
    assert (job.state, job.paused, sent < 3) == ("waiting", True, True)
    full.resume(job.id)
    await full.jobs.wait(job)
    assert (job.state, service.count(":batchAddMediaItems")) == ("done", 3)


async def test_a_paused_job_is_paused_after_a_restart_too(service: Service, tmp_path: Path) -> None:
    library = await known(service, tmp_path / "c")
    job = library.submit(CreateAlbum("Not yet"), "Create")
    library.pause(job.id)
    await until(library, lambda: job.note == "paused")
    await settled(library)
    library.pause(job.id)
    await settled(library)
    await library.close()
    library = service.library(Catalog(tmp_path / "c"))
    await library.open()
    await library.start()
    (job,) = library.jobs.active()
    await until(library, lambda: job.note == "paused")
    library.resume(job.id)
    assert (await library.jobs.wait(job)).state == "done"
    await settled(library)
    assert titled(library, "Not yet")
    await library.close()


async def test_a_cancelled_job_keeps_what_it_did_and_can_go_on(full: Library, service: Service) -> None:
    album = titled(full, OWN)
    ids = tuple(full.photos.ids()[:150])
    job = full.submit(AddMediaItems(album.id, ids), "Add")
    await until(full, lambda: job.done == 50)
    full.cancel(job.id)
    await full.jobs.wait(job)
    entry = full.journal.entry(job.entry)
    assert entry is not None
    assert entry.state == "cancelled"
    done = len(came_true(full.journal.steps(job.entry)).done)
    assert 50 <= done < 150
    again = full.retry(job.id)
    assert again is not None
    await full.jobs.wait(again)
    assert service.count(":batchAddMediaItems") == 3
    assert set(ids) <= set(await whole(full, album.id))


async def test_a_job_cancelled_at_once_is_not_done_later(service: Service, tmp_path: Path) -> None:
    library = await known(service, tmp_path / "c")
    job = library.submit(CreateAlbum("Never"), "Create")
    await asyncio.sleep(0)
    library.cancel(job.id)
    await library.jobs.wait(job)
    await library.close()
    library = await started(service, tmp_path / "c")
    assert "Never" not in [album.title for album in library.albums.rows(0, 99) if album]
    await library.close()


async def test_what_waits_in_another_window_is_left_to_it(service: Service, tmp_path: Path) -> None:
    one = await known(service, tmp_path / "c")
    job = one.submit(CreateAlbum("Mine"), "Create")
    one.pause(job.id)
    await until(one, lambda: job.note == "paused")
    other = await started(service, tmp_path / "c")
    assert other.jobs.all() == []
    one.resume(job.id)
    await one.jobs.wait(job)
    await settled(one)
    await other.close()
    await one.close()


def ordinary(library: Library, name: str, tmp_path: Path) -> Command:
    album = titled(library, OWN)
    inside = library.album_items(album.id).ids()
    shared = next(
        one for one in library.shared_albums.rows(0, 50) if one and one.share_info and one.share_info.is_owned
    )
    made: dict[str, Callable[[], Command]] = {
        "create": lambda: CreateAlbum("Made once", strangers(library, album.id, 70)),
        "rename": lambda: PatchAlbum(album.id, title="Renamed once"),
        "describe": lambda: PatchItem(inside[0], "Described once"),
        "add": lambda: AddMediaItems(album.id, strangers(library, album.id, 120)),
        "remove": lambda: RemoveMediaItems(album.id, tuple(inside)),
        "share": lambda: ShareAlbum(album.id, SharedAlbumOptions(is_commentable=True)),
        "unshare": lambda: UnshareAlbum(shared.id),
        "upload": lambda: Upload(
            tuple(str(painted(tmp_path / f"{n}.png", colour=(n, 90, 90))) for n in range(60)), album.id
        ),
    }
    return made[name]()


async def facts(service: Service) -> dict[str, object]:
    """Give all of the service that the commands may change, ids of new things left out."""
    async with service.connect() as client:
        every = await albums(client)
        own = next(album for album in every if album.title in {OWN, "Renamed once"})
        count = service.world.database.read
        with count() as db:
            items = db.execute("SELECT count(*) FROM items").fetchone()[0]
        return {
            "titles": sorted(album.title for album in every),
            "counts": sorted(album.media_items_count for album in every),
            "shared": sorted(album.title for album in every if album.share_info),
            "members": len(await members(client, own.id)),
            "items": items,
            "described": await described(client, own.id),
        }


async def described(client: PhotosClient, album_id: str) -> list[str]:
    page = await client.media_items.search(album_id=album_id)
    return [item.description for item in page.media_items]


NAMES = ["create", "rename", "describe", "add", "remove", "share", "unshare", "upload"]


@pytest.mark.xdist_group("journal")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", NAMES)
async def test_whenever_the_program_ends_the_command_is_done_once(
    name: str, number: int, when: When, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = await done_undisturbed(name, tmp_path)
    service = Service()
    stand = Standstill(service, number, when)
    library = service.library(Catalog(tmp_path / "c"), connect=stand.connect)
    await library.open()
    await listed(library)
    await whole(library, titled(library, OWN).id)
    library.submit(ordinary(library, name, tmp_path), name)
    cut_off = await killed(library, stand.reached, monkeypatch)
    library = await started(service, tmp_path / "c")
    assert [job.state for job in library.jobs.all()] == ["done"]
    assert cut_off or number > 0
    assert await facts(service) == wanted
    assert titles(library) == wanted["titles"]
    await library.close()
    service.world.close()


_UNDISTURBED: dict[str, dict[str, object]] = {}


async def done_undisturbed(name: str, tmp_path: Path) -> dict[str, object]:
    if name in _UNDISTURBED:
        return _UNDISTURBED[name]
    service = Service()
    library = await known(service, tmp_path / "undisturbed")
    job = await library.jobs.wait(library.submit(ordinary(library, name, tmp_path), name))
    assert job.state == "done"
    wanted = _UNDISTURBED[name] = await facts(service)
    await library.close()
    service.world.close()
    return wanted


def titles(library: Library) -> list[str]:
    return sorted(album.title for album in library.albums.rows(0, 99) if album)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_the_service_does_not_show_is_reported_and_not_done_again(
    when: When, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = Standstill(service, 0, when)
    library = service.library(Catalog(tmp_path / "c"), connect=stand.connect)
    await library.open()
    await listed(library)
    library.submit(AddEnrichment(titled(library, OWN).id, TEXT, AlbumPosition()), "Add text")
    assert await killed(library, stand.reached, monkeypatch)
    service.log.clear()
    library = await started(service, tmp_path / "c")
    (job,) = library.jobs.all()
    assert isinstance(job.error, Unclear)
    assert service.count(":addEnrichment") == 0
    again = library.retry(job.id)
    assert again is not None
    assert (await library.jobs.wait(again)).state == "done"
    assert service.count(":addEnrichment") == 1
    await library.close()


async def test_an_album_of_the_same_title_is_not_taken_for_the_new_one(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = Standstill(service, 0, "before")
    library = service.library(Catalog(tmp_path / "c"), connect=stand.connect)
    await library.open()
    await listed(library)
    library.submit(CreateAlbum(OWN), "Create a second")
    assert await killed(library, stand.reached, monkeypatch)
    library = await started(service, tmp_path / "c")
    assert titles(library).count(OWN) == 2
    await library.close()


async def test_without_a_service_the_job_in_doubt_fails_and_can_be_tried_again(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = Standstill(service, 0, "after")
    library = service.library(Catalog(tmp_path / "c"), connect=stand.connect)
    await library.open()
    await listed(library)
    library.submit(CreateAlbum("Once"), "Create")
    assert await killed(library, stand.reached, monkeypatch)
    service.fault(Fault(method="GET", path_contains="/v1/albums", status=503, times=0))
    library = await started(service, tmp_path / "c")
    (job,) = library.jobs.all()
    assert isinstance(job.error, errors.ServerError)
    service.mend()
    again = library.retry(job.id)
    assert again is not None
    assert (await library.jobs.wait(again)).state == "done"
    assert titles(library).count("Once") == 1
    await library.close()


def test_of_a_call_that_made_something_of_each_id_only_those_came_true() -> None:
    steps = [
        Step(1, "done", ("a", "b"), Before(), ("made", "")),
        Step(2, "failed", ("b",), Before(), ()),
        Step(3, "sent", ("c",), Before(), ()),
        Step(4, "done", (), Before(), ()),
    ]
    past = came_true(steps)
    assert (past.done, past.made) == (("a", "_"), ("made",))


async def test_a_change_that_is_held_back_is_cancelled_at_once_and_is_known_not_to_be_made(
    full: Library, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "GRACE", 1000.0)
    album = titled(full, OWN)
    service.fault(Fault(method="PATCH", status=429, headers={"Retry-After": "60"}))
    job = full.submit(PatchAlbum(album.id, title="Never"), "Rename")
    await until(full, lambda: job.until is not None)
    service.log.clear()
    full.cancel(job.id)
    await full.jobs.wait(job)
    await settled(full)
    assert job.state == "cancelled"
    assert [step.state for step in full.journal.steps(job.entry)] == ["failed"]
    assert service.log == []
    assert titled(full, OWN).id == album.id


async def test_a_wait_that_is_over_does_not_end_the_next_one(full: Library) -> None:
    gate = asyncio.Event()

    async def work() -> None:
        jobs.waiting("a moment", 0.01)
        jobs.waiting("for something else")
        await asyncio.sleep(0.03)
        gate.set()
        await asyncio.Event().wait()

    job = full.jobs.start("Work", work())
    await gate.wait()
    assert (job.state, job.note, job.seconds_left) == ("waiting", "for something else", None)


async def test_a_job_paused_before_it_is_written_down_stays_paused_after_a_restart(
    service: Service, tmp_path: Path
) -> None:
    library = await known(service, tmp_path / "c")
    job = library.submit(CreateAlbum("Not yet"), "Create")
    library.pause(job.id)
    assert job.entry == 0
    await until(library, lambda: job.note == "paused")
    await settled(library)
    await library.close()
    library = service.library(Catalog(tmp_path / "c"))
    await library.open()
    await library.start()
    (job,) = library.jobs.active()
    await until(library, lambda: job.note == "paused")
    assert "POST /v1/albums" not in service.calls
    await library.close()


async def test_a_job_that_is_paused_is_cancelled_at_once(full: Library, service: Service) -> None:
    job = full.submit(CreateAlbum("Never"), "Create")
    full.pause(job.id)
    await until(full, lambda: job.note == "paused")
    full.cancel(job.id)
    await full.jobs.wait(job)
    assert job.state == "cancelled"
    assert [call for call in service.calls if call.startswith("POST")] == []


async def test_more_jobs_of_earlier_runs_come_after_the_first_frame_in_their_order(
    service: Service, tmp_path: Path
) -> None:
    library = await known(service, tmp_path / "c")
    for number in range(3):
        await library.jobs.wait(library.submit(PatchItem(library.photos.ids()[0], f"{number}"), f"{number}"))
    await library.close()
    library = service.library(Catalog(tmp_path / "c"))
    await library.open()
    library.jobs._jobs.clear()
    library.recall(1)
    assert [job.title for job in library.jobs.all()] == ["2"]
    new = await library.jobs.wait(library.submit(CreateAlbum("New"), "New"))
    await library.start()
    assert [job.title for job in library.jobs.all()] == ["New", "2", "1", "0"]
    assert [job.earlier for job in library.jobs.all()] == [False, True, True, True]
    assert new.earlier is False
    await library.close()


async def test_what_was_asked_for_after_a_call_in_doubt_comes_after_it_over_a_restart_too(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = Standstill(service, 0, "before")
    library = service.library(Catalog(tmp_path / "c"), connect=stand.connect)
    await library.open()
    await listed(library)
    album = titled(library, OWN)
    for title in ("First wish", "Last wish"):
        library.submit(PatchAlbum(album.id, title=title), title)
    assert await killed(library, stand.reached, monkeypatch)
    library = await started(service, tmp_path / "c")
    assert [job.state for job in library.jobs.all()] == ["done", "done"]
    async with service.connect() as client:
        assert (await client.albums.get(album.id)).title == "Last wish"
    await library.close()


async def test_what_another_window_tries_again_is_not_tried_here_at_the_same_time(
    service: Service, tmp_path: Path
) -> None:
    one = await known(service, tmp_path / "c")
    album = titled(one, OWN)
    service.fault(Fault(method="PATCH", times=1, status=403, body="no"))
    job = await one.jobs.wait(one.submit(PatchAlbum(album.id, title="x"), "Rename"))
    other = await started(service, tmp_path / "c")
    (past,) = other.jobs.all()
    service.fault(Fault(method="PATCH", times=1, delay=0.2))
    again = one.retry(job.id)
    assert again is not None
    await until(one, lambda: again.entry > 0)
    assert other.retry(past.id) is None
    await one.jobs.wait(again)
    assert other.retry(past.id) is None
    assert other.jobs.get(past.id) is past
    await other.close()
    await one.close()


async def test_what_is_left_of_a_job_that_was_undone_is_not_tried_again(full: Library) -> None:
    album = titled(full, OWN)
    await whole(full, album.id)
    (item,) = strangers(full, album.id, 1)
    job = await full.jobs.wait(full.submit(AddMediaItems(album.id, (item, "nothing")), "Add"))
    assert list(job.failed) == ["nothing"]
    await full.jobs.wait(full.undo())
    assert full.retry(job.id) is None
