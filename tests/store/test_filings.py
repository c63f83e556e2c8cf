from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photos_tui.store.command import AddMediaItems, RemoveMediaItems
from photos_tui.store.filings import Filings
from photos_tui.store.library import Library
from photos_tui.store.pending import ItemsAdded
from tests.store.service import Service, settled, titled, until, whole

OWN = "To print, one day"


def change(items: str, album: str = "a") -> ItemsAdded:
    return ItemsAdded(albums=(album,), items=tuple(items))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text("xyz", min_size=1, max_size=3)), max_size=8))
@settings(max_examples=50)
def test_what_names_the_same_is_done_as_it_was_asked_for_and_the_rest_at_once(
    asked: list[tuple[str, str]],
) -> None:
    began: list[int] = []
    ended: list[int] = []

    async def filing(filings: Filings, number: int, album: str, items: str) -> None:
        async with filings.in_order(change(items, album)):
            began.append(number)
            await asyncio.sleep(0)
            ended.append(number)

    async def all_of_them() -> None:
        filings = Filings()
        async with asyncio.TaskGroup() as group:
            for number, (album, items) in enumerate(asked):
                group.create_task(filing(filings, number, album, items))
        assert filings._filings == []

    asyncio.run(all_of_them())
    for later, (album, items) in enumerate(asked):
        for earlier, (other, before) in enumerate(asked[:later]):
            if album == other and set(items) & set(before):
                assert ended.index(earlier) < ended.index(later)
                assert began.index(earlier) < began.index(later)


async def test_one_that_leaves_while_it_waits_holds_nobody_back() -> None:
    filings, told = Filings(), []

    async def wait(name: str) -> None:
        async with filings.in_order(change("x")):
            told.append(name)

    async with filings.in_order(change("x")):
        leaves, stays = asyncio.create_task(wait("leaves")), asyncio.create_task(wait("stays"))
        await asyncio.sleep(0)
        leaves.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaves
        assert told == []
    await stays
    assert told == ["stays"]


async def test_what_is_taken_out_a_moment_after_it_was_put_in_is_out_at_the_end(
    full: Library, service: Service
) -> None:
    album, item = titled(full, OWN), full.photos.ids()[0]
    await whole(full, album.id)
    view = full.album_items(album.id)
    put = full.submit(AddMediaItems(album.id, (item,)), "Add")
    await until(full, lambda: view.ids() == [item])
    taken = full.submit(RemoveMediaItems(album.id, (item,)), "Remove")
    await until(full, lambda: view.ids() == [])
    for job in (put, taken):
        await full.jobs.wait(job)
    await settled(full)
    assert (put.state, dict(put.failed), taken.state, dict(taken.failed)) == ("done", {}, "done", {})
    await view.refresh()
    assert view.ids() == []


async def test_of_two_jobs_that_add_one_item_the_second_is_taken_back_alone(full: Library) -> None:
    album, (one, other) = titled(full, OWN), full.photos.ids()[:2]
    await whole(full, album.id)
    for ids in ((one,), (one, other)):
        full.submit(AddMediaItems(album.id, ids), "Add")
    for job in full.jobs.active():
        await full.jobs.wait(job)
    await full.jobs.wait(full.undo())
    assert full.album_items(album.id).ids() == [one]
