"""Verbs on sharing: share, unshare, join and leave."""

from __future__ import annotations

from photos_tui.commands.rules import needs_album, needs_joined, needs_own_album, needs_shared, needs_unshared
from photos_tui.commands.verb import LIBRARY, LISTS, Verb

VERBS = (
    Verb(
        "albums.share",
        "s",
        "Share album",
        "Share the album by link; choose whether others may add photos and comment.",
        "Sharing",
        LIBRARY,
        rules=(needs_album, needs_unshared, needs_own_album),
        short="Share",
        shown=LISTS | frozenset({"album"}),
        mutates=True,
    ),
    Verb(
        "albums.unshare",
        "S",
        "Stop sharing",
        "Stop sharing the album: the link dies, others lose access and their photos leave the album.",
        "Sharing",
        LIBRARY,
        rules=(needs_album, needs_shared, needs_own_album),
        mutates=True,
    ),
    Verb(
        "sharedAlbums.join",
        "J",
        "Join shared album",
        "Join an album by its share token or link; it is shown before you decide.",
        "Sharing",
        LIBRARY,
        short="Join",
        shown=LISTS,
        mutates=True,
    ),
    Verb(
        "sharedAlbums.leave",
        "L",
        "Leave shared album",
        "Leave an album that you joined.",
        "Sharing",
        LIBRARY,
        rules=(needs_album, needs_joined),
        mutates=True,
    ),
)
