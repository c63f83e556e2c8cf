"""What only a real socket shows: time-outs, cut connections, streaming, and a host that is not there."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from photos_tui.api import errors, retry, transport
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import NewMediaItem, SimpleMediaItem
from photos_tui.emulator.faults import Fault
from tests.api.conftest import Library, served

ONCE = retry.Waits(tries=1)


@pytest.fixture
def over(library: Library, address: str) -> Callable[..., PhotosClient]:
    def make(**options: Any) -> PhotosClient:
        given: dict[str, Any] = {"base_url": address, "transport": transport.network()}
        return library.client(**(given | options))

    return make


async def test_the_library_is_the_same_over_the_network(
    over: Callable[..., PhotosClient], address: str
) -> None:
    async with over() as photos:
        album = await photos.albums.create("Over the wire")
        assert await photos.albums.get(album.id) == album
        item = (await photos.media_items.list(page_size=1)).media_items[0]
        assert item.base_url.startswith(address)
        assert await photos.media.fetch(photos.media.cropped(item.base_url, 8, 8))


async def test_a_large_file_goes_up_and_down_in_pieces(over: Callable[..., PhotosClient]) -> None:
    piece, number = b"\xff\xd8\xff\xe0" + b"x" * 65_532, 64

    async def content() -> AsyncIterator[bytes]:
        for _ in range(number):
            yield piece

    async with over() as photos:
        token = await photos.uploads.raw(
            content(), size=len(piece) * number, mime_type="video/mp4", file_name="v.mp4"
        )
        new = NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, file_name="v.mp4"))
        (result,) = await photos.media_items.batch_create([new])
        assert (result.media_item is None) == (result.status.code != 0)


@pytest.mark.parametrize("size", [2, 4, 5, 7, 100])
async def test_a_file_that_grows_or_shrinks_on_the_way_is_named(
    over: Callable[..., PhotosClient], size: int
) -> None:
    async def content() -> AsyncIterator[bytes]:
        yield b"abc"
        yield b"def"

    async with over() as photos:
        with pytest.raises(errors.NotSent, match="changed while it was being sent"):
            await photos.uploads.raw(content(), size=size, mime_type="image/jpeg")
        assert await photos.uploads.raw(content(), size=6, mime_type="image/jpeg")


async def test_a_read_that_takes_too_long_is_made_again(
    library: Library, over: Callable[..., PhotosClient]
) -> None:
    library.faults.add(Fault(path_contains="/v1/albums", delay=0.5))
    async with over(timeout=0.1) as photos:
        assert (await photos.albums.list()).albums
    assert met(library) == 2


async def test_a_change_that_takes_too_long_is_said_and_not_repeated(
    library: Library, over: Callable[..., PhotosClient]
) -> None:
    library.faults.add(Fault(path_contains="/v1/albums", delay=0.3, times=0))
    async with over(timeout=0.1) as photos:
        with pytest.raises(errors.TimedOut) as caught:
            await photos.albums.create("Slow")
        assert "look whether it was made" in caught.value.hint
    assert met(library) == 1


async def test_a_read_that_is_cut_is_made_again(library: Library, over: Callable[..., PhotosClient]) -> None:
    library.faults.add(Fault(path_contains="/v1/albums", cut=0))
    library.faults.add(Fault(path_contains="/v1/albums", cut=20))
    heard: list[retry.Wait] = []
    async with over() as photos:
        photos.on_wait = heard.append
        assert (await photos.albums.list()).albums
    assert [wait.reason.partition(":")[0] for wait in heard] == ["The connection was cut"] * 2


@pytest.mark.parametrize("cut", [0, 5])
async def test_a_change_that_is_cut_is_said_and_not_repeated(
    library: Library, over: Callable[..., PhotosClient], cut: int
) -> None:
    library.faults.add(Fault(method="POST", cut=cut, times=0))
    async with over() as photos:
        with pytest.raises(errors.CutConnection):
            await photos.albums.create("Cut")
    assert met(library) == 1


def met(library: Library) -> int:
    """Say how many requests met the one fault that is laid."""
    ((_, (times,)),) = library.faults._rules
    return times


async def test_a_download_that_is_cut_says_so(library: Library, over: Callable[..., PhotosClient]) -> None:
    async with over(waits=ONCE) as photos:
        item = (await photos.media_items.list(page_size=1)).media_items[0]
        address = photos.media.fitted(item.base_url, 400, 400)
        whole = await photos.media.fetch(address)
        library.faults.add(Fault(path_contains="/lr/", cut=1000, times=2))
        got = bytearray()
        with pytest.raises(errors.CutConnection):
            await photos.media.download(address, got.extend)
        assert bytes(got) == whole[: len(got)]
        with pytest.raises(errors.CutConnection):
            await photos.media.fetch(address)


async def test_cancelling_a_call_leaves_the_client_usable(
    library: Library, over: Callable[..., PhotosClient]
) -> None:
    library.faults.add(Fault(path_contains="/v1/mediaItems", delay=2))
    waiting = asyncio.Event()

    async def token() -> str:
        waiting.set()
        return "local"

    async with over(token=token) as photos:
        call = asyncio.create_task(photos.media_items.list())
        await waiting.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert (await photos.albums.list()).albums


async def test_a_host_that_is_not_there_is_tried_again_even_for_a_change(library: Library) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    heard: list[retry.Wait] = []
    nobody = f"http://127.0.0.1:{port}"
    async with library.client(base_url=nobody, transport=transport.network()) as photos:
        photos.on_wait = heard.append
        with pytest.raises(errors.Unreachable):
            await photos.albums.create("x")
    assert [wait.attempt for wait in heard] == [1, 2, 3, 4]


async def test_a_host_name_that_does_not_exist(library: Library) -> None:
    nowhere = "https://library.invalid"
    async with library.client(base_url=nowhere, transport=transport.network(), waits=ONCE) as photos:
        with pytest.raises(errors.Unreachable):
            await photos.albums.list()


async def test_no_secret_reaches_the_logs_of_the_libraries_below(
    over: Callable[..., PhotosClient], address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with over() as photos:
        caplog.set_level(logging.DEBUG)
        caplog.set_level(logging.DEBUG, logger="photos_tui")  # a command before may have set another
        item = (await photos.media_items.list(page_size=1)).media_items[0]
        await photos.media.fetch(photos.media.cropped(item.base_url, 8, 8))
    ours = [
        record.getMessage() for record in caplog.records if not record.name.startswith(("uvicorn", "asyncio"))
    ]
    assert any(line.startswith("media.fetch") for line in ours)
    assert not any(item.base_url in line or "Bearer" in line or address in line for line in ours)


async def test_a_redirect_to_another_host_arrives_without_the_token() -> None:
    seen: list[dict[bytes, bytes]] = []

    async def other(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"]))
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"image/png")]}
        )
        await send({"type": "http.response.body", "body": b"png"})

    async def here(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"]))
        location = [(b"location", elsewhere.encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 302, "headers": location})
        await send({"type": "http.response.body", "body": b""})

    async def token() -> str:
        return "secret"

    async with (
        served(other) as elsewhere,
        served(here) as base,
        PhotosClient(base_url=base, transport=transport.network(), token=token) as photos,
    ):
        assert await photos.media.fetch(f"{base}/x=dv") == b"png"
    assert seen[0][b"authorization"] == b"Bearer secret"
    assert b"authorization" not in seen[1]


class TestProxy:
    @pytest.fixture
    async def proxy(self, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[bytes]]:
        """A proxy that notes where it was asked to go, and lets nobody through."""
        asked: list[bytes] = []

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked.append((await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")[0])
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"{host}:{port}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, "direct.invalid")
        async with server:
            yield asked

    async def test_https_goes_by_the_proxy_of_the_environment(
        self, library: Library, proxy: list[bytes]
    ) -> None:
        options: dict[str, Any] = {
            "base_url": "https://library.invalid",
            "transport": transport.network(),
            "waits": ONCE,
        }
        async with library.client(**options) as photos:
            with pytest.raises(errors.Unreachable, match="403 Forbidden"):
                await photos.albums.list()
        assert proxy == [b"CONNECT library.invalid:443 HTTP/1.1"]

    async def test_what_is_excepted_does_not(
        self, library: Library, proxy: list[bytes], address: str
    ) -> None:
        options: dict[str, Any] = {
            "base_url": "https://direct.invalid",
            "transport": transport.network(),
            "waits": ONCE,
        }
        async with library.client(**options) as photos:
            with pytest.raises(errors.Unreachable):
                await photos.albums.list()
        async with library.client(base_url=address, transport=transport.network()) as photos:
            assert (await photos.albums.list()).albums
        assert proxy == []
