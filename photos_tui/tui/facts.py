"""All that is known of a media item or an album, in words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from photos_tui import text
from photos_tui.api.resources import Album, MediaItem, ShareInfo
from photos_tui.text import printable

Line = tuple[str, str]


def facts_of_item(item: MediaItem) -> Content:
    """Tell all metadata of a photo or video."""
    meta = item.media_metadata
    head = Content.assemble((printable(item.filename) or "Unnamed", "bold"), "\n")
    words = (
        Content.assemble((printable(item.description, lines=True), "italic"), "\n")
        if item.description
        else Content("")
    )
    pixels = f"{meta.width} × {meta.height}" if meta.width else "not known yet"
    megapixels = f"  ({meta.width * meta.height / 1e6:.1f} MP)" if meta.width else ""
    lines = [
        ("Taken", text.moment(meta.creation_time)),
        ("Size", pixels + megapixels),
        ("Type", printable(item.mime_type)),
        *camera(item),
        *([("By", printable(item.contributor_info.display_name))] if item.contributor_info else []),
        ("Link", printable(item.product_url)),
        ("Id", printable(item.id)),
    ]
    return Content.assemble(head, words, "\n", *table(lines))


def camera(item: MediaItem) -> Iterable[Line]:
    """Tell camera and exposure, or the state of a video, as far as they are known."""
    photo, video = item.media_metadata.photo, item.media_metadata.video
    if video is not None:
        yield (
            "Video",
            " · ".join(
                filter(None, [printable(video.status.lower()), f"{video.fps:g} fps" if video.fps else ""])
            ),
        )
    made = photo or video
    if made is not None and (made.camera_make or made.camera_model):
        yield "Camera", printable(f"{made.camera_make} {made.camera_model}".strip())
    if photo is None:
        return
    exposure = [
        f"f/{photo.aperture_f_number:g}" if photo.aperture_f_number else "",
        shutter(photo.exposure_time),
        f"ISO {photo.iso_equivalent}" if photo.iso_equivalent else "",
        f"{photo.focal_length:g} mm" if photo.focal_length else "",
    ]
    if any(exposure):
        yield "Exposure", " · ".join(filter(None, exposure))


def shutter(exposure_time: str) -> str:
    """Give "0.008s" as photographers write it: 1/125 s."""
    try:
        seconds = float(exposure_time.removesuffix("s"))
    except ValueError:
        return ""
    if seconds <= 0:
        return ""
    return f"1/{round(1 / seconds)} s" if seconds < 0.4 else f"{seconds:g} s"


def facts_of_album(album: Album) -> Content:
    """Tell all that is known of an album."""
    head = Content.assemble((printable(album.title) or "Untitled album", "bold"), "\n\n")
    lines = [
        ("Items", f"{album.media_items_count:,}"),
        ("Access", "can be changed here" if album.is_writeable else "read-only here"),
        *sharing(album.share_info),
        ("Link", printable(album.product_url)),
        ("Id", printable(album.id)),
    ]
    return Content.assemble(head, *table(lines))


def sharing(share: ShareInfo | None) -> Iterable[Line]:
    if share is None:
        yield "Shared", "no"
        return
    options = share.shared_album_options
    may = [
        word
        for word, on in (("add photos", options.is_collaborative), ("comment", options.is_commentable))
        if on
    ]
    yield "Shared", "by you" if share.is_owned else "joined" if share.is_joined else "not joined yet"
    yield "Others may", ", ".join(may) or "look"
    yield "Share link", printable(share.shareable_url)


def table(lines: Iterable[Line]) -> Iterable[Content]:
    """Set label and value below each other, so that long values wrap cleanly."""
    for label, value in lines:
        if value:
            yield Content.assemble((f"{label}\n", "$foreground-muted"), f"  {value}\n")
