"""The resources of the Library API, frozen, under the API's own names (snake case here, camel case on the wire).

proto3 JSON leaves out what has its default value, so every field has one. int64 arrives as a string of digits
and is an int here. Unknown fields in answers are ignored, unknown enum values fall back to plain strings.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Resource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What all resources share: immutable, compared by value, camel case on the wire, defaults left out."""


class SharedAlbumOptions(Resource, frozen=True):
    is_collaborative: bool = False
    is_commentable: bool = False


class ShareInfo(Resource, frozen=True):
    """How an album is shared; `share_token` and `shareable_url` are secrets that let anybody in."""

    shared_album_options: SharedAlbumOptions = SharedAlbumOptions()
    shareable_url: str = ""
    share_token: str = ""
    is_joined: bool = False
    is_owned: bool = False
    is_joinable: bool = False


class Album(Resource, frozen=True):
    """An album; `title` may be empty, the cover fields are empty for an album without items."""

    id: str = ""
    title: str = ""
    product_url: str = ""
    is_writeable: bool = False
    share_info: ShareInfo | None = None
    media_items_count: int = 0
    cover_photo_base_url: str = ""
    cover_photo_media_item_id: str = ""


class Photo(Resource, frozen=True):
    """`focal_length` in millimetres, `exposure_time` a duration such as "0.008s"."""

    camera_make: str = ""
    camera_model: str = ""
    focal_length: float = 0.0
    aperture_f_number: float = msgspec.field(default=0.0, name="apertureFNumber")
    iso_equivalent: int = 0
    exposure_time: str = ""


class Video(Resource, frozen=True):
    """`status` is PROCESSING, READY or FAILED; bytes can be had when it is READY."""

    camera_make: str = ""
    camera_model: str = ""
    fps: float = 0.0
    status: str = ""


class MediaMetadata(Resource, frozen=True):
    """`width` and `height` in pixels, 0 while unknown; exactly one of `photo` and `video` is there."""

    creation_time: datetime = EPOCH
    width: int = 0
    height: int = 0
    photo: Photo | None = None
    video: Video | None = None


class ContributorInfo(Resource, frozen=True):
    profile_picture_base_url: str = ""
    display_name: str = ""


class MediaItem(Resource, frozen=True):
    """A photo or video. `base_url` needs a suffix (see `media`) and dies 60 minutes after it was got."""

    id: str = ""
    description: str = ""
    product_url: str = ""
    base_url: str = ""
    mime_type: str = ""
    filename: str = ""
    media_metadata: MediaMetadata = MediaMetadata()
    contributor_info: ContributorInfo | None = None

    @property
    def is_video(self) -> bool:
        return self.media_metadata.video is not None


class LatLng(Resource, frozen=True):
    """Degrees: latitude -90 to 90, longitude -180 to 180."""

    latitude: float = 0.0
    longitude: float = 0.0


class Location(Resource, frozen=True):
    location_name: str = ""
    latlng: LatLng | None = None


class TextEnrichment(Resource, frozen=True):
    text: str = ""


class LocationEnrichment(Resource, frozen=True):
    location: Location = Location()


class MapEnrichment(Resource, frozen=True):
    origin: Location = Location()
    destination: Location = Location()


class NewEnrichmentItem(Resource, frozen=True):
    """Exactly one of the three."""

    text_enrichment: TextEnrichment | None = None
    location_enrichment: LocationEnrichment | None = None
    map_enrichment: MapEnrichment | None = None


class EnrichmentItem(Resource, frozen=True):
    """All that the API ever says of an enrichment; it cannot be fetched again."""

    id: str = ""


class AlbumPosition(Resource, frozen=True):
    """`position`: FIRST_IN_ALBUM, LAST_IN_ALBUM (when empty), AFTER_MEDIA_ITEM or AFTER_ENRICHMENT_ITEM with its id."""

    position: str = ""
    relative_media_item_id: str = ""
    relative_enrichment_item_id: str = ""


class SimpleMediaItem(Resource, frozen=True):
    upload_token: str = ""
    file_name: str = ""


class NewMediaItem(Resource, frozen=True):
    description: str = ""
    simple_media_item: SimpleMediaItem = SimpleMediaItem()


class Status(Resource, frozen=True):
    """A google.rpc.Status: code 0 (left out on the wire) means success."""

    code: int = 0
    message: str = ""
    details: list[dict[str, Any]] = []


class NewMediaItemResult(Resource, frozen=True):
    upload_token: str = ""
    status: Status = Status()
    media_item: MediaItem | None = None


class MediaItemResult(Resource, frozen=True):
    """One slot of batchGet: the item, or why not. Slots come in the order of the request."""

    media_item: MediaItem | None = None
    status: Status | None = None


class AlbumPage(Resource, frozen=True):
    """A page of albums; it may be short or empty, only an empty `next_page_token` ends a listing."""

    albums: list[Album] = []
    next_page_token: str = ""


class SharedAlbumPage(Resource, frozen=True):
    shared_albums: list[Album] = []
    next_page_token: str = ""


class MediaItemPage(Resource, frozen=True):
    """A page of media items; it may be short or empty, only an empty `next_page_token` ends a listing."""

    media_items: list[MediaItem] = []
    next_page_token: str = ""
