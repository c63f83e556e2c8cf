"""The MediaItem as it goes out: structs, because a page has a hundred of them and C writes them faster than dicts."""

from __future__ import annotations

from sqlite3 import Row

from msgspec import UNSET, Struct, UnsetType

from photos_tui.emulator.call import Call
from photos_tui.emulator.render import WEB, base_url, contributor, status, timestamp


# A default is left out when it is the very same object: numbers with a fraction are not, hence UNSET.
class Photo(Struct, omit_defaults=True, rename="camel", gc=False):
    camera_make: str = ""
    camera_model: str = ""
    focal_length: float | UnsetType = UNSET
    aperture_f_number: float | UnsetType = UNSET
    iso_equivalent: int = 0
    exposure_time: str = ""


class Video(Struct, omit_defaults=True, rename="camel", gc=False):
    camera_make: str = ""
    camera_model: str = ""
    fps: float | UnsetType = UNSET
    status: str = ""


class MediaMetadata(Struct, omit_defaults=True, rename="camel", gc=False):
    creation_time: str
    width: str = ""
    height: str = ""
    photo: Photo | UnsetType = UNSET
    video: Video | UnsetType = UNSET


class ContributorInfo(Struct, omit_defaults=True, rename="camel", gc=False):
    profile_picture_base_url: str = ""
    display_name: str = ""


class MediaItem(Struct, omit_defaults=True, rename="camel", gc=False):
    id: str
    product_url: str
    base_url: str
    mime_type: str
    media_metadata: MediaMetadata
    filename: str
    description: str = ""
    contributor_info: ContributorInfo | UnsetType = UNSET


# What a query must select of `items i`, first and in this order, for `shown`: reading columns by name takes
# longer than anything else that is done for a page.
SHOWN = (
    "i.seq, i.id, i.mime_type, i.filename, i.description, i.created, i.width, i.height, i.video, i.ready_at,"
    " i.camera_make, i.camera_model, i.focal_length, i.aperture, i.iso, i.exposure, i.fps"
)
_COUNT = SHOWN.count(",") + 1


def shown(call: Call, row: Row, album: Row | None = None) -> MediaItem:
    """Show an item; inside an album its web address is that of the album."""
    seq, id_, mime_type, filename, description, *about = row[:_COUNT]
    inside = f"/album/{album['id']}" if album else ""
    return MediaItem(
        id_,
        f"{WEB}/lr{inside}/photo/{id_}",
        base_url(call, seq),
        mime_type,
        _metadata(call, *about),
        filename,
        description,
        _contributor(call, row["contributor"]) if album and album["share_token"] else UNSET,
    )


def _metadata(  # noqa: PLR0913, PLR0917 - the columns, in their order
    call: Call,
    created: int,
    width: int,
    height: int,
    video: int,
    ready_at: float | None,
    make: str,
    model: str,
    focal_length: float,
    aperture: float,
    iso: int,
    exposure: str,
    fps: float,
) -> MediaMetadata:
    time = timestamp(created)
    size = (f"{width}" if width else "", f"{height}" if height else "")
    if video:
        film = Video(make, model, fps or UNSET, status(ready_at, call.world.now()))
        return MediaMetadata(time, *size, video=film)
    photo = Photo(make, model, focal_length or UNSET, aperture or UNSET, iso, exposure)
    return MediaMetadata(time, *size, photo=photo)


def _contributor(call: Call, user: str) -> ContributorInfo:
    name, face = contributor(call, user)
    return ContributorInfo(face, name)
