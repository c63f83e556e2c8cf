from __future__ import annotations

import asyncio

import pytest

from photos_tui.api import errors
from photos_tui.emulator.faults import Fault
from photos_tui.store.library import Library
from tests.store.service import Service, heard, settled


async def test_a_description_is_seen_at_once_and_stays(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[3]
    news = heard(full)
    job = full.jobs.start("Describe", full.patch_item(item_id, description="a hill"))
    await asyncio.sleep(0)
    item = full.item(item_id)
    assert item is not None
    assert item.description == "a hill"
    assert full.pending(item_id) == "Saving…"
    assert ("media_items", frozenset({item_id})) in news
    await full.jobs.wait(job)
    assert full.pending(item_id) == ""
    item = full.item(item_id)
    assert item is not None
    assert item.description == "a hill"
    assert service.calls == [f"PATCH /v1/mediaItems/{item_id}"]


async def test_an_empty_description_clears_it(full: Library) -> None:
    item_id = full.photos.ids()[3]
    await full.patch_item(item_id, description="a hill")
    await full.patch_item(item_id, description="")
    item = full.item(item_id)
    assert item is not None
    assert item.description == ""


async def test_a_refused_description_is_gone(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[3]
    before = full.item(item_id)
    service.fault(Fault(method="PATCH", status=401, times=0))
    with pytest.raises(errors.Unauthenticated):
        await full.patch_item(item_id, description="a hill")
    assert full.item(item_id) == before


async def test_an_unclear_description_is_asked_for_again(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[3]
    async with service.connect() as client:
        await client.media_items.patch(item_id, description="arrived after all")
    service.fault(Fault(method="PATCH", status=503))
    with pytest.raises(errors.ServerError):
        await full.patch_item(item_id, description="arrived after all")
    await settled(full)
    item = full.item(item_id)
    assert item is not None
    assert item.description == "arrived after all"
    assert service.count("batchGet") == 1


async def test_an_item_got_again_is_the_services(full: Library, service: Service) -> None:
    item_id = full.photos.ids()[0]
    async with service.connect() as client:
        await client.media_items.patch(item_id, description="from elsewhere")
    assert (await full.get_item(item_id)).description == "from elsewhere"
    item = full.item(item_id)
    assert item is not None
    assert item.description == "from elsewhere"


async def test_an_unknown_item_is_an_error(full: Library) -> None:
    with pytest.raises(errors.NotFound):
        await full.get_item("no such item")


async def test_many_items_are_got_fifty_a_call_and_bad_ones_named(full: Library, service: Service) -> None:
    ids = full.photos.ids()[:110]
    outcome = await full.get_items([*ids, "no such item"])
    assert outcome.done == tuple(ids)
    assert list(outcome.failed) == ["no such item"]
    assert "Invalid media item ID" in outcome.failed["no such item"]
    assert service.count("batchGet") == 3


async def test_one_poisoned_id_does_not_take_the_others_with_it(full: Library, service: Service) -> None:
    ids = full.photos.ids()[:8]
    service.fault(Fault(path_contains="batchGet", status=500, times=5))
    outcome = await full.get_items(ids)
    assert outcome.done == tuple(ids)
    assert service.count("batchGet") == 7
