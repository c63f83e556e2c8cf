"""A program that changes a library without end: creates, adds, removes, renames, describes, shares, uploads.

    python -m tests.crash.worker URL TOKEN CATALOG FOLDER [--name NAME] [--clock] [--finish]

It says "up" once the library is open. Two with different names change different albums where order matters. With
--clock the clock jumps by hours and days. With --finish it only finishes what earlier runs left, and lists all.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PIL import Image

from photos_tui.api import resumable
from photos_tui.api.client import PhotosClient
from photos_tui.api.errors import ApiError
from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.api.retry import NONE
from photos_tui.api.transport import network
from photos_tui.store import sending
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import (
    AddMediaItems,
    Command,
    CreateAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
    Upload,
)
from photos_tui.store.library import Library
from photos_tui.store.tables.journal import Entry
from tests.store.service import settled

GROWING, SHRINKING, NAMED, SHARED = "Growing", "Shrinking", "Named", "Shared"
NAMES = ("a", "b")
LARGE, PIECE = 1 << 20, 1 << 18
"""Bytes from which a file goes in pieces here, and of a piece: as the real ones, only that a run takes no day."""
MOST_DAYS = 12
"""Days that a clock is wrong at most: two runs differ by less than the thirty that the journal is kept."""


@dataclass
class Jumping:
    """A clock that is wrong by up to some days, and by how much changes again and again."""

    dice: random.Random
    off: float = 0.0
    until: float = 0.0

    def __call__(self) -> float:
        now = time.time()
        if now >= self.until:
            self.until = now + self.dice.uniform(0.05, 0.6)
            self.off = self.dice.choice((1, 1 / 24)) * self.dice.uniform(-MOST_DAYS, MOST_DAYS) * 86_400
        return now + self.off


def library_at(url: str, token: str, catalog: Path, clock: Callable[[], float] = time.time) -> Library:
    async def give() -> str:
        return token

    def connect() -> PhotosClient:
        return PhotosClient(base_url=url, transport=network(), token=give, waits=NONE)

    return Library(connect=connect, catalog=Catalog(catalog), label="crash", clock=clock)


def noise(path: Path, width: int, height: int) -> str:
    """Write a picture unlike all others, of three bytes a pixel."""
    with Image.frombytes("RGB", (width, height), os.urandom(3 * width * height)) as image:
        image.save(path)
    return str(path)


def commands(library: Library, folder: Path, name: str, number: int) -> Iterator[Command]:
    """Give one round: every kind of change, on albums where the order in which they come does not matter."""
    album = {" ".join(one.title.split(" ")[:2]): one for one in library.albums.rows(0, 9000) if one}
    photos = library.photos.ids()
    tag = f"{secrets.token_hex(4)}-{number}"
    at = secrets.randbelow(max(1, len(photos) - 200))
    yield CreateAlbum(f"Made {tag}", tuple(photos[at : at + 60]))
    yield AddMediaItems(album[GROWING].id, tuple(photos[at : at + 120]))
    inside = library.album_items(album[f"{SHRINKING} {name}"].id).ids()
    yield RemoveMediaItems(album[f"{SHRINKING} {name}"].id, tuple(inside[:2]))
    yield PatchAlbum(album[f"{NAMED} {name}"].id, title=f"{NAMED} {name} {tag}")
    yield PatchItem(sorted(photos)[NAMES.index(name)], f"Words {tag}")
    shared = album[f"{SHARED} {name}"]
    is_shared = shared.share_info is not None
    yield UnshareAlbum(shared.id) if is_shared else ShareAlbum(shared.id, SharedAlbumOptions())
    small = [
        noise(folder / f"{tag}-{one}.png", 20 + secrets.randbelow(40), 9)
        for one in range(secrets.randbelow(6))
    ]
    yield Upload((*small, noise(folder / f"{tag}-large.bmp", 1024, 600)), album[f"{SHRINKING} {name}"].id)


async def everything_known(library: Library) -> None:
    """List the library and the albums that the rounds change."""
    await settled(library)
    for album in library.albums.rows(0, 9000):
        if album is not None and album.title.startswith((GROWING, SHRINKING)):
            library.album_items(album.id).want(20_000)
    await settled(library)


async def persist(library: Library, name: str = "") -> None:
    """Press Retry on what failed, of this name's changes or of all, oldest first, until nothing is left."""
    while left := [
        one
        for one in reversed(library.journal.entries(40 if name else 100_000))
        if _failed(one) and one.title.endswith(name)
    ]:
        for entry in left:
            await library.jobs.wait(library.jobs.start(entry.title, library._again(entry)))


def _failed(entry: Entry) -> bool:
    return bool(entry.finished) and (entry.state != "done" or bool(entry.failed))


async def others_done(library: Library, name: str) -> None:
    """Wait for changes of this name's albums that another program took up."""
    while any(  # noqa: ASYNC110  (who finishes them is another program)
        not one.finished and one.title.endswith(f" {name}") for one in library.journal.entries(100)
    ):
        await asyncio.sleep(0.02)


async def work(library: Library, folder: Path, name: str) -> None:
    await others_done(library, name)
    for number in count():
        await persist(library, f" {name}")
        await everything_known(library)
        if library.albums.error or library.photos.error or not library.photos.complete:
            with contextlib.suppress(ApiError):
                await library.albums.refresh()
                await library.photos.refresh()
            continue
        wanted = [
            command for command in commands(library, folder, name, number) if getattr(command, "items", True)
        ]
        for job in [library.submit(command, f"{type(command).__name__} {name}") for command in wanted]:
            await library.jobs.wait(job)


async def main(given: argparse.Namespace) -> None:
    sending.LARGE, resumable.PIECE = LARGE, PIECE
    clock = Jumping(random.Random()) if given.clock else time.time
    library = library_at(given.url, given.token, given.catalog, clock)
    await library.open()
    print("up", flush=True)
    await library.start()
    for job in library.jobs.active():
        await library.jobs.wait(job)
    if given.finish:
        await persist(library)
        await everything_known(library)
    else:
        await work(library, given.folder, given.name)
    await library.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("token")
    parser.add_argument("catalog", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", choices=NAMES, default=NAMES[0])
    parser.add_argument("--clock", action="store_true")
    parser.add_argument("--finish", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(arguments())))
