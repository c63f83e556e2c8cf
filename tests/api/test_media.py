"""Bytes on their way down: addresses, redirects without the token, and statuses before bytes."""

from __future__ import annotations

import httpx
import pytest

from photos_tui.api import errors, media
from tests.api.script import Script, client, refused

BASE = "https://lh3.googleusercontent.com/lr/x"
JPEG = httpx.Response(200, content=b"\xff\xd8jpeg", headers={"content-type": "image/jpeg"})


def test_suffixes() -> None:
    assert media.fitted(BASE, 800, 600) == f"{BASE}=w800-h600"
    assert media.cropped(BASE, 64, 64) == f"{BASE}=w64-h64-c"
    assert media.still(BASE, 64, 64) == f"{BASE}=w64-h64-no"
    assert media.original(BASE) == f"{BASE}=d"
    assert media.video(BASE) == f"{BASE}=dv"


def test_an_item_without_address_has_no_picture() -> None:
    with pytest.raises(errors.NotSent, match="no picture"):
        media.original("")


async def test_the_builders_are_at_hand_on_the_client() -> None:
    async with client(Script()) as photos:
        assert photos.media.fitted(BASE, 1, 2) == media.fitted(BASE, 1, 2)
        assert photos.media.cropped(BASE, 1, 2) == media.cropped(BASE, 1, 2)
        assert photos.media.original(BASE) == media.original(BASE)
        assert photos.media.video(BASE) == media.video(BASE)


async def test_bytes_of_another_host_are_asked_for_without_the_token() -> None:
    script = Script(JPEG)
    async with client(script) as photos:
        assert await photos.media.fetch(f"{BASE}=d") == b"\xff\xd8jpeg"
    assert "authorization" not in script.last.headers
    assert str(script.last.url) == f"{BASE}=d"


async def test_a_redirect_to_another_host_does_not_carry_the_token() -> None:
    elsewhere = httpx.Response(302, headers={"location": "https://video-downloads.googleusercontent.com/v"})
    script = Script(elsewhere, JPEG)
    async with client(script) as photos:
        await photos.media.fetch("https://photoslibrary.googleapis.com/media/x=dv")
    first, second = script.requests
    assert first.headers["authorization"] == "Bearer secret-token"
    assert "authorization" not in second.headers
    assert second.url.host == "video-downloads.googleusercontent.com"


@pytest.mark.parametrize(
    "target", ["http://photoslibrary.googleapis.com/x", "https://photoslibrary.googleapis.com:8443/x"]
)
async def test_a_redirect_to_another_port_or_to_plain_http_does_not_carry_it_either(target: str) -> None:
    script = Script(httpx.Response(302, headers={"location": target}), JPEG)
    async with client(script) as photos:
        await photos.media.fetch("https://photoslibrary.googleapis.com/media/x=dv")
    assert "authorization" not in script.last.headers


async def test_a_circle_of_redirects_ends() -> None:
    script = Script(*[httpx.Response(302, headers={"location": f"{BASE}=dv"})] * 50)
    async with client(script) as photos:
        with pytest.raises(errors.BadAnswer):
            await photos.media.fetch(f"{BASE}=dv")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(403, html="<p>403</p>"), errors.BaseUrlExpired),
        (
            httpx.Response(403, content=b"\xff\xd8", headers={"content-type": "image/jpeg"}),
            errors.BaseUrlExpired,
        ),
        (httpx.Response(404, content=b"\x89PNG", headers={"content-type": "image/png"}), errors.NotFound),
        (httpx.Response(200, html="<p>Hotel</p>"), errors.BadAnswer),
    ],
)
async def test_the_status_is_judged_before_the_bytes(
    answer: httpx.Response, kind: type[errors.ApiError]
) -> None:
    got: list[bytes] = []
    async with client(Script(answer, answer)) as photos:
        with pytest.raises(kind):
            await photos.media.fetch(f"{BASE}=d")
        with pytest.raises(kind):
            await photos.media.download(f"{BASE}=d", got.append)
    assert got == []


async def test_bytes_are_asked_for_again_after_a_fault() -> None:
    script = Script(refused(500), httpx.ReadError("cut"), JPEG)
    async with client(script) as photos:
        assert await photos.media.fetch(f"{BASE}=d") == b"\xff\xd8jpeg"


@pytest.mark.parametrize("url", ["nonsense://x", "https://x:99999999/", "https://\x00/", "http://[::1"])
async def test_a_broken_address_is_a_sentence(url: str) -> None:
    async with client(Script()) as photos:
        with pytest.raises(errors.BadAnswer):
            await photos.media.fetch(url)


class Pieces(httpx.AsyncByteStream):
    """A body in pieces, cut off where an exception stands."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces

    async def __aiter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


async def test_a_download_is_handed_on_piece_by_piece() -> None:
    got: list[bytes] = []
    async with client(Script(httpx.Response(200, stream=Pieces(b"ab", b"c")))) as photos:
        assert await photos.media.download(f"{BASE}=d", got.append) == 3
    assert got == [b"ab", b"c"]


async def test_a_download_cut_in_the_middle_is_not_begun_again() -> None:
    got: list[bytes] = []
    cut = httpx.Response(200, stream=Pieces(b"ab", httpx.ReadError("cut")))
    async with client(Script(cut)) as photos:
        with pytest.raises(errors.CutConnection):
            await photos.media.download(f"{BASE}=d", got.append)
    assert got == [b"ab"]


async def test_a_download_cut_before_its_first_byte_is_begun_again() -> None:
    got: list[bytes] = []
    cut = httpx.Response(200, stream=Pieces(httpx.ReadError("cut")))
    async with client(Script(cut, refused(503), JPEG)) as photos:
        assert await photos.media.download(f"{BASE}=d", got.append) == 6
    assert b"".join(got) == b"\xff\xd8jpeg"


async def test_a_full_disk_is_not_an_error_of_the_service() -> None:
    def full(_: bytes) -> None:
        raise OSError(28, "No space left on device")

    async with client(Script(JPEG)) as photos:
        with pytest.raises(OSError, match="No space left"):
            await photos.media.download(f"{BASE}=d", full)
