from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from photos_tui.api import errors
from photos_tui.api.resources import AlbumPosition
from photos_tui.emulator.faults import Fault
from photos_tui.store.batches import Outcome
from photos_tui.store.library import Library
from photos_tui.store.transfers import AT_ONCE
from tests.store.service import Service, painted, settled, titled, whole
from tests.store.test_album_verbs import EMPTY, KITCHEN, elsewhere


def pictures(folder: Path, count: int) -> list[Path]:
    return [painted(folder / f"{n:03}.png", colour=(n % 256, n // 256, 7)) for n in range(count)]


async def test_files_become_items_of_the_library(full: Library, service: Service, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 3)
    before = len(full.photos)
    outcome = await full.upload(paths)
    assert outcome.done == tuple(map(str, paths))
    assert outcome.failed == {}
    assert outcome.existing == frozenset()
    assert len(full.photos) == before + 3
    items = [full.item(item_id) for item_id in outcome.made]
    assert [item.filename for item in items if item] == ["000.png", "001.png", "002.png"]
    assert (service.count("/uploads"), service.count(":batchCreate")) == (3, 1)
    await full.photos.refresh()
    assert len(full.photos) == before + 3


async def test_into_an_album_in_order_with_its_new_count(
    full: Library, service: Service, tmp_path: Path
) -> None:
    album = titled(full, EMPTY)
    assert await whole(full, album.id) == []
    outcome = await full.upload(pictures(tmp_path, 60), album_id=album.id)
    assert full.album_items(album.id).ids() == list(outcome.made) == await elsewhere(service, album.id)
    await settled(full)
    assert titled(full, EMPTY).media_items_count == 60
    assert service.count(":batchCreate") == 2


async def test_at_a_position_the_album_is_listed_again(
    full: Library, service: Service, tmp_path: Path
) -> None:
    album = titled(full, KITCHEN)
    before = await whole(full, album.id)
    first = AlbumPosition(position="FIRST_IN_ALBUM")
    outcome = await full.upload(pictures(tmp_path, 2), album_id=album.id, album_position=first)
    await settled(full)
    assert full.album_items(album.id).ids() == [*outcome.made, *before] == await elsewhere(service, album.id)


async def test_unreadable_empty_and_other_files_are_named_and_the_rest_go_in(
    full: Library, service: Service, tmp_path: Path
) -> None:
    good = pictures(tmp_path, 2)
    (tmp_path / "notes.txt").write_text("milk")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and then nothing of the kind")
    outcome = await full.upload([tmp_path, tmp_path / "missing.jpg"])
    assert outcome.done == tuple(map(str, good))
    names = {Path(path).name: reason for path, reason in outcome.failed.items()}
    assert set(names) == {"notes.txt", "empty.jpg", "broken.jpg", "missing.jpg"}
    assert "BAD_IMAGE" in names["broken.jpg"]
    assert service.count("/uploads") == 3


async def test_the_same_bytes_again_are_the_existing_item(full: Library, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 2)
    first = await full.upload(paths[:1])
    before = len(full.photos)
    again = await full.upload(paths)
    assert again.done == tuple(map(str, paths))
    assert again.existing == {str(paths[0])}
    assert again.made[0] == first.made[0]
    assert len(full.photos) == before + 1


async def test_an_answer_already_exists_counts_as_done(
    full: Library, service: Service, tmp_path: Path
) -> None:
    (path,) = pictures(tmp_path, 1)
    exists = {"newMediaItemResults": [{"uploadToken": "t", "status": {"code": 6, "message": "EXISTS: x"}}]}
    service.fault(Fault(path_contains=":batchCreate", status=200, body=exists))
    outcome = await full.upload([path])
    assert outcome.done == (str(path),)
    assert outcome.existing == {str(path)}
    assert outcome.made == ()


async def test_a_passing_failure_of_one_item_is_tried_once_more(
    full: Library, service: Service, tmp_path: Path
) -> None:
    (path,) = pictures(tmp_path, 1)
    sorry = {"newMediaItemResults": [{"uploadToken": "t", "status": {"code": 13, "message": "Failed"}}]}
    service.fault(Fault(path_contains=":batchCreate", status=200, body=sorry))
    outcome = await full.upload([path])
    assert outcome.done == (str(path),)
    service.fault(Fault(path_contains=":batchCreate", status=200, body=sorry, times=0))
    outcome = await full.upload(pictures(tmp_path / "more", 1))
    assert outcome.done == ()
    assert len(outcome.failed) == 1


async def test_bytes_go_four_at_a_time(full: Library, tmp_path: Path) -> None:
    client = await full.client()
    inside, most = 0, 0
    raw = client.uploads.raw

    async def counted(*args: object, **more: object) -> str:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        try:
            return await raw(*args, **more)  # type: ignore[arg-type]
        finally:
            inside -= 1

    client.uploads.raw = counted  # type: ignore[method-assign]
    await full.upload(pictures(tmp_path, 12))
    assert most == AT_ONCE == 4


async def test_progress_counts_files_and_names_the_one_under_way(full: Library, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    full.changes.subscribe(lambda _: seen.extend((j.done, j.total, j.note) for j in full.jobs.all()))
    job = await full.jobs.wait(full.jobs.start("Upload", full.upload(pictures(tmp_path, 3))))
    assert (0, 3, "001.png") in seen
    assert (job.done, job.total) == (3, 3)


async def test_one_file_whose_bytes_are_refused_is_named_and_the_others_go_in(
    full: Library, service: Service, tmp_path: Path
) -> None:
    paths = pictures(tmp_path, 4)
    body = {"code": 3, "message": "Something is wrong with these bytes."}
    service.fault(Fault(path_contains="/uploads", status=400, body=body))
    outcome = await full.upload(paths)
    assert len(outcome.done) == 3
    assert "Something is wrong" in next(iter(outcome.failed.values()))


async def test_without_a_sign_in_it_stops_at_once_and_raises(
    full: Library, service: Service, tmp_path: Path
) -> None:
    service.fault(Fault(path_contains="/uploads", status=401, times=0))
    with pytest.raises(errors.Unauthenticated):
        await full.upload(pictures(tmp_path, 30))
    assert service.count("/uploads") <= 2 * AT_ONCE
    assert service.count(":batchCreate") == 0


async def test_a_failed_batch_is_named_and_the_next_one_goes_in(
    full: Library, service: Service, tmp_path: Path
) -> None:
    paths = pictures(tmp_path, 60)
    service.fault(Fault(path_contains=":batchCreate", status=500))
    outcome = await full.upload(paths)
    assert outcome.done == tuple(map(str, paths[50:]))
    assert set(outcome.failed) == set(map(str, paths[:50]))


async def test_an_album_that_takes_no_uploads_raises_after_one_batch(
    full: Library, service: Service, tmp_path: Path
) -> None:
    album = titled(full, "On the rope, August")
    with pytest.raises(errors.ApiError):
        await full.upload(pictures(tmp_path, 60), album_id=album.id)
    assert service.count(":batchCreate") == 1
    assert service.count("/uploads") <= 60


async def test_cancelled_while_bytes_are_sent_makes_nothing(
    full: Library, service: Service, tmp_path: Path
) -> None:
    album = titled(full, EMPTY)
    service.fault(Fault(path_contains="/uploads", delay=30, times=0))
    job = full.jobs.start("Upload", full.upload(pictures(tmp_path, 3), album_id=album.id))
    begun = asyncio.Event()
    full.changes.subscribe(lambda _: begun.set() if job.note else None)
    await begun.wait()
    assert full.pending(album.id) == "Uploading…"
    full.jobs.cancel(job.id)
    await full.jobs.wait(job)
    assert job.state == "cancelled"
    assert full.pending(album.id) == ""
    assert service.count(":batchCreate") == 0


async def test_a_long_name_is_cut_and_keeps_its_ending(full: Library, tmp_path: Path) -> None:
    from photos_tui.store.transfers import _name

    assert _name("/x/" + "é" * 300 + ".jpeg") == "é" * 250 + ".jpeg"
    assert _name("/x/short.jpeg") == "short.jpeg"
    outcome = await full.upload([painted(tmp_path / ("n" * 240 + ".png"))])
    assert outcome.failed == {}


async def test_nothing_to_upload_is_nothing_done(full: Library, service: Service, tmp_path: Path) -> None:
    outcome = await full.upload([tmp_path])
    assert (outcome.done, outcome.failed) == ((), {})
    assert service.log == []


async def test_a_file_that_vanishes_while_it_is_sent_is_named(full: Library, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 2)
    full.changes.subscribe(lambda _: paths[0].unlink(missing_ok=True))
    job = await full.jobs.wait(full.jobs.start("Upload", full.upload(paths)))
    outcome = job.result
    assert isinstance(outcome, Outcome)
    assert outcome.done == (str(paths[1]),)
    assert list(outcome.failed) == [str(paths[0])]
