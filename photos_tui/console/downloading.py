"""`photos-tui download`: originals into a folder; what is there in full is not fetched again."""

from __future__ import annotations

import argparse
from pathlib import Path

from photos_tui import text
from photos_tui.console import naming, piping, running
from photos_tui.console.errand import Errand
from photos_tui.console.output import path_text
from photos_tui.console.place import Commands
from photos_tui.console.running import DONE, code_for
from photos_tui.store.downloads import Landed, price_of_downloads
from photos_tui.text import printable


def add(commands: Commands) -> None:
    download = running.verb(commands, "download", "download originals into a folder", run)
    piping.add_ids(download)
    download.add_argument(
        "--album", dest="of_album", metavar="ALBUM", help=f"all that this album holds: {naming.ALBUM}"
    )
    download.add_argument(
        "--to",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder, made when it is not there; else this one",
    )


def run(arguments: argparse.Namespace) -> int:
    return running.run(arguments, download)


async def download(errand: Errand) -> int:
    errand.need("mediaItems.batchGet")
    asked = await wanted(errand)
    folder: Path = errand.arguments.to
    if errand.dry:
        words = f"download {text.count(len(asked), 'item')} to {printable(str(folder))}"
        errand.planned(words, price_of_downloads(len(asked)), count=len(asked))
        return DONE
    outcome = await errand.read(
        f"Download to {folder}", errand.library.download(asked, folder, lambda landed: show(errand, landed))
    )
    return code_for(outcome)


async def wanted(errand: Errand) -> list[str]:
    """Give the ids to download: those named, and what the album holds."""
    named: list[str] = errand.arguments.ids
    title = errand.arguments.of_album
    if not title:
        return named
    album = await naming.album(errand, title, shared=True)
    view = errand.library.album_items(album.id)
    await errand.read("Reading the album", view.refresh())
    return list(dict.fromkeys([*named, *view.ids()]))


def show(errand: Errand, landed: Landed) -> None:
    """Give one item's fate as soon as it is known."""
    errand.clear()
    if landed.path is None:
        errand.out.failed({"id": landed.id, "filename": landed.name}, landed.name, landed.why)
        return
    found = {"result": landed.fate, "id": landed.id, "path": path_text(landed.path), "bytes": landed.size}
    words = f"{landed.fate:<10}  {text.size(landed.size):>9}  {printable(str(landed.path))}"
    errand.out.result(found, words)
    errand.out.flush()
