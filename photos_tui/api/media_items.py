"""The six methods of `mediaItems`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.api import limits
from photos_tui.api.albums import placed
from photos_tui.api.endpoints import Endpoint, Sent, listing
from photos_tui.api.errors import BadAnswer, NotSent
from photos_tui.api.filters import validate
from photos_tui.api.resources import (
    MediaItem,
    MediaItemPage,
    MediaItemResult,
    NewMediaItem,
    NewMediaItemResult,
    Resource,
)

if TYPE_CHECKING:
    import builtins
    from collections.abc import Sequence

    from photos_tui.api.endpoints import Caller
    from photos_tui.api.filters import Filters
    from photos_tui.api.resources import AlbumPosition

PAGE = 100


class Created(Resource, frozen=True):
    new_media_item_results: list[NewMediaItemResult] = []


class Got(Resource, frozen=True):
    media_item_results: list[MediaItemResult] = []


BATCH_CREATE = Endpoint("mediaItems.batchCreate", "POST", "/v1/mediaItems:batchCreate", Created)
BATCH_GET = Endpoint("mediaItems.batchGet", "GET", "/v1/mediaItems:batchGet", Got, reads=True)
GET = Endpoint("mediaItems.get", "GET", "/v1/mediaItems/{}", MediaItem, reads=True)
LIST = Endpoint("mediaItems.list", "GET", "/v1/mediaItems", MediaItemPage, reads=True)
PATCH = Endpoint("mediaItems.patch", "PATCH", "/v1/mediaItems/{}", MediaItem)
SEARCH = Endpoint("mediaItems.search", "POST", "/v1/mediaItems:search", MediaItemPage, reads=True)


class MediaItems:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def batch_create(
        self,
        items: Sequence[NewMediaItem],
        *,
        album_id: str = "",
        album_position: AlbumPosition | None = None,
    ) -> list[NewMediaItemResult]:
        """Make items of 1 to 50 upload tokens; one result per item, in their order, each good or bad by itself."""
        body: dict[str, object] = {"newMediaItems": [checked(item) for item in items]}
        limits.few_enough(len(items))
        if album_id:
            body["albumId"] = album_id
        if album_position is not None:
            if not album_id:
                raise NotSent("A position needs an album.")
            body["albumPosition"] = placed(album_position)
        answer = await self._caller.call(BATCH_CREATE, Sent(body=body))
        return in_order(
            [item.simple_media_item.upload_token for item in items], answer.new_media_item_results
        )

    async def batch_get(self, media_item_ids: Sequence[str]) -> list[MediaItemResult]:
        """Give 1 to 50 items, or why not, in the order of the ids."""
        params = [("mediaItemIds", name) for name in limits.batch(media_item_ids)]
        results = (await self._caller.call(BATCH_GET, Sent(params=params))).media_item_results
        if len(results) != len(params):
            raise BadAnswer(f"{len(params)} items were asked for and {len(results)} came", code=200)
        return results

    async def get(self, media_item_id: str) -> MediaItem:
        return await self._caller.call(GET, Sent(limits.identifier(media_item_id)))

    async def list(self, *, page_size: int = PAGE, page_token: str = "") -> MediaItemPage:
        params = listing(limits.page_size(page_size, PAGE), page_token)
        return await self._caller.call(LIST, Sent(params=params))

    async def patch(self, media_item_id: str, *, description: str) -> MediaItem:
        """Set the description, the only field that can be changed; an empty one clears it."""
        body = {"description": limits.description(description)}
        sent = Sent(limits.identifier(media_item_id), params=[("updateMask", "description")], body=body)
        return await self._caller.call(PATCH, sent)

    async def search(
        self,
        *,
        album_id: str = "",
        filters: Filters | None = None,
        order_by: str = "",
        page_size: int = PAGE,
        page_token: str = "",
    ) -> MediaItemPage:
        """Give a page of an album, or of what passes the filters, or of all; raises InvalidFilter before sending."""
        validate(filters, album_id=album_id, order_by=order_by)
        body: dict[str, object] = {"pageSize": limits.page_size(page_size, PAGE)}
        given = {"albumId": album_id, "filters": filters, "orderBy": order_by, "pageToken": page_token}
        body |= {name: value for name, value in given.items() if value}
        return await self._caller.call(SEARCH, Sent(body=body))


def checked(item: NewMediaItem) -> NewMediaItem:
    limits.description(item.description)
    limits.file_name(item.simple_media_item.file_name)
    if not item.simple_media_item.upload_token:
        raise NotSent("An item without uploaded bytes cannot be made.")
    return item


def in_order(
    tokens: builtins.list[str], results: builtins.list[NewMediaItemResult]
) -> builtins.list[NewMediaItemResult]:
    """Give the results in the order of the tokens; BadAnswer when they are not as many."""
    if len(results) != len(tokens):
        raise BadAnswer(f"{len(tokens)} items were to be made and {len(results)} results came", code=200)
    by_token = {result.upload_token: result for result in results}
    if by_token.keys() == set(tokens) and len(by_token) == len(tokens):
        return [by_token[token] for token in tokens]
    return results
