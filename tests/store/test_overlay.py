from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from photos_tui.api.resources import Album, MediaItem, SharedAlbumOptions, ShareInfo
from photos_tui.store import pending
from photos_tui.store.changes import Changed, Changes
from photos_tui.store.overlay import Overlay
from photos_tui.store.pending import (
    AlbumCreated,
    AlbumJoined,
    AlbumLeft,
    AlbumPatched,
    AlbumShared,
    AlbumUnshared,
    Change,
    EnrichmentAdded,
    ItemPatched,
    ItemsAdded,
    ItemsRemoved,
    ItemsUploaded,
)

ALBUMS = ("a", "b")
ITEMS = ("1", "2", "3", "4")


@dataclass
class State:
    """What a server has, or what a screen shows."""

    albums: dict[str, Album] = field(default_factory=lambda: {name: Album(id=name) for name in ALBUMS})
    items: dict[str, MediaItem] = field(default_factory=lambda: {name: MediaItem(id=name) for name in ITEMS})
    members: dict[str, list[str]] = field(
        default_factory=lambda: {
            "album:a": ["1", "2"],
            "album:b": [],
            "shared_albums": ["a", "b"],
            "albums": ["a", "b"],
        }
    )

    def did(self, change: Change) -> State:
        """Give the state after the change came true."""
        albums = {name: change.album(name, album) or album for name, album in self.albums.items()}
        items = {name: change.item(name, item) or item for name, item in self.items.items()}
        return State(albums, items, {key: change.members(key, ids) for key, ids in self.members.items()})

    def really(self, change: Change, number: int) -> State:
        """Give the state after the service did it: what it makes has ids of its own."""
        match change:
            case AlbumCreated():
                album = Album(id=f"made-{number}", title=change.title)
                return self._with(album, "albums")
            case AlbumJoined():
                return self._with(Album(id=f"joined-{number}"), "shared_albums")
            case ItemsUploaded():
                item = MediaItem(id=f"uploaded-{number}")
                keys = [key for key in change.listings if key in self.members]
                members = {key: [*ids, item.id] if key in keys else ids for key, ids in self.members.items()}
                return State(self.albums, self.items | {item.id: item}, members)
        return self.did(change)

    def _with(self, album: Album, listing: str) -> State:
        members = self.members | {listing: [album.id, *self.members[listing]]}
        return State(self.albums | {album.id: album}, self.items, members)


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
    st.builds(AlbumCreated, title=_text),
    st.builds(AlbumJoined),
    st.builds(EnrichmentAdded, albums=_album),
    st.builds(ItemsUploaded, albums=_album | st.just(())),
)
KINDS = {kind for kind in vars(pending).values() if isinstance(kind, type) and issubclass(kind, Change)}


def test_every_kind_of_change_is_among_those_that_are_tried() -> None:
    tried = {AlbumCreated, AlbumJoined, AlbumLeft, AlbumPatched, AlbumShared, AlbumUnshared, EnrichmentAdded}
    tried |= {ItemPatched, ItemsAdded, ItemsRemoved, ItemsUploaded}
    assert {kind for kind in KINDS if kind is not Change and not kind.__name__.startswith("_")} == tried


@given(
    planned=st.lists(st.tuples(_changes, st.sampled_from(["ok", "refused", "cancelled"])), max_size=8),
    data=st.data(),
)
def test_whatever_the_answers_and_their_order_the_end_is_what_the_server_has(
    planned: list[tuple[Change, str]], data: st.DataObject
) -> None:
    overlay, server, catalog = Overlay(Changes()), State(), State()
    open_blocks: list[tuple[Change, str, ExitStack]] = []
    number = 0
    for change, fate in planned:
        block = ExitStack()
        block.enter_context(overlay.laid(change))
        open_blocks.append((change, fate, block))
    while open_blocks:
        change, fate, block = open_blocks.pop(data.draw(st.integers(0, len(open_blocks) - 1)))
        if fate == "ok":
            number += 1
            server = server.really(change, number)
            catalog = catalog.really(change, number)
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
    assume(
        not isinstance(change, AlbumCreated)
    )  # one that is made has another id, so it is never laid on itself
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


class Long(tuple[str, ...]):
    """Items of a change, too many to be walked over for each row that is painted."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        raise AssertionError("walked over")


def test_a_long_change_is_not_walked_over_for_each_row() -> None:
    overlay = Overlay(Changes())
    with overlay.laid(ItemsAdded(albums=("a",), items=Long(["x", "y"]))):
        assert overlay.label("x") == ItemsAdded.label
        assert overlay.label("z") == ""
        assert overlay.holders("y", frozenset({"b"})) == {"a", "b"}
        assert overlay.touched() == {"x", "y"}
    assert (overlay.label("x"), overlay.touched()) == ("", frozenset())
