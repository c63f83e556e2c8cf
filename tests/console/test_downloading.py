"""`photos-tui download`: originals, streamed as they land, and only once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photos_tui.store.downloads import price_of_downloads
from tests.console.conftest import Command, ids, items
from tests.store.service import Service

UNTITLED = "IMG [1] [/] [bold]x"


def test_by_id_into_a_folder_and_not_again(run: Command, service: Service, tmp_path: Path) -> None:
    wanted = items(service, 2)
    to = tmp_path / "to"
    told = run("download", *(item.id for item in wanted), "--to", str(to), "--json")
    assert told.code == 0
    found = {one["id"]: one for one in told.objects}
    for item in wanted:
        one = found[item.id]
        assert (one["result"], one["path"]) == ("downloaded", str(to / item.filename))
        assert one["bytes"] == (to / item.filename).stat().st_size > 0
    again = run("download", "--to", str(to), piped="\n".join(found))
    assert [line.split()[0] for line in again.out.splitlines()] == ["skipped", "skipped"]
    assert service.calls == []


def test_an_album_into_the_folder_that_one_is_in(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    told = run("download", "--album", UNTITLED)
    assert told.code == 0
    assert len(told.out.splitlines()) == 9
    assert len([name for name in os.listdir() if not name.startswith(".")]) == 9  # noqa: PTH208


def test_what_cannot_be_had_is_named(run: Command, service: Service, tmp_path: Path) -> None:
    good = ids(service, 1)[0]
    told = run("download", "nope", good, "--to", str(tmp_path / "to"), "--json")
    assert told.code == 1
    assert {one["id"]: one["result"] for one in told.objects} == {"nope": "failed", good: "downloaded"}
    told = run("download", "nope", "--to", str(tmp_path / "to"))
    assert told.err.startswith("nope: ")


def test_a_folder_that_is_none(run: Command, service: Service, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    told = run("download", *ids(service, 1), "--to", str(tmp_path / "file"))
    assert (told.code, told.out) == (1, "")
    assert "The files cannot be saved" in told.err
    assert "Choose another folder" in told.err


def test_a_dry_run(run: Command, service: Service, tmp_path: Path) -> None:
    told = run("download", *"abc", "--to", str(tmp_path / "to"), "--dry-run")
    assert told.out == (f"Would download 3 items to {tmp_path / 'to'}: {price_of_downloads(3)}.\n")
    assert not (tmp_path / "to").exists()
    assert service.calls == []
