"""`photos-tui import`: a folder of files through the ordinary upload path, with a progress bar."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from photos_tui import text
from photos_tui.api.errors import ApiError
from photos_tui.console import place
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.progress import Progress
from photos_tui.console.surroundings import logged
from photos_tui.store.batches import Outcome
from photos_tui.store.files import found
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.text import printable


def add(commands: Commands) -> None:
    bring = commands.add_parser("import", help="import a folder of photos and videos into the local library")
    place.add_local_flags(bring)
    bring.add_argument("folder", type=Path, metavar="DIR")
    bring.add_argument("--album", metavar="TITLE", help="put them into this album, made when it is not there")
    bring.set_defaults(run=run, otherwise=place.LOCAL)


def run(arguments: argparse.Namespace) -> int:
    """Import a folder through the ordinary upload path."""
    if not arguments.folder.exists():
        raise UsageError(f"{arguments.folder}: there is no such folder.")
    profile = place.profile(arguments)
    try:
        with logged():
            return asyncio.run(import_folder(profile.library(), arguments.folder, arguments.album or ""))
    finally:
        profile.close()


async def import_folder(library: Library, folder: Path, title: str) -> int:
    """Upload all media files below `folder`, into the album of that title when one is given; gives an exit code."""
    paths = await asyncio.to_thread(lambda: tuple(found([folder])))
    if not paths:
        print(f"{printable(str(folder))}: no photos or videos there.", file=sys.stderr)
        return 1
    await library.open()
    try:
        return await _upload(library, paths, title)
    finally:
        await library.close()


async def _upload(library: Library, paths: tuple[Path, ...], title: str) -> int:
    try:
        album_id = await album_called(library, title) if title else ""
    except ApiError as error:
        print(f"photos-tui: {error.sentence} {error.hint}", file=sys.stderr)
        return 1
    job = library.jobs.start("Import", library.upload(paths, album_id=album_id))
    with Progress(on=True).of(library, job):
        await library.jobs.wait(job)
    return report(job, len(paths))


async def album_called(library: Library, title: str) -> str:
    """Find the writeable album with this title, or make it."""
    await library.albums.refresh()
    for album in library.albums.rows(0, len(library.albums)):
        if album is not None and album.title == title and album.is_writeable:
            return album.id
    return (await library.create_album(title)).id


def report(job: Job, asked: int) -> int:
    """Say what went in and name what did not; 0 when all went in, else 1."""
    failed: Mapping[str, str] = job.result.failed if isinstance(job.result, Outcome) else {}
    done = len(job.result.done) if isinstance(job.result, Outcome) else 0
    for name, why in failed.items():
        print(f"not imported: {printable(name)}: {printable(why)}", file=sys.stderr)
    if isinstance(job.error, ApiError):
        print(f"photos-tui: {job.error.sentence} {job.error.hint}", file=sys.stderr)
    print(f"{done} of {text.count(asked, 'file')} imported, {len(failed)} failed.")
    return 0 if job.state == "done" and not failed else 1
