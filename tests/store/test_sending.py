"""Bytes that went up are not sent again by a job that was killed or cancelled, while their token is good."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from photos_tui.api import resumable
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.resumable import GRANULARITY
from photos_tui.store import sending
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import Upload
from photos_tui.store.files import Part
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.store.tables import uploads
from photos_tui.store.tables.uploads import TOKEN_LIVES, Arrived, Sent
from tests.store.killing import Standstill, When, killed, started
from tests.store.service import Clock, Service, listed, painted, titled, until, whole
from tests.store.test_album_verbs import KITCHEN
from tests.store.test_transfers import pictures
from tests.store.test_truth import members

KEPT = "SELECT count(*) FROM uploads"


@pytest.fixture
async def lasting(service: Service, clock: Clock, tmp_path: Path) -> AsyncIterator[Library]:
    """A library in a file, listed."""
    library = service.library(Catalog(tmp_path / "catalog.sqlite"), clock=clock)
    await library.open()
    await listed(library)
    service.log.clear()
    yield library
    await library.close()


def wanted(*paths: Path) -> Upload:
    return Upload(tuple(map(str, paths)))


async def refused(library: Library, service: Service, *paths: Path) -> Job:
    """Run a job whose bytes arrive and whose items the service does not make."""
    service.fault(Fault(path_contains=":batchCreate", status=503, times=0))
    job = await library.jobs.wait(library.submit(wanted(*paths), "Upload"))
    service.mend()
    assert job.state == "failed"
    return job


async def test_retry_makes_items_of_the_bytes_that_are_there(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    paths = pictures(tmp_path / "new", 3)
    job = await refused(lasting, service, *paths)
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert again.state == "done"
    assert service.count("/uploads") == 3
    assert len(lasting.photos) == await elsewhere(service)
    assert lasting.catalog.one(KEPT) == 0


async def elsewhere(service: Service) -> int:
    async with service.connect() as client:
        token, count = "", 0
        while True:
            page = await client.media_items.list(page_token=token)
            token, count = page.next_page_token, count + len(page.media_items)
            if not token:
                return count


async def test_what_was_made_is_in_the_album_also_when_the_job_ends_right_then(
    lasting: Library, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    album = titled(lasting, KITCHEN)
    await whole(lasting, album.id)
    answered = lasting.journal.answered

    async def then_cancelled(*parts: Any) -> None:
        await answered(*parts)
        lasting.jobs.cancel(job.id)

    monkeypatch.setattr(lasting.journal, "answered", then_cancelled)
    (path,) = pictures(tmp_path / "new", 1)
    job = lasting.submit(Upload((str(path),), album.id), "Upload")
    await lasting.jobs.wait(job)
    assert job.state == "cancelled"
    async with service.connect() as client:
        assert lasting.album_items(album.id).ids() == await members(client, album.id)


@pytest.mark.parametrize(("when", "sent"), [("before", 2), ("after", 4)])
async def test_a_killed_job_sends_only_bytes_whose_token_is_used_up(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: When, sent: int
) -> None:
    paths, file = pictures(tmp_path / "new", 2), tmp_path / "catalog.sqlite"
    still = Standstill(service, 0, when)
    library = Library(connect=still.connect, catalog=Catalog(file), label="test")
    await library.open()
    await library.start()
    await library._photos.settled()
    before = await elsewhere(service)
    library.submit(wanted(*paths), "Upload")
    assert await killed(library, still.reached, monkeypatch)
    library = await started(service, file)
    (job,) = library.jobs.all()
    assert (job.state, library.journal.entry(job.entry).failed) == ("done", {})  # type: ignore[union-attr]
    assert service.count("/uploads") == sent
    assert await elsewhere(service) == before + 2 == len(library.photos)
    assert library.catalog.one(KEPT) == 0
    await library.close()


async def test_a_new_job_takes_what_a_cancelled_one_left(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    (path,) = pictures(tmp_path / "new", 1)
    await refused(lasting, service, path)
    job = await lasting.jobs.wait(lasting.submit(wanted(path), "Upload"))
    assert job.state == "done"
    assert service.count("/uploads") == 1


async def test_two_jobs_at_once_do_not_share_a_token(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    (path,) = pictures(tmp_path / "new", 1)
    jobs = [lasting.submit(wanted(path), "Upload") for _ in range(2)]
    for job in jobs:
        await lasting.jobs.wait(job)
    assert [job.state for job in jobs] == ["done", "done"]
    assert [dict(job.result.failed) for job in jobs] == [{}, {}]  # type: ignore[attr-defined]
    assert service.count("/uploads") == 2


@pytest.mark.parametrize("days", [1.01, -400, 400])
async def test_a_token_of_another_day_is_not_used(
    lasting: Library, service: Service, tmp_path: Path, clock: Clock, days: float
) -> None:
    (path,) = pictures(tmp_path / "new", 1)
    await refused(lasting, service, path)
    clock.now += days * TOKEN_LIVES
    job = await lasting.jobs.wait(lasting.submit(wanted(path), "Upload"))
    assert job.state == "done"
    assert service.count("/uploads") == 2


async def test_a_file_that_changed_since_is_sent_anew(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    (path,) = pictures(tmp_path / "new", 1)
    job = await refused(lasting, service, path)
    painted(path, colour=(1, 2, 3), size=(30, 30))
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert service.count("/uploads") == 2
    (item,) = [one for one in lasting.photos.rows(0, 3) if one and one.filename == path.name]
    assert item.media_metadata.width == 30


async def test_a_token_that_the_service_takes_no_more_costs_the_bytes_once(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    paths = pictures(tmp_path / "new", 2)
    job = await refused(lasting, service, *paths)
    await lasting.catalog.write(lambda db: db.execute("UPDATE uploads SET token = 'stale'"))
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert again.result.failed == {}  # type: ignore[attr-defined]
    assert service.count("/uploads") == 4


async def test_bytes_that_are_no_picture_are_not_sent_for_ever(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 and then nothing of the kind")
    job = await refused(lasting, service, path)
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert "BAD_IMAGE" in again.result.failed[str(path)]  # type: ignore[attr-defined]
    assert service.count("/uploads") == 2
    assert lasting.catalog.one(KEPT) == 0


async def test_a_name_that_is_no_utf8_is_remembered_too(
    lasting: Library, service: Service, tmp_path: Path
) -> None:
    picture = painted(tmp_path / "new" / "a.png")
    path = Path(os.fsdecode(os.fsencode(tmp_path / "new") + b"/caf\xe9.png"))
    picture.rename(path)
    job = await refused(lasting, service, picture.parent)
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert (again.state, service.count("/uploads")) == ("done", 1)


async def test_secrets_are_in_no_title_error_or_log_and_nobody_else_can_read_them(
    lasting: Library, service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (path,) = pictures(tmp_path / "new", 1)
    job = await refused(lasting, service, path)
    token: str = lasting.catalog.one("SELECT token FROM uploads")
    entry = lasting.journal.entry(job.entry)
    steps = lasting.journal.steps(job.entry)
    assert token
    assert token not in caplog.text + repr((job, entry, steps, sending.Token(token)))
    for file in sorted(tmp_path.glob("catalog.sqlite*")):  # noqa: ASYNC240
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


async def test_what_the_service_takes_no_more_is_forgotten_at_the_next_start(
    lasting: Library, service: Service, tmp_path: Path, clock: Clock
) -> None:
    await refused(lasting, service, *pictures(tmp_path / "new", 1))
    clock.now += TOKEN_LIVES + 1
    assert lasting.catalog.one(KEPT) == 1
    await lasting.journal.take_over()
    assert lasting.catalog.one(KEPT) == 0


@pytest.fixture
def _pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as large from half a megabyte, and go in pieces of one granule."""
    monkeypatch.setattr(sending, "LARGE", 2 * GRANULARITY)
    monkeypatch.setattr("photos_tui.store.transfers.LARGE", 2 * GRANULARITY)
    monkeypatch.setattr(resumable, "PIECE", GRANULARITY)


