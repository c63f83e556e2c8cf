"""Large files in pieces: what is cut goes on where the service is, and nothing goes to another host."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from PIL import Image

from photos_tui.api import errors, resumable, retry, transport
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import NewMediaItem, SimpleMediaItem
from photos_tui.api.resumable import Session
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.resumable import GRANULARITY
from tests.api.conftest import Library
from tests.api.script import Script, Tokens, client, refused

URL = "https://photoslibrary.googleapis.com/v1/uploads?upload_id=secret-session"
OPENED = httpx.Response(
    200,
    headers={
        "X-Goog-Upload-URL": URL,
        "X-Goog-Upload-Chunk-Granularity": "4",
        "X-Goog-Upload-Status": "active",
    },
)
TOKEN = httpx.Response(200, text="token-1\n", headers={"X-Goog-Upload-Status": "final"})
MORE = httpx.Response(200, headers={"X-Goog-Upload-Status": "active"})


def at(received: int, status: str = "active") -> httpx.Response:
    return httpx.Response(
        200, headers={"X-Goog-Upload-Status": status, "X-Goog-Upload-Size-Received": str(received)}
    )


@dataclass(frozen=True)
class Bytes:
    """Content in memory, any part of it; `read` has what was asked for."""

    content: bytes
    read: list[tuple[int, int]] = field(default_factory=list)

    def part(self, start: int, stop: int) -> Part:
        self.read.append((start, stop))
        return Part(self.content[start:stop])


@dataclass(frozen=True)
class Part:
    content: bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.content), 65_536):
            yield self.content[start : start + 65_536]


def bmp(width: int, height: int) -> bytes:
    """Give a picture of three bytes a pixel."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (40, 90, 160)).save(file, "bmp")
    return file.getvalue()


@dataclass
class Upload:
    """One upload, and the sessions that it opened."""

    content: Bytes = field(default_factory=lambda: Bytes(b"0123456789"))
    opened: list[Session] = field(default_factory=list)

    async def send(self, photos: PhotosClient, session: Session | None = None) -> str:
        async def opened(session: Session) -> None:
            self.opened.append(session)

        size = len(self.content.content)
        return await photos.uploads.resumable(
            self.content, size=size, mime_type="video/mp4", opened=opened, session=session
        )


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "PIECE", 7)


def commands(script: Script) -> list[tuple[str, str, bytes]]:
    return [
        (one.headers["x-goog-upload-command"], one.headers.get("x-goog-upload-offset", ""), one.content)
        for one in script.requests
    ]


async def test_start_then_pieces_of_whole_granules_then_the_token() -> None:
    script, upload = Script(OPENED, MORE, MORE, TOKEN), Upload()
    async with client(script) as photos:
        assert await upload.send(photos) == "token-1"
    assert commands(script) == [
        ("start", "", b""),
        ("upload", "0", b"0123"),
        ("upload", "4", b"4567"),
        ("upload, finalize", "8", b"89"),
    ]
    start = script.requests[0].headers
    assert start["content-length"] == "0"
    assert start["x-goog-upload-raw-size"] == "10"
    assert start["x-goog-upload-content-type"] == "video/mp4"
    for request in script.requests:
        assert request.headers["x-goog-upload-protocol"] == "resumable"
        assert request.headers["authorization"] == "Bearer secret-token"
    assert [str(request.url) for request in script.requests[1:]] == [URL] * 3
    assert upload.opened == [Session(URL, 4)]


async def test_after_a_cut_it_asks_and_goes_on_there() -> None:
    script, upload = Script(OPENED, MORE, httpx.WriteError("cut"), at(6), TOKEN), Upload()
    async with client(script) as photos:
        assert await upload.send(photos) == "token-1"
    assert commands(script)[3:] == [("query", "", b""), ("upload, finalize", "6", b"6789")]


async def test_an_earlier_session_is_asked_first() -> None:
    script, upload = Script(at(8), TOKEN), Upload()
    async with client(script) as photos:
        assert await upload.send(photos, Session(URL, 4)) == "token-1"
    assert commands(script) == [("query", "", b""), ("upload, finalize", "8", b"89")]
    assert upload.opened == []


