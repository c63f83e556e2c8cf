"""Hostile text in a real terminal: no byte of it gets through raw, and no row is pushed out of line by it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from photos_tui.emulator import ids
from photos_tui.emulator.world import World
from photos_tui.text import printable
from tests.hostile import TEXTS, TITLES, fill
from tests.output import foreign, unfit
from tests.terminal import PROGRAM, Terminal, homes

BORDER = "▏"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a library full of hostile text in a folder."""
    folder = tmp_path / "data"
    world = World.open(folder / "library")
    fill(world)
    world.close()
    return folder


def opened(home: Path, data: Path, size: tuple[int, int] = (120, 40)) -> Terminal:
    terminal = Terminal(home, "--data", str(data), "--images", "off", size=size)
    terminal.wait_for("[@click=app.quit]quit[/]", "albums")
    return terminal


def links() -> set[str]:
    """Give all that the walk may put on the clipboard."""
    keys = [f"hostile/{number}/{kind}" for number in range(len(TITLES)) for kind in range(3)]
    return (
        {f"https://photos.google.com/lr/album/{ids.fixed(ids.ALBUM, key)}" for key in keys}
        | {f"https://photos.google.com/share/{ids.fixed(ids.SHARE, key)}" for key in keys}
        | {printable(text[:255]) for text in TEXTS.values()}
    )


def titles(data: Path) -> list[str]:
    world = World.open(data / "library")
    with world.database.read() as reader:
        found = [row["title"] for row in reader.execute("SELECT title FROM albums")]
    world.close()
    return found


def in_line(terminal: Terminal) -> None:
    """See that the border of the details is in the same column of every row of the body."""
    columns = [[x for x, cell in enumerate(row) if cell == BORDER] for row in terminal.cells[2:-2]]
    assert len({tuple(found) for found in columns}) == 1, terminal.text
    assert columns[0], terminal.text


def test_a_walk_lets_nothing_through(tmp_path: Path, data: Path) -> None:
    with opened(tmp_path, data) as terminal:
        for _ in TITLES:
            terminal.press("j")
        terminal.press("g", "g", "enter")
        terminal.wait_for("Albums › [/]", "40 items")
        terminal.press("z", "l")
        terminal.press(*"j" * len(TITLES), "c", "f")
        terminal.wait_for("Copied the file name")
        terminal.press("G", "enter")
        terminal.wait_for("40 of 40")
        terminal.press(*"k" * len(TITLES))
        terminal.wait_for("1 of 40")
        terminal.press("e")
        terminal.wait_for("characters left")
        terminal.press("escape")
        terminal.wait_for("1 of 40", gone="characters left")
        terminal.press("q", "q", "4")
        terminal.wait_for("shared albums")
        terminal.press(*"j" * len(TITLES))
        terminal.press("g", "g", "o")
        terminal.wait_for("Copied to the clipboard")
        terminal.press("escape")
        terminal.wait_for("shared albums", gone="Copied to the clipboard")
        assert terminal.close("Q") == 0
        assert foreign(terminal.bytes_since(), copied=links())[:5] == []


@pytest.mark.parametrize(
    "name", ["title", "eight bit", "override", "zero width", "family", "newlines", "click"]
)
def test_dialogs_let_nothing_through(tmp_path: Path, data: Path, name: str) -> None:
    with opened(tmp_path, data) as terminal:
        terminal.press(*"j" * list(TEXTS).index(name), "r")
        terminal.wait_for("Rename “")
        terminal.wait_quiet(0.2)
        terminal.press("home")  # Textual takes text before an action that is still on its way
        terminal.wait_quiet(0.2)
        terminal.press("new: ", "enter")
        terminal.wait_for("✓ Rename to “new: ")
        terminal.press("E")
        terminal.wait_for("Add to new: ")
        terminal.wait_quiet(0.2)
        terminal.press("tab")
        terminal.wait_quiet(0.2)
        terminal.send(b"\x1b[200~" + TEXTS[name].encode() + b"\x1b[201~")
        terminal.wait_quiet(0.2)
        terminal.press("f2")
        terminal.wait_for("✓ Add to “new: ")
        terminal.press(":")
        terminal.wait_for("Create album (C)")
        terminal.send(b"\x1b[200~" + TEXTS[name].encode() + b"\x1b[201~")
        terminal.wait_for(gone="Create album (C)")
        terminal.press("escape")
        terminal.wait_for("albums", gone="🔎")
        assert terminal.close("Q") == 0
        assert foreign(terminal.bytes_since(), copied=links())[:5] == []
    assert f"new: {TEXTS[name]}" in titles(data)


@pytest.mark.parametrize("size", [(120, 40), (160, 30)])
def test_rows_stay_in_line(tmp_path: Path, data: Path, size: tuple[int, int]) -> None:
    with opened(tmp_path, data, size) as terminal:
        for _ in range(len(TITLES)):
            terminal.press("j")
            terminal.wait_quiet(0.05)
            in_line(terminal)
        terminal.press("2")
        terminal.wait_for("954 photos", "Add to album")
        terminal.press("z", "l")
        terminal.wait_for("954 photos", "image")
        terminal.press("G", "g", "g")
        for _ in range(len(TITLES)):
            terminal.press("j")
            terminal.wait_quiet(0.05)
            in_line(terminal)
        assert terminal.close("Q") == 0


def test_importing_files_with_hostile_names(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    names = [
        text.replace("/", "∕").replace("\x00", "␀").encode()[:200].decode(errors="ignore")
        for text in TEXTS.values()
    ]
    for number, name in enumerate(names):
        if number % 5 == 4:
            (folder / f"{name}.jpg").write_bytes(b"\xff\xd8\xffbroken")
        else:
            Image.new("RGB", (8, 8), (number * 5, 80, 90)).save(folder / f"{name}.jpg", "JPEG")
    command = ("import", str(folder), "--album", "\x1b]0;owned\x07 [/]")
    with Terminal(tmp_path, *command, "--data", str(tmp_path / "one")) as terminal:
        assert terminal.close() == 1
        assert "32 of 40 files imported, 8 failed." in terminal.text
        shown = terminal.bytes_since().decode().replace("\r\n", "").replace("\r[", "[")
        assert unfit(shown) == set()
    ran = subprocess.run(
        [*PROGRAM, *command, "--data", str(tmp_path / "two")],
        env=homes(tmp_path),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert unfit((ran.stdout + ran.stderr).decode().replace("\n", "")) == set()
