"""Completion: the scripts are really read by the shells, and asked what comes next."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Self

import pytest

from photos_tui import cli
from photos_tui.console import completion

ASKED = [
    ("al", {"albums"}),
    ("albums ", {"list", "create", "rename", "add", "remove", "share", "unshare"}),
    ("media search --ol", {"--oldest-first"}),
    ("media search --category fl", {"flowers"}),
    ("--data x shared jo", {"join"}),
    ("upload --al", {"--album"}),
    ("upload pho", {"photo.jpg"}),
    ("download --to fol", {"folder"}),
    ("completion ", {"bash", "zsh", "fish"}),
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a file and a folder to complete, and the scripts."""
    (tmp_path / "photo.jpg").touch()
    (tmp_path / "folder").mkdir()
    for shell in completion.SHELLS:
        (tmp_path / f"script.{shell}").write_text(completion.script(cli.parser(), shell))
    return tmp_path


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    return found


def asked(here: Path, command: list[str]) -> list[set[str]]:
    """Give what a shell printed, a line for each question."""
    answer = subprocess.run(
        command, cwd=here, capture_output=True, text=True, check=True, env=os.environ | {"HOME": str(here)}
    )
    assert answer.stderr == ""
    return [{word.rstrip("/") for word in line.split()} for line in answer.stdout.splitlines()]


def test_bash(here: Path) -> None:
    questions = "".join(
        f"COMP_WORDS=(photos-tui {line.rstrip()}{' ' + chr(39) * 2 if line.endswith(' ') else ''});"
        " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _shtab_photos_tui; echo ${COMPREPLY[*]};"
        for line, _ in ASKED
    )
    command = [
        shell("bash"),
        "--norc",
        "-c",
        f"source script.bash; complete -p photos-tui >/dev/null; {questions}",
    ]
    assert asked(here, command) == [expected for _, expected in ASKED]


def test_fish(here: Path) -> None:
    questions = "".join(f'echo (complete -C "photos-tui {line}" | cut -f1);' for line, _ in ASKED)
    command = [shell("fish"), "--no-config", "-c", f"source script.fish; {questions}"]
    assert asked(here, command) == [expected for _, expected in ASKED]


def test_zsh(here: Path) -> None:
    """Its completion only runs in its line editor: a terminal, in which Tab is pressed."""
    zsh = shell("zsh")
    (here / "_photos-tui").write_text((here / "script.zsh").read_text())
    with _Zsh(zsh, here) as line:
        for words, typed in [
            ("albums un", "unshare"),
            ("media search --ol", "--oldest-first"),
            ("completion f", "fish"),
        ]:
            assert typed in line.completed(f"photos-tui {words}")


class _Zsh:
    """zsh on a pty with nothing but this completion."""

    def __init__(self, zsh: str, here: Path) -> None:
        pid, self.terminal = pty.fork()
        if pid == 0:  # pragma: no cover - another process
            os.chdir(here)
            os.environ.update(HOME=str(here), TERM="dumb", PS1="ready> ", ZDOTDIR=str(here))
            os.execv(zsh, [zsh, "-f", "-i"])
        self.pid = pid

    def __enter__(self) -> Self:
        self._until("ready> ")
        self._type("fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; PS1=ask''ed'> '\n")
        self._until("asked> ")
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.terminal)  # hangs up
        os.waitpid(self.pid, 0)

    def completed(self, words: str) -> str:
        """Type words, press Tab, then Enter with an echo before, and give what the line became."""
        self._type(f"{words}\t\x01echo \x05\n")
        return self._until("asked> ")

    def _type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def _until(self, prompt: str) -> str:
        seen, end = "", time.monotonic() + 30
        while not re.search(rf"{re.escape(prompt)}(\x1b\[\?2004h)?$", seen):
            assert time.monotonic() < end, seen
            if select.select([self.terminal], [], [], 0.1)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
        return seen


def test_the_help_says_where_the_scripts_go(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["completion", "--help"])
    said = capsys.readouterr().out
    assert "completion fish > ~/.config/fish/completions/photos-tui.fish" in said


@pytest.mark.parametrize("name", completion.SHELLS)
def test_the_command_prints_the_script(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", name]) == 0
    said = capsys.readouterr().out
    assert "unshare" in said
    assert "\x1b" not in said
