"""A program that changes a library without end: creates, adds, removes, renames, describes, shares, uploads.

    python -m tests.crash.worker URL TOKEN CATALOG FOLDER [--finish]

It says "up" once the library is open. With --finish it only finishes what earlier runs left behind, and lists all.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.api.retry import NONE
from photos_tui.api.transport import network
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
from tests.store.service import painted, settled

GROWING, SHRINKING, NAMED, SHARED = "Growing", "Shrinking", "Named", "Shared"


def library_at(url: str, token: str, catalog: Path) -> Library:
    async def give() -> str:
        return token

    def connect() -> PhotosClient:
        return PhotosClient(base_url=url, transport=network(), token=give, waits=NONE)

    return Library(connect=connect, catalog=Catalog(catalog), label="crash")


def commands(library: Library, folder: Path, number: int) -> Iterator[Command]:
    """Give one round: every kind of change, on albums where the order in which they come does not matter."""
    album = {one.title.split(" ")[0]: one for one in library.albums.rows(0, 5000) if one}
    photos = library.photos.ids()
    tag = f"{secrets.token_hex(4)}-{number}"
    at = secrets.randbelow(max(1, len(photos) - 200))
    yield CreateAlbum(f"Made {tag}", tuple(photos[at : at + 60]))
    yield AddMediaItems(album[GROWING].id, tuple(photos[at : at + 120]))
    inside = library.album_items(album[SHRINKING].id).ids()
    yield RemoveMediaItems(album[SHRINKING].id, tuple(inside[:2]))
    yield PatchAlbum(album[NAMED].id, title=f"{NAMED} {tag}")
    yield PatchItem(photos[0], f"Words {tag}")
    is_shared = album[SHARED].share_info is not None
    yield UnshareAlbum(album[SHARED].id) if is_shared else ShareAlbum(album[SHARED].id, SharedAlbumOptions())
    colour = (secrets.randbelow(256), secrets.randbelow(256), secrets.randbelow(256))
    yield Upload((str(painted(folder / f"{tag}.png", colour=colour, size=(9 + secrets.randbelow(90), 9))),))


async def everything_known(library: Library) -> None:
    """List the library and the albums that the rounds change."""
    await settled(library)
    for album in library.albums.rows(0, 5000):
        if album is not None and album.title.startswith((GROWING, SHRINKING)):
            library.album_items(album.id).want(20_000)
    await settled(library)


async def work(library: Library, folder: Path) -> None:
    await everything_known(library)
    for number in count():
        wanted = [command for command in commands(library, folder, number) if getattr(command, "items", True)]
        for job in [library.submit(command, type(command).__name__) for command in wanted]:
            await library.jobs.wait(job)


async def main(url: str, token: str, catalog: str, folder: str, *finish: str) -> None:
    library = library_at(url, token, Path(catalog))
    await library.open()
    print("up", flush=True)
    await library.start()
    for job in library.jobs.active():
        await library.jobs.wait(job)
    if finish:
        await everything_known(library)
    else:
        await work(library, Path(folder))
    await library.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
