"""The nine methods of `albums`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.api import limits
from photos_tui.api.endpoints import Endpoint, Nothing, Sent, listing
from photos_tui.api.errors import NotSent
from photos_tui.api.resources import (
    Album,
    AlbumPage,
    AlbumPosition,
    EnrichmentItem,
    NewEnrichmentItem,
    Resource,
    SharedAlbumOptions,
    ShareInfo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photos_tui.api.endpoints import Caller

PAGE = 50
AFTER = {"AFTER_MEDIA_ITEM": "relative_media_item_id", "AFTER_ENRICHMENT_ITEM": "relative_enrichment_item_id"}
LAST = AlbumPosition(position="LAST_IN_ALBUM")


class Enriched(Resource, frozen=True):
    enrichment_item: EnrichmentItem


class Shared(Resource, frozen=True):
    share_info: ShareInfo


CREATE = Endpoint("albums.create", "POST", "/v1/albums", Album)
GET = Endpoint("albums.get", "GET", "/v1/albums/{}", Album, reads=True)
LIST = Endpoint("albums.list", "GET", "/v1/albums", AlbumPage, reads=True)
PATCH = Endpoint("albums.patch", "PATCH", "/v1/albums/{}", Album)
ADD_ENRICHMENT = Endpoint("albums.addEnrichment", "POST", "/v1/albums/{}:addEnrichment", Enriched)
BATCH_ADD = Endpoint("albums.batchAddMediaItems", "POST", "/v1/albums/{}:batchAddMediaItems", Nothing)
BATCH_REMOVE = Endpoint(
    "albums.batchRemoveMediaItems", "POST", "/v1/albums/{}:batchRemoveMediaItems", Nothing
)
SHARE = Endpoint("albums.share", "POST", "/v1/albums/{}:share", Shared)
UNSHARE = Endpoint("albums.unshare", "POST", "/v1/albums/{}:unshare", Nothing)


class Albums:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def create(self, title: str) -> Album:
        """Create an album; the service allows many with the same title."""
        return await self._caller.call(CREATE, Sent(body={"album": {"title": limits.title(title)}}))

    async def get(self, album_id: str) -> Album:
        return await self._caller.call(GET, Sent(limits.identifier(album_id)))

    async def list(
        self, *, page_size: int = PAGE, page_token: str = "", exclude_non_app_created_data: bool = False
    ) -> AlbumPage:
        size = limits.page_size(page_size, PAGE)
        params = listing(size, page_token, ("excludeNonAppCreatedData", exclude_non_app_created_data))
        return await self._caller.call(LIST, Sent(params=params))

    async def patch(
        self, album_id: str, *, title: str | None = None, cover_photo_media_item_id: str | None = None
    ) -> Album:
        """Change what is not None, at least one of the two; the cover is an item of the album."""
        body: dict[str, object] = {}
        if title is not None:
            body["title"] = limits.title(title)
        if cover_photo_media_item_id is not None:
            body["coverPhotoMediaItemId"] = cover_photo_media_item_id
        if not body:
            raise NotSent("Nothing is to be changed.")
        sent = Sent(limits.identifier(album_id), params=[("updateMask", ",".join(body))], body=body)
        return await self._caller.call(PATCH, sent)

    async def add_enrichment(
        self, album_id: str, item: NewEnrichmentItem, position: AlbumPosition = LAST
    ) -> EnrichmentItem:
        """Add a text, a place or a map; keep the id, nothing gives it again."""
        body = {"newEnrichmentItem": enrichment(item), "albumPosition": placed(position)}
        answer = await self._caller.call(ADD_ENRICHMENT, Sent(limits.identifier(album_id), body=body))
        return answer.enrichment_item

    async def batch_add_media_items(self, album_id: str, media_item_ids: Sequence[str]) -> None:
        """Append 1 to 50 items in this order; all or none."""
        body = {"mediaItemIds": limits.batch(media_item_ids)}
        await self._caller.call(BATCH_ADD, Sent(limits.identifier(album_id), body=body))

    async def batch_remove_media_items(self, album_id: str, media_item_ids: Sequence[str]) -> None:
        """Take 1 to 50 items out of the album, not out of the library; all or none."""
        body = {"mediaItemIds": limits.batch(media_item_ids)}
        await self._caller.call(BATCH_REMOVE, Sent(limits.identifier(album_id), body=body))

    async def share(self, album_id: str, options: SharedAlbumOptions) -> ShareInfo:
        sent = Sent(limits.identifier(album_id), body={"sharedAlbumOptions": options})
        return (await self._caller.call(SHARE, sent)).share_info

    async def unshare(self, album_id: str) -> None:
        """End the sharing: the others lose access, and what they added leaves the album."""
        await self._caller.call(UNSHARE, Sent(limits.identifier(album_id), body={}))


def placed(position: AlbumPosition) -> AlbumPosition:
    """Give the position as the service wants it: named, with the one id that belongs to it."""
    if not position.position:
        position = AlbumPosition(
            position="LAST_IN_ALBUM",
            relative_media_item_id=position.relative_media_item_id,
            relative_enrichment_item_id=position.relative_enrichment_item_id,
        )
    wanted = AFTER.get(position.position, "")
    if wanted and not getattr(position, wanted):
        raise NotSent("It is not said after which item.")
    if any(getattr(position, name) for name in AFTER.values() if name != wanted):
        raise NotSent("The position names an item that does not belong to it.")
    return position


def enrichment(item: NewEnrichmentItem) -> NewEnrichmentItem:
    """Give the enrichment when it is exactly one, and on this planet; NotSent otherwise."""
    parts = [item.text_enrichment, item.location_enrichment, item.map_enrichment]
    if sum(part is not None for part in parts) != 1:
        raise NotSent("An enrichment is exactly one of a text, a place and a map.")
    places = [item.location_enrichment.location] if item.location_enrichment else []
    places += [item.map_enrichment.origin, item.map_enrichment.destination] if item.map_enrichment else []
    for place in places:
        point = place.latlng
        if point and not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
            raise NotSent("Latitude goes from -90 to 90, longitude from -180 to 180.")
    return item
