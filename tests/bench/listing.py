"""A whole listing through client and store beside a bare httpx + json loop over the same pages, in turns.

    python -m tests.bench.listing [ITEMS] [ROUNDS]

The library is served by a process of its own, over loopback, to both alike.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from photos_tui.api.client import PhotosClient
from photos_tui.api.transport import network
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from tests.bench.measured import high, middle

TOKEN = "listing"


@contextmanager
def served(items: int) -> Iterator[str]:
    """Serve a library of so many items; gives its address."""
    flags = ["--memory", "--items", str(items), "--port", "0", "--token", TOKEN, "--ready-json"]
    command = [sys.executable, "-m", "photos_tui", "serve", *flags]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
            server.terminate()


async def bare(url: str) -> int:
    """Give how many items a loop without types, checks or a catalog reads."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    count, token = 0, ""
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=60) as http:
        while True:
            answer = await http.get("/v1/mediaItems", params={"pageSize": 100, "pageToken": token})
            page = json.loads(answer.content)
            count += len(page.get("mediaItems", []))
            token = page.get("nextPageToken", "")
            if not token:
                return count


def library_at(url: str, file: Path) -> Library:
    async def token() -> str:
        return TOKEN

    def connect() -> PhotosClient:
        return PhotosClient(base_url=url, transport=network(), token=token)

    return Library(connect=connect, catalog=Catalog(file), label="listing")


async def stored(library: Library) -> int:
    library.photos.want(0)
    await library._photos.settled()
    return len(library.photos)


@dataclass
class Times:
    """Seconds of each round: the loop's, the store's for all, and for a start where nothing is new."""

    loop: list[float] = field(default_factory=list)
    store: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """Give the store's items per second beside the loop's, round by round."""
        return [loop / store for loop, store in zip(self.loop, self.store, strict=True)]


async def compared(items: int, rounds: int, folder: Path) -> Times:
    times = Times()
    with served(items) as url:
        count = await bare(url)
        for number in range(rounds):
            before = time.perf_counter()
            assert await bare(url) == count
            times.loop.append(time.perf_counter() - before)
            file = folder / f"{number}.sqlite"
            library = library_at(url, file)
            await library.open()
            await library.client()
            before = time.perf_counter()
            assert await stored(library) == count
            times.store.append(time.perf_counter() - before)
            await library.close()
            library = library_at(url, file)
            await library.open()
            await library.client()
            before = time.perf_counter()
            assert await stored(library) == count
            times.again.append(time.perf_counter() - before)
            await library.close()
    return times


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(compared(items, rounds, Path(folder)))
    ratios = sorted(times.ratios)
    print(
        f"bare loop {items / middle(times.loop):,.0f} items/s, client and store"
        f" {items / middle(times.store):,.0f}: ratio {middle(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )
    print(
        f"a start with nothing new: {middle(times.again) * 1e3:.1f} ms, p95 {high(times.again) * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    main()
