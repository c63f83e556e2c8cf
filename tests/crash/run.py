"""Kill a working program at random instants, again and again; then compare what was asked for with what there is.

python -m tests.crash.run 200
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photos_tui.api.client import PhotosClient
from photos_tui.api.paging import pages
from photos_tui.store import command as orders
from photos_tui.store.library import Library
from photos_tui.store.tables.journal import Entry, steps
from tests.crash.worker import GROWING, NAMED, SHARED, SHRINKING, library_at

LONGEST = 2.4
"""Seconds after which a program is killed at the latest."""


@dataclass
class Report:
    """`wrong` has a sentence for everything that was lost or doubled, or that the catalog does not know."""

    kills: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        done = ", ".join(f"{number} {name}" for name, number in sorted(self.commands.items()))
        wrong = "\n".join(self.wrong) or "nothing lost, nothing doubled, service and catalog agree"
        return f"{self.kills} kills; {sum(self.commands.values())} commands ({done}); {wrong}"


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a local library; gives its address and token."""
    command = [
        sys.executable,
        "-m",
        "photos_tui",
        "serve",
        "--data",
        str(folder),
        "--port",
        "0",
        "--ready-json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        ready = json.loads(server.stdout.readline())
        try:
            yield ready["url"], ready["token"]
        finally:
            server.terminate()


@dataclass
class Place:
    """Where the service and the program's files are."""

    url: str
    token: str
    catalog: Path
    folder: Path

    def program(self, *more: str) -> subprocess.Popen[str]:
        """Start the program, wait until it is up."""
        given = [self.url, self.token, str(self.catalog), str(self.folder), *more]
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.worker", *given], stdout=subprocess.PIPE, text=True
        )
        assert program.stdout is not None
        assert program.stdout.readline() == "up\n"
        return program

    def library(self) -> Library:
        return library_at(self.url, self.token, self.catalog)


def crash(
    kills: int, folder: Path, *, seed: int = 0, told: Callable[[int], object] = lambda _: None
) -> Report:
    """Kill the program so many times, let it finish, and report."""
    dice, report = random.Random(seed), Report(kills)
    with serving(folder / "service") as (url, token):
        place = Place(url, token, folder / "catalog.sqlite", folder)
        asyncio.run(_prepared(place))
        for number in range(kills):
            program = place.program()
            time.sleep(dice.uniform(0.0, LONGEST))
            program.kill()
            program.communicate()
            told(number + 1)
        program = place.program("--finish")
        program.communicate(timeout=300)
        if program.returncode:
            report.wrong.append("The program could not finish.")
        asyncio.run(_compared(place, report))
    return report


async def _prepared(place: Place) -> None:
    library = place.library()
    await library.open()
    await library.start()
    await library._photos.settled()
    client = await library.client()
    ids = [
        item.id
        async for page in pages(lambda token: client.media_items.list(page_token=token))
        for item in page.media_items
    ]
    for title in (GROWING, SHRINKING, NAMED, SHARED):
        await library.create_album(title)
    shrinking = next(album for album in library.albums.rows(0, 99) if album and album.title == SHRINKING)
    await library.add_media_items(shrinking.id, ids)
    await library.close()


async def _compared(place: Place, report: Report) -> None:
    library = place.library()
    await library.open()
    client = await library.client()
    entries = list(reversed(library.journal.entries(100_000)))
    report.commands = Counter(type(entry.command).__name__ for entry in entries)
    unfinished = [entry for entry in entries if entry.state != "done" or entry.failed]
    report.wrong += [
        f"{entry.title} is {entry.state}: {entry.error} {dict(entry.failed)}" for entry in unfinished
    ]
    service = await _listed(client)
    await _albums(client, entries, service, report)
    _last_words(entries, service, report)
    await _uploads(client, entries, report)
    await _catalog(client, library, service, report)
    await library.close()


async def _listed(client: PhotosClient) -> list[Any]:
    listing = pages(lambda token: client.albums.list(page_token=token))
    return [album async for page in listing for album in page.albums]


