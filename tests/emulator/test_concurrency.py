"""Many clients at once, over one application and over two programs on one folder."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from PIL.Image import Image

from photos_tui.emulator import painter
from photos_tui.emulator.app import create_app
from photos_tui.emulator.sample import SampleItem
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo
from tests.emulator.test_serve import Served


async def test_additions_and_removals_side_by_side_lose_nothing(folder_world: World) -> None:
    async with Caller.over(create_app(folder_world)) as caller:
        album = await caller.album()
        items = await caller.items(40)

        async def add(part: list[str]) -> None:
            await caller.ok("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": part})

        async def swap(item: str) -> None:
            await caller.ok("POST", f"/v1/albums/{album}:batchRemoveMediaItems", {"mediaItemIds": [item]})
            await add([item])

        await asyncio.gather(*(add(items[at : at + 4]) for at in range(0, 40, 4)))
        await asyncio.gather(*(swap(item) for item in items[::3]))
        assert sorted(await caller.contents(album)) == sorted(items)
        assert (await caller.ok("GET", f"/v1/albums/{album}"))["mediaItemsCount"] == "40"


async def test_one_file_uploaded_by_many_is_one_item(folder_world: World) -> None:
    async with Caller.over(create_app(folder_world)) as caller:
        results = await asyncio.gather(*(caller.create(photo(), photo(shade=1)) for _ in range(8)))
        ids = {tuple(result["mediaItem"]["id"] for result in pair) for pair in results}
        assert len(ids) == 1
        assert len(await caller.pages("/v1/mediaItems", "mediaItems")) == 2


async def test_one_token_in_two_requests_makes_one_item(folder_world: World) -> None:
    async with Caller.over(create_app(folder_world)) as caller:
        token = await caller.upload(photo())
        body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}}]}
        answers = await asyncio.gather(
            *(caller.ok("POST", "/v1/mediaItems:batchCreate", body) for _ in range(6))
        )
        codes = sorted(answer["newMediaItemResults"][0]["status"].get("code", 0) for answer in answers)
        assert codes == [0, 3, 3, 3, 3, 3]


async def test_one_picture_asked_for_by_many_is_drawn_once(
    sample: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[int, int]] = []
    paint = painter.paint

    def counted(item: SampleItem, size: tuple[int, int]) -> Image:
        drawn.append(size)
        return paint(item, size)

    monkeypatch.setattr(painter, "paint", counted)
    (item,) = (await sample.ok("GET", "/v1/mediaItems?pageSize=1"))["mediaItems"]
    pictures = await asyncio.gather(*(sample.get(item["baseUrl"] + "=w64-h64") for _ in range(12)))
    assert len({picture.content for picture in pictures}) == 1
    assert len(drawn) == 1


async def test_readers_go_on_while_somebody_writes(folder_world: World) -> None:
    async with Caller.over(create_app(folder_world)) as caller:
        await caller.items(3)
        held, free = threading.Event(), threading.Event()

        def hold() -> None:
            with folder_world.database.write():
                held.set()
                free.wait(10)

        holder = asyncio.get_running_loop().run_in_executor(None, hold)
        await asyncio.to_thread(held.wait, 10)
        try:
            listed = await asyncio.wait_for(caller.pages("/v1/mediaItems", "mediaItems"), 5)
            assert len(listed) == 3
        finally:
            free.set()
            await holder


@pytest.fixture
def two_programs(tmp_path: Path) -> Iterator[tuple[Served, Served]]:
    pair = (Served(tmp_path), Served(tmp_path))
    yield pair
    for one in pair:
        assert one.stop() == (0, "closed\n", "")


def test_two_programs_share_one_folder(two_programs: tuple[Served, Served]) -> None:
    one, two = two_programs
    clients = (one.client, two.client)

    def create(number: int) -> str:
        response = clients[number % 2].post("/v1/albums", json={"album": {"title": f"{number}"}})
        assert response.status_code == 200, response.text
        return str(response.json()["id"])

    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(create, range(60)))
    for client in clients:
        found: set[str] = set()
        token = ""
        while True:
            page = client.get("/v1/albums", params={"pageSize": 50, "pageToken": token}).json()
            found |= {album["id"] for album in page["albums"]}
            token = page.get("nextPageToken", "")
            if not token:
                break
        assert found == made


def test_an_upload_to_one_program_serves_in_the_other(two_programs: tuple[Served, Served]) -> None:
    one, two = two_programs
    token = one.client.post("/v1/uploads", content=photo()).text
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}}]}
    (result,) = two.client.post("/v1/mediaItems:batchCreate", json=body).json()["newMediaItemResults"]
    base = one.client.get(f"/v1/mediaItems/{result['mediaItem']['id']}").json()["baseUrl"]
    assert httpx.get(base + "=d").content == photo()
