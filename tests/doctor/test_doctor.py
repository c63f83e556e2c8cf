"""`photos-tui doctor` from end to end: its lines, its codes, and no secret in any of them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from photos_tui import cli, paths
from photos_tui.auth import scopes
from photos_tui.auth.credentials import Account, Grant, Saved, SignIns
from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.api.conftest import served
from tests.auth.browser import client_at

ACCESS, REFRESH = "ya29.an-access-token-that-nobody-may-see", "1//a-refresh-token-that-nobody-may-see"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder))
    monkeypatch.delenv("TMUX", raising=False)


@pytest.fixture
def app() -> Iterator[Any]:
    world = World.open(None, seed=False)
    yield create_app(world, token=ACCESS)
    world.close()


class Report:
    """What one run said, by subject."""

    def __init__(self, code: int, printed: str) -> None:
        self.code, self.printed = code, printed
        self.lines: dict[str, dict[str, str]] = {}
        for line in printed.splitlines():
            finding = json.loads(line)
            self.lines[finding["subject"]] = finding

    def level(self, subject: str) -> str:
        return self.lines[subject]["level"]


def examined(capsys: pytest.CaptureFixture[str], *arguments: str) -> Report:
    code = cli.main([*arguments, "doctor", "--json"])
    return Report(code, capsys.readouterr().out)


def grant(**changed: Any) -> Grant:
    now = time.time()
    made: dict[str, Any] = {
        "access_token": ACCESS,
        "refresh_token": REFRESH,
        "expires_at": now + 3000,
        "scopes": scopes.ASKED,
        "signed_in_at": now - 60,
    }
    return Grant(**(made | changed))


def signed_in(address: str, kept: Grant | None) -> SignIns:
    sign_ins = SignIns(paths.profiles_folder())
    sign_ins.write("me", Saved(client_at(address), Account("1", "me@example.org"), kept))
    return sign_ins


async def about(app: Any, capsys: pytest.CaptureFixture[str], kept: Grant | None, *arguments: str) -> Report:
    async with served(app) as address:
        signed_in(address, kept)
        return await asyncio.to_thread(examined, capsys, "--profile", "me", *arguments)


def test_a_new_machine_has_nothing_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    said = examined(capsys)
    assert said.code == 0
    assert "fail" not in {said.level(subject) for subject in said.lines}
    for subject in ("version", "settings", "folder.data", "profile", "library", "catalog"):
        assert said.level(subject) == "ok"
    assert list(paths.data_folder().glob("*")) == []


def test_for_people_it_is_lines_with_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths.config_file().parent.mkdir()
    paths.config_file().write_text("layuot = 'list'")
    assert cli.main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "fail  settings" in out
    assert "→ Mend or remove the line" in out
    assert out.splitlines()[-1].startswith("1 thing fails")
    assert max(map(len, out.replace(str(tmp_path), "").splitlines())) <= 120


async def test_an_account_in_good_health(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = await about(app, capsys, grant())
    assert said.code == 0
    for subject in ("sign_in", "sign_in.file", "sign_in.folder", "client", "token.refresh", "scopes"):
        assert said.level(subject) == "ok", said.lines[subject]
    for subject in ("api.library", "api.picker", "clock"):
        assert said.level(subject) == "ok", said.lines[subject]
    assert "me@example.org" in said.lines["sign_in"]["says"]


async def test_no_secret_is_printed(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = await about(app, capsys, grant())
    assert ACCESS not in said.printed
    assert REFRESH not in said.printed
    assert "GOCSPX" not in said.printed


async def test_one_that_is_signed_out(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = await about(app, capsys, None)
    assert said.code == 1
    assert "photos-tui login --profile me" in said.lines["sign_in"]["mend"]
    assert "api.library" not in said.lines


async def test_a_token_that_is_not_taken_any_more(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = await about(app, capsys, grant(access_token="ya29.another"))
    assert said.code == 1
    assert said.level("api.library") == "fail"
    assert said.lines["api.library"]["mend"]


async def test_a_sign_in_that_will_end_soon(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = await about(app, capsys, grant(ends_at=time.time() + 3 * 86_400))
    assert said.level("token.refresh") == "warn"
    assert "In production" in said.lines["token.refresh"]["mend"]


@pytest.mark.parametrize(("granted", "level"), [((scopes.READ,), "warn"), (("openid", scopes.EMAIL), "fail")])
async def test_boxes_that_were_not_ticked(
    app: Any, capsys: pytest.CaptureFixture[str], granted: tuple[str, ...], level: str
) -> None:
    said = await about(app, capsys, grant(scopes=granted))
    assert said.level("scopes") == level
    assert scopes.ALLOWS[scopes.EDIT] in said.lines["scopes"]["says"]


def test_a_file_that_others_can_read(capsys: pytest.CaptureFixture[str]) -> None:
    signed_in("http://127.0.0.1:9", grant()).file("me").chmod(0o644)
    said = examined(capsys, "--profile", "me")
    assert said.code == 1
    assert "chmod 600" in said.printed


def test_a_profile_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    said = examined(capsys, "--profile", "nobody")
    assert said.code == 1
    assert "photos-tui login --profile nobody" in said.lines["profile"]["mend"]


def test_a_service_that_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    said = examined(capsys, "--url", "http://127.0.0.1:9", "--token", "t")
    assert said.code == 1
    assert said.level("api.library") == said.level("api.picker") == "fail"
    assert said.level("clock") == "ok"


@pytest.mark.parametrize(
    "proxy", ["socks5://127.0.0.1:1", "garbage://x", "http://127.0.0.1:99999", "http://["]
)
def test_a_proxy_that_is_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    said = examined(capsys, "--url", "https://library.invalid", "--token", "t")
    assert said.level("api.library") == "fail"
    said = examined(capsys, "--url", "http://127.0.0.1:9", "--token", "t")
    assert "HTTPS_PROXY" not in said.printed


def test_offline_nobody_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["--url", "http://127.0.0.1:9", "doctor", "--json", "--offline"])
    said = Report(code, capsys.readouterr().out)
    assert said.code == 0
    assert "api.library" not in said.lines


def test_a_local_library_that_is_damaged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "here" / "library"
    folder.mkdir(parents=True)
    (folder / "library.sqlite3").write_bytes(b"this is no database at all, whatever its name says" * 40)
    said = examined(capsys, "--data", str(tmp_path / "here"))
    assert said.code == 1
    assert said.level("library") == "fail"
