"""Bytes on their way up: streamed, measured, sent again where they can be had again."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from photos_tui.api import errors
from tests.api.script import Script, Tokens, client, refused

TOKEN = httpx.Response(200, text=" token-1\n")


class Pieces:
    """Content that can be read from its beginning again, as a file can."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.read += 1
        for piece in self.pieces:
            yield piece


async def stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def test_the_headers_say_what_comes() -> None:
    script = Script(TOKEN)
    async with client(script) as photos:
        token = await photos.uploads.raw(b"abc", size=3, mime_type="image/jpeg", file_name="a b.jpg")
    sent = script.last
    assert token == "token-1"
    assert (sent.method, sent.url.path, sent.content) == ("POST", "/v1/uploads", b"abc")
    assert sent.headers["content-type"] == "application/octet-stream"
    assert sent.headers.get_list("content-length") == ["3"]
    assert sent.headers["x-goog-upload-protocol"] == "raw"
    assert sent.headers["x-goog-upload-content-type"] == "image/jpeg"
    assert sent.headers["x-goog-upload-file-name"] == "a b.jpg"
    assert sent.headers["authorization"] == "Bearer secret-token"


async def test_a_stream_has_its_length_and_is_not_chunked() -> None:
    script = Script(TOKEN)
    async with client(script) as photos:
        await photos.uploads.raw(stream(b"ab", b"c"), size=3, mime_type="image/jpeg")
    assert script.last.content == b"abc"
    assert script.last.headers["content-length"] == "3"
    assert "transfer-encoding" not in script.last.headers
    assert "x-goog-upload-file-name" not in script.last.headers


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("été.jpg", "%C3%A9t%C3%A9.jpg"),
        ("50%.jpg", "50%25.jpg"),
        ("a\r\nX-Evil: 1.jpg", "a%0D%0AX-Evil%3A 1.jpg"),
        ("\udcff.jpg", "%3F.jpg"),
        ("[bold] & (1).jpg", "[bold] & (1).jpg"),
    ],
)
async def test_a_file_name_cannot_break_the_header(name: str, header: str) -> None:
    script = Script(TOKEN)
    async with client(script) as photos:
        await photos.uploads.raw(b"x", size=1, mime_type="image/jpeg", file_name=name)
    assert script.last.headers["x-goog-upload-file-name"] == header
    assert "x-evil" not in script.last.headers


@pytest.mark.parametrize(
    "trouble", [refused(503), refused(429, "slow"), httpx.WriteError("cut"), httpx.ReadTimeout("x")]
)
async def test_bytes_that_can_be_had_again_are_sent_again(trouble: httpx.Response | Exception) -> None:
    pieces, script = Pieces(b"ab", b"c"), Script(trouble, TOKEN)
    async with client(script) as photos:
        assert await photos.uploads.raw(pieces, size=3, mime_type="image/png") == "token-1"
    assert [request.content for request in script.requests] == [b"abc", b"abc"]
    assert pieces.read == 2


async def test_after_401_a_file_is_read_again_for_the_new_token() -> None:
    script = Script(refused(401), TOKEN)
    async with client(script, source=Tokens("old", "new")) as photos:
        await photos.uploads.raw(Pieces(b"abc"), size=3, mime_type="image/png")
    assert [request.content for request in script.requests] == [b"abc", b"abc"]
    assert script.last.headers["authorization"] == "Bearer new"


async def test_a_generator_is_sent_once() -> None:
    script = Script(refused(503))
    async with client(script) as photos:
        with pytest.raises(errors.Unavailable):
            await photos.uploads.raw(stream(b"abc"), size=3, mime_type="image/png")
    assert len(script.requests) == 1


async def test_an_empty_token_is_a_failure() -> None:
    async with client(Script(httpx.Response(200, text=" \n"))) as photos:
        with pytest.raises(errors.UploadRejected, match="gave no upload token"):
            await photos.uploads.raw(b"x", size=1, mime_type="image/png")


async def test_a_web_page_is_no_token() -> None:
    async with client(Script(httpx.Response(200, html="<p>Sign in</p>"))) as photos:
        with pytest.raises(errors.BadAnswer):
            await photos.uploads.raw(b"x", size=1, mime_type="image/png")


async def test_the_unwrapped_status_of_the_upload_endpoint_is_read() -> None:
    async with client(Script(httpx.Response(400, json={"code": 3, "message": "Quota"}))) as photos:
        with pytest.raises(errors.UploadRejected, match="Quota"):
            await photos.uploads.raw(b"x", size=1, mime_type="image/png")


@pytest.mark.parametrize("size", [1, 2, 4, 50])
async def test_a_length_that_is_not_true_is_not_sent(size: int) -> None:
    script = Script()
    async with client(script) as photos:
        with pytest.raises(errors.NotSent, match="changed"):
            await photos.uploads.raw(b"abc", size=size, mime_type="image/png")
        with pytest.raises(errors.NotSent, match="changed"):
            await photos.uploads.raw(Pieces(b"ab", b"c"), size=size, mime_type="image/png")
    assert script.requests == []


async def test_a_name_too_long_is_not_sent() -> None:
    async with client(Script()) as photos:
        with pytest.raises(errors.NotSent, match="255"):
            await photos.uploads.raw(b"x", size=1, mime_type="image/png", file_name="x" * 256)