def large(path: Path, granules: int = 5) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return painted(path, size=(GRANULARITY // 3, granules))  # three bytes a pixel


@pytest.mark.usefixtures("_pieces")
async def test_a_large_file_says_how_far_it_is(lasting: Library, tmp_path: Path) -> None:
    notes: list[str] = []
    lasting.changes.subscribe(lambda _: notes.extend(job.note for job in lasting.jobs.all()))
    path = large(tmp_path / "new" / "large.bmp")
    job = await lasting.jobs.wait(lasting.submit(wanted(path), "Upload"))
    assert job.state == "done"
    said = list(dict.fromkeys(note for note in notes if "large.bmp" in note))
    assert said[:3] == ["large.bmp", "large.bmp, 262.1 kB of 1.3 MB", "large.bmp, 524.3 kB of 1.3 MB"]
    assert said[-1] == "large.bmp, 1.3 MB of 1.3 MB"


def counted(monkeypatch: pytest.MonkeyPatch, then: Callable[[int], Any]) -> list[int]:
    """Note at which place each piece of a file begins, and do something when it does."""
    places: list[int] = []
    read = Part._piece

    def noted(part: Part, offset: int) -> bytes:
        places.append(offset)
        then(len(places))
        return read(part, offset)

    monkeypatch.setattr(Part, "_piece", noted)
    return places


@pytest.mark.usefixtures("_pieces")
@pytest.mark.parametrize("changed", [False, True])
async def test_after_a_restart_a_large_file_goes_on_where_it_stopped_unless_it_changed(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    path, file = large(tmp_path / "new" / "large.bmp"), tmp_path / "catalog.sqlite"
    library = service.library(Catalog(file))
    await library.open()
    await listed(library)
    reached, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop(number: int) -> None:
        if number == 4:
            loop.call_soon_threadsafe(reached.set)

    with monkeypatch.context() as patch:
        first = counted(patch, stop)
        library.submit(wanted(path), "Upload")
        await until(library, reached.is_set)
        assert await killed(library, reached, monkeypatch)
    if changed:
        painted(path, colour=(9, 9, 9), size=(GRANULARITY // 3, 4))
    places = counted(monkeypatch, lambda _: None)
    library = await started(service, file)
    (job,) = library.jobs.all()
    assert job.state == "done", job
    if changed:
        assert places[0] == 0
    else:
        assert places[0] >= 3 * GRANULARITY
        assert not set(first[:3]) & set(places)
    assert library.catalog.one(KEPT) == 0
    (item,) = [one for one in library.photos.rows(0, 3) if one and one.filename == path.name]
    assert item.media_metadata.height == (4 if changed else 5)
    await library.close()


@pytest.mark.usefixtures("_pieces")
async def test_a_large_file_that_changes_on_the_way_is_named_and_goes_in_when_tried_again(
    lasting: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large(tmp_path / "new" / "large.bmp")
    with monkeypatch.context() as patch:
        counted(patch, lambda number: os.utime(path, ns=(0, 5)) if number == 3 else None)
        job = await lasting.jobs.wait(lasting.submit(wanted(path), "Upload"))
    assert job.result.failed == {str(path): "The file changed while it was being sent."}  # type: ignore[attr-defined]
    again = lasting.retry(job.id)
    assert again is not None
    await lasting.jobs.wait(again)
    assert again.result.done == (str(path),)  # type: ignore[attr-defined]


async def test_what_a_job_claims_nobody_else_has(lasting: Library) -> None:
    sent, now = Sent(b"/a", 1, 2), 1000

    def write(db: Any) -> list[Arrived | None]:
        uploads.keep(db, 1, sent, Arrived("t"), now)
        db.execute(
            "INSERT INTO jobs (number, title, command, state, owner, started, finished)"
            " VALUES (1, '', '{}', 'running', '', 0, 0)"
        )
        found = [uploads.claim(db, 2, sent, now)]
        db.execute("UPDATE jobs SET finished = 1, state = 'cancelled'")
        found += [uploads.claim(db, 3, sent._replace(size=2), now)]
        uploads.keep(db, 1, sent, Arrived("t"), now)
        found += [uploads.claim(db, 2, sent, now), uploads.claim(db, 1, sent, now)]
        db.execute("DELETE FROM jobs")
        return found

    assert await lasting.catalog.write(write) == [None, None, Arrived("t"), None]


async def test_a_large_file_costs_a_request_for_each_piece_and_one_to_begin(
    lasting: Library, tmp_path: Path
) -> None:
    large_one, small = tmp_path / "large.mp4", painted(tmp_path / "small.png")
    large_one.write_bytes(b"")
    os.truncate(large_one, 3 * resumable.PIECE + 1)
    price = await lasting.price(wanted(large_one, small, tmp_path / "gone.jpg"))
    assert price.requests == (1 + 4) + 1 + 1 + 1


async def test_a_job_that_is_done_keeps_no_token_even_where_it_was_killed_before_it_could_forget_it(
    lasting: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed_before(_: object) -> None:
        """Nothing is forgotten."""

    monkeypatch.setattr(lasting.sending, "forget", killed_before)
    job = await lasting.jobs.wait(lasting.submit(wanted(*pictures(tmp_path / "new", 2)), "Upload"))
    assert job.state == "done"
    assert lasting.catalog.one(KEPT) == 0
