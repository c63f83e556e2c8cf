"""The README cannot drift from the program: its table of keys is the program's own, its pictures are there."""

import argparse
import os
import re
from pathlib import Path

from photos_tui.commands.table import markdown
from photos_tui.console.serving import add_flags
from photos_tui.settings import Settings, read

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def test_the_table_of_keys_is_the_programs_own() -> None:
    """UPDATE_README=1 pytest tests/test_readme.py writes it anew."""
    words, table = README.read_text(), markdown() + "\n"
    if os.environ.get("UPDATE_README"):
        README.write_text(KEYS.sub(lambda _: table, words))
    assert KEYS.findall(README.read_text()) == [table]


def test_its_pictures_are_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README.read_text())
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_the_first_screen_has_the_two_commands() -> None:
    first = "\n".join(README.read_text().splitlines()[:20])
    assert "pip install . && photos-tui" in first
    assert "pip install '.[test]' && pytest" in first


def test_its_settings_are_the_defaults(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README.read_text(), re.DOTALL)
    file = tmp_path / "config.toml"
    file.write_text(block)
    assert read(file) == Settings()
    assert {line.split(" = ")[0] for line in block.splitlines()} == set(Settings.__struct_fields__)


def test_its_flags_of_serve_are_there() -> None:
    shown = set(re.findall(r"^\| `(--[a-z-]+)", README.read_text(), re.MULTILINE))
    parser = argparse.ArgumentParser()
    add_flags(parser)
    assert shown
    assert all(flag in parser.format_help() for flag in shown)
