from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from photos_tui.api import errors
from photos_tui.store import listings
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from photos_tui.store.listings import OrderedListing, Page
from tests.store.service import Clock, Scripted, Service, listed, listing_of, settled, titled, whole

LONG = "For the kitchen wall"
PAGES: dict[str, tuple[list[str], str] | int] = {
    "": (["a", "b"], "t1"),
    "t1": ([], "t2"),
    "t2": (["b", "c"], "t3"),
    "t3": (["d"], ""),
}


async def albums(script: Scripted, catalog: Catalog | None = None) -> Library:
    library = script.library(catalog)
    await library.open()
    library.albums.want(1000)
    await settled(library)
    return library


async def test_the_order_is_the_services_and_each_id_comes_once() -> None:
    library = await albums(Scripted("albums", PAGES))
    assert library.albums.ids() == ["a", "b", "c", "d"]
    assert library.albums.complete
    await library.close()


async def test_a_listing_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    library = await albums(Scripted("albums", {**PAGES, "t2": 500}), Catalog(file))
    assert library.albums.ids() == ["a", "b"]
    assert isinstance(library.albums.error, errors.ServerError)
    await library.close()
    script = Scripted("albums", PAGES)
    again = await albums(script, Catalog(file))
    assert script.asked == ["t2", "t3"]
    assert again.albums.ids() == ["a", "b", "c", "d"]
    await again.close()


