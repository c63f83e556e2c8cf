"""The shared cache, against a real server: shared, gone away and back, full, slow."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photos_tui.store import cache as module
from photos_tui.store.cache import AS_THEY_ARE, Cache, Code, Namespace, Redis
from photos_tui.store.catalog import Catalog
from tests.store.service import Service, heard, listed

pytestmark = [
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="redis-server is not installed"),
    pytest.mark.filterwarnings("ignore:.*setex:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Call to '.*setex:DeprecationWarning"),
]

OTHER = """
import asyncio, sys, warnings
warnings.simplefilter("ignore")
from photos_tui.store.cache import AS_THEY_ARE, Cache, Namespace, Redis

async def main():
    redis = Redis(sys.argv[1], "account", print)
    space = Namespace(Cache(shared=redis), "bytes", seconds=60, code=AS_THEY_ARE)
    print(await space.get("a"))
    await space.put("b", b"from the other")
    await redis.close()

asyncio.run(main())
"""


class Server:
    """A Redis server of its own, on a free port."""

    def __init__(self, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder, self.options = folder, options
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = [
            "redis-server",
            "--port",
            str(self.port),
            "--save",
            "",
            "--dir",
            str(self.folder),
            *self.options,
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        while "Ready to accept" not in (line := self.process.stdout.readline()):
            assert line, "it did not start"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.stop()


class Window:
    """One program's cache before a server, and what it says."""

    def __init__(self, address: str, account: str = "account") -> None:
        self.said: list[str] = []
        self.redis = Redis(address, account, self.said.append)
        self.cache = Cache(shared=self.redis)
        self.space: Namespace[bytes] = Namespace(self.cache, "bytes", seconds=60, code=AS_THEY_ARE)


async def held(server: Server, key: str) -> bytes | None:
    """Give what the server has, as a window that opens now sees it."""
    window = Window(server.address)
    value = await window.redis.get(key)
    await window.redis.close()
    return value


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST", 0.0)


async def test_what_one_window_fetched_another_has(server: Server) -> None:
    one, other, stranger = Window(server.address), Window(server.address), Window(server.address, "other")
    await one.space.put("a", b"\xff\x00bytes")
    assert await other.space.get("a") == b"\xff\x00bytes"
    assert (other.cache.counts.hits, other.cache.counts.misses) == (1, 0)
    assert await stranger.space.get("a") is None
    await one.space.forget("a")
    assert await other.space.get("a") is None
    for window in (one, other, stranger):
        await window.redis.close()
        assert window.said == []


async def test_another_program_has_it_too(server: Server) -> None:
    window = Window(server.address)
    await window.space.put("a", b"from here")
    assert said_by_another(server.address) == "b'from here'"
    assert await window.space.get("b") == b"from the other"
    await window.redis.close()


def said_by_another(address: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", OTHER, address], capture_output=True, text=True, check=True
    ).stdout.strip()


async def test_a_server_that_goes_is_said_once_and_used_again_when_it_is_back(server: Server) -> None:
    window = Window(server.address)
    await window.space.put("a", b"1")
    server.stop()
    assert await window.space.get("a") == b"1"
    for _ in range(3):
        assert await window.space.get("unknown") is None
        await window.space.put("c", b"3")
    assert await window.space.get("c") == b"3"
    assert len(window.said) == 1
    assert "goes on without it" in window.said[0]
    server.start()
    await window.space.put("b", b"2")
    assert await held(server, "bytes/b") == b"2"
    assert len(window.said) == 1
    await window.redis.close()


