from __future__ import annotations

import pytest

from photos_tui.api import errors
from photos_tui.api.filters import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    ContentFilter,
    Date,
    DateFilter,
    Filters,
    InvalidFilter,
    MediaTypeFilter,
)
from photos_tui.emulator.faults import Fault
from photos_tui.store.library import Library
from photos_tui.store.search import KEPT_SECONDS, Query, Results, SearchView
from tests.store.service import Scripted, Service, settled

VIDEOS = Query(Filters(media_type_filter=MediaTypeFilter(media_types=("VIDEO",))))
IN_2024 = Filters(date_filter=DateFilter(dates=(Date(year=2024),)))


async def found(library: Library, query: Query, stop: int = 5000) -> SearchView:
    view = library.search(query)
    view.want(stop)
    await settled(library)
    return view


async def test_results_come_as_the_service_gives_them(full: Library, service: Service) -> None:
    view = await found(full, VIDEOS)
    assert view.complete
    assert len(view) > 0
    assert all(item is not None and item.is_video for item in view.rows(0, len(view)))
    assert service.count(":search") == -(-len(view) // 100)


async def test_the_order_that_was_asked_for(full: Library) -> None:
    new = await found(full, Query(IN_2024, NEWEST_FIRST))
    old = await found(full, Query(IN_2024, OLDEST_FIRST))
    times = [item.media_metadata.creation_time for item in old.rows(0, len(old)) if item]
    assert times == sorted(times)
    assert set(new.ids()) == set(old.ids())
    assert new.key != old.key


async def test_results_grow_page_by_page_as_far_as_is_wished_for(full: Library, service: Service) -> None:
    wide = Query(Filters(media_type_filter=MediaTypeFilter(media_types=("PHOTO",))))
    view = await found(full, wide, 40)
    assert (len(view), view.complete, service.count(":search")) == (200, False, 2)
    view.want(90)
    await settled(full)
    assert len(view) == 200
    view.want(150)
    await settled(full)
    assert (len(view), service.count(":search")) == (300, 3)


async def test_the_same_search_again_is_answered_from_memory(full: Library, service: Service) -> None:
    ids = (await found(full, VIDEOS)).ids()
    calls = len(service.log)
    again = await found(full, VIDEOS)
    assert again.ids() == ids
    assert again.complete
    assert len(service.log) == calls


async def test_a_refresh_asks_again(full: Library, service: Service) -> None:
    view = await found(full, VIDEOS)
    calls = service.count(":search")
    await view.refresh()
    assert service.count(":search") == 2 * calls
    assert view.complete


async def test_nothing_found_is_complete_and_empty(full: Library) -> None:
    view = await found(full, Query(Filters(date_filter=DateFilter(dates=(Date(year=1950),)))))
    assert (len(view), view.complete, view.error) == (0, True, None)
    assert view.rows(0, 10) == []


async def test_a_search_that_would_be_refused_says_why_and_is_not_sent(
    full: Library, service: Service
) -> None:
    view = await found(full, Query(Filters(content_filter=ContentFilter(("PETS",), ("PETS",)))))
    assert isinstance(view.error, InvalidFilter)
    assert service.log == []


async def test_an_error_is_kept_until_a_refresh_succeeds(full: Library, service: Service) -> None:
    service.fault(Fault(path_contains=":search", status=500, times=0))
    view = await found(full, VIDEOS)
    assert isinstance(view.error, errors.ServerError)
    with pytest.raises(errors.ServerError):
        await view.refresh()
    service.mend()
    await view.refresh()
    assert view.error is None
    assert len(view) > 0


async def test_a_refresh_that_fails_keeps_the_results(full: Library, service: Service) -> None:
    view = await found(full, VIDEOS)
    ids = view.ids()
    service.fault(Fault(path_contains=":search", status=500, times=0))
    with pytest.raises(errors.ServerError):
        await view.refresh()
    assert view.ids() == ids


async def test_repeated_and_empty_pages() -> None:
    pages: dict[str, tuple[list[str], str] | int] = {
        "": (["1"], "a"),
        "a": ([], "b"),
        "b": (["1", "2"], "c"),
        "c": (["3"], "c"),
    }
    library = Scripted("mediaItems", pages).library()
    await library.open()
    view = await found(library, VIDEOS)
    assert (view.ids(), view.complete) == (["1", "2", "3"], True)
    await library.close()


async def test_a_stale_token_searches_again() -> None:
    script = Scripted("mediaItems", {"": ([f"{number}" for number in range(150)], "old"), "old": 400})
    library = script.library()
    await library.open()
    view = await found(library, VIDEOS, 10)
    assert len(view) == 150
    script.pages = {"": (["7", "8"], "")}
    view.want(100)
    await settled(library)
    assert script.asked == ["", "old", ""]
    assert (view.ids(), view.complete, view.error) == (["7", "8"], True, None)
    await library.close()


async def test_results_do_not_put_items_into_the_library() -> None:
    library = Scripted("mediaItems", {"": (["1"], "")}).library()
    await library.open()
    view = await found(library, VIDEOS)
    assert len(view) == 1
    assert library.item("1") is not None
    assert len(library.photos) == 0
    await library.close()


async def test_description_changes_are_seen_in_results(full: Library) -> None:
    view = await found(full, VIDEOS)
    first = view.ids()[0]
    await full.patch_item(first, description="moving")
    item = view.rows(0, 1)[0]
    assert item is not None
    assert item.description == "moving"


def test_queries_are_values_and_their_keys_tell_them_apart() -> None:
    same = Query(Filters(media_type_filter=MediaTypeFilter(media_types=("VIDEO",))))
    assert same == VIDEOS
    assert same.key == VIDEOS.key
    assert hash(same) == hash(VIDEOS)
    assert Query().key != VIDEOS.key


def test_results_are_kept_for_minutes_and_weigh_what_they_hold() -> None:
    assert KEPT_SECONDS <= 15 * 60
    assert len(Results(("abc", "de"))) > len(Results()) > 0
