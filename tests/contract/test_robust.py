"""Whatever is sent, the answer is in Google's envelope and never a mistake of our own."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.contract.checker import METHODS, SCHEMAS
from tests.emulator.caller import Caller

REQUESTS = 5000
TEXTS = [
    "",
    "x",
    "\x00",
    "é",
    "\ud800",
    "a" * 600,
    "AM" + "x" * 60,
    "../..",
    "%",
    "%zz",
    "'; DROP TABLE items",
    "\u202e",
    "0",
    "-1",
]
NUMBERS = [0, 1, -1, 50, 51, 2**31, 2**63, 2**70, 1.5, 1e300, True]
ODD: list[Any] = [None, [], {}, [[]], "text", 7, -0.0, [None], {"": 1}]


class Maker:
    """Requests after the discovery document: mostly of its shape, often a little wrong."""

    def __init__(self, seed: int, known: list[str]) -> None:
        self.random = random.Random(seed)
        self.known = known

    def text(self) -> str:
        return self.random.choice(self.known if self.random.random() < 0.5 else TEXTS)

    def value(self, schema: dict[str, Any], depth: int) -> Any:
        if self.random.random() < 0.06:
            return self.random.choice([*ODD, *NUMBERS])
        if "$ref" in schema:
            return self.message(schema["$ref"], depth + 1)
        if schema["type"] == "array":
            return [
                self.value(schema["items"], depth + 1) for _ in range(self.random.choice((0, 1, 1, 2, 6)))
            ]
        return self.scalar(schema)

    def scalar(self, schema: dict[str, Any]) -> Any:
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if schema["type"] in ("integer", "number"):
            return self.random.choice([*NUMBERS, 2020, 1, 12, 30])
        return self.random.random() < 0.5 if schema["type"] == "boolean" else self.text()

    def message(self, name: str, depth: int = 0) -> Any:
        if depth > 6:
            return {}
        made = {}
        for field, schema in SCHEMAS[name].items():
            if self.random.random() < 0.6:
                made[self.spelled(field)] = self.value(schema, depth)
        return made

    def spelled(self, name: str) -> str:
        kind = self.random.random()
        if kind < 0.02:
            return name + "X"
        return (
            "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name) if kind < 0.2 else name
        )

    def request(self) -> tuple[str, str, bytes]:
        method = self.random.choice(list(METHODS.values()))
        path = "/" + method["path"]
        query = []
        for name, about in method["parameters"].items():
            if about["location"] == "path":
                path = path.replace("{+" + name + "}", self.encoded(self.text() or "x"))
            elif self.random.random() < 0.7:
                count = self.random.choice((1, 1, 3)) if about.get("repeated") else 1
                query += [f"{self.spelled(name)}={self.encoded(self.parameter(about))}" for _ in range(count)]
        if self.random.random() < 0.1:
            query.append(
                self.random.choice(
                    ("fields=*", "fields=id", "fields=((", "alt=media", "foo=1", "%ff=%ff", "&&=")
                )
            )
        body = b""
        if method["request"] or self.random.random() < 0.02:
            body = json.dumps(self.message(method["request"] or "Album")).encode("utf-8", "surrogatepass")
        if self.random.random() < 0.05:
            body = self.random.randbytes(self.random.randrange(60)) if body else body
        return method["httpMethod"], path + ("?" + "&".join(query) if query else ""), body

    def parameter(self, about: dict[str, Any]) -> str:
        if about["type"] == "integer":
            return str(self.random.choice(NUMBERS))
        if about["type"] == "boolean":
            return self.random.choice(("true", "false", "maybe"))
        return self.random.choice((self.text(), "title", "description", "title,coverPhotoMediaItemId"))

    def encoded(self, text: str) -> str:
        raw = text.encode("utf-8", "surrogatepass")
        return (
            "".join(f"%{byte:02x}" for byte in raw)
            if self.random.random() < 0.7
            else "".join(
                chr(byte) if chr(byte).isalnum() or byte in b"-_.," else f"%{byte:02X}" for byte in raw
            )
        )


@pytest.fixture
async def busy(world: World) -> AsyncIterator[tuple[Caller, list[str]]]:
    """A small library, and the ids of everything in it."""
    async with Caller.over(create_app(world)) as caller:
        albums = [await caller.album(str(number)) for number in range(3)]
        known = [*albums, *await caller.items(6, album=albums[0])]
        info = (await caller.ok("POST", f"/v1/albums/{albums[1]}:share", {}))["shareInfo"]
        known.append(info["shareToken"])
        known.append(await caller.upload(b"GIF89a"))
        page = await caller.ok("GET", "/v1/mediaItems?pageSize=1")
        yield caller, [*known, page["nextPageToken"]]


@pytest.mark.parametrize("seed", range(5))
async def test_requests_made_after_the_schema_are_answered_or_refused(
    busy: tuple[Caller, list[str]], seed: int
) -> None:
    caller, known = busy
    maker = Maker(seed, known)
    statuses: dict[int, int] = {}
    for _ in range(REQUESTS // 5):
        verb, path, body = maker.request()
        response = await caller.request(verb, path, content=body)
        assert response.status_code < 500, (verb, path, body, response.text)
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
    # The generator would prove nothing if all it made were refused.
    assert statuses[200] > 60
    assert statuses[400] > 60


@pytest.mark.parametrize("seed", range(3))
async def test_noise_on_any_route_is_answered_or_refused(me: Caller, seed: int) -> None:
    noise = random.Random(seed)
    starts = [
        "/v1/",
        "/v1/albums",
        "/v1/uploads?upload_id=",
        "/lr/",
        "/pk/",
        "/picker/",
        "/v1/sessions/",
        "/token",
        "/revoke",
        "/o/oauth2/v2/auth",
        "/$discovery/",
        "/emulator/",
        "/",
    ]
    for _ in range(400):
        tail = "".join(f"%{byte:02X}" for byte in noise.randbytes(noise.randrange(12)))
        verb = noise.choice(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"))
        headers = {
            "X-Goog-Upload-Command": noise.choice(("start", "query", "upload", "finalize", "x")),
            "X-Goog-Upload-Protocol": noise.choice(("raw", "resumable", "x")),
            "Range": noise.choice(("bytes=0-1", "bytes=-", "x")),
        }
        response = await me.request(
            verb, noise.choice(starts) + tail, content=noise.randbytes(noise.randrange(50)), headers=headers
        )
        assert response.status_code < 500, (verb, response.request.url, response.text)
        if response.status_code == 404 and verb != "HEAD" and "json" in response.headers["content-type"]:
            assert response.json()["error"]["status"] == "NOT_FOUND"
