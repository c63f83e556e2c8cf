"""The installed program in a real terminal: it opens, works by keys, and leaves everything as it found it."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from photos_tui import __version__
from tests.output import foreign
from tests.terminal import PROGRAM, Terminal, homes

OWN = "Lofoten, winter light"
TRACE = "Traceback"


def opened(
    home: Path, *arguments: str, size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None
) -> Terminal:
    return Terminal(home, *(arguments or ("--memory",)), size=size, env=env)


def log(home: Path) -> str:
    file = home / "state" / "photos-tui" / "photos-tui.log"
    return file.read_text() if file.exists() else ""


def readable(data: Path) -> None:
    """See that every database in the folder is whole."""
    files = list(data.rglob("*.sqlite*"))
    bases = [file for file in files if not file.name.endswith(("-wal", "-shm"))]
    assert bases
    for file in bases:
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_walk_over_everything(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for(OWN, "1 Albums", patience=30)
        for key, words in (
            ("2", "954 photos"),
            ("3", "No search yet"),
            ("4", "shared albums"),
            ("5", "0 in all"),
        ):
            terminal.press(key)
            terminal.wait_for(words)
        terminal.press("1")
        terminal.wait_for(OWN)
        terminal.press("enter")
        terminal.wait_for("Albums › ", "Add to album")
        terminal.press("enter")
        terminal.wait_for(" of ", "Taken")
        terminal.press("q")
        terminal.wait_for("Remove", "items")
        terminal.press("q")
        terminal.wait_for(OWN, "New album")
        terminal.press("?")
        terminal.wait_for("Keys in Albums")
        terminal.press("escape")
        terminal.wait_for(OWN, gone="Keys in Albums")
        terminal.press(":")
        terminal.wait_for("Create album (C)")
        terminal.press("refr")
        terminal.wait_for("Refresh (R)", gone="Create album (C)")
        terminal.press("escape")
        terminal.wait_for(gone="Refresh (R)")
        assert terminal.close("Q") == 0
        assert foreign(terminal.bytes_since())[:5] == []
    assert TRACE not in log(tmp_path)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=homes(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_version(tmp_path: Path) -> None:
    ran = run(tmp_path, "--version")
    assert (ran.returncode, ran.stdout) == (0, f"photos-tui {__version__}\n")


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("photos-tui: this needs a terminal")
    assert TRACE not in ran.stderr


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6), (200, 60)])
def test_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    with opened(tmp_path, size=size) as terminal:
        terminal.wait_for("Albums", "Lofoten"[: size[0] // 8])
        terminal.press("2")
        terminal.wait_for("954 photos")
        terminal.press("enter")
        terminal.wait_for("Photos ›")
        terminal.press("q", "?")
        terminal.wait_for("Keys in")
        terminal.press("escape")
        terminal.wait_for("954 photos", gone="Keys in")
        terminal.press("f")
        terminal.wait_for("Search the")
        terminal.press("escape")
        terminal.wait_for("954 photos", gone="Search the")
        assert len(terminal.lines) == size[1]
        assert TRACE not in terminal.text
        assert terminal.close("Q") == 0
    assert TRACE not in log(tmp_path)


def test_resizing_while_it_runs(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for(OWN)
        terminal.press("2")
        terminal.wait_for("954 photos", "Taken")
        for columns, rows in ((60, 16), (1, 1), (160, 50), (30, 8), (100, 30)):
            terminal.resize(columns, rows)
            terminal.wait_quiet(
                0.1
            )  # Textual's handler may be caught by the next signal and tell the older size last
        terminal.wait_for("1 Albums", "954 photos")
        terminal.wait(lambda: terminal.lines[-1].strip().endswith("Commands"), "keys on the last line")
        terminal.resize(140, 45)
        terminal.wait(lambda: terminal.lines[-1].strip().endswith("Commands"), "keys on the new last line")
        terminal.wait_for("Taken")
        assert terminal.close("Q") == 0
    assert TRACE not in log(tmp_path)


@pytest.mark.parametrize(
    "env",
    [
        {"NO_COLOR": "1"},
        {"TERM": "xterm", "COLORTERM": ""},
        {"TERM": "dumb", "COLORTERM": ""},
        {"TERM": "xterm-256color", "COLORTERM": "", "LC_ALL": "C", "LANG": "C"},
        {"TEXTUAL_THEME": "ansi-dark"},
    ],
    ids=lambda env: "-".join(env.values()),
)
def test_plain_terminals(tmp_path: Path, env: dict[str, str]) -> None:
    with opened(tmp_path, env=env) as terminal:
        terminal.wait_for(OWN)
        terminal.press("2")
        terminal.wait_for("954 photos")
        assert terminal.close("Q") == 0
        assert foreign(terminal.bytes_since())[:5] == []


def create_album(terminal: Terminal, title: str) -> None:
    terminal.press("C")
    terminal.wait_for("Create album")
    terminal.press(title, "enter")
    terminal.wait_for(f"✓ Create album “{title}”")


def test_what_was_done_is_there_at_the_next_start(tmp_path: Path) -> None:
    data = tmp_path / "library"
    with opened(tmp_path, "--data", str(data)) as terminal:
        terminal.wait_for(OWN)
        create_album(terminal, "Night trains")
        assert terminal.close("Q") == 0
    readable(data)
    with opened(tmp_path, "--data", str(data)) as terminal:
        terminal.wait_for("Night trains")
        assert terminal.close("q") == 0


def test_two_programs_on_one_library(tmp_path: Path) -> None:
    data = tmp_path / "library"
    arguments = ("--data", str(data))
    with opened(tmp_path, *arguments) as one, opened(tmp_path, *arguments) as other:
        one.wait_for(OWN)
        other.wait_for(OWN)
        create_album(one, "From the first")
        create_album(other, "From the second")
        for terminal in (one, other):
            terminal.press("R")
            terminal.wait_for("From the first", "From the second")
            assert terminal.close("Q") == 0
    readable(data)
    assert TRACE not in log(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_leaves_a_readable_library(tmp_path: Path, number: signal.Signals) -> None:
    data = tmp_path / "library"
    with opened(tmp_path, "--data", str(data)) as terminal:
        terminal.wait_for(OWN)
        create_album(terminal, "Before the end")
        terminal.signal(number)
        code = terminal.wait_end()
        if number is signal.SIGKILL:
            assert code == -number
        else:
            assert (code, terminal.left_behind()) == (128 + number, [])
    readable(data)
    with opened(tmp_path, "--data", str(data)) as terminal:
        terminal.wait_for("Before the end")
        assert terminal.close("Q") == 0


def test_keys_that_come_all_at_once_are_taken_one_by_one(tmp_path: Path) -> None:
    with opened(tmp_path, "--memory", "--images", "off") as terminal:
        terminal.wait_for(OWN, "20 albums")
        terminal.wait(lambda: terminal.cells[2][0] == "▌", "the cursor on the first row")
        terminal.send(b"jjjjjjggj")
        terminal.wait(lambda: terminal.cells[2][0] != "▌", "the cursor elsewhere")
        terminal.wait(lambda: terminal.cells[6][0] == "▌", "the cursor on the second row")
        terminal.send(b"2")
        terminal.wait_for("954 photos", "Add to album")
        terminal.send(b"zl")
        terminal.wait_for("2025-12-31  PXL_20251231")
        assert terminal.close("Q") == 0


def test_a_closed_window_ends_the_program(tmp_path: Path) -> None:
    data = tmp_path / "library"
    with opened(tmp_path, "--data", str(data)) as terminal:
        terminal.wait_for(OWN)
        terminal.hang_up()
        assert terminal.process.wait(20) == 128 + signal.SIGHUP
    readable(data)


def test_back_at_the_top_leaves(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for(OWN)
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert not terminal.left_behind()


def test_the_log_has_the_trouble_but_no_token(tmp_path: Path) -> None:
    token = "a-token-that-nobody-may-see"
    serve = (*PROGRAM, "serve", "--memory", "--port", "0", "--token", token, "--ready-json")
    with subprocess.Popen(serve, env=homes(tmp_path), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = json.loads(server.stdout.readline())["url"]
        with opened(tmp_path, "--url", url, env={"PHOTOS_TUI_TOKEN": token}) as terminal:
            terminal.wait_for(OWN, url)
            server.terminate()
            server.wait()
            terminal.press("C")
            terminal.wait_for("Create album")
            terminal.press("Lost", "enter")
            terminal.wait_for("What you typed is kept")
            terminal.press("R")
            terminal.press("2")
            terminal.wait_for("photos")
            assert terminal.close("Q") == 0
            assert token.encode() not in terminal.bytes_since()
    kept = [file for file in tmp_path.rglob("*") if file.is_file() and token.encode() in file.read_bytes()]
    assert kept == []
    assert (tmp_path / "state" / "photos-tui" / "photos-tui.log").stat().st_mode & 0o777 == 0o600
