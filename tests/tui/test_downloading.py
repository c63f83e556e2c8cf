"""D saves originals in a folder: asked for, said, and never half done in silence."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from photos_tui.tui.dialogs.download import Download, problem
from tests.drive import Drive, driving


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


def saved(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


async def typed(drive: Drive, words: str) -> None:
    """Put words into the field in place of what is there."""
    await drive.until(lambda: isinstance(drive.screen, Download), "the dialog")
    drive.screen.query_one(Input).value = ""
    await drive.type(words)
    await drive.press("enter")


async def test_the_selection_goes_into_the_folder_as_a_job(tmp_path: Path) -> None:
    async with driving() as drive:
        await drive.press("2", "space", "space", "D")
        await drive.shows("Download 2 originals to a folder")
        await drive.shows("2 downloads")
        await drive.press("enter")
        await drive.idle()
        assert len(saved(tmp_path / "Downloads" / "photos-tui")) == 2
        assert not drive.frame.has_selection()
        assert "Download 2 items to ~/Downloads/photos-tui" in drive.toasts()
        await drive.press("D")
        assert drive.screen.query_one(Input).value == "~/Downloads/photos-tui"


async def test_the_photo_in_the_large_view(tmp_path: Path) -> None:
    async with driving() as drive:
        await drive.press("2", "enter", "D")
        await drive.shows("Download 1 original to a folder")
        await typed(drive, str(tmp_path / "one"))
        await drive.idle()
        item = drive.library.photos.rows(0, 1)[0]
        assert item is not None
        assert saved(tmp_path / "one") == [item.filename]


async def test_a_folder_that_cannot_be_is_refused_in_place_or_by_the_job(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    async with driving() as drive:
        await drive.press("2", "D")
        await typed(drive, str(tmp_path / "file"))
        assert "That is a file." in str(drive.screen.query_one("#wrong", Static).content)
        await typed(drive, str(tmp_path / "file" / "below"))
        await drive.idle()
        assert "The files cannot be saved" in drive.toasts()
        await drive.press("5")
        await drive.shows("Choose another folder, or make")


async def test_in_a_list_of_albums_there_is_no_photo_to_download() -> None:
    async with driving() as drive:
        await drive.press("D")
        assert "No photo here to act on" in drive.toasts()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Type a folder"),
        ("  ", "Type a folder"),
        ("~nobody-of-this-name/x", "That cannot be a folder"),
        ("x" * 5000, "That cannot be a folder"),
        ("~/new/folder", ""),
        (".", ""),
    ],
)
def test_what_is_said_of_a_folder(words: str, says: str) -> None:
    assert says in problem(words)
    assert bool(problem(words)) == bool(says)
