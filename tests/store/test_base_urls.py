from __future__ import annotations

import asyncio

import pytest

from photos_tui.api import errors
from photos_tui.emulator.faults import Fault
from photos_tui.store.base_urls import GOOD_FOR, BaseUrls
from photos_tui.store.library import Library
from photos_tui.store.schema import CatalogError
from tests.store.service import Clock, Service, settled


async def test_a_young_url_costs_nothing(full: Library, service: Service) -> None:
    assert (await BaseUrls(full).of(full.photos.ids()[0])).startswith("http")
    assert service.log == []


async def test_old_urls_are_renewed_together(full: Library, service: Service, clock: Clock) -> None:
    clock.now += GOOD_FOR
    ids = full.photos.ids()[:120]
    urls = BaseUrls(full)
    answers = await asyncio.gather(*(urls.of(item_id) for item_id in [*ids, *ids]))
    assert len(set(answers)) == 120
    assert service.count("batchGet") == 3
    await asyncio.gather(*(urls.of(item_id) for item_id in ids))
    assert service.count("batchGet") == 3


async def test_an_item_that_the_service_does_not_give_is_an_error_of_its_own(
    full: Library, service: Service, clock: Clock
) -> None:
    clock.now += GOOD_FOR
    urls = BaseUrls(full)
    good, bad = await asyncio.gather(
        urls.of(full.photos.ids()[0]), urls.of("no such item"), return_exceptions=True
    )
    assert isinstance(good, str)
    assert isinstance(bad, errors.NotFound)
    assert service.count("batchGet") == 1


async def test_trouble_is_everybodys_error_and_the_next_one_asks_again(
    full: Library, service: Service, clock: Clock
) -> None:
    clock.now += GOOD_FOR
    service.fault(Fault(path_contains="batchGet", status=403))
    urls = BaseUrls(full)
    ids = full.photos.ids()[:2]
    for answer in await asyncio.gather(*map(urls.of, ids), return_exceptions=True):
        assert isinstance(answer, errors.PermissionDenied)
    assert await urls.of(ids[0])


async def test_one_who_gives_up_leaves_the_others_their_answer(full: Library, clock: Clock) -> None:
    clock.now += GOOD_FOR
    urls = BaseUrls(full)
    item_id = full.photos.ids()[0]
    quitter, patient = asyncio.create_task(urls.of(item_id)), asyncio.create_task(urls.of(item_id))
    await asyncio.sleep(0)
    quitter.cancel()
    assert await patient
    await settled(full)


async def test_closing_while_urls_are_renewed_answers_with_an_error(full: Library, clock: Clock) -> None:
    clock.now += GOOD_FOR
    waiting = asyncio.create_task(BaseUrls(full).of(full.photos.ids()[0]))
    await asyncio.sleep(0)
    await full.close()
    with pytest.raises(errors.ApiError):
        await waiting


async def test_without_room_for_what_was_got_each_asker_is_told_why(
    full: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.now += GOOD_FOR

    async def without_room(*_: object, **__: object) -> None:
        raise CatalogError("What is known of the library cannot be written: its disk is full.")

    monkeypatch.setattr(full, "keep_items", without_room)
    urls = BaseUrls(full)
    answers = await asyncio.gather(
        *(urls.of(item_id) for item_id in full.photos.ids()[:3]), return_exceptions=True
    )
    assert [str(answer) for answer in answers] == [
        "What is known of the library cannot be written: its disk is full."
    ] * 3


async def test_a_clock_that_went_back_makes_a_url_old(full: Library, service: Service, clock: Clock) -> None:
    clock.now -= 60
    await BaseUrls(full).of(full.photos.ids()[0])
    assert service.count("batchGet") == 1
