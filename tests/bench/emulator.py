"""What a large library costs, printed: `python -m tests.bench.emulator [ITEMS]`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
            page, ours = listing(url)
            print(f"resident at most: {peak(process.pid)} MB")
        with running(CONSTANT, given=page) as (_, lines):
            constant = pages(json.loads(next(lines))["url"], 300)
    print(
        f"listing: {ours:,.0f} items/s; constant pages: {constant:,.0f} items/s; ratio {ours / constant:.2f}"
    )


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


def listing(url: str) -> tuple[bytes, float]:
    """All of it, or as much as ten seconds allow; gives one page and the items per second."""
    with httpx.Client(base_url=url, headers={"Authorization": "Bearer t"}) as client:
        token, count, page = "", 0, b""
        begun = time.perf_counter()
        while time.perf_counter() - begun < 10:
            response = client.get("/v1/mediaItems", params={"pageSize": 100, "pageToken": token})
            content = json.loads(response.content)
            page = page or response.content
            count += len(content["mediaItems"])
            token = content.get("nextPageToken", "")
            if not token:
                break
        return page, count / (time.perf_counter() - begun)


def pages(url: str, number: int) -> float:
    with httpx.Client(base_url=url) as client:
        count = 0
        begun = time.perf_counter()
        for _ in range(number):
            count += len(
                json.loads(client.get("/v1/mediaItems", params={"pageSize": 100}).content)["mediaItems"]
            )
        return count / (time.perf_counter() - begun)


def peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000)
