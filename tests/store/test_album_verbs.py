from __future__ import annotations

import asyncio

import pytest

from photos_tui.api import errors
from photos_tui.api.resources import AlbumPosition, NewEnrichmentItem, TextEnrichment
from photos_tui.emulator.faults import Fault
from photos_tui.store.album_verbs import MOST_ITEMS
from photos_tui.store.library import Library
from photos_tui.store.tables import albums, membership
from tests.store.service import Service, heard, settled, titled, whole

EMPTY = "To print, one day"
KITCHEN = "For the kitchen wall"


async def elsewhere(service: Service, album_id: str) -> list[str]:
    """Ask the service itself what an album holds."""
    async with service.connect() as client:
        ids: list[str] = []
        token = ""
        while True:
            page = await client.media_items.search(album_id=album_id, page_token=token)
            ids += [item.id for item in page.media_items]
            token = page.next_page_token
            if not token:
                return ids


async def test_a_created_album_is_first_and_on_the_service(full: Library, service: Service) -> None:
    album = await full.create_album("Made here")
    assert full.albums.ids()[0] == album.id
    assert full.album(album.id) == album
    assert service.calls == ["POST /v1/albums"]
    assert service.log[0]["body"] == {"album": {"title": "Made here"}}
    await full.albums.refresh()
    assert album.id in full.albums.ids()


