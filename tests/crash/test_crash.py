"""A dozen kills in the suite; hundreds when asked for, by `python -m tests.crash.run 200`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.run import crash


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("crash")
def test_a_program_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    report = crash(12, tmp_path, seed=12)
    assert report.wrong == []
    assert report.kills == 12
    assert len(report.commands) >= 6, report
