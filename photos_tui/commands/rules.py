"""Why a verb cannot run: pure questions about the situation, answered in sentences for people."""

from __future__ import annotations

from photos_tui.commands.verb import Situation


def needs_album(situation: Situation) -> str:
    if situation.album is not None:
        return ""
    return "No album here to act on: put the cursor on one (1 shows the albums)."


def needs_items(situation: Situation) -> str:
    if situation.items:
        return ""
    return "No photo here to act on: put the cursor on one, or select some with Space."


def needs_open_album(situation: Situation) -> str:
    if situation.in_album:
        return ""
    return (
        "This works inside an album: open one first. (Google Photos has no way to delete from the library.)"
    )


def needs_own_album(situation: Situation) -> str:
    """Only the app that created an album may change it."""
    album = situation.album
    if album is None or album.is_writeable:
        return ""
    return "This album is read-only here: only its owner, with the app that made it, can change it."


def needs_unshared(situation: Situation) -> str:
    album = situation.album
    if album is None or album.share_info is None:
        return ""
    return "This album is shared already: o shows its link, S stops sharing."


def needs_shared(situation: Situation) -> str:
    album = situation.album
    if album is None or album.share_info is not None:
        return ""
    return "This album is not shared: s shares it."


def needs_joined(situation: Situation) -> str:
    """Say no to owners: the API lets only those leave who joined."""
    share = situation.album.share_info if situation.album else None
    if share is None:
        return "This album is not shared, so there is nothing to leave."
    if share.is_owned:
        return "You own this album: S stops sharing it; leaving is for those who joined."
    return "" if share.is_joined else "You have not joined this album, so there is nothing to leave."
