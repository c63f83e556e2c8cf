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


def needs_job(situation: Situation) -> str:
    return (
        ""
        if situation.job is not None
        else "No job here to act on: what you change in the library becomes one."
    )


def needs_active(situation: Situation) -> str:
    job = situation.job
    if job is None or job.active:
        return ""
    return "This job is over: r tries again what failed, u takes the last change back."


def needs_journal(situation: Situation) -> str:
    """Say no to work that is not written down: it could not stay paused."""
    job = situation.job
    if job is None or job.entry:
        return ""
    return "This job only reads or waits for others: x cancels it, it cannot be paused."


def needs_something_left(situation: Situation) -> str:
    """Give the store's own conditions for trying a job again."""
    job = situation.job
    if job is None:
        return ""
    if job.active:
        return "This job is not over yet: x cancels it, p pauses it."
    if not job.entry:
        return "This job changed nothing, so it is not written down: start it again from where you did."
    if job.state == "done" and not job.failed:
        return "All of it is done: there is nothing to try again."
    return ""
