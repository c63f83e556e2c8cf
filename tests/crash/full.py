"""A disk that fills up while the library is listed and while jobs run; then room is made and all goes on.

    python -m tests.crash.full [ROUNDS]

The catalog is on a small file system of its own where one can be mounted, else files may not grow beyond a limit.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from photos_tui.api.paging import pages
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import (
    AddMediaItems,
    Command,
    CreateAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    Upload,
)
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.store.schema import CatalogError
from tests.crash.worker import noise
from tests.store.service import Service, settled, titled, whole
from tests.store.test_truth import everything, members

ALBUM = "To print, one day"
MANY = 6000
ENOUGH = 64 << 20


class Mounted:
    """A file system in memory, of a size that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def room(self, size: int) -> None:
        command = ["mount", "-o", f"remount,size={size}", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)

    def left(self, size: int) -> None:
        """Leave so many bytes and no more."""
        used = os.statvfs(self.folder)
        self.room((used.f_blocks - used.f_bfree) * used.f_frsize + size)


class Limited:
    """A folder whose files, as this process writes them, may not be larger than so many bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def room(self, size: int) -> None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size >= ENOUGH else size, hard))

    def left(self, size: int) -> None:
        log = max((file.stat().st_size for file in self.folder.glob("*-wal")), default=0)
        self.room(log + size)


@contextmanager
def small_disk(folder: Path, *, mount: bool) -> Iterator[Mounted | Limited]:
    """Give a folder that can be full."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ENOUGH}", "tmpfs", str(folder)]
    if not mount or subprocess.run(command, check=False, capture_output=True).returncode:
        disk = Limited(folder)
        try:
            yield disk
        finally:
            disk.room(ENOUGH)
        return
    try:
        yield Mounted(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@dataclass
class Findings:
    """How things ended while there was no room, and a sentence for everything that was not as it should be."""

    listings: Counter[str] = field(default_factory=Counter)
    jobs: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ends = [
            *(f"{number} listings {how}" for how, number in sorted(self.listings.items())),
            *(f"{number} jobs {how}" for how, number in sorted(self.jobs.items())),
        ]
        wrong = "\n".join(self.wrong) or "the catalog opened again each time, nothing acknowledged is lost"
        return f"{', '.join(ends)}; {wrong}"


def sentence(error: Exception | None) -> bool:
    """Say whether an error is one for people: what cannot be written, and why."""
    return isinstance(error, CatalogError) and str(error).endswith(".") and "Traceback" not in str(error)


async def opened(service: Service, file: Path) -> Library:
    library = service.library(Catalog(file))
    await library.open()
    return library


async def listing_without_room(service: Service, disk: Mounted | Limited, size: int, found: Findings) -> None:
    """Fill the disk while the library is listed; what was known then is known after."""
    file = disk.folder / "listing.sqlite"
    disk.room(size)
    known: list[str] = []
    try:
        library = await opened(service, file)
    except CatalogError as error:
        found.listings["refused at the start"] += 1
        if not sentence(error):
            found.wrong.append(f"no sentence: {error!r}")
    else:
        await library.start()
        await settled(library)
        known = library.photos.ids()
        found.listings["stopped" if library.photos.error else "complete"] += 1
        if library.photos.error and not sentence(library.photos.error):
            found.wrong.append(f"no sentence: {library.photos.error!r}")
        await library.close()
    disk.room(ENOUGH)
    await _goes_on(service, file, known, found)


async def _goes_on(service: Service, file: Path, known: list[str], found: Findings) -> None:
    library = await opened(service, file)
    if library.catalog.one("PRAGMA integrity_check") != "ok":
        found.wrong.append("the catalog is damaged")
    if not set(known) <= set(library.photos.ids()):
        found.wrong.append("photos that were listed are gone")
    await library.start()
    await settled(library)
    async with service.connect() as client:
        listing = pages(lambda token: client.media_items.list(page_token=token))
        there = {item.id async for page in listing for item in page.media_items}
    if not library.photos.complete or set(library.photos.ids()) != there:
        found.wrong.append(f"{len(library.photos)} of {len(there)} photos are listed after room was made")
    await library.close()


async def jobs_without_room(
    service: Service, disk: Mounted | Limited, left: int, found: Findings, folder: Path
) -> None:
    """Let jobs run while there is hardly any room; then make some, retry what failed, and compare."""
    file = disk.folder / "jobs.sqlite"
    disk.room(ENOUGH)
    library = await opened(service, file)
    await library.start()
    await settled(library)
    await whole(library, titled(library, ALBUM).id)
    disk.left(left)
    wanted = _wanted(library, folder)
    jobs = [library.submit(command, type(command).__name__) for command in wanted]
    for job in jobs:
        await library.jobs.wait(job)
        _judged(job, found)
    done = [job.entry for job in jobs if job.state == "done"]
    await settled(library)
    await library.close()
    disk.room(ENOUGH)
    library = await opened(service, file)
    for number in done:
        entry = library.journal.entry(number)
        if entry is None or (entry.finished and entry.state != "done"):
            found.wrong.append(f"a job that was done is not known to be: {entry}")
    await library.start()
    await _all_done(library, wanted)
    await _agree(service, library, wanted, found)
    await library.close()


def _wanted(library: Library, folder: Path) -> list[Command]:
    album, photos = titled(library, ALBUM), library.photos.ids()
    at = random.randrange(len(photos) - 200)
    tag = f"{random.randrange(1 << 40):x}"
    inside = library.album_items(album.id).ids()
    files = [noise(folder / f"{tag}-{one}.png", 20, 9 + one) for one in range(3)]
    return [
        CreateAlbum(f"Made {tag}", tuple(photos[at : at + 60])),
        AddMediaItems(album.id, tuple(photos[at : at + 120])),
        RemoveMediaItems(album.id, tuple(one for one in inside[:2] if one not in photos[at : at + 120])),
        PatchAlbum(album.id, title=ALBUM),
        PatchItem(photos[0], f"Words {tag}"),
        Upload(tuple(files)),
    ]


def _judged(job: Job, found: Findings) -> None:
    found.jobs[job.state] += 1
    if job.state == "failed" and not sentence(job.error):
        found.wrong.append(f"no sentence: {job.error!r}")


async def _all_done(library: Library, wanted: list[Command]) -> None:
    """Wait for what was taken up, ask again for what was refused before it was written down, retry what failed."""
    for job in library.jobs.active():
        await library.jobs.wait(job)
    known = [entry.command for entry in library.journal.entries(1000)]
    for command in wanted:
        if command not in known:
            await library.jobs.wait(library.submit(command, type(command).__name__))
    for entry in reversed(library.journal.entries(1000)):
        if entry.state != "done" or entry.failed:
            await library.jobs.wait(library.jobs.start(entry.title, library._again(entry)))
    await settled(library)
    await library.albums.refresh()


async def _agree(service: Service, library: Library, wanted: list[Command], found: Findings) -> None:
    failed = [entry for entry in library.journal.entries(1000) if entry.state != "done" or entry.failed]
    found.wrong += [f"after room was made: {entry}" for entry in failed]
    album_id = titled(library, ALBUM).id
    async with service.connect() as client:
        there = await everything(client)
        known = {
            album.id: (album.title, album.media_items_count) for album in library.albums.rows(0, 999) if album
        }
        if known != there:
            found.wrong.append(f"albums: {known.items() ^ there.items()}")
        if library.album_items(album_id).ids() != await members(client, album_id):
            found.wrong.append("the album holds other items")
    titles = Counter(title for title, _ in there.values())
    made = [command.title for command in wanted if isinstance(command, CreateAlbum)]
    if any(titles[title] != 1 for title in made):
        found.wrong.append("an album was not made once")
    names = Counter(item.filename for item in library.photos.rows(0, 10_000) if item)
    files = [Path(path).name for one in wanted if isinstance(one, Upload) for path in one.paths]
    found.wrong += [f"{name} is there {names[name]} times" for name in files if names[name] != 1]


async def fill(rounds: int, folder: Path, *, mount: bool, seed: int = 0, many: int = MANY) -> Findings:
    """Fill the disk so many times while listing, and so many times while jobs run."""
    dice, found = random.Random(seed), Findings()
    service = Service()
    service.world.populate(many)
    for number in range(rounds):
        place = folder / f"{number}"
        with small_disk(place, mount=mount) as disk:
            await listing_without_room(service, disk, dice.randrange(150_000, 6_000_000), found)
        with small_disk(folder / f"jobs-{number}", mount=mount) as disk:
            left = dice.choice((0, 8192, dice.randrange(400_000)))
            await jobs_without_room(service, disk, left, found, folder)
    service.world.close()
    return found


def main() -> int:
    logging.getLogger("photos_tui").setLevel(logging.CRITICAL)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder:
        for mount in (True, False):
            place = Path(folder) / f"{mount}"
            place.mkdir()
            found = asyncio.run(fill(rounds, place, mount=mount))
            print(f"{'small file system' if mount else 'limited files'}, {rounds} rounds each: {found}")
            if found.wrong:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
