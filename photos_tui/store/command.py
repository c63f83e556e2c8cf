"""What people ask of the library, as values: they can be written down before they are sent, and read again later.

Each knows what is left of it once a part is done, and why it cannot be taken back, if it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

import msgspec

from photos_tui.api.resources import AlbumPosition, NewEnrichmentItem, SharedAlbumOptions
from photos_tui.store import written_json


class Order(msgspec.Struct, frozen=True, tag_field="verb", tag=True):
    """One wish. `final` says why the API cannot take it back, "" where it can."""

    final: ClassVar[str] = ""

    def rest(self, done: Collection[str], made: Sequence[str]) -> Command | None:
        """Give what is left to do: `done` has ids or paths of calls that came true, `made` what they made.

        A wish of one call is done as soon as that call is; `_` stands for a call that names nothing.
        """
        return None if done or made else self  # type: ignore[return-value]  # only the kinds below are made


class CreateAlbum(Order, frozen=True):
    """A new album, with these items in it."""

    final: ClassVar[str] = "The API cannot delete albums; delete it in Google Photos."
    title: str
    items: tuple[str, ...] = ()

    def rest(self, done: Collection[str], made: Sequence[str]) -> Command | None:
        if not made:
            return self
        return AddMediaItems(made[0], self.items).rest(done, ()) if self.items else None


class PatchAlbum(Order, frozen=True):
    """None leaves a field as it is."""

    album_id: str
    title: str | None = None
    cover_photo_media_item_id: str | None = None


class PatchItem(Order, frozen=True):
    item_id: str
    description: str


class _Filing(Order, frozen=True):
    album_id: str
    items: tuple[str, ...]

    def rest(self, done: Collection[str], made: Sequence[str]) -> Command | None:  # noqa: ARG002  (filing makes nothing)
        left = tuple(item_id for item_id in self.items if item_id not in done)
        return msgspec.structs.replace(self, items=left) if left else None  # type: ignore[return-value]


class AddMediaItems(_Filing, frozen=True):
    """Items at the end of an album."""


class RemoveMediaItems(_Filing, frozen=True):
    """Items out of an album; they stay in the library."""


class AddEnrichment(Order, frozen=True):
    final: ClassVar[str] = "The API cannot remove texts, places and maps; remove it in Google Photos."
    album_id: str
    item: NewEnrichmentItem
    position: AlbumPosition


class ShareAlbum(Order, frozen=True):
    album_id: str
    options: SharedAlbumOptions = SharedAlbumOptions()


class UnshareAlbum(Order, frozen=True):
    album_id: str


class JoinAlbum(Order, frozen=True):
    share_token: str


class LeaveAlbum(Order, frozen=True):
    share_token: str


class Upload(Order, frozen=True):
    """Files, or folders with all below them, by absolute path."""

    final: ClassVar[str] = "The API cannot delete photos; delete them in Google Photos."
    paths: tuple[str, ...]
    album_id: str = ""
    position: AlbumPosition | None = None

    def rest(self, done: Collection[str], made: Sequence[str]) -> Command | None:  # noqa: ARG002  (see below)
        """Give all of it: which files a folder has is only known when they are looked at."""
        return self


Command = (
    CreateAlbum
    | PatchAlbum
    | PatchItem
    | AddMediaItems
    | RemoveMediaItems
    | AddEnrichment
    | ShareAlbum
    | UnshareAlbum
    | JoinAlbum
    | LeaveAlbum
    | Upload
)

encode = written_json.encode
decode: Callable[[bytes | str], Command] = written_json.decoder(Command)