@pytest.mark.parametrize(
    "over", [at(10, "final"), at(0, "cancelled"), refused(404), refused(400), httpx.Response(200)]
)
async def test_a_session_that_is_over_begins_anew(over: httpx.Response) -> None:
    script, upload = Script(over, OPENED, MORE, MORE, TOKEN), Upload()
    async with client(script) as photos:
        assert await upload.send(photos, Session(URL, 4)) == "token-1"
    assert [command for command, _, _ in commands(script)][:2] == ["query", "start"]
    assert len(upload.opened) == 1


async def test_a_lost_last_answer_costs_the_bytes_again_but_not_for_ever() -> None:
    once = (OPENED, MORE, MORE, httpx.ReadError("cut"), at(10, "final"))
    script, upload = Script(*once, *once, *once), Upload()
    async with client(script) as photos:
        with pytest.raises(errors.UploadOver, match="let go of the upload"):
            await upload.send(photos)
    assert len(upload.opened) == resumable.STARTS


async def test_a_piece_that_the_service_has_already_is_not_sent_again() -> None:
    script, upload = Script(OPENED, refused(400, "Offset is 0"), at(8), TOKEN), Upload()
    async with client(script) as photos:
        assert await upload.send(photos) == "token-1"
    assert commands(script)[-1] == ("upload, finalize", "8", b"89")


async def test_a_refusal_that_says_nothing_of_the_place_is_told() -> None:
    script = Script(OPENED, refused(400, "Not these bytes"), at(0))
    async with client(script) as photos:
        with pytest.raises(errors.UploadRejected, match="Not these bytes"):
            await Upload().send(photos)


async def test_the_tries_end_where_nothing_arrives_any_more() -> None:
    cut = (httpx.WriteError("cut"), at(0))
    script = Script(OPENED, *cut, *cut, *cut, *cut, httpx.WriteError("cut"))
    async with client(script) as photos:
        with pytest.raises(errors.CutConnection):
            await Upload().send(photos)
    assert script.answers == []


async def test_the_tries_begin_anew_while_something_arrives() -> None:
    steps = [step for place in range(1, 10) for step in (httpx.WriteError("cut"), at(place))]
    script = Script(OPENED, *steps, TOKEN)
    async with client(script) as photos:
        assert await Upload().send(photos) == "token-1"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/v1/uploads?upload_id=1",
        "http://photoslibrary.googleapis.com/v1/uploads?upload_id=1",
        "https://photoslibrary.googleapis.com:8443/v1/uploads",
        "https://photoslibrary.googleapis.com@evil.example/",
        "https://me:you@photoslibrary.googleapis.com/",
        "//evil.example/",
        "/v1/uploads",
        "https://[",
        "",
    ],
)
async def test_neither_bytes_nor_the_token_go_to_another_address(url: str) -> None:
    elsewhere = httpx.Response(200, headers={"X-Goog-Upload-URL": url, "X-Goog-Upload-Status": "active"})
    script = Script(elsewhere)
    async with client(script) as photos:
        with pytest.raises(errors.BadAnswer, match="another host"):
            await Upload().send(photos)
    assert len(script.requests) == 1
    script = Script(OPENED, MORE, MORE, TOKEN)
    async with client(script) as photos:
        assert await Upload().send(photos, Session(url, 4)) == "token-1"
    assert commands(script)[0][0] == "start"


async def test_a_service_that_opens_no_upload_has_rejected_it() -> None:
    async with client(Script(httpx.Response(200, headers={"X-Goog-Upload-Status": "final"}))) as photos:
        with pytest.raises(errors.UploadRejected):
            await Upload().send(photos)


