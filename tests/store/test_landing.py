"""What lands in a folder stays in it, keeps off what is there, and is known again."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photos_tui.store.landing import LEDGER, Claim, Landing

WHEN = datetime(2019, 7, 14, 12, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "made" / "here"


def entered(folder: Path) -> Landing:
    landing = Landing(folder)
    landing.enter()
    assert landing.take()
    return landing


def put(landing: Landing, item_id: str, wished: str, content: bytes = b"whole") -> Claim:
    name = landing.name_for(item_id, wished)
    with landing.arriving(item_id) as arrival:
        arrival.file.write(content)
        return landing.keep(arrival, Claim(item_id, name, len(content)), WHEN)


def seen(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name != LEDGER and not path.is_symlink()
    }


def test_a_file_with_its_time_is_known_to_the_next_run(folder: Path) -> None:
    landing = entered(folder)
    put(landing, "one", "a.jpg")
    landing.leave()
    assert seen(folder) == {"a.jpg": b"whole"}
    assert (folder / "a.jpg").stat().st_mtime == WHEN.timestamp()
    again = entered(folder)
    assert again.whole("one") == Claim("one", "a.jpg", 5)
    assert again.whole("two") is None
    again.leave()


def test_same_names_are_told_apart_by_id_whatever_their_case(folder: Path) -> None:
    landing = entered(folder)
    assert put(landing, "id-first", "IMG.JPG").name == "IMG.JPG"
    assert put(landing, "id-second", "img.jpg").name == "img (d-second).jpg"
    assert put(landing, "id-third", "Img.jpg").name == "Img (id-third).jpg"
    landing.leave()


def test_what_somebody_else_put_there_is_left_alone(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(b"mine")
    (folder / "a (one).jpg").write_bytes(b"mine too")
    landing = entered(folder)
    assert put(landing, "one", "a.jpg").name == "a (one 2).jpg"
    landing.leave()
    assert seen(folder) == {
        "a.jpg": b"mine",
        "a (one).jpg": b"mine too",
        "a (one 2).jpg": b"whole",
    }


def test_what_was_changed_since_is_kept_beside_the_new(folder: Path) -> None:
    landing = entered(folder)
    put(landing, "one", "a.jpg")
    landing.leave()
    (folder / "a.jpg").write_bytes(b"cropped by hand")
    landing = entered(folder)
    assert landing.whole("one") is None
    put(landing, "one", "a.jpg")
    landing.leave()
    assert seen(folder) == {"a.jpg": b"cropped by hand", "a (one).jpg": b"whole"}
    landing = entered(folder)
    assert landing.whole("one") == Claim("one", "a (one).jpg", 5)
    landing.leave()


@pytest.mark.parametrize("left", [None, b""], ids=["deleted", "left empty by a kill"])
def test_what_is_gone_gets_its_name_again(folder: Path, left: bytes | None) -> None:
    landing = entered(folder)
    put(landing, "one", "a.jpg")
    landing.leave()
    (folder / "a.jpg").unlink()
    if left is not None:
        (folder / "a.jpg").write_bytes(left)
    landing = entered(folder)
    assert landing.whole("one") is None
    assert put(landing, "one", "a.jpg").name == "a.jpg"
    landing.leave()
    assert seen(folder) == {"a.jpg": b"whole"}


def test_a_name_that_is_taken_on_the_way_is_not_written_over(folder: Path) -> None:
    landing = entered(folder)
    name = landing.name_for("one", "a.jpg")
    (folder / "a.jpg").write_bytes(b"came between")
    with landing.arriving("one") as arrival:
        arrival.file.write(b"whole")
        assert landing.keep(arrival, Claim("one", name, 5), WHEN).name == "a (one).jpg"
    landing.leave()
    assert seen(folder) == {"a.jpg": b"came between", "a (one).jpg": b"whole"}


def test_links_in_the_folder_lead_nowhere(folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    folder.mkdir(parents=True)
    landing = entered(folder)
    with landing.arriving("one") as arrival:
        part = arrival.name
    landing.leave()
    for name in ("a.jpg", part):
        (folder / name).symlink_to(precious)
    os.link(precious, folder / "b.jpg")
    (folder / "gone.jpg").symlink_to(tmp_path / "nothing")
    landing = entered(folder)
    for wished in ("a.jpg", "b.jpg", "gone.jpg"):
        put(landing, "one", wished)
    landing.leave()
    assert precious.read_bytes() == b"precious"
    assert not (tmp_path / "nothing").exists()
    assert seen(folder) | {"b.jpg": b""} == {"a (one).jpg": b"whole", "b.jpg": b""} | {
        f"{stem} (one).jpg": b"whole" for stem in ("b", "gone")
    }


def test_a_ledger_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / LEDGER).symlink_to(tmp_path / "elsewhere")
    landing = Landing(folder)
    with pytest.raises(OSError, match="symbolic"):
        landing.enter()
    landing.leave()
    assert not (tmp_path / "elsewhere").exists()


def test_a_ledger_that_is_a_pipe_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / LEDGER)
    landing = Landing(folder)
    with pytest.raises(OSError, match="is no file"):
        landing.enter()
    landing.leave()


def test_a_folder_that_is_moved_meanwhile_takes_its_files_along(folder: Path, tmp_path: Path) -> None:
    landing = entered(folder)
    folder.rename(tmp_path / "moved")
    (tmp_path / "trap").mkdir()
    folder.symlink_to(tmp_path / "trap")
    put(landing, "one", "a.jpg")
    landing.leave()
    assert seen(tmp_path / "moved") == {"a.jpg": b"whole"}
    assert list((tmp_path / "trap").iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"one","name":"../precious","size":8}',
        b'{"id":"one","name":"","size":8}',
        b'{"id":"one","name":".photos-tui","size":8}',
        b'{"id":"one","name":"a\\u0000b","size":8}',
        b"\xff\xfe no JSON",
        b'{"id":"one","name":"a.jpg","si',
    ],
)
def test_a_ledger_that_lies_is_not_believed(folder: Path, tmp_path: Path, line: bytes) -> None:
    folder.mkdir(parents=True)
    (folder.parent / "precious").write_bytes(b"precious")
    (folder / LEDGER).write_bytes(line)
    landing = entered(folder)
    assert landing.whole("one") is None
    assert put(landing, "one", "a.jpg").name == "a.jpg"
    landing.leave()
    landing = entered(folder)
    assert landing.whole("one") == Claim("one", "a.jpg", 5)
    landing.leave()
    assert (folder.parent / "precious").read_bytes() == b"precious"


def test_what_did_not_arrive_leaves_nothing(folder: Path) -> None:
    landing = entered(folder)
    with pytest.raises(ValueError, match="cut"), landing.arriving("one") as arrival:  # noqa: PT012
        arrival.file.write(b"half")
        raise ValueError("cut")
    landing.leave()
    assert seen(folder) == {}


def test_one_run_at_a_time_has_the_folder(folder: Path) -> None:
    first = entered(folder)
    second = Landing(folder)
    second.enter()
    assert not second.take()
    first.leave()
    assert second.take()
    second.leave()
