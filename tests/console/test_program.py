"""The installed program in pipes and shells, against a library that is served: what only whole processes show."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.store.service import painted

PROGRAM = f"{sys.executable} -m photos_tui"


@dataclass(frozen=True)
class Shell:
    """A shell in a folder of its own; `photos-tui` in its commands is this program, on the served library."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, script: str, **more: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", script.replace("photos-tui", PROGRAM)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            **more,
        )

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
        command = [*PROGRAM.split(), *arguments]
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, **more)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("home")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    command = [
        *PROGRAM.split(),
        "serve",
        "--memory",
        "--port",
        "0",
        "--token",
        "demo",
        "--ready-json",
        "--latency",
        "20",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as served:
        assert served.stdout is not None
        ready = json.loads(served.stdout.readline())
        environment |= {"PHOTOS_TUI_TOKEN": ready["token"], "U": ready["url"]}
        yield Shell(folder, environment)
        served.send_signal(signal.SIGTERM)


def test_one_command_feeds_the_next_and_none_needs_a_terminal(shell: Shell) -> None:
    told = shell(
        """set -euo pipefail
        photos-tui media search --url $U --category pets --limit 3 --json </dev/null |
          photos-tui albums add --url $U "To print, one day" --json |
          photos-tui download --url $U --to saved --json"""
    )
    assert told.stderr == ""
    assert told.returncode == 0
    assert [json.loads(line)["result"] for line in told.stdout.splitlines()] == ["downloaded"] * 3
    assert len(list((shell.folder / "saved").glob("[!.]*"))) == 3


def test_readers_that_go_away_and_outputs_that_are_closed_or_full(shell: Shell) -> None:
    told = shell(
        """photos-tui media list --url $U -q | head -n 1; echo ${PIPESTATUS[0]}
        photos-tui albums list --url $U >&-; echo $?
        photos-tui albums list --url $U 2>&- | wc -l; echo ${PIPESTATUS[0]}
        photos-tui albums list --url $U >/dev/full; echo $?"""
    )
    first, piped, closed, count, quiet, full = told.stdout.split()
    assert first.startswith("AM")
    assert (piped, closed, count, quiet, full) == ("141", "0", "20", "0", "1")
    assert told.stderr == "photos-tui: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_where_nothing_is_asked(shell: Shell, closed: str) -> None:
    told = shell(
        f"""photos-tui login {closed}; echo $? >> codes
        photos-tui {closed}; echo $? >> codes
        photos-tui doctor --offline {closed}; echo $? >> codes""",
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in told.stderr
    codes = shell.folder / "codes"
    assert codes.read_text().split() == ["2", "2", "0"]
    codes.unlink()


def test_outputs_that_are_left_or_have_few_letters(shell: Shell) -> None:
    told = shell(
        """photos-tui doctor --offline | head -c 1; echo ${PIPESTATUS[0]}
        export PYTHONIOENCODING=ascii
        photos-tui doctor --offline >/dev/null; echo $?
        photos-tui login </dev/null >/dev/null; echo $?"""
    )
    assert told.stdout.split() == ["o141", "0", "2"]
    assert told.stderr == "photos-tui: which client? photos-tui login --client-secrets FILE\n"


def test_a_wrong_address_and_a_wrong_token(shell: Shell) -> None:
    told = shell(
        """photos-tui albums list --url http://example.org; echo $?
        PHOTOS_TUI_TOKEN=wrong photos-tui albums list --url $U; echo $?
        photos-tui albums list --url gopher://x; echo $?"""
    )
    assert told.stdout.split() == ["1", "3", "2"]
    assert "Traceback" not in told.stderr
    assert "demo" not in told.stderr


def test_progress_on_a_terminal_while_the_results_go_into_a_pipe(shell: Shell) -> None:
    for number in range(160):
        painted(shell.folder / "many" / f"{number}.png", colour=(number, 1, 2))
    ours, theirs = pty.openpty()
    command = shell.start(
        *("upload", "many", "--url", shell.environment["U"]), stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    results, _ = command.communicate(timeout=60)
    seen = b""
    while select.select([ours], [], [], 0)[0]:
        try:
            seen += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    assert command.returncode == 0
    assert len(results.splitlines()) == 160
    assert b"\x1b" not in results
    assert b"Traceback" not in seen
    assert b"/160" in seen
    assert seen.endswith(b"\r\x1b[K")
