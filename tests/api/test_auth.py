"""The token goes to the API's own address and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from photos_tui.api import errors
from photos_tui.api.auth import BearerAuth, host_of
from photos_tui.api.client import PhotosClient
from tests.api.script import Script, Tokens, client, ok, refused

HERE = frozenset(
    {"photoslibrary.googleapis.com:443", "127.0.0.1:8080", "nas.example:80", "[::1]:8080", "::1:8080"}
)
ALBUM = {"id": "A"}
REJECTED = refused(401, status="UNAUTHENTICATED")


async def signed(url: str, *, in_process: bool = False) -> bool:
    """Say whether a request to this address gets the token."""
    request = httpx.Request("GET", url)
    flow = BearerAuth(Tokens("t"), HERE, in_process=in_process).async_auth_flow(request)
    await anext(flow)
    await flow.aclose()
    return str(request.headers.get("authorization")) == "Bearer t"


@pytest.mark.parametrize(
    "url",
    [
        "https://photoslibrary.googleapis.com/v1/albums",
        "https://photoslibrary.googleapis.com:443/v1/albums",
        "https://PHOTOSLIBRARY.googleapis.com/v1/albums",
        "http://127.0.0.1:8080/v1/albums",
        "http://[::1]:8080/v1/albums",
    ],
)
async def test_the_apis_own_address_is_signed(url: str) -> None:
    assert await signed(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://photoslibrary.googleapis.com/v1/albums",
        "http://photoslibrary.googleapis.com:443/v1/albums",
        "https://photoslibrary.googleapis.com:8443/v1/albums",
        "https://lh3.googleusercontent.com/lr/a=d",
        "https://photoslibrary.googleapis.com.evil.example/",
        "https://evil.example/photoslibrary.googleapis.com",
        "https://photoslibrary.googleapis.com@evil.example/",
        "http://127.0.0.1:8081/v1/albums",
        "http://nas.example/v1/albums",
    ],
)
async def test_no_other_address_is_signed(url: str) -> None:
    assert not await signed(url)


async def test_inside_this_process_plain_http_is_signed_for_its_own_host() -> None:
    assert await signed("http://nas.example/v1/albums", in_process=True)
    assert not await signed("http://other.example/v1/albums", in_process=True)


def test_a_host_has_its_port() -> None:
    assert host_of(httpx.URL("https://a.example/x")) == "a.example:443"
    assert host_of(httpx.URL("http://a.example/x")) == "a.example:80"
    assert host_of(httpx.URL("http://a.example:8080/x")) == "a.example:8080"


@pytest.mark.parametrize("url", ["http://photoslibrary.googleapis.com", "http://10.0.0.1:8080"])
def test_a_client_does_not_begin_to_speak_in_the_clear(url: str) -> None:
    with pytest.raises(ValueError, match="use https"):
        PhotosClient(base_url=url, transport=httpx.MockTransport(Script()), token=Tokens("t"))


async def test_without_a_token_nothing_is_signed() -> None:
    script = Script(ok(ALBUM))
    async with client(script, source=Tokens("")) as photos:
        await photos.albums.get("A")
    assert "authorization" not in script.last.headers


class TestRefresh:
    async def test_after_401_a_new_token_is_tried_once(self) -> None:
        script, tokens = Script(REJECTED, ok(ALBUM)), Tokens("old", "new")
        async with client(script, source=tokens) as photos:
            assert (await photos.albums.create("x")).id == "A"
        assert [request.headers["authorization"] for request in script.requests] == [
            "Bearer old",
            "Bearer new",
        ]
        assert script.requests[0].content == script.requests[1].content
        assert tokens.refreshed == 1

    async def test_a_second_401_ends_it(self) -> None:
        script, tokens = Script(REJECTED, REJECTED), Tokens("old", "new", "newer")
        async with client(script, source=tokens) as photos:
            with pytest.raises(errors.Unauthenticated) as caught:
                await photos.albums.get("A")
        assert tokens.refreshed == 1
        assert caught.value.hint == "Sign in again."

    async def test_the_same_token_again_is_not_tried_again(self) -> None:
        script = Script(REJECTED)
        async with client(script, source=Tokens("only")) as photos:
            with pytest.raises(errors.Unauthenticated):
                await photos.albums.get("A")

    async def test_a_source_that_cannot_refresh_is_not_asked_to(self) -> None:
        script = Script(REJECTED)
        async with client(script) as photos:
            with pytest.raises(errors.Unauthenticated):
                await photos.albums.get("A")

    async def test_calls_that_fail_together_refresh_once(self) -> None:
        together, tokens = asyncio.Barrier(10), Tokens("old", "new", "newer")

        async def answer(request: httpx.Request) -> httpx.Response:
            if request.headers["authorization"] == "Bearer new":
                return ok(ALBUM)
            await together.wait()
            return refused(401)

        photos = PhotosClient(transport=httpx.MockTransport(answer), token=tokens)
        async with photos:
            await asyncio.gather(*(photos.albums.get("A") for _ in range(10)))
        assert tokens.refreshed == 1

    async def test_bytes_that_are_gone_are_not_sent_again(self) -> None:
        async def content() -> AsyncIterator[bytes]:
            yield b"abc"

        script, tokens = Script(REJECTED), Tokens("old", "new")
        async with client(script, source=tokens) as photos:
            with pytest.raises(errors.Unauthenticated):
                await photos.uploads.raw(content(), size=3, mime_type="image/jpeg")
        assert tokens.refreshed == 1, "the next file goes out with the new token"


class Broken:
    """A token source that cannot give a token."""

    def __init__(self, problem: Exception) -> None:
        self.problem = problem

    async def __call__(self) -> str:
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "kind"),
    [
        (RuntimeError("invalid_grant: Token has been expired or revoked."), errors.Unauthenticated),
        (ConnectionResetError("reset"), errors.NetworkError),
        (errors.ScopeMissing("photoslibrary.appendonly"), errors.ScopeMissing),
    ],
)
async def test_a_source_without_token_is_an_error_of_ours(
    problem: Exception, kind: type[errors.ApiError]
) -> None:
    script = Script()
    async with client(script, source=Broken(problem)) as photos:
        with pytest.raises(kind) as caught:
            await photos.albums.create("x")
    assert str(problem.args[0]) in caught.value.sentence
    assert script.requests == []
