from __future__ import annotations

import pytest

from photos_tui.api.errors import NotSent
from photos_tui.api.resources import Album, MediaItem
from photos_tui.store.changes import Changes
from photos_tui.store.overlay import Overlay
from photos_tui.store.pending import (
    AlbumCreated,
    AlbumJoined,
    AlbumLeft,
    AlbumPatched,
    AlbumUnshared,
    Change,
    EnrichmentAdded,
    ItemPatched,
    ItemsAdded,
    ItemsRemoved,
    ItemsUploaded,
    refuse_pending,
)


def test_an_album_being_created_is_the_first_row_and_has_its_title() -> None:
    overlay = Overlay(Changes())
    created = AlbumCreated(title="New")
    with overlay.laid(created):
        first, *rest = overlay.members("albums", ["a"])
        assert rest == ["a"]
        assert overlay.album(first, None) == Album(id=first, title="New")
        assert overlay.label(first) == "Creating…"
        assert overlay.members("shared_albums", ["s"]) == ["s"]
    assert overlay.album(first, None) is None


def test_two_albums_being_created_have_ids_of_their_own() -> None:
    assert AlbumCreated(title="x").album_id != AlbumCreated(title="x").album_id


def test_an_album_that_is_not_made_yet_cannot_be_used() -> None:
    with pytest.raises(NotSent, match="still being created"):
        refuse_pending("a", AlbumCreated(title="x").album_id)
    refuse_pending("a", "b")


def test_none_leaves_a_field_and_an_empty_text_clears_it() -> None:
    base = Album(id="a", title="t", cover_photo_media_item_id="c")
    assert AlbumPatched(albums=("a",), title="").album("a", base) == Album(
        id="a", cover_photo_media_item_id="c"
    )
    assert AlbumPatched(albums=("a",), cover_photo_media_item_id="d").album("a", base) == Album(
        id="a", title="t", cover_photo_media_item_id="d"
    )


@pytest.mark.parametrize(
    "change",
    [
        AlbumPatched(albums=("a",), title="x"),
        AlbumUnshared(albums=("a",)),
        ItemPatched(items=("1",), description="x"),
    ],
)
def test_other_rows_and_unknown_ones_are_left_alone(change: Change) -> None:
    album, item = Album(id="other"), MediaItem(id="other")
    assert change.album("other", album) is album
    assert change.item("other", item) is item
    assert change.album("a", None) is None
    assert change.item("1", None) is None


def test_added_items_come_last_once_each_and_in_order() -> None:
    change = ItemsAdded(albums=("a",), items=("3", "1", "3", "2"))
    assert change.members("album:a", ["1"]) == ["1", "3", "2"]
    assert change.members("album:b", ["1"]) == ["1"]


def test_removed_items_leave_this_album_only() -> None:
    change = ItemsRemoved(albums=("a",), items=("1", "9"))
    assert change.members("album:a", ["1", "2"]) == ["2"]
    assert change.members("album:b", ["1", "2"]) == ["1", "2"]


@pytest.mark.parametrize(
    ("change", "listings"),
    [
        (AlbumCreated(title="x"), ("albums",)),
        (AlbumLeft(albums=("a",)), ("shared_albums",)),
        (AlbumJoined(), ("shared_albums",)),
        (ItemsAdded(albums=("a",)), ("album:a",)),
        (ItemsUploaded(albums=("a",)), ("album:a",)),
        (ItemsUploaded(), ()),
        (AlbumPatched(albums=("a",)), ()),
        (EnrichmentAdded(albums=("a",)), ()),
    ],
)
def test_a_change_names_the_listings_that_it_changes(change: Change, listings: tuple[str, ...]) -> None:
    assert change.listings == listings


def test_leaving_hides_the_album_among_the_shared_ones_only() -> None:
    change = AlbumLeft(albums=("a",))
    assert change.members("shared_albums", ["a", "b"]) == ["b"]
    assert change.members("albums", ["a", "b"]) == ["a", "b"]