async def _members(client: PhotosClient, album_id: str) -> list[str]:
    listing = pages(lambda token: client.media_items.search(album_id=album_id, page_token=token))
    return [item.id async for page in listing for item in page.media_items]


async def _albums(client: PhotosClient, entries: list[Entry], service: list[Any], report: Report) -> None:
    """Each new album is there once with its items; what was added is in, what was removed is out."""
    by_title: dict[str, list[Any]] = {}
    for album in service:
        by_title.setdefault(album.title, []).append(album)
    for entry in entries:
        match entry.command:
            case orders.CreateAlbum(title=title, items=items):
                made = by_title.get(title, [])
                if len(made) != 1:
                    report.wrong.append(f"{title} is there {len(made)} times")
                elif await _members(client, made[0].id) != list(items):
                    report.wrong.append(f"{title} does not hold what it should")
    (growing,), (shrinking,) = by_title[GROWING], by_title[SHRINKING]
    added = {
        one
        for entry in entries
        if isinstance(entry.command, orders.AddMediaItems)
        for one in entry.command.items
    }
    removed = {
        one
        for entry in entries
        if isinstance(entry.command, orders.RemoveMediaItems)
        for one in entry.command.items
    }
    if set(await _members(client, growing.id)) != added:
        report.wrong.append("Growing does not hold what was added")
    if removed & set(await _members(client, shrinking.id)):
        report.wrong.append("Shrinking still holds what was removed")


def _last_words(entries: list[Entry], service: list[Any], report: Report) -> None:
    """The last of the renames holds."""
    titles = [entry.command.title for entry in entries if isinstance(entry.command, orders.PatchAlbum)]
    if titles and titles[-1] not in {album.title for album in service}:
        report.wrong.append(f"the album is not called {titles[-1]}")
    sharing = [
        entry.command
        for entry in entries
        if isinstance(entry.command, orders.ShareAlbum | orders.UnshareAlbum)
    ]
    (shared,) = [album for album in service if album.title == SHARED]
    if sharing and isinstance(sharing[-1], orders.ShareAlbum) != (shared.share_info is not None):
        report.wrong.append("the shared album is not as it was left")


async def _uploads(client: PhotosClient, entries: list[Entry], report: Report) -> None:
    listing = pages(lambda token: client.media_items.list(page_token=token))
    names = Counter([item.filename async for page in listing for item in page.media_items])
    for entry in entries:
        if isinstance(entry.command, orders.Upload):
            name = Path(entry.command.paths[0]).name
            if names[name] != 1:
                report.wrong.append(f"{name} is there {names[name]} times")


async def _catalog(client: PhotosClient, library: Library, service: list[Any], report: Report) -> None:
    """What the catalog says is what the service says."""
    known = {
        album.id: (album.title, album.media_items_count) for album in library.albums.rows(0, 9999) if album
    }
    if known != {album.id: (album.title, album.media_items_count) for album in service}:
        report.wrong.append("the catalog has other albums than the service")
    for album in service:
        if album.title in {GROWING, SHRINKING} and library.album_items(album.id).ids() != await _members(
            client, album.id
        ):
            report.wrong.append(f"the catalog has other items in {album.title} than the service")
    if any(
        step.state == "sent"
        for entry in library.journal.entries(100_000)
        for step in steps(library.catalog.db, entry.number)
    ):
        report.wrong.append("a call is still in doubt")
    listing = pages(lambda token: client.media_items.list(page_token=token))
    ids = {item.id async for page in listing for item in page.media_items}
    if ids != set(library.photos.ids()):
        report.wrong.append("the catalog has other photos than the service")


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        report = crash(
            kills, Path(folder), told=lambda number: print(f"\r{number}/{kills}", end="", flush=True)
        )
    print(f"\r{report}")
    return bool(report.wrong)


if __name__ == "__main__":
    sys.exit(main())
