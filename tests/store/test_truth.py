"""Whatever is asked at once, refused, cut or cancelled: in the end the catalog says what the service says."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from photos_tui.api.client import PhotosClient
from photos_tui.api.paging import pages
from photos_tui.api.resources import (
    Album,
    AlbumPosition,
    NewEnrichmentItem,
    SharedAlbumOptions,
    ShareInfo,
    TextEnrichment,
)
from photos_tui.emulator.faults import Fault
from photos_tui.store.command import (
    AddEnrichment,
    AddMediaItems,
    Command,
    CreateAlbum,
    JoinAlbum,
    LeaveAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
    Upload,
)
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from tests.store.service import Service, painted, settled, titled, whole

ALBUMS = ("Iceland, the long way round", "Lisbon without a plan", "To print, one day")


class Restless:
    """Somebody who does many things at once, and changes their mind."""

    def __init__(self, library: Library, seed: int, folder: Path) -> None:
        self.library = library
        self.dice = random.Random(seed)
        self.folder = folder
        self.albums = [titled(library, title).id for title in ALBUMS]
        self.items = library.photos.ids()[:200]
        shared = [album for album in library.shared_albums.rows(0, 99) if album and album.share_info]
        self.tokens = [
            album.share_info.share_token
            for album in shared
            if album.share_info and not album.share_info.is_owned
        ]

    def something(self) -> Command:  # noqa: C901, PLR0911  (a line a verb)
        album_id, some = self.dice.choice(self.albums), self.dice.sample(self.items, self.dice.randint(1, 70))
        inside = self.library.album_items(album_id).ids()
        match self.dice.randrange(11):
            case 0:
                return AddMediaItems(album_id, tuple(some))
            case 1:
                return RemoveMediaItems(album_id, tuple(inside[:: self.dice.randint(1, 3)] or some))
            case 2:
                return PatchAlbum(album_id, title=f"Title {self.dice.random()}")
            case 3:
                return PatchItem(some[0], f"Words {self.dice.random()}")
            case 4:
                return CreateAlbum(f"Made {self.dice.random()}")
            case 5:
                return CreateAlbum(f"Filled {self.dice.random()}", tuple(some))
            case 6:
                options = SharedAlbumOptions(is_commentable=self.dice.random() < 0.5)
                return ShareAlbum(album_id, options)
            case 7:
                return UnshareAlbum(album_id)
            case 8:
                token = self.dice.choice(self.tokens)
                return JoinAlbum(token) if self.dice.random() < 0.5 else LeaveAlbum(token)
            case 9:
                text = NewEnrichmentItem(text_enrichment=TextEnrichment(text="Words"))
                return AddEnrichment(album_id, text, AlbumPosition(position="LAST_IN_ALBUM"))
            case _:
                name = f"{self.dice.randrange(1 << 40):x}.png"
                colour = (self.dice.randrange(256), self.dice.randrange(256), self.dice.randrange(256))
                path = painted(self.folder / name, colour=colour, size=(self.dice.randint(9, 99), 9))
                return Upload((str(path),), self.dice.choice([album_id, ""]))

    def begin(self) -> Job:
        """Begin a job that is in the journal, or one that is not."""
        wish = self.something()
        if self.dice.random() < 0.7:
            return self.library.submit(wish, "Something")
        return self.library.jobs.start("Something", self.library.perform(wish, ()))

    async def day(self, service: Service) -> list[Job]:
        jobs: list[Job] = []
        for _ in range(25):
            if self.dice.random() < 0.3:
                service.fault(self.trouble())
            jobs.append(self.begin())
            for _ in range(self.dice.randint(0, 30)):
                await asyncio.sleep(0)
            if self.dice.random() < 0.25:
                self.library.jobs.cancel(self.dice.choice(jobs).id)
        for job in jobs:
            await self.library.jobs.wait(job)
        service.mend()
        await settled(self.library)
        return jobs

    def trouble(self) -> Fault:
        method = self.dice.choice(["POST", "PATCH"])
        if self.dice.random() < 0.3:
            return Fault(method=method, cut=0)
        return Fault(method=method, status=self.dice.choice([400, 403, 429, 500, 503]))


async def shared(client: PhotosClient) -> dict[str, SharedAlbumOptions]:
    page = await client.shared_albums.list()
    assert not page.next_page_token
    return {album.id: options_of(album) for album in page.shared_albums}


def options_of(album: Album) -> SharedAlbumOptions:
    return (album.share_info or ShareInfo()).shared_album_options


async def photos(client: PhotosClient) -> list[str]:
    listing = pages(lambda token: client.media_items.list(page_token=token))
    return [item.id async for page in listing for item in page.media_items]


async def everything(client: PhotosClient) -> dict[str, tuple[str, int]]:
    page = await client.albums.list()
    assert not page.next_page_token
    return {album.id: (album.title, album.media_items_count) for album in page.albums}


async def members(client: PhotosClient, album_id: str) -> list[str]:
    ids: list[str] = []
    token = ""
    while True:
        page = await client.media_items.search(album_id=album_id, page_token=token)
        ids += [item.id for item in page.media_items]
        token = page.next_page_token
        if not token:
            return ids


@pytest.mark.parametrize("seed", range(8))
async def test_in_the_end_the_catalog_says_what_the_service_says(
    full: Library, service: Service, seed: int, tmp_path: Path
) -> None:
    person = Restless(full, seed, tmp_path)
    views = [full.album_items(album_id) for album_id in person.albums]
    for album_id in person.albums:
        await whole(full, album_id)
    jobs = await person.day(service)
    assert {job.state for job in jobs} <= {"done", "failed", "cancelled"}
    assert len(full.overlay) == 0
    async with service.connect() as client:
        known = {
            album.id: (album.title, album.media_items_count) for album in full.albums.rows(0, 99) if album
        }
        assert known == await everything(client)
        joined = {album.id: options_of(album) for album in full.shared_albums.rows(0, 99) if album}
        assert joined == await shared(client)
        assert sorted(full.photos.ids()) == sorted(await photos(client))
        for album_id, view in zip(person.albums, views, strict=True):
            assert view.ids() == await members(client, album_id)
        for item_id in person.items[:50]:
            item = full.item(item_id)
            assert item is not None
            assert item.description == (await client.media_items.get(item_id)).description
