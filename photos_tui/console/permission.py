"""What this library does not offer: said before anything is sent, in the words of the sign-in or of the service."""

from __future__ import annotations

from collections.abc import Mapping

from photos_tui.api.answers import REMOVED
from photos_tui.api.errors import ApiError, MethodRemoved, ScopeMissing
from photos_tui.store import command as orders
from photos_tui.store.command import Command

METHODS: Mapping[type[Command], str] = {
    orders.CreateAlbum: "albums.create",
    orders.PatchAlbum: "albums.patch",
    orders.PatchItem: "mediaItems.patch",
    orders.AddMediaItems: "albums.batchAddMediaItems",
    orders.RemoveMediaItems: "albums.batchRemoveMediaItems",
    orders.ShareAlbum: "albums.share",
    orders.UnshareAlbum: "albums.unshare",
    orders.JoinAlbum: "sharedAlbums.join",
    orders.LeaveAlbum: "sharedAlbums.leave",
    orders.Upload: "mediaItems.batchCreate",
}
"""The method that each kind of change needs."""


class NotOffered(MethodRemoved):
    """`message` is the whole sentence."""

    @property
    def sentence(self) -> str:
        return self.message


class NotGranted(ScopeMissing):
    """`message` is the whole sentence; the hint is in it."""

    advice = "photos-tui login signs in again."

    @property
    def sentence(self) -> str:
        return self.message


def refusal(removed: Mapping[str, str], method: str) -> ApiError | None:
    """Give the error of a method that is off, None for one that is not."""
    why = removed.get(method, "")
    if not why:
        return None
    return NotOffered(why) if method in REMOVED else NotGranted(why)
