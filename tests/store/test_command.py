from __future__ import annotations

import pytest

from photos_tui.api.resources import AlbumPosition, NewEnrichmentItem, SharedAlbumOptions, TextEnrichment
from photos_tui.store.command import (
    AddEnrichment,
    AddMediaItems,
    Command,
    CreateAlbum,
    JoinAlbum,
    LeaveAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
    Upload,
    decode,
    encode,
)

TEXT = NewEnrichmentItem(text_enrichment=TextEnrichment(text="“words”"))
EVERY: list[Command] = [
    CreateAlbum("Züge", ("a", "b")),
    PatchAlbum("album", title=""),
    PatchAlbum("album", cover_photo_media_item_id="a"),
    PatchItem("item", "two\nlines"),
    AddMediaItems("album", ("a", "b")),
    RemoveMediaItems("album", ("a",)),
    AddEnrichment("album", TEXT, AlbumPosition(position="FIRST_IN_ALBUM")),
    ShareAlbum("album", SharedAlbumOptions(is_commentable=True)),
    UnshareAlbum("album"),
    JoinAlbum("token"),
    LeaveAlbum("token"),
    Upload(("/a.jpg",), "album", AlbumPosition(position="LAST_IN_ALBUM")),
    Upload(("/caf\udce9.jpg",)),
]


@pytest.mark.parametrize("command", EVERY)
def test_what_is_written_down_is_read_as_it_was(command: Command) -> None:
    assert decode(encode(command)) == command


@pytest.mark.parametrize("command", EVERY)
def test_with_nothing_done_all_is_left(command: Command) -> None:
    assert command.rest((), ()) == command


@pytest.mark.parametrize(
    "command",
    [one for one in EVERY if not isinstance(one, CreateAlbum | AddMediaItems | RemoveMediaItems | Upload)],
)
def test_a_wish_of_one_call_is_done_with_it(command: Command) -> None:
    assert command.rest(("_",), ()) is None


def test_of_filings_the_ids_are_left_that_are_not_done() -> None:
    assert AddMediaItems("album", ("a", "b", "c")).rest(("b",), ()) == AddMediaItems("album", ("a", "c"))
    assert RemoveMediaItems("album", ("a",)).rest(("a",), ()) is None


def test_a_new_album_is_made_once_and_then_filled() -> None:
    command = CreateAlbum("x", ("a", "b"))
    assert command.rest(("_",), ("made",)) == AddMediaItems("made", ("a", "b"))
    assert command.rest(("_", "a"), ("made",)) == AddMediaItems("made", ("b",))
    assert command.rest(("_", "a", "b"), ("made",)) is None
    assert CreateAlbum("x").rest(("_",), ("made",)) is None


def test_what_cannot_be_taken_back_says_why() -> None:
    final = {type(command).__name__ for command in EVERY if command.final}
    assert final == {"CreateAlbum", "AddEnrichment", "Upload"}
    assert all(command.final.endswith("Google Photos.") for command in EVERY if command.final)
