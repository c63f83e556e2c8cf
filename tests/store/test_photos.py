from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from photos_tui.api import errors
from photos_tui.api.resources import MediaItem
from photos_tui.emulator.faults import Fault
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from photos_tui.store.photos import PhotosListing
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables import items
from photos_tui.tui.widgets.shelf_rows import Rows, Vast
from tests.store.service import Scripted, Service, listed, listing_of, settled

ODD: dict[str, tuple[list[str], str] | int] = {
    "": (["i1", "i2"], "t1"),
    "t1": ([], "t2"),
    "t2": (["i2", "i3"], "t3"),
    "t3": (["i4"], "t4"),
    "t4": ([], ""),
}


async def fetched(script: Scripted, catalog: Catalog | None = None) -> Library:
    library = script.library(catalog)
    await library.open()
    library.photos.want(10)
    await settled(library)
    return library


async def test_short_empty_and_overlapping_pages_and_one_token_too_many(tmp_path: Path) -> None:
    library = await fetched(Scripted("mediaItems", ODD))
    assert library.photos.ids() == ["i1", "i2", "i3", "i4"]
    assert library.photos.complete
    await library.close()


async def test_a_token_that_comes_again_ends_the_listing() -> None:
    library = await fetched(Scripted("mediaItems", {"": (["i1"], "t"), "t": (["i2"], "t")}))
    assert library.photos.ids() == ["i1", "i2"]
    assert library.photos.complete
    await library.close()


async def test_an_empty_library_is_complete() -> None:
    library = await fetched(Scripted("mediaItems", {"": ([], "")}))
    assert library.photos.complete
    assert len(library.photos) == 0
    assert library.photos.rows(0, 50) == []
    await library.close()


async def test_a_listing_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    library = await fetched(Scripted("mediaItems", {**ODD, "t2": 500}), Catalog(file))
    assert library.photos.ids() == ["i1", "i2"]
    assert isinstance(library.photos.error, errors.ServerError)
    assert not library.photos.complete
    await library.close()
    script = Scripted("mediaItems", ODD)
    again = await fetched(script, Catalog(file))
    assert script.asked == ["t2", "t3", "t4"]
    assert again.photos.ids() == ["i1", "i2", "i3", "i4"]
    assert again.photos.complete
    await again.close()


