"""Whatever is asked at once, refused, cut or cancelled: in the end the catalog says what the service says."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from typing import Any

import pytest

from photos_tui.api.client import PhotosClient
from photos_tui.emulator.faults import Fault
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from tests.store.service import Service, settled, titled, whole

ALBUMS = ("Iceland, the long way round", "Lisbon without a plan", "To print, one day")


class Restless:
    """Somebody who does many things at once, and changes their mind."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.dice = random.Random(seed)
        self.albums = [titled(library, title).id for title in ALBUMS]
        self.items = library.photos.ids()[:200]

    def something(self) -> Coroutine[Any, Any, object]:
        album_id, some = self.dice.choice(self.albums), self.dice.sample(self.items, self.dice.randint(1, 70))
        inside = self.library.album_items(album_id).ids()
        match self.dice.randrange(6):
            case 0:
                return self.library.add_media_items(album_id, some)
            case 1:
                return self.library.remove_media_items(album_id, inside[:: self.dice.randint(1, 3)] or some)
            case 2:
                return self.library.patch_album(album_id, title=f"Title {self.dice.random()}")
            case 3:
                return self.library.patch_item(some[0], description=f"Words {self.dice.random()}")
            case 4:
                return self.library.create_album(f"Made {self.dice.random()}")
            case _:
                return self.library.get_album(album_id)

    async def day(self, service: Service) -> list[Job]:
        jobs: list[Job] = []
        for _ in range(25):
            if self.dice.random() < 0.3:
                service.fault(self.trouble())
            jobs.append(self.library.jobs.start("Something", self.something()))
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


@pytest.mark.parametrize("seed", range(12))
async def test_in_the_end_the_catalog_says_what_the_service_says(
    full: Library, service: Service, seed: int
) -> None:
    person = Restless(full, seed)
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
        for album_id, view in zip(person.albums, views, strict=True):
            assert view.ids() == await members(client, album_id)
        for item_id in person.items[:50]:
            item = full.item(item_id)
            assert item is not None
            assert item.description == (await client.media_items.get(item_id)).description