async def test_a_server_that_failed_is_left_alone_for_a_while(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REST", 1000.0)
    window = Window(server.address)
    server.stop()
    assert await window.space.get("a") is None
    server.start()
    await window.space.put("a", b"1")
    assert await held(server, "bytes/a") is None
    await window.redis.close()


async def test_a_server_that_hangs_costs_little_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    window = Window(server.address)
    await window.space.put("a", b"1")
    server.process.send_signal(signal.SIGSTOP)
    assert await window.space.get("unknown") is None
    assert window.said == ["The shared cache is too slow; the program goes on without it."]
    server.process.send_signal(signal.SIGCONT)
    assert await window.space.get("a") == b"1"
    await window.redis.close()


class Dripping:
    """A way to the server that lets a few bytes of each answer through and then, while it is told to, no more."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.drips = False
        self.going = asyncio.Event()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, up = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.wait(
            [asyncio.ensure_future(self._up(reader, up)), asyncio.ensure_future(self._down(there, writer))]
        )
        for side in (up, writer):
            side.close()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data[:20])
            if self.drips:
                await self.going.wait()
            writer.write(data[20:])
        writer.close()


async def test_an_answer_that_comes_too_late_is_never_taken_for_the_next_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    plain = Window(server.address)
    for name in "abc":
        await plain.space.put(name, name.encode() * 300_000)
    dripping = Dripping(server.port)
    proxy = await asyncio.start_server(dripping, "127.0.0.1", 0)
    window = Window("redis://127.0.0.1:{1}/0".format(*proxy.sockets[0].getsockname()))
    async with proxy:
        assert await window.redis.get("bytes/a") == b"a" * 300_000
        dripping.drips = True
        late = await asyncio.gather(*(window.redis.get(f"bytes/{name}") for name in "ab"))
        assert late == [None, None]
        assert window.said == ["The shared cache is too slow; the program goes on without it."]
        dripping.drips = False
        dripping.going.set()
        for name in "cab":
            assert await window.redis.get(f"bytes/{name}") == name.encode() * 300_000
        assert len(window.said) == 1
        await window.redis.close()
    await plain.redis.close()


async def test_a_full_server_can_still_be_read(tmp_path: Path) -> None:
    server = Server(tmp_path, "--maxmemory", "2mb", "--maxmemory-policy", "noeviction")
    window = Window(server.address)
    for number in range(8):
        await window.space.put(str(number), bytes(500_000))
    assert window.said == ["The shared cache is full; the program goes on without it."]
    assert await window.space.get("7") == bytes(500_000)
    assert await held(server, "bytes/0") == bytes(500_000)
    await window.redis.close()
    server.stop()


async def test_what_cannot_be_read_counts_as_not_there(server: Server) -> None:
    def broken(_: bytes) -> bytes:
        raise ValueError("half of it is missing")

    window = Window(server.address)
    await window.redis.put("odd/a", b"1", 60)
    odd: Namespace[bytes] = Namespace(window.cache, "odd", seconds=60, code=Code(bytes, broken))
    assert await odd.get("a") is None
    plain: Namespace[bytes] = Namespace(window.cache, "odd", seconds=60)
    assert await plain.get("a") is None
    await window.redis.close()


async def test_a_picture_that_one_window_got_costs_the_other_nothing(
    server: Server, service: Service, tmp_path: Path
) -> None:
    one = service.library(Catalog(tmp_path / "c"), cache=server.address)
    await one.open()
    await listed(one)
    item_id = one.photos.ids()[0]
    picture = await one.thumbnail(item_id, 20, 20)
    other = service.library(Catalog(tmp_path / "c"), cache=server.address)
    await other.open()
    service.log.clear()
    assert await other.thumbnail(item_id, 20, 20) == picture
    assert service.log == []
    await one.close()
    await other.close()


async def test_without_the_server_the_library_says_so_once_and_works(service: Service) -> None:
    library = service.library(cache="redis://127.0.0.1:1/0")
    await library.open()
    news = heard(library)
    await listed(library)
    for item_id in library.photos.ids()[:3]:
        assert (await library.thumbnail(item_id, 20, 20)).startswith(b"\xff\xd8")
    (notice,) = [ids for kind, ids in news if kind == "notice"]
    assert "goes on without it" in next(iter(notice))
    await library.close()


@pytest.mark.parametrize(
    "address", ["", "http://localhost", "redis://", "redis://host/name", "localhost:6379"]
)
def test_what_is_no_address_of_a_server_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="redis://localhost"):
        Redis(address, "account", print)
