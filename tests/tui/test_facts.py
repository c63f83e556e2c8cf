"""Facts in words: what is known is told, what is not known is left out, foreign text is safe."""

from datetime import UTC, datetime

import pytest

from photos_tui.api.resources import (
    Album,
    ContributorInfo,
    MediaItem,
    MediaMetadata,
    Photo,
    SharedAlbumOptions,
    ShareInfo,
    Video,
)
from photos_tui.tui.facts import camera, facts_of_album, facts_of_item, shutter

TAKEN = datetime(2024, 3, 9, 17, 5, tzinfo=UTC)
FULL = MediaItem(
    id="M1",
    filename="IMG_1.jpg",
    description="Two\nlines",
    mime_type="image/jpeg",
    product_url="https://photos.google.com/lr/photo/M1",
    contributor_info=ContributorInfo(display_name="Anna"),
    media_metadata=MediaMetadata(
        creation_time=TAKEN,
        width=4032,
        height=3024,
        photo=Photo(
            camera_make="Acme",
            camera_model="Box",
            focal_length=4.2,
            aperture_f_number=1.8,
            iso_equivalent=50,
            exposure_time="0.008333333s",
        ),
    ),
)


def test_everything_that_is_known_is_told() -> None:
    words = facts_of_item(FULL).plain
    for part in (
        "IMG_1.jpg",
        "Two\nlines",
        "Sat 9 March 2024, 17:05",
        "4032 × 3024  (12.2 MP)",
        "image/jpeg",
        "Acme Box",
        "f/1.8 · 1/120 s · ISO 50 · 4.2 mm",
        "Anna",
        "https://photos.google.com/lr/photo/M1",
        "M1",
    ):
        assert part in words, part


def test_what_is_not_known_is_left_out() -> None:
    words = facts_of_item(
        MediaItem(id="M2", media_metadata=MediaMetadata(creation_time=TAKEN, photo=Photo()))
    ).plain
    assert "Unnamed" in words
    assert "not known yet" in words
    for label in ("Camera", "Exposure", "Type", "By", "Video"):
        assert label not in words


def test_a_video_tells_its_state() -> None:
    item = MediaItem(
        media_metadata=MediaMetadata(video=Video(status="PROCESSING", fps=29.97, camera_make="Acme"))
    )
    assert dict(camera(item)) == {"Video": "processing · 29.97 fps", "Camera": "Acme"}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("0.008s", "1/125 s"),
        ("0.5s", "0.5 s"),
        ("30s", "30 s"),
        ("", ""),
        ("0s", ""),
        ("soon", ""),
        ("-1s", ""),
    ],
)
def test_shutter(given: str, shown: str) -> None:
    assert shutter(given) == shown


def test_albums() -> None:
    plain = facts_of_album(Album(id="A", title="", media_items_count=1234)).plain
    assert "Untitled album" in plain
    assert "1,234" in plain
    assert "read-only here" in plain
    share = ShareInfo(
        is_owned=True,
        shareable_url="https://photos.google.com/share/x",
        shared_album_options=SharedAlbumOptions(is_collaborative=True, is_commentable=True),
    )
    shared = facts_of_album(Album(id="A", title="T", is_writeable=True, share_info=share)).plain
    for part in ("by you", "add photos, comment", "https://photos.google.com/share/x", "can be changed here"):
        assert part in shared
    joined = facts_of_album(Album(share_info=ShareInfo(is_joined=True))).plain
    assert "joined" in joined
    assert "look" in joined
    assert "not joined yet" in facts_of_album(Album(share_info=ShareInfo())).plain


def test_foreign_text_is_made_safe() -> None:
    nasty = "\x1b]0;x\x07[/][@click=app.quit]"
    item = MediaItem(filename=nasty, description=nasty, mime_type=nasty, product_url=nasty, id=nasty)
    for content in (facts_of_item(item), facts_of_album(Album(title=nasty, product_url=nasty, id=nasty))):
        assert "\x1b" not in content.plain
        assert "[/][@click=app.quit]" in content.plain
