from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from photos_tui.api.errors import NotSent
from photos_tui.store import files
from photos_tui.store.files import MediaFile, Unfit, examined, found, media_type
from tests.store.service import painted


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"\xff\xd8\xff\xe0", "x", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "lies.jpg", "image/png"),
        (b"GIF89a", "a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "image/webp"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "a", "video/x-msvideo"),
        (b"\x00\x00\x00\x18ftypheic", "a", "image/heic"),
        (b"\x00\x00\x00\x18ftypavif", "a", "image/avif"),
        (b"\x00\x00\x00\x18ftypmp42", "a", "video/mp4"),
        (b"\x00\x00\x00\x18ftypqt  ", "a", "video/quicktime"),
        (b"\x1a\x45\xdf\xa3", "a", "video/x-matroska"),
        (b"II*\x00", "a.dng", "image/tiff"),
        (b"not what it says", "broken.JPG", "image/jpeg"),
        (b"not what it says", "raw.NEF", "image/x-nikon-nef"),
        (b"\x47\x40\x00", "a.mts", "video/mp2t"),
    ],
)
def test_the_type_is_what_the_bytes_say_or_else_the_name(head: bytes, name: str, expected: str) -> None:
    assert media_type(head, name) == expected


@pytest.mark.parametrize("name", ["notes.txt", "archive.zip", "README", ".hidden", "song.mp3"])
def test_other_files_are_no_photos(name: str) -> None:
    with pytest.raises(Unfit, match="neither a photo nor a video"):
        media_type(b"some text", name)


def test_folders_give_all_files_below_them_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.jpg", "deep/er/c.jpg", ".hidden.jpg", ".git/d.jpg"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    names = [str(file.relative_to(tmp_path)) for file in found([tmp_path, tmp_path / "a.jpg"])]
    assert names == ["a.jpg", "b.jpg", "deep/er/c.jpg"]


def test_a_file_that_is_named_is_taken_though_it_is_hidden_or_missing(tmp_path: Path) -> None:
    paths = [tmp_path / ".hidden.jpg", tmp_path / "missing.jpg"]
    paths[0].touch()
    assert found(paths) == paths


def test_a_picture_is_fit(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.png")
    assert examined(path) == MediaFile(path, path.stat().st_size, "image/png", path.stat().st_mtime_ns)


def test_missing_files_folders_and_empty_files_are_not(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="no such file"):
        examined(tmp_path / "missing.jpg")
    with pytest.raises(Unfit, match="not a file"):
        examined(tmp_path)
    (tmp_path / "empty.jpg").touch()
    with pytest.raises(Unfit, match="empty"):
        examined(tmp_path / "empty.jpg")


def test_a_name_that_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unfit):
        examined(tmp_path / ("x" * 300 + ".jpg"))


def test_too_large_is_said_with_both_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        os.truncate(file.fileno(), files.MOST_PHOTO + 1)
    with pytest.raises(Unfit, match=r"200\.0 MB"):
        examined(path)
    (tmp_path / "large.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42")
    monkeypatch.setattr(files, "MOST_VIDEO", 3)
    with pytest.raises(Unfit, match="at most 3 Bytes"):
        examined(tmp_path / "large.mp4")


async def read(file: MediaFile, start: int, stop: int) -> bytes:
    return b"".join([piece async for piece in file.part(start, stop)])


async def test_any_part_of_a_file_can_be_read_again_and_again_and_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    content = b"\xff\xd8\xff" + bytes(range(256)) * 9000
    path.write_bytes(content)
    told: list[int] = []
    file = replace(examined(path), told=told.append)
    part = file.part(0, file.size)
    for _ in range(2):
        assert b"".join([piece async for piece in part]) == content
    assert told == 2 * [1 << 20, 2 << 20, len(content)]
    assert await read(file, 5, 1 << 21) == content[5 : 1 << 21]
    assert await read(file, 7, 7) == b""


@pytest.mark.parametrize("change", ["longer", "shorter", "touched"])
async def test_a_file_that_changes_meanwhile_is_not_read_on(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff" + bytes(3 << 20))
    file = examined(path)

    def changed(_: int) -> None:
        if change == "touched":
            os.utime(path, ns=(0, file.modified + 1_000_000_000))
        else:
            path.write_bytes(b"x" * (file.size + (1 if change == "longer" else -1)))
            os.utime(path, ns=(0, file.modified))

    with pytest.raises(NotSent, match="changed while it was being sent"):
        await read(replace(file, told=changed), 0, file.size)


async def test_a_file_that_vanished_is_an_os_error(tmp_path: Path) -> None:
    file = MediaFile(tmp_path / "gone.jpg", 10, "image/jpeg", 0)
    with pytest.raises(FileNotFoundError):
        await read(file, 0, 10)
