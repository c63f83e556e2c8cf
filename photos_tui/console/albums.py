"""`photos-tui albums`: list, create, rename, add to, remove from, share and unshare."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import ceil

from photos_tui import text
from photos_tui.api.resources import Album, SharedAlbumOptions
from photos_tui.console import naming, piping, running
from photos_tui.console.errand import Errand
from photos_tui.console.output import Output, album_object, columns, named
from photos_tui.console.parsing import many
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.running import DONE, code_for
from photos_tui.store.batches import Outcome
from photos_tui.store.command import (
    AddMediaItems,
    Command,
    CreateAlbum,
    PatchAlbum,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
)
from photos_tui.store.listed import AlbumsView
from photos_tui.store.prices import Price
from photos_tui.text import printable

PAGE = 50


def add(commands: Commands) -> None:
    verbs = running.group(commands, "albums", "list, make, fill and share albums")
    listing = running.verb(verbs, "list", "list the albums", run_list)
    listing.add_argument("--known", action="store_true", help="as far as known on disk, without any request")
    listing.add_argument(
        "--links", action="store_true", help="with share links and tokens, which are secrets"
    )
    create = running.changing(
        verbs, "create", "make new, empty albums; the API cannot delete them", run_create
    )
    many(create, "titles", "+", metavar="TITLE")
    rename = running.changing(verbs, "rename", "give an album another title", run_rename)
    rename.add_argument("album", metavar="ALBUM", help=naming.ALBUM)
    rename.add_argument("title", metavar="TITLE", help="the new title")
    into = running.changing(verbs, "add", "add photos at the end of an album", run_add)
    into.add_argument("album", metavar="ALBUM", help=naming.ALBUM)
    piping.add_ids(into)
    out_of = running.changing(
        verbs, "remove", "take photos out of an album; they stay in the library", run_remove
    )
    out_of.add_argument("album", metavar="ALBUM", help=naming.ALBUM)
    piping.add_ids(out_of)
    share = running.changing(verbs, "share", "share albums by link, and give the links", run_share)
    many(share, "albums", "+", metavar="ALBUM", help=naming.ALBUM)
    share.add_argument("--collaborative", action="store_true", help="others may add photos")
    share.add_argument("--commentable", action="store_true", help="others may comment")
    unshare = running.changing(verbs, "unshare", "stop sharing albums: their links die", run_unshare)
    many(unshare, "albums", "+", metavar="ALBUM", help=naming.ALBUM)


def run_list(arguments: argparse.Namespace) -> int:
    return running.run(arguments, list_albums)


async def list_albums(errand: Errand) -> int:
    errand.need("albums.list")
    return await listed(errand, errand.library.albums, "albums")


async def listed(errand: Errand, view: AlbumsView, words: str) -> int:
    """List albums, all at once: there are at most some hundred."""
    if errand.dry:
        price = Price(0 if errand.arguments.known else max(1, ceil(len(view) / PAGE)))
        errand.planned(f"list the {words}", str(price), requests=price.requests)
        return DONE
    if not errand.arguments.known:
        await errand.read(f"Reading the {words}", view.refresh())
    show(errand.out, naming.rows(view), links=errand.arguments.links)
    return DONE


def show(out: Output, albums: Sequence[Album], *, links: bool) -> None:
    rows = [row(album) for album in albums]
    for album, words in zip(albums, columns(rows), strict=True):
        out.result(album_object(album, links=links), words, album.id)
        info = album.share_info
        if links and info is not None and not out.json and not out.quiet:
            out.result(album, f"  {printable(info.shareable_url)}  {printable(info.share_token)}")


def row(album: Album) -> tuple[str, ...]:
    """Give an album's columns: items, how it is shared, id, title."""
    info = album.share_info
    sharing = "" if info is None else "shared" if info.is_owned else "joined"
    title = printable(album.title) or "(untitled)"
    return (f"{album.media_items_count:,}", sharing, printable(album.id), title)


def run_create(arguments: argparse.Namespace) -> int:
    if not all(title.strip() for title in arguments.titles):
        raise UsageError("an album needs a title.")
    return running.run(arguments, create)


