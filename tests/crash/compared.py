"""What was asked for beside what there is: on the service, and in the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photos_tui.api.client import PhotosClient
from photos_tui.api.paging import pages
from photos_tui.store import command as orders
from photos_tui.store.library import Library
from photos_tui.store.tables.journal import Entry, steps
from tests.crash.worker import GROWING, NAMED, SHARED, SHRINKING


@dataclass
class Report:
    """`wrong` has a sentence for everything that was lost or doubled, or that the catalog does not know."""

    kills: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    files: int = 0
    large: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        done = ", ".join(f"{number} {name}" for name, number in sorted(self.commands.items()))
        answers = ", ".join(f"{number} {name}" for name, number in sorted(self.answers.items()))
        wrong = "\n".join(self.wrong) or "nothing lost, nothing doubled, service and catalog agree"
        return (
            f"{self.kills} kills; {sum(self.commands.values())} commands ({done});"
            f" {self.files} files, {self.large} of them large; {answers}{'; ' * bool(answers)}{wrong}"
        )


async def compare(library: Library, report: Report) -> None:
    """Compare an open library's journal and catalog with the service."""
    client = await library.client()
    entries = list(reversed(library.journal.entries(100_000)))
    report.commands = Counter(type(entry.command).__name__ for entry in entries)
    unfinished = [entry for entry in entries if entry.state != "done" or entry.failed]
    report.wrong += [
        f"{entry.title} is {entry.state}: {entry.error} {dict(entry.failed)}" for entry in unfinished
    ]
    service = await _albums_of(client)
    photos = await _all(lambda token: client.media_items.list(page_token=token))
    await _albums(client, entries, service, report)
    _last_words(entries, service, photos, report)
    await _uploads(client, entries, photos, report)
    await _catalog(client, library, service, report)
    if {item.id for item in photos} != set(library.photos.ids()):
        report.wrong.append("the catalog has other photos than the service")


async def _all(page: Callable[[str], Any]) -> list[Any]:
    return [item async for one in pages(page) for item in one.media_items]


async def _albums_of(client: PhotosClient) -> list[Any]:
    listing = pages(lambda token: client.albums.list(page_token=token))
    return [album async for page in listing for album in page.albums]


async def _members(client: PhotosClient, album_id: str) -> list[str]:
    items = await _all(lambda token: client.media_items.search(album_id=album_id, page_token=token))
    return [item.id for item in items]


async def _albums(client: PhotosClient, entries: list[Entry], service: list[Any], report: Report) -> None:
    """Each new album is there once with its items."""
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
    await _filings(client, entries, service, report)


async def _filings(client: PhotosClient, entries: list[Entry], service: list[Any], report: Report) -> None:
    """What was added is in, what was removed is out, nothing is in twice."""
    (growing,) = [album for album in service if album.title == GROWING]
    if set(await _members(client, growing.id)) != named(entries, orders.AddMediaItems, growing.id):
        report.wrong.append("Growing does not hold what was added")
    for album in service:
        if not album.title.startswith(SHRINKING):
            continue
        inside = await _members(client, album.id)
        if len(inside) != len(set(inside)):
            report.wrong.append(f"{album.title} holds something twice")
        if named(entries, orders.RemoveMediaItems, album.id) & set(inside):
            report.wrong.append(f"{album.title} still holds what was removed")


def named(entries: list[Entry], kind: type[Any], album_id: str) -> set[str]:
    """Give the items of all commands of a kind on an album."""
    commands = [entry.command for entry in entries]
    found = [one for one in commands if isinstance(one, kind) and one.album_id == album_id]
    return {item_id for command in found for item_id in command.items}


def _last_words(entries: list[Entry], service: list[Any], photos: list[Any], report: Report) -> None:
    """The last of the renames holds, and so do the last words of each photo and the last sharing of each album."""
    albums = {album.id: album for album in service}
    words = {item.id: item.description for item in photos}
    last: dict[str, Any] = {}
    for entry in entries:
        match entry.command:
            case orders.PatchAlbum(album_id=row_id) | orders.PatchItem(item_id=row_id):
                last[row_id] = entry.command
            case orders.ShareAlbum(album_id=row_id) | orders.UnshareAlbum(album_id=row_id):
                last[row_id] = entry.command
    for row_id, command in last.items():
        match command:
            case orders.PatchAlbum():
                holds = albums[row_id].title == command.title
            case orders.PatchItem():
                holds = words[row_id] == command.description
            case _:
                holds = isinstance(command, orders.ShareAlbum) == (albums[row_id].share_info is not None)
        if not holds:
            report.wrong.append(f"it does not hold: {command}")
    if not {NAMED, SHARED} <= {album.title.split(" ")[0] for album in service}:
        report.wrong.append("an album that was there from the beginning is gone")


async def _uploads(client: PhotosClient, entries: list[Entry], photos: list[Any], report: Report) -> None:
    """Each file is one item, with bytes like no other's, and in the album that it was meant for unless taken out."""
    by_name: dict[str, list[str]] = {}
    for item in photos:
        by_name.setdefault(item.filename, []).append(item.id)
    inside: dict[str, set[str]] = {}
    for entry in entries:
        if not isinstance(entry.command, orders.Upload):
            continue
        album_id = entry.command.album_id
        if album_id not in inside:
            gone = named(entries, orders.RemoveMediaItems, album_id)
            inside[album_id] = gone | set(await _members(client, album_id))
        for path in entry.command.paths:
            made = by_name.get(Path(path).name, [])
            report.files += 1
            report.large += path.endswith("large.bmp")
            if len(made) != 1:
                report.wrong.append(f"{Path(path).name} is there {len(made)} times")
            elif made[0] not in inside[album_id]:
                report.wrong.append(f"{Path(path).name} is not in its album")


async def _catalog(client: PhotosClient, library: Library, service: list[Any], report: Report) -> None:
    """What the catalog says is what the service says."""
    known = {
        album.id: (album.title, album.media_items_count) for album in library.albums.rows(0, 9999) if album
    }
    there = {album.id: (album.title, album.media_items_count) for album in service}
    if known != there:
        different = {one: (known.get(one), there.get(one)) for one in known.keys() | there.keys()}
        report.wrong += [f"catalog and service: {pair}" for pair in different.values() if pair[0] != pair[1]]
    for album in service:
        if not album.title.startswith((GROWING, SHRINKING)):
            continue
        ours, theirs = library.album_items(album.id).ids(), await _members(client, album.id)
        if ours != theirs:
            where = [at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other]
            report.wrong.append(
                f"{album.title} in the catalog has {len(set(ours) - set(theirs))} too many and"
                f" {len(set(theirs) - set(ours))} too few of {len(theirs)}; differing from {where[:1]} on"
            )
    if any(
        step.state == "sent"
        for entry in library.journal.entries(100_000)
        for step in steps(library.catalog.db, entry.number)
    ):
        report.wrong.append("a call is still in doubt")
    if library.catalog.one("SELECT count(*) FROM uploads"):
        report.wrong.append("a token is remembered that serves no more")