async def test_a_stale_page_token_begins_the_listing_again(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    library = await fetched(Scripted("mediaItems", {**ODD, "t2": 500}), Catalog(file))
    await library.close()
    script = Scripted("mediaItems", {"": (["i1", "i3"], "n"), "n": (["i5"], "")})
    again = await fetched(script, Catalog(file))
    assert script.asked == ["t2", "", "n"]
    assert again.photos.ids() == ["i1", "i3", "i5"]
    assert again.photos.error is None
    await again.close()


async def test_a_refusal_at_the_first_page_is_not_asked_for_again_and_again() -> None:
    script = Scripted("mediaItems", {})
    library = await fetched(script)
    assert script.asked == [""]
    assert isinstance(library.photos.error, errors.InvalidArgument)
    await library.close()


async def test_a_warm_start_stops_at_the_first_page_without_news(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    await (await fetched(Scripted("mediaItems", ODD), Catalog(file))).close()
    script = Scripted("mediaItems", {"": (["i0", "i1"], "n"), "n": (["i2", "i3"], "m"), "m": 500})
    again = await fetched(script, Catalog(file))
    assert script.asked == ["", "n"]
    assert again.photos.ids() == ["i0", "i1", "i2", "i3", "i4"]
    again.photos.want(1000)
    await settled(again)
    assert script.asked == ["", "n"]
    await again.close()


async def test_an_empty_first_page_is_no_reason_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    await (await fetched(Scripted("mediaItems", ODD), Catalog(file))).close()
    script = Scripted("mediaItems", {"": ([], "n"), "n": (["i0"], "m"), "m": (["i1"], "x"), "x": 500})
    again = await fetched(script, Catalog(file))
    assert script.asked == ["", "n", "m"]
    assert again.photos.ids()[0] == "i0"
    await again.close()


async def test_a_refresh_notices_what_was_removed() -> None:
    script = Scripted("mediaItems", ODD)
    library = await fetched(script)
    script.pages = {"": (["i1"], "n"), "n": (["i4", "i5"], "")}
    await library.photos.refresh()
    assert library.photos.ids() == ["i1", "i4", "i5"]
    assert library.item("i2") is None
    await library.close()


async def test_a_refresh_that_fails_keeps_everything_and_raises() -> None:
    script = Scripted("mediaItems", ODD)
    library = await fetched(script)
    script.pages = {"": (["i1"], "n"), "n": 500}
    with pytest.raises(errors.ServerError):
        await library.photos.refresh()
    assert library.photos.ids() == ["i1", "i2", "i3", "i4"]
    assert library.photos.complete
    assert not library.photos.loading
    script.pages = ODD
    await library.photos.refresh()
    assert library.photos.error is None
    await library.close()


async def test_a_refresh_shows_its_progress_in_its_job() -> None:
    script = Scripted("mediaItems", ODD)
    library = await fetched(script)
    counts: list[int] = []
    library.changes.subscribe(lambda _: counts.extend(job.done for job in library.jobs.all()))
    await library.jobs.wait(library.jobs.start("Refresh", library.photos.refresh()))
    assert max(counts) == 5
    await library.close()


async def test_a_refresh_takes_over_from_the_listing_in_the_background(
    library: Library, service: Service
) -> None:
    library.photos.want(10)
    assert library.photos.loading
    await library.photos.refresh()
    await settled(library)
    assert library.photos.complete
    assert service.count("/mediaItems") <= 11


async def test_rows_show_what_is_pending(full: Library, service: Service) -> None:
    first = full.photos.ids()[0]
    service.fault(Fault(method="PATCH", status=403))
    job = full.jobs.start("Describe", full.patch_item(first, description="a hill"))
    await full.jobs.wait(job)
    service.mend()
    item = full.photos.rows(0, 1)[0]
    assert item is not None
    assert item.description != "a hill"
    await full.patch_item(first, description="a hill")
    item = full.photos.rows(0, 1)[0]
    assert item is not None
    assert item.description == "a hill"


async def test_index_of_finds_every_row_and_nothing_else(full: Library) -> None:
    ids = full.photos.ids()
    assert [full.photos.index_of(row_id) for row_id in ids[::97]] == list(range(len(ids)))[::97]
    assert full.photos.index_of("none") is None


async def test_counts_are_read_again_only_when_items_changed(full: Library) -> None:
    assert full.photos.rows(0, 1)
    timeline = full.photos._timeline
    await full.create_album("Nothing to do with photos")
    assert full.photos.rows(0, 1)
    assert full.photos._timeline is timeline
    await full.patch_item(full.photos.ids()[0], description="x")
    assert full.photos.rows(0, 1)
    assert full.photos._timeline is not timeline


async def test_a_wish_while_it_is_fetched_does_not_fetch_twice(library: Library, service: Service) -> None:
    for _ in range(5):
        library.photos.want(100)
    await settled(library)
    library.photos.want(100)
    await settled(library)
    assert isinstance(listing_of(library, "photos"), PhotosListing)
    assert service.count("/mediaItems") == -(-len(library.photos) // 100)
    await listed(library)
    assert service.count("/mediaItems") == -(-len(library.photos) // 100)


NEW: dict[str, tuple[list[str], str] | int] = {
    "": (["i1", "i2"], "t1"),
    "t1": (["i3", "i4"], "t2"),
    "t2": (["i5", "i6"], "t3"),
    "t3": (["i7", "i8"], "t4"),
    "t4": (["i9"], ""),
}


async def test_a_look_for_new_items_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    old = {"": (["i7", "i8"], "t4"), "t4": (["i9"], "")}
    await (await fetched(Scripted("mediaItems", dict(old)), Catalog(file))).close()
    library = await fetched(Scripted("mediaItems", {**NEW, "t1": 500}), Catalog(file))
    assert library.photos.ids() == ["i1", "i2", "i7", "i8", "i9"]
    await library.close()
    script = Scripted("mediaItems", NEW)
    library = await fetched(script, Catalog(file))
    assert library.photos.ids() == [f"i{number}" for number in range(1, 10)]
    assert list(dict.fromkeys(script.asked)) == ["t1", "t2", "t3", ""]
    await library.close()
    script = Scripted("mediaItems", NEW)
    library = await fetched(script, Catalog(file))
    assert script.asked == [""]
    await library.close()


async def test_where_the_look_cannot_go_on_all_is_read_anew_once(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    old = {"": (["i7", "i8"], "t4"), "t4": (["i9"], "")}
    await (await fetched(Scripted("mediaItems", dict(old)), Catalog(file))).close()
    await (await fetched(Scripted("mediaItems", {**NEW, "t1": 500}), Catalog(file))).close()
    renamed = {"": (["i1", "i2"], "u1"), "u1": (["i3", "i9"], "")}
    script = Scripted("mediaItems", dict(renamed))
    library = await fetched(script, Catalog(file))
    assert library.photos.ids() == ["i1", "i2", "i3", "i9"]
    assert script.asked == ["t1", "", "u1"]
    await library.close()
    script = Scripted("mediaItems", dict(renamed))
    await (await fetched(script, Catalog(file))).close()
    assert script.asked == [""]


async def test_a_page_that_could_not_be_written_is_asked_for_again_though_the_next_one_could(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upsert, full = items.upsert, ["i3"]

    def without_room(db: sqlite3.Connection, found: list[MediaItem], **more: Any) -> list[str]:
        if full and found[0].id == full[0]:
            full.pop()
            raise sqlite3.OperationalError("database or disk is full")
        return upsert(db, found, **more)

    monkeypatch.setattr(items, "upsert", without_room)
    file = tmp_path / "catalog.db"
    library = await fetched(Scripted("mediaItems", NEW), Catalog(file))
    assert isinstance(library.photos.error, CatalogError)
    await library.close()
    library = await fetched(Scripted("mediaItems", NEW), Catalog(file))
    assert library.photos.ids() == [f"i{number}" for number in range(1, 10)]
    await library.close()


async def test_selecting_a_range_and_acting_on_it_does_not_read_all_ids(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = full.photos.ids()
    monkeypatch.setattr("photos_tui.store.tables.timeline.Timeline.ids", None)
    assert isinstance(full.photos, Vast)
    rows = Rows(full.photos)
    assert list(rows.ids_between(3, 60)) == every[3:60]
    assert list(rows.in_order({every[9], every[2]})) == [every[2], every[9]]
