"""Originals in a folder: each item's fate by name, nothing else touched, and the same again goes on."""

import asyncio
import errno
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photos_tui.api import errors
from photos_tui.api.media import Media, original
from photos_tui.api.resources import MediaItem
from photos_tui.emulator.faults import Fault
from photos_tui.store import downloads
from photos_tui.store.downloads import CannotSave, Landed, price_of_downloads
from photos_tui.store.landing import LEDGER, Landing
from photos_tui.store.library import Library
from photos_tui.store.prices import Price
from tests import hostile
from tests.store.service import Clock, Service, until


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a few bytes for every picture: drawing the sample's originals takes long."""

    async def download(_: Media, url: str, write: Callable[[bytes], object]) -> int:
        await asyncio.sleep(0)
        write(url.encode())
        return len(url.encode())

    monkeypatch.setattr(Media, "download", download)


def some(library: Library, count: int, start: int = 0) -> list[MediaItem]:
    found = (item for item in library.photos.rows(0, 400) if item and not item.is_video)
    return list(found)[start : start + count]


def ids(items: list[MediaItem]) -> list[str]:
    return [item.id for item in items]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != LEDGER)


def parents(folder: Path) -> set[Path]:
    return {path.parent for path in folder.rglob("*")}


async def bytes_of(library: Library, item: MediaItem) -> bytes:
    client = await library.client()
    return await client.media.fetch(original((await client.media_items.get(item.id)).base_url))


async def test_the_very_bytes_with_the_time_they_were_taken(
    full: Library, service: Service, tmp_path: Path
) -> None:
    items = some(full, 3)
    told: list[Landed] = []
    outcome = await full.download(ids(items), tmp_path / "new" / "folder", told.append)
    assert outcome.failed == {}
    assert sorted(outcome.done) == sorted(ids(items))
    assert sorted(outcome.made) == sorted(str(tmp_path / "new" / "folder" / item.filename) for item in items)
    for item in items:
        file = tmp_path / "new" / "folder" / item.filename
        assert file.read_bytes() == await bytes_of(full, item)
        assert datetime.fromtimestamp(file.stat().st_mtime, UTC) == item.media_metadata.creation_time
    assert {(one.fate, one.size) for one in told} == {
        ("downloaded", (tmp_path / "new" / "folder" / item.filename).stat().st_size) for item in items
    }


async def test_again_fetches_nothing_and_asks_nothing(
    full: Library, service: Service, tmp_path: Path
) -> None:
    items = some(full, 4)
    await full.download(ids(items[:3]), tmp_path)
    (tmp_path / items[0].filename).unlink()
    service.log.clear()
    outcome = await full.download(ids(items), tmp_path)
    assert outcome.existing == frozenset(ids(items[1:3]))
    assert len(service.calls) == 2
    assert files(tmp_path) == sorted(item.filename for item in items)


async def test_addresses_that_died_are_renewed_fifty_at_a_time(
    quick: None, full: Library, service: Service, clock: Clock, tmp_path: Path
) -> None:
    clock.now += 3600
    items = some(full, 60)
    outcome = await full.download(ids(items), tmp_path)
    assert len(outcome.done) == 60
    assert service.count(":batchGet") == 2


async def test_an_address_that_dies_on_the_way_is_renewed(
    full: Library, service: Service, tmp_path: Path
) -> None:
    item = some(full, 1)[0]
    service.fault(Fault(path_contains="/lr/", status=403, times=1))
    assert (await full.download([item.id], tmp_path)).failed == {}
    assert service.count(":batchGet") == 1


async def test_failures_are_named_and_the_rest_is_there(
    full: Library, service: Service, tmp_path: Path
) -> None:
    items = some(full, 2)
    outcome = await full.download(["no-such-item", *ids(items)], tmp_path)
    assert list(outcome.failed) == ["no-such-item"]
    assert files(tmp_path) == sorted(item.filename for item in items)


def video(library: Library, status: str) -> MediaItem:
    return next(
        item
        for item in library.photos.rows(0, 500)
        if item and item.media_metadata.video and item.media_metadata.video.status == status
    )


async def test_a_video_that_is_ready(full: Library, tmp_path: Path) -> None:
    ready = video(full, "READY")
    await full.download([ready.id], tmp_path)
    assert b"ftyp" in (tmp_path / ready.filename).read_bytes()[:16]


