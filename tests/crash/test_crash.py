"""Some kills of each kind in the suite; hundreds when asked for, by `python -m tests.crash.run 200`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.full import fill
from tests.crash.run import Variant, crash

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("crash")]


@pytest.mark.parametrize(
    ("variant", "kills", "longest"),
    [(Variant(), 6, 2.0), (Variant(faults=True), 5, 3.0), (Variant(two=True, clock=True), 6, 2.0)],
    ids=["plain", "every second answer spoilt", "two with jumping clocks"],
)
def test_a_program_that_is_killed_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path, variant: Variant, kills: int, longest: float
) -> None:
    report = crash(kills, tmp_path, seed=12, variant=variant, longest=longest)
    assert report.wrong == []
    assert report.kills == kills
    assert len(report.commands) >= 3, report  # how far a run comes between two kills is the machine's affair


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mount", [True, False], ids=["a small file system", "limited files"])
async def test_a_disk_that_is_full_ends_in_a_sentence_and_goes_on_once_there_is_room(
    tmp_path: Path, mount: bool
) -> None:
    found = await fill(1, tmp_path, mount=mount, seed=46, many=1200)
    assert found.wrong == []
    assert found.listings["stopped"] > 0, found