async def test_a_stale_page_token_begins_the_listing_again(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    await (await albums(Scripted("albums", {**PAGES, "t2": 500}), Catalog(file))).close()
    script = Scripted("albums", {"": (["c", "a"], "")})
    again = await albums(script, Catalog(file))
    assert script.asked == ["t2", ""]
    assert again.albums.ids() == ["c", "a"]
    assert again.albums.complete
    await again.close()


async def test_while_the_first_page_is_as_it_was_nothing_more_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    await (await albums(Scripted("albums", PAGES), Catalog(file))).close()
    script = Scripted("albums", PAGES)
    again = await albums(script, Catalog(file))
    again.albums.want(1000)
    await settled(again)
    assert script.asked == [""]
    assert again.albums.ids() == ["a", "b", "c", "d"]
    await again.close()


@pytest.mark.parametrize(
    ("pages", "ids"),
    [
        ({"": (["b", "a"], "")}, ["b", "a"]),
        ({"": (["a", "b"], "")}, ["a", "b"]),
        ({"": (["new", "a"], "n"), "n": (["b", "d"], "")}, ["new", "a", "b", "d"]),
        ({"": ([], "")}, []),
    ],
)
async def test_another_first_page_means_listing_all_again(
    tmp_path: Path, pages: dict[str, tuple[list[str], str] | int], ids: list[str]
) -> None:
    file = tmp_path / "catalog.db"
    await (await albums(Scripted("albums", PAGES), Catalog(file))).close()
    script = Scripted("albums", pages)
    again = await albums(script, Catalog(file))
    assert again.albums.ids() == ids
    assert script.asked == list(pages)
    await again.close()


async def test_a_refresh_shows_the_old_rows_until_all_new_ones_are_there() -> None:
    script = Scripted("albums", PAGES)
    library = await albums(script)
    script.pages = {"": (["x"], "n"), "n": 500}
    with pytest.raises(errors.ServerError):
        await library.albums.refresh()
    assert library.albums.ids() == ["a", "b", "c", "d"]
    script.pages = {"": (["x"], "n"), "n": (["y"], "")}
    await library.albums.refresh()
    assert library.albums.ids() == ["x", "y"]
    await library.close()


async def test_after_an_error_a_wish_rests_so_that_painting_does_not_hammer(clock: Clock) -> None:
    script = Scripted("albums", {"": 500})
    library = Library(connect=script.connect, catalog=Catalog(None), label="x", clock=clock)
    await library.open()
    for _ in range(10):
        library.albums.want(10)
        await settled(library)
    tries = len(script.asked)
    clock.now += listings.REST
    library.albums.want(10)
    await settled(library)
    assert len(script.asked) == 2 * tries
    await library.close()


async def test_an_album_grows_as_far_as_is_wished_for_plus_what_may_be_wished_next(full: Library) -> None:
    album = titled(full, "For the kitchen wall")
    listing = listing_of(full, f"album:{album.id}")
    assert isinstance(listing, OrderedListing)
    listing.want(1)
    await settled(full)
    assert (listing.known, listing.complete) == (200, False)
    listing.want(50)
    await settled(full)
    assert listing.known == 200
    listing.want(101)
    await settled(full)
    assert (listing.known, listing.complete) == (album.media_items_count, True)


async def test_a_write_while_pages_come_is_not_lost(full: Library, service: Service) -> None:
    album = titled(full, "For the kitchen wall")
    full.album_items(album.id).want(1)
    await settled(full)
    inside = full.album_items(album.id).ids()
    fresh = next(row_id for row_id in full.photos.ids() if row_id not in inside)
    outcome = await full.remove_media_items(album.id, inside[:2])
    assert outcome.done == tuple(inside[:2])
    await full.add_media_items(album.id, [fresh])
    ids = await whole(full, album.id)
    assert ids[0] == inside[2]
    assert ids[-1] == fresh
    assert len(ids) == len(set(ids)) == album.media_items_count - 1


async def test_pages_fetched_before_our_own_write_are_fetched_again(full: Library) -> None:
    written = False

    async def page(token: str) -> Page:
        nonlocal written
        answer = Page(("old",) if not written else ("new",), "", lambda _: [])
        if not written:
            written = True
            full.edits.mark("album:x")
        return answer

    listing = OrderedListing(full, "album:x", page, ("album_items",))
    await listing.refresh()
    assert full.album_items("x").ids() == ["new"]


async def test_loading_is_seen_while_it_lasts(library: Library) -> None:
    library.albums.want(10)
    assert library.albums.loading
    await settled(library)
    assert not library.albums.loading


async def test_an_album_made_while_a_listing_is_checked_is_not_lost(full: Library) -> None:
    listing = listing_of(full, "albums")
    assert isinstance(listing, OrderedListing)
    fetch = listing._page

    async def overtaken(token: str) -> Page:
        page = await fetch(token)
        listing._page = fetch
        await full.create_album("Made in between")
        return page

    listing._page = overtaken
    await listing._check()
    assert titled(full, "Made in between").id == full.albums.ids()[0]


async def test_what_was_added_at_the_end_of_an_album_is_noticed_by_the_albums_count(
    service: Service, tmp_path: Path
) -> None:
    file = tmp_path / "catalog.sqlite"
    library = service.library(Catalog(file))
    await library.open()
    await listed(library)
    album = titled(library, LONG)
    before = await whole(library, album.id)
    outside = [item_id for item_id in library.photos.ids() if item_id not in before][:3]
    await library.close()
    async with service.connect() as client:
        await client.albums.batch_add_media_items(album.id, outside)
    for searches in (3, 1):
        library = service.library(Catalog(file))
        await library.open()
        await listed(library)
        service.log.clear()
        assert await whole(library, album.id) == [*before, *outside]
        assert service.count(":search") == searches
        await library.close()


async def test_an_album_whose_count_never_fits_is_not_read_whole_at_every_start(
    service: Service, tmp_path: Path
) -> None:
    file = tmp_path / "catalog.sqlite"
    library = service.library(Catalog(file))
    await library.open()
    await listed(library)
    album = titled(library, LONG)
    await library.keep_album(msgspec.structs.replace(album, media_items_count=album.media_items_count + 7))
    before = await whole(library, album.id)
    await library.close()
    library = service.library(Catalog(file))
    await library.open()
    service.log.clear()
    assert await whole(library, album.id) == before
    assert service.count(":search") == 1
    await library.close()


async def test_a_check_that_is_cut_off_once_it_saw_a_change_fetches_all_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "catalog.db"
    await (await albums(Scripted("albums", PAGES), Catalog(file))).close()
    library = Scripted("albums", {**PAGES, "t2": 500}).library(Catalog(file))
    await library.open()
    await library.catalog.write(
        lambda db: db.execute("UPDATE albums SET doc = '{\"id\":\"a\"}' WHERE id = 'a'")
    )
    library.albums.want(1000)
    await settled(library)
    assert library.albums.error is not None
    await library.close()
    script = Scripted("albums", PAGES)
    await (await albums(script, Catalog(file))).close()
    assert script.asked == ["", "t1", "t2", "t3"]
    script = Scripted("albums", PAGES)
    await (await albums(script, Catalog(file))).close()
    assert script.asked == [""]
