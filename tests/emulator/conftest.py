"""Worlds and clients: the real application over ASGI, every answer held against the published schema."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller


@pytest.fixture
def world() -> Iterator[World]:
    """An empty library in memory."""
    made = World.open(None, seed=False)
    yield made
    made.close()


@pytest.fixture
def seeded() -> Iterator[World]:
    """The sample library in memory."""
    made = World.open(None)
    yield made
    made.close()


@pytest.fixture
def folder_world(tmp_path: Path) -> Iterator[World]:
    """An empty library in a folder."""
    made = World.open(tmp_path / "library", seed=False)
    yield made
    made.close()


@pytest.fixture
def log() -> list[dict[str, Any]]:
    return []


@pytest.fixture
async def me(world: World, log: list[dict[str, Any]]) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(world, log=log.append)) as caller:
        yield caller


@pytest.fixture
async def sample(seeded: World, log: list[dict[str, Any]]) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(seeded, log=log.append)) as caller:
        yield caller


@pytest.fixture
async def other(me: Caller) -> AsyncIterator[Caller]:
    """The second user of the same library."""
    transport = httpx.ASGITransport(me.app, raise_app_exceptions=False)
    async with Caller(transport, me.app, token="local-other") as caller:
        yield caller
