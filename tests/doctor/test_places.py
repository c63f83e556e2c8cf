"""What the doctor says of files and folders."""

from pathlib import Path

import pytest

from photos_tui.doctor import places


def test_settings_that_are_not_there_are_fine(tmp_path: Path) -> None:
    assert places.settings(tmp_path / "config.toml").level == "ok"


def test_settings_that_are_right(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('layout = "list"')
    assert places.settings(file).level == "ok"


@pytest.mark.parametrize("content", ["layout = 7", "layuot = 'list'", "not toml", "\udcff"])
def test_settings_that_are_wrong_are_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content.encode(errors="surrogateescape"))
    finding = places.settings(file)
    assert finding.level == "fail"
    assert str(file) in finding.says


def test_a_private_folder_is_fine_and_one_to_come_too(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert places.folder("folder.data", tmp_path).level == "ok"
    assert places.folder("folder.data", tmp_path / "not" / "yet").level == "ok"


def test_a_folder_that_others_look_into(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    finding = places.folder("folder.data", tmp_path)
    assert finding.level == "warn"
    assert finding.mend == f"chmod 700 {tmp_path}"
    assert places.folder("folder.settings", tmp_path, secret=False).level == "ok"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("")
    file.chmod(0o700)
    assert places.folder("folder.data", file).level == "fail"


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    finding = places.folder("folder.data", tmp_path / "photos-tui")
    assert finding.level == "fail"
    assert "XDG_DATA_HOME" in finding.mend


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_LITTLE", 1 << 62)
    tmp_path.chmod(0o700)
    assert "free" in places.folder("folder.data", tmp_path).says
    assert places.folder("folder.data", tmp_path).level == "warn"


def test_all_folders_are_looked_at() -> None:
    assert [finding.subject for finding in places.folders()] == [
        "folder.data",
        "folder.state",
        "folder.settings",
    ]
