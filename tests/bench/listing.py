"""Time a whole listing through client and store beside a bare httpx + json loop: `python -m tests.bench.listing [items]`."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from photos_tui.store.catalog import Catalog
from tests.store.service import Service, settled

if TYPE_CHECKING:
    from photos_tui.store.library import Library


async def bare(service: Service) -> int:
    """Give how many items a loop without types, checks or a catalog reads."""
    transport = httpx.ASGITransport(service.app)
    headers = {"Authorization": "Bearer local"}
    count, token = 0, ""
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers) as http:
        while True:
            answer = await http.get("/v1/mediaItems", params={"pageSize": 100, "pageToken": token})
            page = json.loads(answer.content)
            count += len(page.get("mediaItems", []))
            token = page.get("nextPageToken", "")
            if not token:
                return count


async def stored(library: Library) -> int:
    library.photos.want(0)
    await settled(library)
    return len(library.photos)


async def compare(count: int, file: Path) -> None:
    service = Service(seed=False)
    service.world.populate(count)
    before = time.perf_counter()
    assert await bare(service) == count
    loop = time.perf_counter() - before
    library = service.library(Catalog(file))
    await library.open()
    before = time.perf_counter()
    assert await stored(library) == count
    whole = time.perf_counter() - before
    print(
        f"bare loop {count / loop:,.0f} items/s, client and store {count / whole:,.0f}: ratio {loop / whole:.2f}"
    )
    before = time.perf_counter()
    assert await stored(library) == count
    print(f"nothing new: {(time.perf_counter() - before) * 1e3:.1f} ms")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    await library.close()
    service.world.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, Path(folder) / "catalog.db"))
