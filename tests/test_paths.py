"""Folders are private from the first one that had to be made; what was there is left as it is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from photos_tui import paths


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_missing_parents_are_private_too(tmp_path: Path) -> None:
    there = tmp_path / "share"
    there.mkdir(mode=0o755)
    made = paths.private_folder(there / "photos-tui" / "profiles")
    assert [mode(path) for path in (made, made.parent, there)] == [0o700, 0o700, 0o755]
    assert paths.private_folder(made) == made


def test_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OSError, match=r"File exists|Not a directory"):
            paths.private_folder(folder)


def test_the_last_profile_is_remembered_where_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert paths.last_profile() == ""
    paths.remember_profile("work")
    assert paths.last_profile() == "work"
    (tmp_path / "state" / "photos-tui" / "profile").write_bytes(b"\xff")
    assert paths.last_profile() == ""
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    paths.remember_profile("work")
    assert paths.last_profile() == ""
