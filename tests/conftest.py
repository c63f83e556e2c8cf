"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.checked import WRONG


@pytest.fixture(autouse=True)
def _answers_keep_to_the_schema(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test during which the embedded library gave an answer that the published schema does not know.

    A module whose worlds were spoilt by hand says so with SPOILT.
    """
    WRONG.clear()
    yield
    assert getattr(request.module, "SPOILT", False) or WRONG == []
