"""The messages and methods of the Library API as data: requests are read by it, discovery is written from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

CATEGORIES = (
    "NONE",
    "LANDSCAPES",
    "RECEIPTS",
    "CITYSCAPES",
    "LANDMARKS",
    "SELFIES",
    "PEOPLE",
    "PETS",
    "WEDDINGS",
    "BIRTHDAYS",
    "DOCUMENTS",
    "TRAVEL",
    "ANIMALS",
    "FOOD",
    "SPORT",
    "NIGHT",
    "PERFORMANCES",
    "WHITEBOARDS",
    "SCREENSHOTS",
    "UTILITY",
    "ARTS",
    "CRAFTS",
    "FASHION",
    "HOUSES",
    "GARDENS",
    "FLOWERS",
    "HOLIDAYS",
)

ENUMS: dict[str, tuple[str, ...]] = {
    "ContentCategory": CATEGORIES,
    "Feature": ("NONE", "FAVORITES"),
    "MediaType": ("ALL_MEDIA", "VIDEO", "PHOTO"),
    "PositionType": (
        "POSITION_TYPE_UNSPECIFIED",
        "FIRST_IN_ALBUM",
        "LAST_IN_ALBUM",
        "AFTER_MEDIA_ITEM",
        "AFTER_ENRICHMENT_ITEM",
    ),
    "VideoProcessingStatus": ("UNSPECIFIED", "PROCESSING", "READY", "FAILED"),
}

# The message an enum is declared in: Google's errors print enums with their full names.
ENUM_HOMES = {
    "ContentCategory": "ContentCategory",
    "Feature": "FeatureFilter.Feature",
    "MediaType": "MediaTypeFilter.MediaType",
    "PositionType": "AlbumPosition.PositionType",
    "VideoProcessingStatus": "VideoProcessingStatus",
}

_MESSAGES = """
AddEnrichmentToAlbumRequest: newEnrichmentItem NewEnrichmentItem, albumPosition AlbumPosition
AddEnrichmentToAlbumResponse: enrichmentItem EnrichmentItem
Album: id string, title string, productUrl string, isWriteable bool, shareInfo ShareInfo, mediaItemsCount int64, coverPhotoBaseUrl string, coverPhotoMediaItemId string
AlbumPosition: position PositionType, relativeMediaItemId string, relativeEnrichmentItemId string
BatchAddMediaItemsToAlbumRequest: mediaItemIds string*
BatchAddMediaItemsToAlbumResponse:
BatchCreateMediaItemsRequest: albumId string, newMediaItems NewMediaItem*, albumPosition AlbumPosition
BatchCreateMediaItemsResponse: newMediaItemResults NewMediaItemResult*
BatchGetMediaItemsResponse: mediaItemResults MediaItemResult*
BatchRemoveMediaItemsFromAlbumRequest: mediaItemIds string*
BatchRemoveMediaItemsFromAlbumResponse:
ContentFilter: includedContentCategories ContentCategory*, excludedContentCategories ContentCategory*
ContributorInfo: profilePictureBaseUrl string, displayName string
CreateAlbumRequest: album Album
Date: year int32, month int32, day int32
DateFilter: dates Date*, ranges DateRange*
DateRange: startDate Date, endDate Date
EnrichmentItem: id string
FeatureFilter: includedFeatures Feature*
Filters: dateFilter DateFilter, contentFilter ContentFilter, mediaTypeFilter MediaTypeFilter, featureFilter FeatureFilter, includeArchivedMedia bool, excludeNonAppCreatedData bool
JoinSharedAlbumRequest: shareToken string
JoinSharedAlbumResponse: album Album
LatLng: latitude double, longitude double
LeaveSharedAlbumRequest: shareToken string
LeaveSharedAlbumResponse:
ListAlbumsResponse: albums Album*, nextPageToken string
ListMediaItemsResponse: mediaItems MediaItem*, nextPageToken string
ListSharedAlbumsResponse: sharedAlbums Album*, nextPageToken string
Location: locationName string, latlng LatLng
LocationEnrichment: location Location
MapEnrichment: origin Location, destination Location
MediaItem: id string, description string, productUrl string, baseUrl string, mimeType string, mediaMetadata MediaMetadata, contributorInfo ContributorInfo, filename string
MediaItemResult: status Status, mediaItem MediaItem
MediaMetadata: creationTime timestamp, width int64, height int64, photo Photo, video Video
MediaTypeFilter: mediaTypes MediaType*
NewEnrichmentItem: textEnrichment TextEnrichment, locationEnrichment LocationEnrichment, mapEnrichment MapEnrichment
NewMediaItem: description string, simpleMediaItem SimpleMediaItem
NewMediaItemResult: uploadToken string, status Status, mediaItem MediaItem
Photo: cameraMake string, cameraModel string, focalLength float, apertureFNumber float, isoEquivalent int32, exposureTime duration
SearchMediaItemsRequest: albumId string, pageSize int32, pageToken string, filters Filters, orderBy string
SearchMediaItemsResponse: mediaItems MediaItem*, nextPageToken string
ShareAlbumRequest: sharedAlbumOptions SharedAlbumOptions
ShareAlbumResponse: shareInfo ShareInfo
ShareInfo: sharedAlbumOptions SharedAlbumOptions, shareableUrl string, shareToken string, isJoined bool, isOwned bool, isJoinable bool
SharedAlbumOptions: isCollaborative bool, isCommentable bool
SimpleMediaItem: uploadToken string, fileName string
Status: code int32, message string, details any*
TextEnrichment: text string
UnshareAlbumRequest:
UnshareAlbumResponse:
Video: cameraMake string, cameraModel string, fps double, status VideoProcessingStatus
"""


@dataclass(frozen=True)
class Field:
    """`kind` is a scalar, an enum or a message name; `repeated` says list."""

    name: str
    kind: str
    repeated: bool


@dataclass(frozen=True)
class Method:
    """One REST method; `path` has one `{name}` at most, `query` maps parameters to their fields."""

    id: str
    verb: str
    path: str
    query: dict[str, Field]
    request: str
    response: str


def snake(name: str) -> str:
    """Give the proto name of a lowerCamelCase JSON name."""
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


def _fields(text: str) -> dict[str, Field]:
    fields = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, kind = part.split()
        fields[name] = Field(name, kind.rstrip("*"), kind.endswith("*"))
    return fields


def _messages(text: str) -> dict[str, dict[str, Field]]:
    return {
        name: _fields(fields)
        for name, _, fields in (line.partition(":") for line in text.strip().splitlines())
    }


MESSAGES = _messages(_MESSAGES)

# The Picker's own, which the Library's description has no room for.
_PICKER_MESSAGES = """
Empty:
ListPickedMediaItemsResponse: mediaItems PickedMediaItem*, nextPageToken string
MediaFile: baseUrl string, mimeType string, filename string, mediaFileMetadata MediaFileMetadata
MediaFileMetadata: width int32, height int32, cameraMake string, cameraModel string, photoMetadata PhotoMetadata, videoMetadata VideoMetadata
PhotoMetadata: focalLength float, apertureFNumber float, isoEquivalent int32, exposureTime duration
PickedMediaItem: id string, createTime timestamp, type string, mediaFile MediaFile
PickingConfig: maxItemCount int64
PickingSession: id string, pickerUri string, pollingConfig PollingConfig, expireTime timestamp, pickingConfig PickingConfig, mediaItemsSet bool
PollingConfig: pollInterval duration, timeoutIn duration
VideoMetadata: fps double, processingStatus VideoProcessingStatus
"""

# Every spelling that a JSON body may use for a field.
SPELLINGS: dict[str, dict[str, Field]] = {
    name: {**{snake(key): field for key, field in fields.items()}, **fields}
    for name, fields in (MESSAGES | _messages(_PICKER_MESSAGES)).items()
}

_METHODS = """
albums.addEnrichment | POST | /v1/albums/{albumId}:addEnrichment | | AddEnrichmentToAlbumRequest | AddEnrichmentToAlbumResponse
albums.batchAddMediaItems | POST | /v1/albums/{albumId}:batchAddMediaItems | | BatchAddMediaItemsToAlbumRequest | BatchAddMediaItemsToAlbumResponse
albums.batchRemoveMediaItems | POST | /v1/albums/{albumId}:batchRemoveMediaItems | | BatchRemoveMediaItemsFromAlbumRequest | BatchRemoveMediaItemsFromAlbumResponse
albums.create | POST | /v1/albums | | CreateAlbumRequest | Album
albums.get | GET | /v1/albums/{albumId} | | | Album
albums.list | GET | /v1/albums | pageSize int32, pageToken string, excludeNonAppCreatedData bool | | ListAlbumsResponse
albums.patch | PATCH | /v1/albums/{id} | updateMask mask | Album | Album
albums.share | POST | /v1/albums/{albumId}:share | | ShareAlbumRequest | ShareAlbumResponse
albums.unshare | POST | /v1/albums/{albumId}:unshare | | UnshareAlbumRequest | UnshareAlbumResponse
mediaItems.batchCreate | POST | /v1/mediaItems:batchCreate | | BatchCreateMediaItemsRequest | BatchCreateMediaItemsResponse
mediaItems.batchGet | GET | /v1/mediaItems:batchGet | mediaItemIds string* | | BatchGetMediaItemsResponse
mediaItems.get | GET | /v1/mediaItems/{mediaItemId} | | | MediaItem
mediaItems.list | GET | /v1/mediaItems | pageSize int32, pageToken string | | ListMediaItemsResponse
mediaItems.patch | PATCH | /v1/mediaItems/{id} | updateMask mask | MediaItem | MediaItem
mediaItems.search | POST | /v1/mediaItems:search | | SearchMediaItemsRequest | SearchMediaItemsResponse
sharedAlbums.get | GET | /v1/sharedAlbums/{shareToken} | | | Album
sharedAlbums.join | POST | /v1/sharedAlbums:join | | JoinSharedAlbumRequest | JoinSharedAlbumResponse
sharedAlbums.leave | POST | /v1/sharedAlbums:leave | | LeaveSharedAlbumRequest | LeaveSharedAlbumResponse
sharedAlbums.list | GET | /v1/sharedAlbums | pageSize int32, pageToken string, excludeNonAppCreatedData bool | | ListSharedAlbumsResponse
"""


def _method(line: str) -> Method:
    name, verb, path, query, request, response = (part.strip() for part in line.split("|"))
    return Method(name, verb, path, _fields(query), request, response)


def _methods(text: str) -> dict[str, Method]:
    return {method.id: method for method in (_method(line) for line in text.strip().splitlines())}


METHODS = _methods(_METHODS)

PICKER_METHODS = _methods("""
mediaItems.list | GET | /v1/mediaItems | sessionId string, pageSize int32, pageToken string | | ListPickedMediaItemsResponse
sessions.create | POST | /v1/sessions | requestId string | PickingSession | PickingSession
sessions.delete | DELETE | /v1/sessions/{sessionId} | | | Empty
sessions.get | GET | /v1/sessions/{sessionId} | | | PickingSession
""")
