from __future__ import annotations

from pathlib import Path

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store.command import AddMediaItems, Command, CreateAlbum, PatchAlbum, RemoveMediaItems, Upload
from photos_tui.store.library import Library
from photos_tui.store.prices import Price, listing_price, price_of
from tests.store.service import Service, listed, painted, settled, titled, until, whole


def ids(count: int) -> tuple[str, ...]:
    return tuple(map(str, range(count)))


@pytest.mark.parametrize(
    ("command", "files", "requests"),
    [
        (PatchAlbum("a", title="x"), 0, 1),
        (CreateAlbum("x"), 0, 1),
        (CreateAlbum("x", ids(51)), 0, 4),
        (AddMediaItems("a", ids(1)), 0, 2),
        (AddMediaItems("a", ids(50)), 0, 2),
        (RemoveMediaItems("a", ids(101)), 0, 4),
        (Upload(("/a",)), 1000, 1020),
        (Upload(("/a",), "album"), 1000, 1021),
        (Upload(("/a",), "album"), 0, 0),
    ],
)
def test_what_a_command_costs(command: Command, files: int, requests: int) -> None:
    assert price_of(command, files=files) == Price(requests)


def test_a_price_is_said_in_requests_and_as_part_of_a_day() -> None:
    assert str(Price(212)) == "212 requests, 2.1 % of today"
    assert str(Price(1)) == "1 request, 0.01 % of today"
    assert str(Price(12_000)) == "12,000 requests, 120.0 % of today"


def test_a_price_beyond_what_is_left_says_what_will_happen() -> None:
    assert Price(212).beside(212) == str(Price(212))
    assert (
        Price(212).beside(200)
        == f"{Price(212)}; 200 are left today, the rest waits for midnight Pacific time"
    )
    assert Price(212).beside(200, "09:00").endswith("midnight Pacific time (09:00 here)")


def test_what_reading_all_anew_costs() -> None:
    assert listing_price(items=0, albums=(0, 0)) == Price(3)
    assert listing_price(items=1_000_000, albums=(51, 0)) == Price(10_003)
    assert listing_price(items=101, albums=(50,)) == Price(3)


async def test_a_price_is_what_is_paid(full: Library, service: Service, tmp_path: Path) -> None:
    album = titled(full, "To print, one day")
    for number in range(3):
        painted(tmp_path / f"{number}.png", colour=(number, 1, 1))
    commands: list[Command] = [
        AddMediaItems(album.id, tuple(full.photos.ids()[:120])),
        CreateAlbum("x", tuple(full.photos.ids()[:60])),
        PatchAlbum(album.id, title="y"),
        Upload((str(tmp_path),), album.id),
    ]
    for command in commands:
        price, before = await full.price(command), full.quota.used()
        job = await full.jobs.wait(full.submit(command, "Paid"))
        await settled(full)
        assert job.state == "done"
        assert full.quota.used() - before == price.requests, command


async def test_the_price_of_a_refresh_is_by_what_is_known(full: Library) -> None:
    assert full.refresh_price() == listing_price(
        items=len(full.photos), albums=(len(full.albums), len(full.shared_albums))
    )


async def test_reading_all_anew_costs_its_price_and_no_call_per_album(
    full: Library, service: Service
) -> None:
    price, before = full.refresh_price(), full.quota.used()
    job = await full.jobs.wait(full.jobs.start("Refresh everything", full.refresh_all()))
    assert job.state == "done"
    assert full.quota.used() - before == price.requests == len(service.log)
    assert len(full.albums) > price.requests
    assert job.done == job.total == len(full.albums) + len(full.shared_albums) + len(full.photos)


async def test_reading_all_anew_without_sharing_asks_for_no_shared_albums(service: Service) -> None:
    library = service.library(removed={"sharedAlbums.list": "It is gone."})
    await library.open()
    await listed(library)
    service.log.clear()
    price = library.refresh_price()
    await library.refresh_all()
    assert service.count("/v1/sharedAlbums") == 0
    assert len(service.log) == price.requests
    await library.close()


async def test_what_albums_hold_is_looked_at_again_when_they_are_opened_next(
    full: Library, service: Service
) -> None:
    album = titled(full, "To print, one day")
    await whole(full, album.id)
    await full.refresh_all()
    assert service.count("mediaItems:search") == 1
    await whole(full, album.id)
    assert service.count("mediaItems:search") == 2
    await whole(full, album.id)
    assert service.count("mediaItems:search") == 2


async def test_reading_all_anew_is_cancelled_in_the_middle_and_leaves_what_was_known(
    full: Library, service: Service
) -> None:
    before = full.photos.ids()
    service.fault(Fault(path_contains="/v1/mediaItems", times=0, skip=1, delay=30))
    job = full.jobs.start("Refresh everything", full.refresh_all())
    await until(full, lambda: job.note == "Photos" and job.done > len(full.albums) + len(full.shared_albums))
    full.cancel(job.id)
    await full.jobs.wait(job)
    assert job.state == "cancelled"
    assert full.photos.ids() == before
    assert full.photos.complete
