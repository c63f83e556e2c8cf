from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api.resources import Album, MediaItem, SharedAlbumOptions, ShareInfo
from photos_tui.store.changes import Changed, Changes
from photos_tui.store.overlay import Overlay
from photos_tui.store.pending import (
    AlbumLeft,
    AlbumPatched,
    AlbumShared,
    AlbumUnshared,
    Change,
    ItemPatched,
    ItemsAdded,
    ItemsRemoved,
)

ALBUMS = ("a", "b")
ITEMS = ("1", "2", "3", "4")


@dataclass
class State:
    """What a server has, or what a screen shows."""

    albums: dict[str, Album] = field(default_factory=lambda: {name: Album(id=name) for name in ALBUMS})
    items: dict[str, MediaItem] = field(default_factory=lambda: {name: MediaItem(id=name) for name in ITEMS})
    members: dict[str, list[str]] = field(
        default_factory=lambda: {"album:a": ["1", "2"], "album:b": [], "shared_albums": ["a", "b"]}
    )

    def did(self, change: Change) -> State:
        """Give the state after the change came true."""
        albums = {name: change.album(name, album) or album for name, album in self.albums.items()}
        items = {name: change.item(name, item) or item for name, item in self.items.items()}
        return State(albums, items, {key: change.members(key, ids) for key, ids in self.members.items()})


def seen(overlay: Overlay, base: State) -> State:
    albums = {name: overlay.album(name, album) or album for name, album in base.albums.items()}
    items = {name: overlay.item(name, item) or item for name, item in base.items.items()}
    return State(albums, items, {key: overlay.members(key, ids) for key, ids in base.members.items()})


_album = st.sampled_from(ALBUMS).map(lambda name: (name,))
_items = st.lists(st.sampled_from(ITEMS), max_size=3).map(tuple)
_text = st.sampled_from(["x", "y", ""])
_changes = st.one_of(
    st.builds(AlbumPatched, albums=_album, title=st.none() | _text),
    st.builds(AlbumPatched, albums=_album, cover_photo_media_item_id=st.sampled_from(ITEMS)),
    st.builds(ItemPatched, items=st.sampled_from(ITEMS).map(lambda name: (name,)), description=_text),
    st.builds(ItemsAdded, albums=_album, items=_items),
    st.builds(ItemsRemoved, albums=_album, items=_items),
    st.builds(
        AlbumShared, albums=_album, options=st.builds(SharedAlbumOptions, is_collaborative=st.booleans())
    ),
    st.builds(AlbumUnshared, albums=_album),
    st.builds(AlbumLeft, albums=_album),
)


@given(
    planned=st.lists(st.tuples(_changes, st.sampled_from(["ok", "refused", "cancelled"])), max_size=8),
    data=st.data(),
)
def test_whatever_the_answers_and_their_order_the_end_is_what_the_server_has(
    planned: list[tuple[Change, str]], data: st.DataObject
) -> None:
    overlay, server, catalog = Overlay(Changes()), State(), State()
    open_blocks: list[tuple[Change, str, ExitStack]] = []
    for change, fate in planned:
        block = ExitStack()
        block.enter_context(overlay.laid(change))
        open_blocks.append((change, fate, block))
    while open_blocks:
        change, fate, block = open_blocks.pop(data.draw(st.integers(0, len(open_blocks) - 1)))
        if fate == "ok":
            server = server.did(change)
            catalog = catalog.did(change)
            block.close()
        else:
            error = KeyError() if fate == "refused" else asyncio.CancelledError()
            with pytest.raises(type(error)), block:
                raise error
        shown = server
        for other, _, _ in open_blocks:
            shown = shown.did(other)
        assert seen(overlay, catalog) == shown
    assert len(overlay) == 0
    assert seen(overlay, catalog) == server == catalog


@given(_changes)
def test_a_change_that_the_catalog_already_has_changes_nothing(change: Change) -> None:
    once = State().did(change)
    assert once.did(change) == once


@given(_changes)
def test_folding_leaves_the_catalog_as_it_was(change: Change) -> None:
    base = State()
    overlay = Overlay(Changes())
    with overlay.laid(change):
        seen(overlay, base)
    assert base == State()


def test_second_of_two_renames_is_seen_when_the_first_fails() -> None:
    overlay = Overlay(Changes())
    first = ExitStack()
    first.enter_context(overlay.laid(AlbumPatched(albums=("a",), title="first")))
    with overlay.laid(AlbumPatched(albums=("a",), title="second")):
        first.close()
        assert overlay.album("a", Album(id="a", title="base")) == Album(id="a", title="second")


def test_news_comes_when_a_change_is_laid_and_when_it_is_dropped() -> None:
    changes = Changes()
    told: list[Changed] = []
    changes.subscribe(told.append)
    overlay = Overlay(changes)
    with overlay.laid(ItemsAdded(albums=("a",), items=("1", "2"))):
        laid = tuple(told)
        told.clear()
    assert set(laid) == set(told)
    assert {changed.kind: changed.ids for changed in laid} == {
        "albums": {"a"},
        "shared_albums": {"a"},
        "media_items": {"1", "2"},
        "album_items": set(),
    }


def test_version_grows_with_every_change_laid_or_dropped() -> None:
    overlay = Overlay(Changes())
    versions = [overlay.version]
    with overlay.laid(AlbumLeft(albums=("a",))):
        versions.append(overlay.version)
    versions.append(overlay.version)
    assert versions == sorted(set(versions))


def test_label_says_what_is_done_to_a_row_and_the_latest_change_speaks() -> None:
    overlay = Overlay(Changes())
    with overlay.laid(AlbumPatched(albums=("a",), title="x")):
        with overlay.laid(AlbumUnshared(albums=("a",))):
            assert overlay.label("a") == "Unsharing…"
        assert overlay.label("a") == "Saving…"
        assert overlay.label("b") == ""
    assert overlay.label("a") == ""


def test_sharing_keeps_what_is_known_of_the_link() -> None:
    known = Album(id="a", share_info=ShareInfo(share_token="t", is_owned=True))
    options = SharedAlbumOptions(is_commentable=True)
    folded = AlbumShared(albums=("a",), options=options).album("a", known)
    assert folded is not None
    assert folded.share_info == msgspec.structs.replace(
        known.share_info or ShareInfo(), shared_album_options=options
    )
