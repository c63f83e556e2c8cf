"""Arguments in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from photos_tui.console.parsing import Parser, many


@pytest.fixture
def parser() -> Parser:
    made = Parser(prog="x")
    commands = made.add_subparsers()
    add = commands.add_parser("add")
    add.add_argument("album")
    add.add_argument("--json", action="store_true")
    add.add_argument("--to", type=Path)
    many(add, "ids", "*")
    send = commands.add_parser("send")
    send.add_argument("--json", action="store_true")
    many(send, "paths", "+", type=Path)
    return made


@pytest.mark.parametrize(
    "line", ["add A one two --json", "add A --json one two", "add --json A one two", "add A one --json two"]
)
def test_many_wherever_they_stand(parser: Parser, line: str) -> None:
    found = parser.parse_args(line.split())
    assert (found.album, found.ids, found.json) == ("A", ["one", "two"], True)


def test_values_of_flags_are_theirs(parser: Parser) -> None:
    found = parser.parse_args(["add", "A", "--to", "x", "-", "one"])
    assert (found.to, found.ids) == (Path("x"), ["-", "one"])


def test_late_ones_are_of_the_same_type(parser: Parser) -> None:
    assert parser.parse_args(["send", "a", "--json", "b"]).paths == [Path("a"), Path("b")]


@pytest.mark.parametrize("line", ["add A --yson one", "add", "send --json", "add A --to"])
def test_mistakes_stay_mistakes(parser: Parser, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(line.split())
    assert ended.value.code == 2
    assert "error" in capsys.readouterr().err
