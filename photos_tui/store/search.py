"""Searches that the service answers: ids in the order they came, kept for minutes, content in the catalog."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import msgspec

from photos_tui.api import errors
from photos_tui.api.filters import Filters
from photos_tui.api.paging import pages
from photos_tui.api.resources import MediaItemPage
from photos_tui.store.cache import Cache, Code, Namespace
from photos_tui.store.core import Core
from photos_tui.store.listed import ItemsView, Stamp
from photos_tui.store.listings import AHEAD, Listing

KEPT_SECONDS = 600


@dataclass(frozen=True)
class Query:
    """What is searched for; `order_by` as in `api.filters`, "" for the service's own order."""

    filters: Filters = field(default_factory=Filters)
    order_by: str = ""

    @property
    def key(self) -> str:
        return f"search:{self.filters!r}{self.order_by}"


@dataclass(frozen=True)
class Results:
    """As much of a search's answer as has come."""

    ids: tuple[str, ...] = ()
    page_token: str = ""
    complete: bool = False

    def __len__(self) -> int:
        return 100 + sum(map(len, self.ids))


_CODE: Code[Results] = Code(msgspec.json.encode, msgspec.json.Decoder(Results).decode)


def kept_results(cache: Cache) -> Namespace[Results]:
    return Namespace(cache, "search", seconds=KEPT_SECONDS, code=_CODE)


class SearchListing(Listing):
    """The answer to one query, page by page as far as it is wished for; searched again when it is too old."""

    def __init__(self, core: Core, query: Query, kept: Namespace[Results]) -> None:
        super().__init__(core, query.key, ("search",))
        self.results = Results()
        self.version = 0
        self._query = query
        self._kept = kept
        self._target = 0

    @property
    def complete(self) -> bool:
        return self.results.complete

    def want(self, stop: int) -> None:
        self._target = max(self._target, stop + AHEAD)
        if not self.complete and not self.loading and len(self.results.ids) < self._target:
            self.begin()

    async def fetch(self) -> None:
        if not self.results.ids:
            await self._show(await self._kept.get(self.key) or Results())
        if self.complete or len(self.results.ids) >= self._target:
            return
        try:
            await self._grow(self._target)
        except errors.InvalidArgument:
            if not self.results.page_token:
                raise
            await self.fetch_anew()

    async def fetch_anew(self) -> None:
        before, self.results = self.results, Results()
        try:
            await self._grow(max(self._target, len(before.ids)))
        except BaseException:
            if not self.results.ids:
                self.results = before
            raise

    async def _grow(self, target: int) -> None:
        begun = self.core.edits.now
        async for page in pages(self._page, start=self.results.page_token):
            await self.core.keep_items(self.core.edits.believed(begun, page.media_items))
            begun = self.core.edits.now
            ids = dict.fromkeys((*self.results.ids, *(item.id for item in page.media_items)))
            token = page.next_page_token
            await self._show(Results(tuple(ids), token, not token))
            if token and len(ids) >= max(target, self._target):
                return
            await asyncio.sleep(0)
        await self._show(Results(self.results.ids, "", complete=True))

    async def _show(self, results: Results) -> None:
        self.results = results
        self.version += 1
        if results.ids or results.complete:
            await self._kept.put(self.key, results)
        self.tell()

    async def _page(self, token: str) -> MediaItemPage:
        client = await self.core.client()
        wanted = self._query
        return await client.media_items.search(
            filters=wanted.filters, order_by=wanted.order_by, page_token=token
        )


class SearchView(ItemsView):
    def __init__(self, core: Core, listing: SearchListing) -> None:
        super().__init__(core, listing.key, listing)
        self._search = listing

    def stamp(self) -> Stamp:
        return (self._search.version,)

    def read(self) -> list[str]:
        return list(self._search.results.ids)
