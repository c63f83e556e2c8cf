"""`photos-tui shared`: list, join and leave shared albums."""

from __future__ import annotations

import argparse

from photos_tui.api.resources import Album
from photos_tui.api.shared_albums import token_in
from photos_tui.console import albums, naming, piping, running
from photos_tui.console.albums import tell
from photos_tui.console.errand import Errand
from photos_tui.console.output import named
from photos_tui.console.parsing import many
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.running import DONE
from photos_tui.store.command import JoinAlbum, LeaveAlbum


def add(commands: Commands) -> None:
    verbs = running.group(commands, "shared", "list, join and leave shared albums")
    listing = running.verb(verbs, "list", "list the albums that you share or joined", run_list)
    listing.add_argument("--known", action="store_true", help="as far as known on disk, without any request")
    listing.add_argument(
        "--links", action="store_true", help="with share links and tokens, which are secrets"
    )
    join = running.changing(verbs, "join", "join an album by its share token or link", run_join)
    join.add_argument("link", metavar="TOKEN", help="share token or link; - reads it from standard input")
    leave = running.changing(verbs, "leave", "leave albums that you joined", run_leave)
    many(leave, "albums", "+", metavar="ALBUM", help=f"{naming.ALBUM}, or its share token")


def run_list(arguments: argparse.Namespace) -> int:
    return running.run(arguments, list_shared)


async def list_shared(errand: Errand) -> int:
    errand.need("sharedAlbums.list")
    return await albums.listed(errand, errand.library.shared_albums, "shared albums")


def run_join(arguments: argparse.Namespace) -> int:
    """Join; a token in the arguments can be seen by other users of the machine, so it may come by a pipe."""
    words = piping.first_line() if arguments.link == "-" else arguments.link
    token = token_in(words)
    if not token:
        raise UsageError("that is no share token: give the whole link, or the token from it.")

    async def join(errand: Errand) -> int:
        if errand.dry:
            await errand.plan(JoinAlbum(token), "join the album")
            return DONE
        tell(errand, "joined", await errand.change(JoinAlbum(token), "Join shared album"))
        return DONE

    return running.run(arguments, join)


def run_leave(arguments: argparse.Namespace) -> int:
    return running.run(arguments, leave)


async def leave(errand: Errand) -> int:
    errand.need("sharedAlbums.leave")
    for album in [await joined(errand, words) for words in errand.arguments.albums]:
        if album.share_info is None or not album.share_info.share_token:
            raise UsageError(f"{named(album.title)} is not shared, so there is nothing to leave.")
        command = LeaveAlbum(album.share_info.share_token)
        if errand.dry:
            await errand.plan(command, f"leave {named(album.title)}", albumId=album.id)
            continue
        await errand.change(command, f"Leave {named(album.title)}")
        tell(errand, "left", errand.library.album(album.id) or album)
    return DONE


async def joined(errand: Errand, words: str) -> Album:
    """Give the shared album with this id, title or share token."""
    view = errand.library.shared_albums
    await errand.read("Looking for the album", view.refresh())
    for album in naming.rows(view):
        if album.share_info is not None and album.share_info.share_token == words:
            return album
    return await naming.album(errand, words, shared=True)
