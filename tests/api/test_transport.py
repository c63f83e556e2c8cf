"""What becomes of answers that are no answers, what is logged, and what must never be."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api import errors, transport
from photos_tui.api.client import PhotosClient
from photos_tui.api.endpoints import Nothing
from photos_tui.api.resources import Album, AlbumPage, MediaItem
from tests.api.script import Script, client, ok, refused, token

SECRET = "s3cr3t"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b""),
        httpx.Response(200, content=b'{"id": "A"'),
        httpx.Response(200, content=b"\xff\xfe"),
        httpx.Response(200, content=b"null"),
        httpx.Response(200, content=b"[]"),
        httpx.Response(200, json={"id": 5}),
        httpx.Response(200, json={"id": "A", "mediaItemsCount": "many"}),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"id": ""}),
        httpx.Response(200, html="<title>Hotel Wi-Fi</title>"),
        httpx.Response(301, headers={"location": "https://photoslibrary.googleapis.com/v1/albums/B"}),
    ],
)
async def test_an_answer_that_does_not_fit_is_a_sentence(answer: httpx.Response) -> None:
    async with client(Script(answer)) as photos:
        with pytest.raises(errors.BadAnswer) as caught:
            await photos.albums.get("A")
    assert caught.value.sentence.startswith("The answer makes no sense: ")
    assert "proxy" in caught.value.hint


async def test_bytes_that_are_not_packed_as_said_are_a_bad_answer() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Unpackable(), headers={"content-encoding": "gzip"})

    async with client(Script(answer)) as photos:
        with pytest.raises(errors.BadAnswer):
            await photos.albums.get("A")


class Unpackable(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"\x1f\x8bnot gzip"


async def test_a_web_page_does_not_pass_for_a_change_that_worked() -> None:
    async with client(Script(httpx.Response(200, html="<p>Sign in</p>"))) as photos:
        with pytest.raises(errors.BadAnswer):
            await photos.albums.unshare("A")


async def test_a_change_without_result_may_answer_with_nothing() -> None:
    async with client(Script(httpx.Response(204), ok())) as photos:
        await photos.albums.unshare("A")
        await photos.albums.unshare("A")


@given(st.binary(max_size=100))
def test_any_bytes_decode_or_are_a_bad_answer(body: bytes) -> None:
    for kind in (Album, AlbumPage, MediaItem, Nothing):
        answer: object = None
        try:
            answer = transport.decoded(kind, body)
        except errors.BadAnswer as bad:
            answer = bad
        assert isinstance(answer, kind) or str(answer).isprintable()


@given(
    st.builds(
        Album,
        id=st.text("abc", min_size=1),
        title=st.text("a\U0001f600é"),
        media_items_count=st.integers(0, 9),
    )
)
def test_an_album_survives_the_wire(album: Album) -> None:
    body = msgspec.to_builtins(album)
    if "mediaItemsCount" in body:
        body["mediaItemsCount"] = str(body["mediaItemsCount"])
    assert transport.decoded(Album, msgspec.json.encode(body)) == album


TROUBLES: list[tuple[Exception, type[errors.ApiError]]] = [
    (httpx.ConnectError("x"), errors.Unreachable),
    (httpx.ConnectTimeout("x"), errors.Unreachable),
    (httpx.PoolTimeout("x"), errors.Unreachable),
    (httpx.ReadTimeout("x"), errors.TimedOut),
    (httpx.WriteTimeout("x"), errors.TimedOut),
    (httpx.ReadError("x"), errors.CutConnection),
    (httpx.WriteError("x"), errors.CutConnection),
    (httpx.CloseError("x"), errors.CutConnection),
    (httpx.RemoteProtocolError("x"), errors.CutConnection),
    (httpx.LocalProtocolError("x"), errors.NetworkError),
    (httpx.ProxyError("x"), errors.Unreachable),
    (httpx.UnsupportedProtocol("x"), errors.BadAnswer),
    (httpx.TooManyRedirects("x"), errors.BadAnswer),
    (httpx.DecodingError("x"), errors.BadAnswer),
    (httpx.InvalidURL("x"), errors.BadAnswer),
]


@pytest.mark.parametrize(("problem", "kind"), TROUBLES)
async def test_troubles_of_the_line_become_errors_of_ours(
    problem: Exception, kind: type[errors.ApiError]
) -> None:
    async with client(Script(problem)) as photos:
        with pytest.raises(kind) as caught:
            await photos.albums.patch("A", title="x") if kind is not errors.Unreachable else await once(
                photos
            )
    assert type(caught.value) is kind
    assert caught.value.__cause__ is problem


async def once(photos: PhotosClient) -> None:
    """What was surely not sent would be tried again; an upload from a generator is sent once."""

    async def content() -> AsyncIterator[bytes]:
        yield b"x"

    await photos.uploads.raw(content(), size=1, mime_type="image/png")


class TestLog:
    async def test_a_line_per_call_without_ids(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        async with client(Script(ok({"id": "A"}), refused(404))) as photos:
            await photos.shared_albums.get(SECRET)
            with pytest.raises(errors.NotFound):
                await photos.media_items.get("M")
        lines = [
            record.getMessage() for record in caplog.records if record.name == "photos_tui.api.transport"
        ]
        assert lines[0].startswith("sharedAlbums.get GET /v1/sharedAlbums/{}: 200, ")
        assert lines[1].startswith("mediaItems.get GET /v1/mediaItems/{}: 404, ")
        assert all(line.endswith(" ms") for line in lines)

    async def test_no_secret_in_any_log(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)

        async def secret() -> str:
            return SECRET

        script = Script(
            refused(503),
            ok({"id": "A"}),
            httpx.Response(200, text=SECRET),
            httpx.Response(200, content=b"x"),
            ok(),
        )
        async with client(script, source=secret) as photos:
            await photos.shared_albums.get(SECRET)
            await photos.uploads.raw(b"x", size=1, mime_type="image/png")
            await photos.media.fetch(f"https://lh3.googleusercontent.com/{SECRET}=d")
            await photos.albums.list(page_token=SECRET)
        assert caplog.records
        assert SECRET not in caplog.text

    async def test_errors_do_not_carry_the_address(self) -> None:
        async with client(Script(httpx.Response(403, html="<p>"), httpx.ReadError("x"))) as photos:
            with pytest.raises(errors.BaseUrlExpired) as caught:
                await photos.media.fetch(f"https://lh3.googleusercontent.com/{SECRET}=d")
        assert SECRET not in caught.value.sentence + caught.value.hint + repr(caught.value)


async def test_an_application_that_raises_answers_500() -> None:
    async def app(scope: object, receive: object, send: object) -> None:
        raise RuntimeError("bug in the application")

    from photos_tui.api import retry

    async with PhotosClient(
        base_url="http://library.invalid", transport=transport.asgi(app), token=token, waits=retry.NONE
    ) as photos:
        with pytest.raises(errors.ServerError) as caught:
            await photos.albums.create("x")
    assert "bug" not in caught.value.sentence


async def test_the_network_transport_can_be_made_and_closed() -> None:
    async with PhotosClient(transport=transport.network(), token=token) as photos:
        assert photos.on_wait is None


@pytest.mark.parametrize("module", ["resources", "errors", "filters", "answers", "limits", "paging", "media"])
def test_what_the_first_frame_needs_does_not_import_httpx(module: str) -> None:
    program = f"import sys, photos_tui.api.{module}; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"a\ud800b", "a\ufffdb"),
        (rb"\udc00\ud800", "\ufffd\ufffd"),
        (rb"\ud83d\ude00 \udc00", "\U0001f600 \ufffd"),
        (rb"\\ud800", "\\ud800"),
        (rb"\\\ud800", "\\\ufffd"),
        (rb"\ud83d\ude00", "\U0001f600"),
    ],
)
def test_half_a_surrogate_pair_spoils_nothing_else(written: bytes, read: str) -> None:
    body = b'{"albums": [{"id": "x", "title": "' + written + b'"}, {"id": "y"}]}'
    page = transport.decoded(AlbumPage, body)
    assert [album.title for album in page.albums] == [read, ""]
