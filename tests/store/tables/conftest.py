from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.store.tables.making import empty


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = empty()
    yield db
    db.close()
