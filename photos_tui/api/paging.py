"""Walking a listing page by page, with all that pages are known to do: be short, be empty, repeat, come once too often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Hashable, Iterable


class Paged(Protocol):
    """A page of any listing."""

    @property
    def next_page_token(self) -> str: ...


Page = TypeVar("Page", bound=Paged)
Row = TypeVar("Row")


async def pages(fetch: Callable[[str], Awaitable[Page]], *, start: str = "") -> AsyncIterator[Page]:
    """Give the pages from token `start` on; only a missing token ends them, or one that was followed already."""
    token, followed = start, {start}
    while True:
        page = await fetch(token)
        yield page
        token = page.next_page_token
        if not token or token in followed:
            return
        followed.add(token)


async def unique(
    walk: AsyncIterable[Page], rows: Callable[[Page], Iterable[Row]], key: Callable[[Row], Hashable]
) -> AsyncIterator[Row]:
    """Give the rows of all pages, each key once, in the order in which they first come."""
    seen: set[Hashable] = set()
    async for page in walk:
        for row in rows(page):
            if (name := key(row)) not in seen:
                seen.add(name)
                yield row
