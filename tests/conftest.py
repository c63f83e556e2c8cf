"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.contract.checked import WRONG
from tests.leftovers import secrets_in

for screen in ("DISPLAY", "WAYLAND_DISPLAY"):  # no test opens a browser on anybody's screen
    os.environ.pop(screen, None)


@pytest.fixture(autouse=True)
def _answers_keep_to_the_schema(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test during which the embedded library gave an answer that the published schema does not know.

    A module whose worlds were spoilt by hand says so with SPOILT.
    """
    WRONG.clear()
    yield
    assert getattr(request.module, "SPOILT", False) or WRONG == []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search all that the run has written for secrets, once every process of it is done."""
    if hasattr(session.config, "workerinput") or not hasattr(session.config, "_tmp_path_factory"):
        return
    found = list(secrets_in(session.config._tmp_path_factory.getbasetemp()))
    if found:
        print("\nSecrets were left behind:", *found, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
