"""`photos-tui upload`: files and folders, into albums that are found or made, each file's fate by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store.prices import Price
from tests.console.conftest import Command, album, writes
from tests.store.service import Service, painted

EMPTY = "To print, one day"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for number in range(3):
        painted(tmp_path / "photos" / f"{number}.png", colour=(number, 90, 7))
    return tmp_path / "photos"


def test_a_folder_into_the_library(run: Command, photos: Path, service: Service) -> None:
    told = run("upload", str(photos), "--json")
    assert told.code == 0
    assert [(one["result"], Path(one["path"]).name) for one in told.objects] == [
        ("uploaded", f"{number}.png") for number in range(3)
    ]
    assert [one["mediaItem"]["filename"] for one in told.objects] == ["0.png", "1.png", "2.png"]
    assert "baseUrl" not in told.out
    again = run("upload", str(photos / "0.png"), str(photos / "2.png"))
    assert [line.split()[0] for line in again.out.splitlines()] == ["exists", "exists"]
    assert service.calls.count("POST /v1/uploads") == 2


def test_into_an_album_by_title_by_id_and_into_a_new_one(
    run: Command, photos: Path, service: Service
) -> None:
    known = album(service, EMPTY)
    first = run("upload", str(photos / "0.png"), "--album", EMPTY, "-q").out.split()
    second = run("upload", "--album", known.id, str(photos / "1.png"), "-q").out.split()
    assert run("media", "list", "--album", EMPTY, "-q").out.split() == first + second
    third = run("upload", str(photos / "2.png"), "--album", "Made for it", "--json").objects
    assert [one["result"] for one in third] == ["created", "uploaded"]
    assert album(service, "Made for it").media_items_count == 1
    assert run("upload", str(photos / "2.png"), "--album", "x" * 60).code == 2


def test_what_does_not_go_in_is_named_and_the_rest_goes_in(run: Command, photos: Path) -> None:
    (photos / "notes.txt").write_text("no picture")
    told = run("upload", str(photos), str(photos / "gone.jpg"), "--json")
    assert told.code == 1
    failed = {
        Path(one["path"]).name: one["error"]["message"] for one in told.objects if one["result"] == "failed"
    }
    assert failed == {
        "notes.txt": "This is neither a photo nor a video.",
        "gone.jpg": "There is no such file.",
    }
    assert sum(one["result"] == "uploaded" for one in told.objects) == 3
    told = run("upload", str(photos / "gone.jpg"))
    assert (told.code, told.out) == (1, "")
    assert told.err == f"{photos / 'gone.jpg'}: There is no such file.\n"


def test_paths_from_a_pipe_whatever_their_bytes(run: Command, photos: Path) -> None:
    odd = photos / b"\xff odd.png".decode(errors="surrogateescape")
    painted(photos / "3.png", colour=(77, 7, 7)).rename(odd)
    told = run("upload", "-", "--json", piped=bytes(odd) + b"\n\n" + bytes(photos / "0.png") + b"\n")
    assert told.code == 0
    assert [Path(one["path"]).name for one in told.objects] == ["\ufffd odd.png", "0.png"]
    assert run("upload", "-", piped=b"").code == 0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), f"Would upload “photos”: {Price(4)}."),
        (("--album", EMPTY), f"Would upload “photos” to “{EMPTY}”: {Price(5)}."),
        (("--album", "New"), "Would upload “photos” to “New”, a new album: 6 requests"),
    ],
)
def test_dry_runs(run: Command, photos: Path, service: Service, more: tuple[str, ...], says: str) -> None:
    assert says in run("upload", str(photos), "--dry-run", *more).out
    assert writes(service) == []


def test_what_ends_all_of_it(run: Command, photos: Path, service: Service) -> None:
    service.fault(Fault(path_contains="/v1/uploads", status=401, times=99))
    told = run("upload", str(photos), "--json")
    assert (told.code, told.out) == (3, "")
    assert told.error["status"] == "UNAUTHENTICATED"


def test_a_dry_run_names_what_is_not_there(run: Command, photos: Path, service: Service) -> None:
    alone = run("upload", str(photos / "nothing"), "--dry-run")
    assert (alone.code, alone.out) == (1, "")
    assert "There is no such file." in alone.err
    both = run("upload", str(photos), str(photos / "nothing"), "--dry-run")
    assert both.code == 1
    assert "Would upload" in both.out
    assert "There is no such file." in both.err
