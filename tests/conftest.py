"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.checked import WRONG


@pytest.fixture(autouse=True)
def _answers_keep_to_the_schema() -> Iterator[None]:
    """Fail the test during which the embedded library gave an answer that the published schema does not know."""
    WRONG.clear()
    yield
    assert WRONG == []
