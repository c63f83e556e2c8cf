"""What large files cost the server in memory, printed: `python -m tests.bench.uploads [MEGABYTES]` (2,048 unless said)."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import httpx

from photos_tui.emulator.clips import clip
from tests.bench.emulator import peak

STEP = 1 << 20
CHUNK = 32 * STEP
RESUMABLE = {"X-Goog-Upload-Protocol": "resumable"}
BOUND = 64


class Film:
    """A film of that many bytes, made as it is read: never all of it anywhere."""

    def __init__(self, size: int, mark: int) -> None:
        head = clip(width=1920, height=1080, fps=30, created=1_582_976_780 + mark)
        padding = size - len(head)
        self.head = head + struct.pack(">I4sQ", 1, b"free", padding)
        self.size = size
        self._noise = os.urandom(STEP)

    def part(self, at: int, length: int) -> Iterator[bytes]:
        end = min(self.size, at + length)
        while at < end:
            place = at - len(self.head)
            whole = self.head[at:] if place < 0 else self._noise[place % STEP :]
            yield whole[: end - at]
            at += min(len(whole), end - at)


def raw(client: httpx.Client, film: Film) -> str:
    headers = {"X-Goog-Upload-Protocol": "raw", "Content-Length": str(film.size)}
    return client.post("/v1/uploads", content=film.part(0, film.size), headers=headers).text


def chunked(client: httpx.Client, film: Film) -> str:
    headers = {"X-Goog-Upload-Protocol": "raw"}
    return client.post("/v1/uploads", content=film.part(0, film.size), headers=headers).text


def resumable(client: httpx.Client, film: Film) -> str:
    start = {"X-Goog-Upload-Command": "start", "X-Goog-Upload-Raw-Size": str(film.size)}
    url = client.post("/v1/uploads", headers=RESUMABLE | start).headers["X-Goog-Upload-URL"]
    for at in range(0, film.size, CHUNK):
        last = at + CHUNK >= film.size
        command = {
            "X-Goog-Upload-Command": "upload, finalize" if last else "upload",
            "X-Goog-Upload-Offset": str(at),
            "Content-Length": str(min(CHUNK, film.size - at)),
        }
        answer = client.post(url, content=film.part(at, CHUNK), headers=command).raise_for_status()
    return answer.text


def download(client: httpx.Client, token: str, film: Film) -> None:
    """Make an item of it, wait until it is READY, and read back the whole, its end and its length."""
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token, "fileName": "large.mp4"}}]}
    (result,) = client.post("/v1/mediaItems:batchCreate", json=body).json()["newMediaItemResults"]
    url = result["mediaItem"]["baseUrl"] + "=dv"
    while (head := client.head(url)).status_code == 404:
        time.sleep(0.2)
    assert head.headers["content-length"] == str(film.size)
    digest = hashlib.sha256()
    with client.stream("GET", url) as response:
        for part in response.iter_bytes():
            digest.update(part)
    sent = hashlib.sha256()
    for part in film.part(0, film.size):
        sent.update(part)
    assert digest.digest() == sent.digest()
    end = client.get(url, headers={"Range": "bytes=-1000"})
    assert (end.status_code, end.content) == (206, b"".join(film.part(film.size - 1000, 1000)))


@contextmanager
def served(*where: str) -> Iterator[tuple[int, httpx.Client]]:
    """`photos-tui serve` itself, in a process of its own."""
    command = [sys.executable, "-m", "photos_tui", "serve", *where, "--port", "0", "--ready-json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        headers = {"Authorization": f"Bearer {ready['token']}"}
        try:
            with httpx.Client(base_url=ready["url"], headers=headers, timeout=120) as client:
                yield process.pid, client
        finally:
            process.terminate()


def main(megabytes: int, *where: str) -> bool:
    """True if nothing grew the server by more than it may; `where` is a folder of its own or --memory."""
    size, grown = megabytes * STEP + 12_345, 0
    with tempfile.TemporaryDirectory() as folder, served(*(where or ("--data", folder))) as (process, client):
        client.get("/v1/mediaItems").raise_for_status()

        def cost(name: str, work: Callable[[], str | None]) -> str:
            before, begun = peak(process), time.perf_counter()
            done = work() or ""
            seconds = time.perf_counter() - begun
            print(
                f"{name} of {megabytes:,} MB: {megabytes / seconds:,.0f} MB/s, server {before} MB before,"
                f" {peak(process)} MB at most"
            )
            return done

        start = peak(process)
        for mark, upload in enumerate((raw, chunked, resumable)):
            film = Film(size, mark)
            token = cost(f"{upload.__name__} upload", partial(upload, client, film))
            assert len(token) > 50, token
        cost("creation and download", partial(download, client, token, film))
        grown = peak(process) - start
    print(f"grown by {grown} MB in all, of {BOUND} MB")
    return grown <= BOUND


if __name__ == "__main__":
    size = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 2048
    sys.exit(0 if main(size) and main(size, "--memory") else 1)
