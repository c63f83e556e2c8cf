"""Listings are walked to their end whatever their pages are like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api.errors import StalePageToken
from photos_tui.api.paging import pages, unique
from photos_tui.api.resources import Album, AlbumPage

Fetch = Callable[[str], Awaitable[AlbumPage]]


def book(*contents: str, tokens: dict[int, str] | None = None) -> tuple[Fetch, list[str]]:
    """Give a fetch over pages that hold one album per letter, and the list of the tokens that it is asked for."""
    names = ["", *(f"t{number}" for number in range(1, len(contents)))]
    asked: list[str] = []

    async def fetch(token: str) -> AlbumPage:
        asked.append(token)
        number = names.index(token)
        following = names[number + 1] if number + 1 < len(names) else ""
        following = (tokens or {}).get(number, following)
        return AlbumPage(albums=[Album(id=letter) for letter in contents[number]], next_page_token=following)

    return fetch, asked


async def read(fetch: Fetch, start: str = "") -> str:
    walk = unique(pages(fetch, start=start), lambda page: page.albums, lambda album: album.id)
    return "".join([album.id async for album in walk])


async def test_pages_come_in_order() -> None:
    fetch, asked = book("ab", "cd", "e")
    assert [len(page.albums) async for page in pages(fetch)] == [2, 2, 1]
    assert asked == ["", "t1", "t2"]


async def test_an_empty_listing_is_one_empty_page() -> None:
    fetch, _ = book("")
    assert [len(page.albums) async for page in pages(fetch)] == [0]


async def test_empty_pages_in_the_middle_do_not_end_it() -> None:
    fetch, asked = book("a", *[""] * 80, "b")
    assert await read(fetch) == "ab"
    assert len(asked) == 82


async def test_one_token_too_many_is_followed_to_an_empty_page() -> None:
    fetch, asked = book("ab", "")
    assert await read(fetch) == "ab"
    assert asked == ["", "t1"]


async def test_a_repeated_boundary_is_given_once() -> None:
    fetch, _ = book("abc", "cde", "aef")
    assert await read(fetch) == "abcdef"


@pytest.mark.parametrize("again", ["t1", "t2"])
async def test_a_token_that_comes_again_ends_the_listing(again: str) -> None:
    fetch, asked = book("a", "b", "c", tokens={2: again})
    assert await read(fetch) == "abc"
    assert asked == ["", "t1", "t2"]


async def test_a_listing_goes_on_from_where_it_was() -> None:
    fetch, asked = book("a", "b", "c", tokens={2: "t1"})
    assert await read(fetch, start="t1") == "bc"
    assert asked == ["t1", "t2"]


async def test_a_dead_token_is_said_and_the_pages_before_it_were_given() -> None:
    async def fetch(token: str) -> AlbumPage:
        if token:
            raise StalePageToken("Invalid page token.", code=400)
        return AlbumPage(albums=[Album(id="a")], next_page_token="old")

    walk = pages(fetch)
    assert [album.id for album in (await anext(walk)).albums] == ["a"]
    with pytest.raises(StalePageToken):
        await anext(walk)


async def test_no_page_is_fetched_before_it_is_wanted() -> None:
    fetch, asked = book("a", "b", "c")
    walk = pages(fetch)
    await anext(walk)
    await walk.aclose()  # type: ignore[attr-defined]
    assert asked == [""]


@given(st.lists(st.text("abcdefgh", max_size=5), min_size=1, max_size=12), st.data())
async def test_whatever_the_pages_each_album_comes_once_in_first_order(
    contents: list[str], data: st.DataObject
) -> None:
    token = data.draw(st.sampled_from(["", *(f"t{number}" for number in range(1, len(contents)))]))
    fetch, asked = book(*contents, tokens={len(contents) - 1: token})
    assert await read(fetch) == "".join(dict.fromkeys("".join(contents)))
    assert len(asked) == len(set(asked)) == len(contents)
