"""The embedded library behind the real client: in this process, and over a loopback socket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn

from photos_tui.api import retry
from photos_tui.api.client import PhotosClient
from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Faults
from photos_tui.emulator.serve import with_close
from photos_tui.emulator.world import World
from tests.contract.checked import Checked


@dataclass
class Library:
    """A world, the application over it, and what was asked of it."""

    world: World
    log: list[dict[str, Any]] = field(default_factory=list)
    policy: str = "legacy"

    def __post_init__(self) -> None:
        self.app = create_app(self.world, token="local", policy=self.policy, log=self.log.append)

    @property
    def faults(self) -> Faults:
        faults = self.app.state.faults
        assert isinstance(faults, Faults)
        return faults

    def client(self, user: str = "local", **options: Any) -> PhotosClient:
        async def source() -> str:
            return user

        given: dict[str, Any] = {
            "base_url": "http://library.invalid",
            "transport": Checked(self.app),
            "waits": retry.NONE,
        }
        return PhotosClient(**(given | {"token": source} | options))

    def asked(self) -> list[tuple[str, str, int]]:
        return [(entry["method"], entry["path"], entry["status"]) for entry in self.log]


@pytest.fixture
def world() -> Iterator[World]:
    world = World.open(None)
    yield world
    world.close()


@pytest.fixture
def library(world: World) -> Library:
    return Library(world)


@pytest.fixture
async def photos(library: Library) -> AsyncIterator[PhotosClient]:
    async with library.client() as client:
        yield client


@contextlib.asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """Serve an ASGI application on a free loopback port, in this event loop, and give its address."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    address = "http://{}:{}".format(*socket.getsockname())
    task = asyncio.create_task(server._serve([socket]))
    try:
        yield address
    finally:
        server.should_exit = True
        await task
        socket.close()


@pytest.fixture
async def address(library: Library) -> AsyncIterator[str]:
    async with served(with_close(library.app)) as address:
        yield address
