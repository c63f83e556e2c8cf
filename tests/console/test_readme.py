"""What the README says of scripts is what happens: its commands run, its codes and its words are the program's."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from photos_tui import cli
from photos_tui.console import running
from photos_tui.console.completion import every_action
from tests.store.service import painted

README = (Path(__file__).parent.parent.parent / "README.md").read_text()
SECTION = README.partition("## In scripts\n")[2].partition("\n## ")[0]


def test_its_commands_run(tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL)
    painted(tmp_path / "Pictures" / "2024" / "a.png")
    script = re.sub(r"\bphotos-tui\b", f"{sys.executable} -m photos_tui", block)
    told = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == ""
    assert told.returncode == 0
    words = [line.split()[0] for line in told.stdout.splitlines()]
    assert "Would upload “2024” to “Summer”, a new album: " in told.stdout
    assert {"created", "added", "described", "downloaded"} <= set(words)
    assert (tmp_path / "videos.jsonl").read_text().startswith('{"id":"')
    saved = [name for name in os.listdir(tmp_path / "Backup" / "best") if not name.startswith(".")]  # noqa: PTH208
    assert len(saved) == words.count("added") == words.count("described") == words.count("downloaded")


def commands(parser: argparse.ArgumentParser, name: str = "") -> Iterator[str]:
    """Give the names of all commands: "albums list"."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, made in action.choices.items():
                yield from commands(made, f"{name} {below}".strip())
            return
    yield name


def test_it_names_all_verbs() -> None:
    found = set()
    for line in re.findall(r"^\| `([a-z]+) ([^`]+)` \|", SECTION, re.MULTILINE):
        name, words = line
        several = re.findall(r"[a-z]+(?= ·|$)", words)
        found |= {f"{name} {verb}" for verb in several} if "·" in words and name != "completion" else {name}
    others = {"serve", "import", "login", "logout", "profiles", "doctor"}
    assert found == set(commands(cli.parser())) - others


def test_its_exit_codes_are_the_programs() -> None:
    codes = set(map(int, re.findall(r"^\| (\d+) \|", SECTION, re.MULTILINE)))
    assert codes == {
        running.DONE,
        running.SOME_FAILED,
        running.USAGE,
        running.SIGN_IN,
        running.USED_UP,
        running.STOPPED,
        running.UNHEARD,
    }
    assert all(f"{code} " in running.EXITS for code in codes)


def test_its_results_are_the_programs() -> None:
    source = "".join(
        (Path(running.__file__).parent / name).read_text()
        for name in ("albums.py", "media.py", "shared.py", "uploading.py", "errand.py", "output.py")
    )
    said = set(
        re.findall(r"`([a-z]+)`", "".join(re.findall(r"^\| (`[a-z]+`[^|]*) \|", SECTION, re.MULTILINE)))
    )
    assert {"created", "failed", "planned"} <= said
    assert [word for word in said - {"downloaded", "skipped"} if f'"{word}"' not in source] == []


def test_its_flags_are_there() -> None:
    flags = {flag for action in every_action(cli.parser()) for flag in action.option_strings}
    assert set(re.findall(r"(--[a-z][a-z-]+)", SECTION)) <= flags