async def test_a_renamed_album_keeps_its_place(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    place = full.albums.index_of(album.id)
    answer = await full.patch_album(album.id, title="Printed")
    assert answer.title == "Printed"
    assert full.albums.index_of(album.id) == place
    assert full.album(album.id) == titled(full, "Printed")
    assert service.calls == [f"PATCH /v1/albums/{album.id}"]


async def test_a_new_cover(full: Library) -> None:
    album = titled(full, KITCHEN)
    item_id = (await whole(full, album.id))[7]
    await full.patch_album(album.id, cover_photo_media_item_id=item_id)
    changed = full.album(album.id)
    assert changed is not None
    assert changed.cover_photo_media_item_id == item_id
    assert changed.title == KITCHEN


async def test_a_refused_rename_leaves_the_title_and_raises(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    service.fault(Fault(method="PATCH", status=403))
    with pytest.raises(errors.PermissionDenied):
        await full.patch_album(album.id, title="No")
    assert full.album(album.id) == album


async def test_two_renames_at_once_end_with_the_second(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    jobs = [full.jobs.start(title, full.patch_album(album.id, title=title)) for title in ("one", "two")]
    await asyncio.sleep(0)
    assert titled(full, "two").id == album.id
    for job in jobs:
        await full.jobs.wait(job)
    assert titled(full, "two").id == album.id
    assert [entry["body"]["title"] for entry in service.log] == ["one", "two"]


async def test_when_the_first_of_two_renames_fails_the_second_is_seen_throughout(
    full: Library, service: Service
) -> None:
    album = titled(full, EMPTY)
    service.fault(Fault(method="PATCH", status=403))
    titles: set[str] = set()
    full.changes.subscribe(lambda _: titles.update({(full.album(album.id) or album).title}))
    first = full.jobs.start("one", full.patch_album(album.id, title="one"))
    second = full.jobs.start("two", full.patch_album(album.id, title="two"))
    await asyncio.sleep(0)
    titles.clear()
    await full.jobs.wait(first)
    await full.jobs.wait(second)
    assert (first.state, second.state) == ("failed", "done")
    assert titles == {"two"}


async def test_an_album_got_again_is_the_services(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    async with service.connect() as client:
        await client.albums.patch(album.id, title="Renamed elsewhere")
    assert (await full.get_album(album.id)).title == "Renamed elsewhere"
    assert titled(full, "Renamed elsewhere").id == album.id


async def test_an_enrichment_gives_its_id(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    text = NewEnrichmentItem(text_enrichment=TextEnrichment(text="The first day"))
    answer = await full.add_enrichment(album.id, text, AlbumPosition(position="FIRST_IN_ALBUM"))
    assert answer.id
    assert service.calls == [f"POST /v1/albums/{album.id}:addEnrichment"]


async def test_added_items_are_in_the_album_with_its_new_count_and_cover(
    full: Library, service: Service
) -> None:
    album = titled(full, EMPTY)
    assert await whole(full, album.id) == []
    service.log.clear()
    ids = full.photos.ids()[:70]
    outcome = await full.add_media_items(album.id, [*ids, ids[0]])
    assert outcome.done == tuple(ids)
    assert outcome.failed == {}
    await settled(full)
    assert full.album_items(album.id).ids() == ids == await elsewhere(service, album.id)
    changed = titled(full, EMPTY)
    assert changed.media_items_count == 70
    assert changed.cover_photo_media_item_id in ids
    assert service.count(":batchAddMediaItems") == 2
    assert service.count(f"GET /v1/albums/{album.id}") == 1


async def test_one_bad_id_is_named_and_the_others_go_in(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    ids = full.photos.ids()[:49]
    outcome = await full.add_media_items(album.id, [*ids[:20], "no such item", *ids[20:]])
    assert outcome.done == tuple(ids)
    assert list(outcome.failed) == ["no such item"]
    assert outcome.failed["no such item"]
    assert sorted(await elsewhere(service, album.id)) == sorted(ids)


async def test_items_that_are_in_already_stay_where_they_are(full: Library, service: Service) -> None:
    album = titled(full, KITCHEN)
    ids = await whole(full, album.id)
    outcome = await full.add_media_items(album.id, ids[:2])
    assert set(outcome.done) | set(outcome.failed) == set(ids[:2])
    assert full.album_items(album.id).ids() == await elsewhere(service, album.id)


async def test_an_album_that_does_not_exist_is_an_error(full: Library) -> None:
    with pytest.raises(errors.ApiError):
        await full.add_media_items("no such album", full.photos.ids()[:3])
    assert len(full.overlay) == 0


async def test_more_than_an_album_holds_is_not_sent(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    fat = {"id": album.id, "title": EMPTY, "mediaItemsCount": str(MOST_ITEMS - 1), "isWriteable": True}
    service.fault(Fault(method="GET", path_contains=album.id, status=200, body=fat))
    await full.get_album(album.id)
    ids = full.photos.ids()[:3]
    outcome = await full.add_media_items(album.id, ids)
    assert outcome.done == tuple(ids[:1])
    assert list(outcome.failed) == ids[1:]
    assert "20,000" in outcome.failed[ids[1]]


async def test_removed_items_are_out_of_the_album_and_in_the_library(full: Library, service: Service) -> None:
    album = titled(full, KITCHEN)
    ids = await whole(full, album.id)
    outcome = await full.remove_media_items(album.id, ids[10:130])
    assert outcome.done == tuple(ids[10:130])
    left = ids[:10] + ids[130:]
    assert full.album_items(album.id).ids() == left == await elsewhere(service, album.id)
    await settled(full)  # it is counted anew behind
    assert titled(full, KITCHEN).media_items_count == len(left)
    assert full.photos.index_of(ids[10]) is not None
    assert service.count(":batchRemoveMediaItems") == 3


async def test_what_is_not_in_the_album_is_not_sent(full: Library, service: Service) -> None:
    album = titled(full, KITCHEN)
    ids = await whole(full, album.id)
    other = next(row_id for row_id in full.photos.ids() if row_id not in ids)
    outcome = await full.remove_media_items(album.id, [other])
    assert outcome.done == ()
    assert outcome.failed == {other: "It is not in this album."}
    assert service.count(":batchRemoveMediaItems") == 0


async def test_removing_from_an_album_whose_listing_is_not_known_lets_the_service_decide(
    full: Library, service: Service
) -> None:
    album = titled(full, KITCHEN)
    ids = await elsewhere(service, album.id)
    outcome = await full.remove_media_items(album.id, [ids[0], "no such item"])
    assert outcome.done == (ids[0],)
    assert list(outcome.failed) == ["no such item"]
    assert await whole(full, album.id) == ids[1:] == await elsewhere(service, album.id)


async def test_a_batch_that_fails_half_way_leaves_what_is_true(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    await whole(full, album.id)
    ids = full.photos.ids()[:120]
    service.fault(Fault(path_contains=":batchAdd", status=500, skip=1, times=1))
    outcome = await full.add_media_items(album.id, ids)
    assert outcome.done == tuple(ids[:50])
    assert list(outcome.failed) == ids[50:]
    await settled(full)
    assert full.album_items(album.id).ids() == ids[:50] == await elsewhere(service, album.id)


async def test_cancelled_half_way_leaves_what_is_true(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    await whole(full, album.id)
    ids = full.photos.ids()[:150]
    job = full.jobs.start("Add", full.add_media_items(album.id, ids))
    full.changes.subscribe(lambda _: full.jobs.cancel(job.id) if job.done >= 50 else None)
    await full.jobs.wait(job)
    await settled(full)
    assert job.state == "cancelled"
    assert len(full.overlay) == 0
    seen = full.album_items(album.id).ids()
    assert seen == await elsewhere(service, album.id)
    assert 50 <= len(seen) < 150


async def test_a_read_only_album_refuses_with_one_call(full: Library, service: Service) -> None:
    album = titled(full, "On the rope, August")
    with pytest.raises(errors.ApiError):
        await full.add_media_items(album.id, full.photos.ids()[:60])
    assert service.count(":batchAddMediaItems") == 1


async def test_that_the_album_cannot_be_got_again_does_not_undo_the_adding(
    full: Library, service: Service
) -> None:
    album = titled(full, EMPTY)
    await whole(full, album.id)
    service.fault(Fault(method="GET", path_contains=album.id, status=403, times=0))
    ids = full.photos.ids()[:3]
    assert (await full.add_media_items(album.id, ids)).done == tuple(ids)
    assert full.album_items(album.id).ids() == ids


async def test_progress_counts_items(full: Library) -> None:
    album = titled(full, EMPTY)
    seen: list[tuple[int, int]] = []
    full.changes.subscribe(lambda _: seen.extend((job.done, job.total) for job in full.jobs.all()))
    job = full.jobs.start("Add", full.add_media_items(album.id, full.photos.ids()[:120]))
    await full.jobs.wait(job)
    assert {(50, 120), (100, 120), (120, 120)} <= set(seen)


async def test_news_names_the_album_while_and_after(full: Library) -> None:
    album = titled(full, EMPTY)
    news = heard(full)
    await full.patch_album(album.id, title="x")
    assert news.count(("albums", frozenset({album.id}))) == 3
    assert albums.one(full.catalog.db, album.id) == titled(full, "x")


async def test_one_write_in_flight_whatever_is_asked_at_once(full: Library, service: Service) -> None:
    service.fault(Fault(delay=0.001, times=0))
    inside, most = 0, 0
    album = titled(full, EMPTY)
    original = full.lane.turn

    async def rename(title: str) -> None:
        nonlocal inside, most
        async with original():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
        await full.patch_album(album.id, title=title)

    await asyncio.gather(*(rename(str(number)) for number in range(8)))
    assert most == 1
    assert service.count(album.id) == 8


async def test_what_is_filed_in_an_album_that_was_never_read_is_known_and_gets_its_place(
    full: Library, service: Service
) -> None:
    album = titled(full, KITCHEN)
    before = await elsewhere(service, album.id)
    added = [row_id for row_id in full.photos.ids() if row_id not in before][:2]
    await full.add_media_items(album.id, added)
    await settled(full)
    assert [membership.holders(full.catalog.db, row_id) for row_id in added] == [[album.id]] * 2
    view = full.album_items(album.id)
    assert (view.ids(), view.complete) == (added, False)
    assert await whole(full, album.id) == [*before, *added] == await elsewhere(service, album.id)