async def create(errand: Errand) -> int:
    for title in errand.arguments.titles:
        command = CreateAlbum(title)
        if errand.dry:
            await errand.plan(command, f"create the album {named(title)}", title=title)
            continue
        album = await errand.change(command, f"Create album {named(title)}")
        tell(errand, "created", album)
    return DONE


def tell(errand: Errand, result: str, album: object, *, links: bool = False) -> None:
    """Give the album that a change made or changed."""
    if not isinstance(album, Album):
        return
    found = {"result": result, "album": album_object(album, links=links)}
    words = f"{result}  {printable(album.id)}  {printable(album.title)}"
    errand.clear()
    errand.out.result(found, words, album.id if result == "created" else None)


def run_rename(arguments: argparse.Namespace) -> int:
    if not arguments.title.strip():
        raise UsageError("an album needs a title.")
    return running.run(arguments, rename)


async def rename(errand: Errand) -> int:
    album, title = await naming.album(errand, errand.arguments.album), errand.arguments.title
    command = PatchAlbum(album.id, title=title)
    if errand.dry:
        await errand.plan(command, f"rename {named(album.title)} to {named(title)}", albumId=album.id)
        return DONE
    tell(errand, "renamed", await errand.change(command, f"Rename to {named(title)}"))
    return DONE


def run_add(arguments: argparse.Namespace) -> int:
    return running.run(arguments, lambda errand: file(errand, "add", "added", "to", AddMediaItems))


def run_remove(arguments: argparse.Namespace) -> int:
    return running.run(arguments, lambda errand: file(errand, "remove", "removed", "from", RemoveMediaItems))


async def file(
    errand: Errand, verb: str, result: str, way: str, kind: type[AddMediaItems | RemoveMediaItems]
) -> int:
    """Put items into an album, or take them out."""
    items = errand.arguments.ids
    album = await naming.album(errand, errand.arguments.album)
    amount = text.count(len(items), "item")
    command: Command = kind(album.id, tuple(items))
    if errand.dry:
        words = f"{verb} {amount} {way} {named(album.title)}"
        await errand.plan(command, words, albumId=album.id, count=len(items))
        return DONE
    if not items:
        errand.out.say(f"No ids came in: nothing to {verb}.")
        return DONE
    done = await errand.change(command, f"{verb.capitalize()} {amount} {way} {named(album.title)}")
    assert isinstance(done, Outcome)  # noqa: S101  (what these commands give)
    for item_id in done.done:
        errand.out.result(
            {"result": result, "albumId": album.id, "id": item_id}, f"{result}  {printable(item_id)}"
        )
    for item_id, why in done.failed.items():
        errand.out.failed({"albumId": album.id, "id": item_id}, item_id, why)
    return code_for(done)


def run_share(arguments: argparse.Namespace) -> int:
    return running.run(arguments, share)


async def share(errand: Errand) -> int:
    errand.need("albums.share")
    asked = errand.arguments
    options = SharedAlbumOptions(is_collaborative=asked.collaborative, is_commentable=asked.commentable)
    for album in [await naming.album(errand, words) for words in asked.albums]:
        command = ShareAlbum(album.id, options)
        if errand.dry:
            await errand.plan(command, f"share {named(album.title)}", albumId=album.id)
            continue
        await errand.change(command, f"Share {named(album.title)}")
        shared = errand.library.album(album.id) or album
        tell(errand, "shared", shared, links=True)
        if shared.share_info is not None and not errand.out.json:
            url = printable(shared.share_info.shareable_url)
            errand.out.result(shared, f"  {url}", url)
    return DONE


def run_unshare(arguments: argparse.Namespace) -> int:
    return running.run(arguments, unshare)


async def unshare(errand: Errand) -> int:
    errand.need("albums.unshare")
    for album in [await naming.album(errand, words, shared=True) for words in errand.arguments.albums]:
        command = UnshareAlbum(album.id)
        if errand.dry:
            await errand.plan(command, f"stop sharing {named(album.title)}", albumId=album.id)
            continue
        await errand.change(command, f"Stop sharing {named(album.title)}")
        tell(errand, "unshared", errand.library.album(album.id))
    return DONE