@pytest.mark.parametrize("granularity", ["", "0", "many", "-3"])
async def test_a_granularity_that_makes_no_sense_is_none(granularity: str) -> None:
    headers = {"X-Goog-Upload-URL": URL, "X-Goog-Upload-Chunk-Granularity": granularity}
    script = Script(httpx.Response(200, headers=headers), MORE, TOKEN)
    async with client(script) as photos:
        assert await Upload().send(photos) == "token-1"
    assert commands(script)[1:] == [("upload", "0", b"0123456"), ("upload, finalize", "7", b"789")]


async def test_no_token_with_the_last_piece_is_a_failure() -> None:
    async with client(Script(OPENED, MORE, MORE, httpx.Response(200, text=" \n"))) as photos:
        with pytest.raises(errors.UploadRejected, match="no upload token"):
            await Upload().send(photos)


async def test_an_empty_file_is_not_sent() -> None:
    async with client(Script()) as photos:
        with pytest.raises(errors.NotSent, match="empty"):
            await Upload(Bytes(b"")).send(photos)


async def test_a_token_that_is_renewed_in_the_middle_sends_that_piece_again() -> None:
    script = Script(OPENED, MORE, refused(401), MORE, TOKEN)
    async with client(script, source=Tokens("old", "new")) as photos:
        assert await Upload().send(photos) == "token-1"
    assert [content for _, _, content in commands(script)] == [b"", b"0123", b"4567", b"4567", b"89"]


async def test_the_address_of_a_session_is_never_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    cut = (httpx.WriteError("cut"), at(0))
    script = Script(OPENED, *cut, *cut, *cut, *cut, httpx.WriteError("cut"))
    async with client(script) as photos:
        with pytest.raises(errors.CutConnection) as caught:
            await Upload().send(photos)
    assert "secret" not in caplog.text + str(caught.value) + repr(Session(URL, 4))


class Cutting:
    """A line to the service that breaks off once so many bytes have gone up, as often as it is told."""

    def __init__(self, address: str, cuts: list[int]) -> None:
        self.host, _, port = address.removeprefix("http://").partition(":")
        self.port, self.cuts, self.sent = int(port), cuts, 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, up = await asyncio.open_connection(self.host, self.port)
        down = asyncio.create_task(self._down(there, writer))
        while data := await reader.read(65_536):
            self.sent += len(data)
            up.write(data)
            await up.drain()
            if self.cuts and self.sent >= self.cuts[0]:
                self.cuts.pop(0)
                self.sent = 0
                break
        down.cancel()
        for side in (up, writer):
            side.close()
            with contextlib.suppress(OSError):
                await side.wait_closed()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()


async def test_over_a_line_that_breaks_again_and_again_each_byte_goes_about_once(
    library: Library, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumable, "PIECE", 8 * GRANULARITY)
    picture = bmp(1200, 1000)
    cutting = Cutting(address, [3 * GRANULARITY] * 4)
    server = await asyncio.start_server(cutting, "127.0.0.1", 0)
    host = "http://{}:{}".format(*server.sockets[0].getsockname())
    upload = Upload(Bytes(picture))
    async with server, library.client(base_url=host, transport=transport.network()) as photos:
        token = await upload.send(photos)
        new = NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, file_name="a.bmp"))
        (result,) = await photos.media_items.batch_create([new])
        assert result.media_item is not None
        assert await photos.media.fetch(photos.media.original(result.media_item.base_url)) == picture
    assert cutting.cuts == []
    assert len(upload.opened) == 1
    starts = [start for start, _ in upload.content.read]
    assert starts == sorted(starts)
    assert starts[-1] > 4 * GRANULARITY


@pytest.mark.parametrize(
    "fault", [Fault(cut=0, skip=2), Fault(status=503, skip=2), Fault(status=429, skip=1)]
)
async def test_troubles_of_the_service_over_a_socket_cost_no_more_than_a_piece(
    library: Library, address: str, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr(resumable, "PIECE", 2 * GRANULARITY)
    library.faults.add(fault)
    upload = Upload(Bytes(bmp(700, 600)))
    async with library.client(base_url=address, transport=transport.network(), waits=retry.NONE) as photos:
        assert await upload.send(photos)
    assert len(upload.opened) == 1
    assert len(upload.content.read) == 4
