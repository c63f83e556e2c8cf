"""A bare HTTP client of the tests: it knows the wire and nothing of the product's own client."""

from __future__ import annotations

import io
from typing import Any, Self

import httpx
from PIL import Image

from tests.contract.checker import check_response


class Caller(httpx.AsyncClient):
    """`ok` and `refused` call, check the status, and give the JSON."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport,
        app: Any = None,
        *,
        token: str = "local",
        base: str = "http://emulator.test:8085",
    ) -> None:
        super().__init__(
            transport=transport,
            base_url=base,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            event_hooks={"response": [_checked]},
        )
        self.app = app

    @classmethod
    def over(cls, app: Any, **more: Any) -> Self:
        return cls(httpx.ASGITransport(app, raise_app_exceptions=False), app, **more)

    async def ok(self, verb: str, path: str, body: Any = None, **more: Any) -> Any:
        response = await self.request(verb, path, json=body, **more)
        assert response.status_code == 200, response.text
        return response.json()

    async def refused(self, verb: str, path: str, body: Any = None, *, code: int = 400, **more: Any) -> str:
        """The message of the error."""
        response = await self.request(verb, path, json=body, **more)
        assert response.status_code == code, response.text
        return str(response.json()["error"]["message"])

    async def upload(self, data: bytes, **headers: str) -> str:
        response = await self.post(
            "/v1/uploads", content=data, headers={"X-Goog-Upload-Protocol": "raw", **headers}
        )
        assert response.status_code == 200, response.text
        return response.text

    async def create(self, *files: bytes, album: str = "", **more: Any) -> list[dict[str, Any]]:
        """The results of one batchCreate with these files, named 0.jpg, 1.jpg, …"""
        tokens = [await self.upload(data) for data in files]
        new = [
            {"simpleMediaItem": {"uploadToken": token, "fileName": f"{number}.jpg"}}
            for number, token in enumerate(tokens)
        ]
        body = {"newMediaItems": new, **({"albumId": album} if album else {}), **more}
        results: list[dict[str, Any]] = (await self.ok("POST", "/v1/mediaItems:batchCreate", body))[
            "newMediaItemResults"
        ]
        assert [result["uploadToken"] for result in results] == tokens
        return results

    async def items(self, count: int, *, album: str = "", tint: int = 0) -> list[str]:
        """The ids of that many new photos."""
        results = await self.create(*(photo(shade=number, tint=tint) for number in range(count)), album=album)
        return [result["mediaItem"]["id"] for result in results]

    async def album(self, title: str = "Album") -> str:
        return str((await self.ok("POST", "/v1/albums", {"album": {"title": title}}))["id"])

    async def contents(self, album: str) -> list[str]:
        """The ids of the album's items in their order, over all pages."""
        return [item["id"] for item in await self.search(albumId=album)]

    async def search(self, **body: Any) -> list[dict[str, Any]]:
        """Every item that the search finds, from `pageToken` on."""
        found, token = [], body.pop("pageToken", "")
        while True:
            page = await self.ok("POST", "/v1/mediaItems:search", {**body, "pageToken": token})
            found += page.get("mediaItems", [])
            token = page.get("nextPageToken", "")
            if not token:
                return found

    async def pages(self, path: str, member: str, **params: Any) -> list[dict[str, Any]]:
        found, token = [], ""
        while True:
            page = await self.ok("GET", path, params={"pageToken": token, **params})
            found += page.get(member, [])
            token = page.get("nextPageToken", "")
            if not token:
                return found


async def _checked(response: httpx.Response) -> None:
    await response.aread()
    check_response(response)


def photo(
    *,
    size: tuple[int, int] = (48, 32),
    shade: int = 0,
    tint: int = 0,
    taken: str = "",
    kind: str = "JPEG",
    orientation: int = 1,
    **camera: Any,
) -> bytes:
    """A small picture, different for every shade and tint; `taken` as EXIF writes it."""
    image = Image.new("RGB", size, (shade % 256, shade // 256, tint))
    exif = Image.Exif()
    detail = exif.get_ifd(0x8769)
    if taken:
        detail[0x9003] = taken
    if orientation != 1:
        exif[0x0112] = orientation
    for tag, value in {"make": 0x010F, "model": 0x0110}.items():
        if tag in camera:
            exif[value] = camera[tag]
    for tag, value in {
        "exposure": 0x829A,
        "aperture": 0x829D,
        "iso": 0x8827,
        "focal": 0x920A,
        "offset": 0x9011,
    }.items():
        if tag in camera:
            detail[value] = camera[tag]
    buffer = io.BytesIO()
    # The comment keeps two shades two files where compression makes them one colour.
    image.save(buffer, kind, quality=100, exif=exif, comment=f"{shade}/{tint}")
    return buffer.getvalue()
