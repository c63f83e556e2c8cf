"""The embedded service with its request log, and libraries that talk to it, for the store's tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from PIL import Image

from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import Album
from photos_tui.api.retry import NONE
from photos_tui.api.transport import asgi
from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.world import World
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from photos_tui.store.listings import Listing
from tests.contract.checked import Checked


class Service:
    """A world of its own; `calls` has what was asked of it, as "GET /v1/albums"."""

    def __init__(self, *, seed: bool = True, policy: str = "legacy") -> None:
        self.world = World.open(None, seed=seed)
        self.log: list[dict[str, Any]] = []
        self.app = create_app(self.world, token="local", policy=policy, log=self.log.append)
        self.connected = 0

    def connect(self) -> PhotosClient:
        self.connected += 1
        return PhotosClient(
            base_url="http://localhost", transport=Checked(self.app), token=_token, waits=NONE
        )

    def library(self, catalog: Catalog | None = None, **more: Any) -> Library:
        made = {"connect": self.connect, "label": "test", **more}
        return Library(catalog=catalog or Catalog(None), **made)

    def fault(self, fault: Fault) -> None:
        self.app.state.faults.add(fault)

    def mend(self) -> None:
        self.app.state.faults.clear()

    @property
    def calls(self) -> list[str]:
        return [f"{entry['method']} {entry['path']}" for entry in self.log]

    def count(self, ending: str) -> int:
        return sum(call.endswith(ending) for call in self.calls)


async def _token() -> str:
    return "local"


async def settled(library: Library) -> None:
    """Wait until nothing happens in the background any more."""
    while library._tasks:
        await asyncio.wait(list(library._tasks))


async def listed(library: Library) -> None:
    """List all, as at a start."""
    await library.start()
    await settled(library)


async def whole(library: Library, album_id: str) -> list[str]:
    """Fetch all that an album holds, give the ids."""
    view = library.album_items(album_id)
    view.want(20_000)
    await settled(library)
    assert view.complete
    assert view.error is None
    return view.ids()


def titled(library: Library, title: str) -> Album:
    view = library.albums if title in _titles(library) else library.shared_albums
    return next(album for album in view.rows(0, len(view)) if album and album.title == title)


def _titles(library: Library) -> list[str]:
    return [album.title for album in library.albums.rows(0, len(library.albums)) if album]


def listing_of(library: Library, key: str) -> Listing:
    return library._photos if key == "photos" else library._listing(key)


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def heard(library: Library) -> list[tuple[str, frozenset[str]]]:
    """Collect the news from now on."""
    news: list[tuple[str, frozenset[str]]] = []
    library.changes.subscribe(lambda changed: news.append((changed.kind, changed.ids)))
    return news


async def until(library: Library, true: Callable[[], bool]) -> None:
    """Wait, by the library's own news, until something is true."""
    told = asyncio.Event()
    stop = library.changes.subscribe(lambda _: told.set())
    while not true():
        told.clear()
        await asyncio.wait_for(told.wait(), timeout=20)
    stop()


def painted(
    path: Path, *, colour: tuple[int, int, int] = (200, 80, 20), size: tuple[int, int] = (8, 6)
) -> Path:
    """Write a real picture; the ending says in which format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.new("RGB", size, colour) as image:
        image.save(path)
    return path


class Scripted:
    """A service of one listing that answers each page token with what the script says, oddities and all.

    A number is an HTTP status; tokens that the script does not know are refused as stale.
    """

    def __init__(self, member: str, pages: dict[str, tuple[list[str], str] | int]) -> None:
        self.member = member
        self.pages = pages
        self.asked: list[str] = []

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        query = parse_qs(scope["query_string"].decode())
        token = query.get("pageToken", [json.loads(body or b"{}").get("pageToken", "")])[0]
        self.asked.append(token)
        status, answer = self._answer(token)
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    def _answer(self, token: str) -> tuple[int, dict[str, Any]]:
        page = self.pages.get(token, 400)
        if isinstance(page, int):
            names = {400: ("Invalid page token.", "INVALID_ARGUMENT"), 500: ("Sorry.", "INTERNAL")}
            words = {"code": page, "message": names[page][0], "status": names[page][1]}
            return page, {"error": words}
        ids, following = page
        rows = [{"id": name, "title": name, "mediaMetadata": _taken(name)} for name in ids]
        return 200, {self.member: rows, "nextPageToken": following}

    def connect(self) -> PhotosClient:
        return PhotosClient(base_url="http://localhost", transport=asgi(self), token=_token, waits=NONE)

    def library(self, catalog: Catalog | None = None) -> Library:
        return Library(connect=self.connect, catalog=catalog or Catalog(None), label="scripted")


def _taken(name: str) -> dict[str, object]:
    """Give a time by the number in a name: a lower number is newer."""
    number = int("".join(filter(str.isdigit, name)) or 0)
    return {"creationTime": f"2024-01-01T{23 - number // 60:02}:{59 - number % 60:02}:00Z", "photo": {}}
