"""What became of a call that was sent and never answered, judged by what the service says now.

The library is looked at first, so that the catalog says what the service says; the verdict is read from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Literal, NamedTuple

from photos_tui.api.errors import ApiError
from photos_tui.api.resources import Album
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
)
from photos_tui.store.pending import AlbumCreated, AlbumJoined, AlbumShared, Change, ItemPatched, ItemsAdded
from photos_tui.store.tables import albums, items, membership
from photos_tui.store.tables.journal import Step


class Verdict(NamedTuple):
    """`made` has the ids that the call gave, as far as they can be told."""

    fate: Literal["done", "not done", "unknown"]
    made: tuple[str, ...] = ()


DONE, NOT_DONE, UNKNOWN = Verdict("done"), Verdict("not done"), Verdict("unknown")


class Unclear(ApiError):  # noqa: N818  (named as the other refusals are)
    """The program ended between a call and its answer, and the service does not show what became of it."""

    what = "It cannot be told whether this was done before the program ended"
    advice = "Look at it in Google Photos, and try again if it was not."


def touched(command: Command) -> Change:  # noqa: PLR0911  (a line a verb)
    """Give what has to be looked at: the rows and listings that the command changes."""
    match command:
        case CreateAlbum():
            return AlbumCreated(title=command.title)
        case PatchItem():
            return ItemPatched(items=(command.item_id,))
        case AddMediaItems() | RemoveMediaItems():
            return ItemsAdded(albums=(command.album_id,))
        case PatchAlbum():
            return Change(albums=(command.album_id,))
        case ShareAlbum() | UnshareAlbum():
            return AlbumShared(albums=(command.album_id,))
        case JoinAlbum() | LeaveAlbum():
            return AlbumJoined()
    return Change()


def judge(  # noqa: PLR0911  (a line a verb)
    db: sqlite3.Connection, command: Command, step: Step, claimed: Collection[str]
) -> Verdict:
    """Say what became of a call; `claimed` are albums that other calls are known to have made.

    Uploads are simply made again: the service keeps the same bytes once.
    """
    match command:
        case CreateAlbum():
            return _created(db, command, step, claimed)
        case AddMediaItems() | RemoveMediaItems():
            inside = membership.among(db, membership.album_key(command.album_id), step.ids)
            wanted = len(step.ids) if isinstance(command, AddMediaItems) else 0
            return _seen(came_true=len(inside) == wanted)
        case PatchItem():
            item = items.one(db, command.item_id)
            return _seen(came_true=item is not None and item.description == command.description)
        case PatchAlbum() | ShareAlbum() | UnshareAlbum():
            album = albums.one(db, command.album_id)
            return _seen(came_true=album is not None and _as_wished(album, command))
        case JoinAlbum() | LeaveAlbum():
            joined = {
                album.share_info.share_token
                for album in albums.listed(db, "shared_albums")
                if album.share_info and album.share_info.is_joined
            }
            return _seen(came_true=(command.share_token in joined) == isinstance(command, JoinAlbum))
        case AddEnrichment():
            return UNKNOWN
    return NOT_DONE


def _created(db: sqlite3.Connection, command: CreateAlbum, step: Step, claimed: Collection[str]) -> Verdict:
    """Look for an album of this title that was not there before and that nobody else made."""
    new = [
        album.id
        for album in albums.listed(db, "albums")
        if album.title == command.title and album.id not in step.before.alike and album.id not in claimed
    ]
    if not new:
        return NOT_DONE
    return Verdict("done", (new[0],)) if step.before.sure and len(new) == 1 else UNKNOWN


def _as_wished(album: Album, command: PatchAlbum | ShareAlbum | UnshareAlbum) -> bool:
    match command:
        case PatchAlbum():
            title, cover = command.title, command.cover_photo_media_item_id
            return title in {None, album.title} and cover in {None, album.cover_photo_media_item_id}
        case ShareAlbum():
            return album.share_info is not None and album.share_info.shared_album_options == command.options
    return album.share_info is None


def _seen(*, came_true: bool) -> Verdict:
    return DONE if came_true else NOT_DONE