async def test_a_video_that_is_not_ready_is_asked_for_again_and_named(
    full: Library, service: Service, tmp_path: Path
) -> None:
    early = video(full, "PROCESSING")
    outcome = await full.download([early.id], tmp_path)
    assert outcome.failed == {early.filename: "The service is still working on this video: try again later."}
    assert service.calls == ["GET /v1/mediaItems:batchGet"]
    assert files(tmp_path) == []


async def test_a_line_that_is_cut_again_and_again(full: Library, service: Service, tmp_path: Path) -> None:
    item = some(full, 1)[0]
    service.fault(Fault(path_contains="/lr/", status=500, times=99))
    outcome = await full.download([item.id], tmp_path)
    assert "fault of its own" in outcome.failed[item.filename]
    assert files(tmp_path) == []


async def test_without_a_way_to_the_service_nothing_is_tried_for_long(
    full: Library, clock: Clock, service: Service, tmp_path: Path
) -> None:
    clock.now += 3600
    service.fault(Fault(path_contains=":batchGet", status=401, times=99))
    with pytest.raises(errors.Unauthenticated):
        await full.download(ids(some(full, 120)), tmp_path)
    assert service.count(":batchGet") <= 2


async def test_a_full_disk_ends_it_with_a_sentence(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Landing, "keep", full_disk)
    with pytest.raises(CannotSave, match="No space left on device"):
        await full.download(ids(some(full, 60)), tmp_path)
    assert files(tmp_path) == []


async def test_a_folder_that_cannot_be(full: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotSave, match=r"Not a directory|File exists"):
        await full.download(ids(some(full, 1)), tmp_path / "file" / "below")
    with pytest.raises(CannotSave, match="File exists"):
        await full.download(ids(some(full, 1)), tmp_path / "file")


async def test_two_downloads_into_one_folder_take_turns(
    quick: None, full: Library, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "LOOK", 0.001)
    items = some(full, 5)
    jobs = [full.jobs.start(f"{n}", full.download(ids(items), tmp_path)) for n in range(2)]
    for job in jobs:
        await full.jobs.wait(job)
        assert job.error is None
    assert files(tmp_path) == sorted(item.filename for item in items)
    assert sum(len(getattr(job.result, "existing", ())) for job in jobs) == 5


async def test_cancelled_leaves_whole_files_only(quick: None, full: Library, tmp_path: Path) -> None:
    items = some(full, 40)
    job = full.jobs.start("Download", full.download(ids(items), tmp_path))
    await until(full, lambda: job.done >= 3)
    full.jobs.cancel(job.id)
    await full.jobs.wait(job)
    assert job.state == "cancelled"
    there = files(tmp_path)
    assert 3 <= len(there) < 40
    assert not [name for name in there if name.startswith(".")]
    outcome = await full.download(ids(items), tmp_path)
    assert len(outcome.existing) >= 3
    assert files(tmp_path) == sorted(item.filename for item in items)


async def test_hostile_names_stay_in_the_folder(quick: None, service: Service, tmp_path: Path) -> None:
    worst = [
        *("../../up.jpg", "/etc/x.jpg", "..", "a.jpg", "A.JPG", "a.jpg", ".photos-tui", "CON", "-rf ."),
        *(text[:255] for text in hostile.TEXTS.values()),
    ]
    with service.world.database.write() as writer:
        rows = writer.execute(
            "SELECT seq, id FROM items WHERE owner = 'me' LIMIT ?", (len(worst),)
        ).fetchall()
        for (seq, _), name in zip(rows, worst, strict=True):
            writer.execute("UPDATE items SET filename = ?, video = 0 WHERE seq = ?", (name, seq))
    library = service.library()
    await library.open()
    folder = tmp_path / "in" / "here"
    outcome = await library.download([row_id for _, row_id in rows], folder)
    await library.close()
    assert outcome.failed == {}
    assert len(files(folder)) == len(worst)
    assert len({name.casefold() for name in files(folder)}) == len(worst)
    assert parents(tmp_path) == {tmp_path, folder.parent, folder}


def test_prices() -> None:
    assert price_of_downloads(1) == f"1 download and {Price(1)}"
    assert price_of_downloads(7500) == f"7,500 downloads (10.0 % of a day's) and {Price(150)}"
