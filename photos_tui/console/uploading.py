"""`photos-tui upload`: files and folders into the library, or into an album, which is made when it is not there."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

import msgspec

from photos_tui import text
from photos_tui.api.resources import Album
from photos_tui.console import naming, piping, running
from photos_tui.console.albums import tell
from photos_tui.console.errand import Errand
from photos_tui.console.output import item_object, named, path_text
from photos_tui.console.parsing import many
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.running import DONE, SOME_FAILED, code_for
from photos_tui.store.batches import Outcome
from photos_tui.store.command import CreateAlbum, Upload
from photos_tui.store.prices import Price
from photos_tui.text import printable


def add(commands: Commands) -> None:
    upload = running.changing(commands, "upload", "upload photos and videos", run)
    many(
        upload,
        "paths",
        "+",
        metavar="PATH",
        type=Path,
        help="files, or folders with all below them; - reads paths from standard input, one a line",
    )
    upload.add_argument(
        "--album",
        metavar="ALBUM",
        help="into this album, by id or exact title; made when no album has the title",
    )


def run(arguments: argparse.Namespace) -> int:
    paths = tuple(str(path.absolute()) for path in piping.paths(arguments.paths))
    if arguments.album is not None and not arguments.album.strip():
        raise UsageError("an album needs a title.")
    return running.run(arguments, lambda errand: upload(errand, paths))


async def upload(errand: Errand, paths: tuple[str, ...]) -> int:
    if not paths:
        errand.out.say("No paths came in: nothing to upload.")
        return DONE
    title = errand.arguments.album
    album = await into(errand, title) if title else None
    if errand.dry:
        return await plan(errand, Upload(paths, album.id if album else ""), title)
    if title and album is None:
        made = await errand.change(CreateAlbum(title), f"Create album {named(title)}")
        assert isinstance(made, Album)  # noqa: S101  (what the command gives)
        if not errand.out.quiet:
            tell(errand, "created", made)
        album = made
    where = named(album.title) if album else "the library"
    job_title = f"Upload {what(paths)} to {where}"
    done = await errand.change(Upload(paths, album.id if album else ""), job_title)
    assert isinstance(done, Outcome)  # noqa: S101  (likewise)
    show(errand, done)
    return code_for(done)


def what(paths: tuple[str, ...]) -> str:
    """Name what is uploaded: the file or folder, or how many there are of them."""
    return named(Path(paths[0]).name) if len(paths) == 1 else text.count(len(paths), "path")


async def into(errand: Errand, words: str) -> Album | None:
    """Give the album to upload into, None for one that is to be made."""
    if known := await naming.by_id(errand, words):
        return known
    if naming.looks_like_an_id(words):
        raise UsageError(f"no album has the id {printable(words)}: photos-tui albums list shows them.")
    return await naming.titled(errand, words, fits=lambda album: album.is_writeable)


async def plan(errand: Errand, command: Upload, title: str | None) -> int:
    """Say what would be sent and what could not be; gives the exit code that the true run would have begun with."""
    errand.need("mediaItems.batchCreate")
    missing = await asyncio.to_thread(_not_there, command.paths)
    for path in missing:
        errand.out.failed({"path": path_text(path)}, path, "There is no such file.")
    there = tuple(path for path in command.paths if path not in missing)
    if not there:
        return SOME_FAILED
    command = msgspec.structs.replace(command, paths=there)
    price = await errand.library.price(command)
    making = bool(title) and not command.album_id
    requests = price.requests + 2 * making
    words = f"upload {what(command.paths)}"
    words += f" to {named(title or '')}" if title else ""
    words += ", a new album" if making else ""
    price_now = errand.library.quota.told(Price(requests))
    errand.planned(words, price_now, requests=requests)
    return SOME_FAILED if missing else DONE


def _not_there(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if not Path(path).exists()]


def show(errand: Errand, outcome: Outcome) -> None:
    """Give each file's fate: the item that it became, or why it became none."""
    made = list(outcome.made) if len(outcome.made) == len(outcome.done) else [""] * len(outcome.done)
    for path, item_id in zip(outcome.done, made, strict=True):
        result = "exists" if path in outcome.existing else "uploaded"
        item = errand.library.item(item_id) if item_id else None
        found = {"result": result, "path": path_text(path)}
        errand.out.result(
            found | ({"mediaItem": item_object(item)} if item else {"id": item_id} if item_id else {}),
            f"{result:<8}  {printable(item_id or '')}  {printable(path)}",
            item_id or None,
        )
    for path, why in outcome.failed.items():
        errand.out.failed({"path": path_text(path)}, path, why)
