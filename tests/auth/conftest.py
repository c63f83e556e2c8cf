from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import SignIns
from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.api.conftest import served
from tests.auth.browser import Browser, client_at


@dataclass
class Service:
    """The sign-in service and the library behind it; `asked` has its requests."""

    world: World
    app: Any
    address: str
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def client(self) -> Client:
        return client_at(self.address)

    def times(self, path: str) -> int:
        return sum(asked["path"] == path for asked in self.asked)


@asynccontextmanager
async def serving(*, testing: bool = False) -> AsyncIterator[Service]:
    world, asked = World.open(None, seed=False), list[dict[str, Any]]()
    try:
        app = create_app(world, token="fixed", log=asked.append, testing=testing)
        async with served(app) as address:
            yield Service(world, app, address, asked)
    finally:
        world.close()


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as one:
        yield one


@pytest.fixture
async def testing() -> AsyncIterator[Service]:
    """The service for a Google Cloud project in Testing."""
    async with serving(testing=True) as one:
        yield one


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    one = Browser()
    yield one
    await one.close()


@pytest.fixture
def sign_ins(tmp_path: Path) -> SignIns:
    return SignIns(tmp_path / "profiles")
