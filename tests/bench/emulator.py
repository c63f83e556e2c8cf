"""What a large library costs, printed: `python -m tests.bench.emulator [ITEMS]`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import httpx

from photos_tui.emulator.world import World

SERVE = """
import sys, time
from pathlib import Path
from photos_tui.emulator.serve import serve
from photos_tui.emulator.world import World

begun = time.perf_counter()
world = World.open(Path(sys.argv[1]), seed=False)
print(time.perf_counter() - begun, flush=True)
serve(world, port=0, token="t", ready_json=True, say=lambda line: print(line, flush=True))
world.close()
"""

CONSTANT = """
import json, sys
import uvicorn
PAGE = sys.stdin.buffer.readline().strip()
HEADERS = [(b"content-type", b"application/json; charset=UTF-8"), (b"content-length", str(len(PAGE)).encode())]

async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": PAGE})

class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(json.dumps({"url": f"http://127.0.0.1:{port}"}), flush=True)

Server(uvicorn.Config(app, port=0, lifespan="off", log_config=None, access_log=False)).run()
"""


def main(items: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        begun = time.perf_counter()
        world = World.open(path, seed=False)
        world.populate(items)
        albums(world, 2000)
        world.close()
        size = (path / "library.sqlite3").stat().st_size >> 20
        print(f"create {items:,} items, 2,000 albums: {time.perf_counter() - begun:.1f} s, {size} MB")
        with running(SERVE, folder) as (process, lines):
            print(f"open: {float(next(lines)) * 1000:.0f} ms")
            url = json.loads(next(lines))["url"]
            depths(url, items)
            with running(CONSTANT, given=first_page(url)) as (_, constant):
                compare(listed(url), listed(json.loads(next(constant))["url"]))
            print(f"resident at most: {peak(process.pid)} MB")


def albums(world: World, count: int) -> None:
    """Albums of 50 items each, straight into the database."""
    with world.database.write() as writer:
        writer.executemany(
            "INSERT INTO albums (id, owner, title, count) VALUES (?, 'me', ?, 50)",
            [("AL" + f"{number:056}", f"Album {number}") for number in range(count)],
        )
        writer.executemany(
            "INSERT INTO entries (album, ord, item, contributor) VALUES (?, ?, ?, 'me')",
            [(album, place, album * 7 + place) for album in range(1, count + 1) for place in range(50)],
        )


@contextmanager
def running(
    script: str, *arguments: str, given: bytes = b""
) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[bytes]]]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(given + b"\n")
    process.stdin.flush()
    try:
        yield process, iter(process.stdout.readline, b"")
    finally:
        process.terminate()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def depths(url: str, items: int) -> None:
    """The cost of a page of 100 at the beginning, in the middle and near the end."""
    with httpx.Client(base_url=url, headers={"Authorization": "Bearer t"}) as client:
        for year, name in ((2025, "first"), (2018, "middle"), (2011, "last")):
            body = {"pageSize": 100, "filters": {"dateFilter": {"dates": [{"year": year}]}}}
            token = client.post("/v1/mediaItems:search", json=body).json().get("nextPageToken", "")
            spent = []
            for _ in range(20):
                begun = time.perf_counter()
                client.post("/v1/mediaItems:search", json={**body, "pageToken": token})
                spent.append(time.perf_counter() - begun)
            print(f"page of 100, {name} year of {items:,}: {sorted(spent)[10] * 1000:.1f} ms")


def first_page(url: str) -> bytes:
    params = {"pageSize": 100}
    return httpx.get(url + "/v1/mediaItems", params=params, headers={"Authorization": "Bearer t"}).content


def listed(url: str) -> Iterator[int]:
    """The bare loop: how many items each page had, from the first page to the last."""
    with httpx.Client(base_url=url, headers={"Authorization": "Bearer t"}) as client:
        token = ""
        while True:
            response = client.get("/v1/mediaItems", params={"pageSize": 100, "pageToken": token})
            content = json.loads(response.content)
            yield len(content["mediaItems"])
            token = content.get("nextPageToken", "")
            if not token:
                return


def compare(ours: Iterator[int], constant: Iterator[int]) -> None:
    """Run both loops in turns of 200 pages, so that what else the machine does meets both alike."""
    rates: list[tuple[float, float]] = []
    while (one := rate(ours)) and len(rates) < 50:
        rates.append((one, rate(constant)))
    ratios = sorted(mine / other for mine, other in rates)
    mine, other = (statistics.harmonic_mean(column) for column in zip(*rates, strict=True))
    print(
        f"listing: {mine:,.0f} items/s; constant pages: {other:,.0f} items/s; ratio {mine / other:.2f}"
        f" (turns {ratios[0]:.2f} to {ratios[-1]:.2f}, median {statistics.median(ratios):.2f})"
    )


def rate(loop: Iterator[int]) -> float:
    """Items per second over the next 200 pages; 0 once there are no more."""
    begun = time.perf_counter()
    return sum(islice(loop, 200)) / (time.perf_counter() - begun)


def peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000)
