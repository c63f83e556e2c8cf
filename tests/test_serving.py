"""`photos-tui serve`: its flags do what they say."""

import argparse
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from photos_tui import cli
from photos_tui.console import serving
from photos_tui.emulator.world import World


@contextmanager
def served(*flags: str) -> Iterator[dict[str, str]]:
    """Serve a library in memory until the block ends; gives url and token."""
    command = [sys.executable, "-m", "photos_tui", "serve", "--memory", "--port", "0", "--ready-json", *flags]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0


def ask(at: dict[str, str], path: str, body: object = None) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {at['token']}", "Content-Type": "application/json"}
    request = urllib.request.Request(at["url"] + path, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_items_policy_log_and_token(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with served("--items", "2000", "--policy", "current", "--log", str(log), "--token", "mine") as at:
        assert at["token"] == "mine"
        status, page = ask(at, "/v1/mediaItems?pageSize=100")
        assert status == 200
        assert len(page["mediaItems"]) == 100
        status, refusal = ask(at, "/v1/sharedAlbums:join", {"shareToken": "x"})
        assert (status, refusal["error"]["status"]) == (403, "PERMISSION_DENIED")
    first, second = (json.loads(line) for line in log.read_text().splitlines())
    assert (first["method"], first["path"], first["query"]) == (
        "GET",
        "/v1/mediaItems",
        {"pageSize": ["100"]},
    )
    assert (second["body"], second["status"]) == ({"shareToken": "x"}, 403)
    assert "mine" not in log.read_text()


def test_faults_and_latency(tmp_path: Path) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text(json.dumps([{"path_contains": "/v1/albums", "named": "write_rate", "times": 1}]))
    with served("--faults", str(faults), "--latency", "1") as at:
        status, refusal = ask(at, "/v1/albums")
        assert (status, refusal["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")
        assert ask(at, "/v1/albums")[0] == 200


@pytest.mark.parametrize("content", ['[{"named": "nope"}]', "no json", '[{"unknown": 1}]', "{}"])
def test_a_file_of_faults_that_cannot_be_used(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "faults.json"
    file.write_text(content)
    assert cli.main(["serve", "--memory", "--port", "0", "--faults", str(file)]) == 2
    said = capsys.readouterr().err
    assert str(file) in said
    assert "Traceback" not in said


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.json")
    assert cli.main(["serve", "--memory", "--port", "0", "--faults", missing]) == 2
    assert missing in capsys.readouterr().err


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with served() as at:
        port = at["url"].rsplit(":", 1)[1]
        assert cli.main(["serve", "--memory", "--port", port]) == 2
        assert "in use" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--port", "99999"),
        ("--port", "-1"),
        ("--port", "http"),
        ("--items", "-5"),
        ("--items", "1e6"),
        ("--latency", "nan"),
        ("--latency", "\x1b[31m"),
    ],
)
def test_numbers_that_make_no_sense(flag: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["serve", "--memory", f"{flag}={value}"])
    said = capsys.readouterr().err
    assert f"argument {flag}:" in said
    assert "from 0 to" in said
    assert "\x1b" not in said


def test_filling_stops_at_the_number_asked_for() -> None:
    world = World.open(None, seed=False)
    serving.fill(world, 30)
    serving.fill(world, 20)
    serving.fill(world, 50)
    with world.database.read() as reader:
        assert reader.execute("SELECT count(*) FROM items").fetchone()[0] == 50
    world.close()


def test_the_log_goes_on_where_it_stopped(tmp_path: Path) -> None:
    for number in (1, 2):
        with ExitStack() as open_files:
            serving.log_into(tmp_path / "log", open_files)({"number": number, "text": "é"})
    assert (tmp_path / "log").read_text().splitlines() == [
        '{"number": 1, "text": "é"}',
        '{"number": 2, "text": "é"}',
    ]


def test_the_token_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOS_TUI_TOKEN", "quiet")
    with served() as at:
        assert at["token"] == os.environ["PHOTOS_TUI_TOKEN"]


def test_flags_have_help() -> None:
    parser = argparse.ArgumentParser()
    serving.add_flags(parser)
    words = parser.format_help()
    for flag in (
        "--host",
        "--port",
        "--token",
        "--policy",
        "--items",
        "--latency",
        "--faults",
        "--log",
        "--ready-json",
    ):
        assert flag in words
