"""One service and one open library on it per test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from photos_tui.store.library import Library
from tests.store.service import Clock, Service, listed


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.world.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def library(service: Service, clock: Clock) -> AsyncIterator[Library]:
    """Open, nothing listed."""
    library = service.library(clock=clock)
    await library.open()
    yield library
    await library.close()


@pytest.fixture
async def full(library: Library, service: Service) -> Library:
    """Open, everything listed, the request log empty."""
    await listed(library)
    service.log.clear()
    return library
