"""Signing in, out and over, in a real terminal with a real browser client, against the library that is served beside."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import httpx
import pytest

from photos_tui import cli, paths
from tests.auth.browser import Browser
from tests.terminal import PROGRAM, Terminal, homes

SHORT = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{8}(?![\w-])")
EMAIL = "robin.vale@example.com"
WAITING = "Waiting for the browser"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("service")
    serve = (*PROGRAM, "serve", "--memory", "--port", "0", "--token", "fixed", "--ready-json")
    with subprocess.Popen(serve, env=homes(home), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield str(json.loads(server.stdout.readline())["url"])
        server.send_signal(signal.SIGTERM)


@pytest.fixture
def client(address: str, tmp_path: Path) -> Path:
    file = tmp_path / "client_secret.json"
    file.write_bytes(httpx.get(f"{address}/emulator/client_secret.json", trust_env=False).content)
    return file


def short(terminal: Terminal) -> str:
    return str(SHORT.findall(terminal.text)[-1])


def browse(address: str, **how: str) -> str:
    """Go through the consent page; gives the page at the end."""

    async def go() -> str:
        browser = Browser()
        await browser.consent(address, **how)
        await browser.close()
        return browser.text

    return asyncio.run(go())


def led_to(address: str, **how: str) -> str:
    """Go through the consent page; gives the address where it leads, which is not opened."""

    async def go() -> str:
        browser = Browser()
        page = await browser.press(await browser.open(address), **how)
        await browser.close()
        return page

    return asyncio.run(go())


@dataclass(frozen=True)
class Ran:
    returncode: int
    stdout: str
    stderr: str


def run(home: Path, *arguments: str) -> Ran:
    """Run a command without a terminal, in this process: a new one costs half a second each."""
    said, complained = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, homes(home), clear=True),
        mock.patch.object(sys, "stdin", io.StringIO()),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        code = cli.main(arguments)
    return Ran(code, said.getvalue(), complained.getvalue())


def saved(home: Path, name: str = "google") -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (home / "data" / "photos-tui" / "profiles" / f"{name}.json").read_bytes()
    )
    return content


def sign_in(home: Path, client: Path, *more: str) -> None:
    with Terminal(home, "login", "--client-secrets", str(client), *more) as terminal:
        terminal.wait_for(WAITING)
        browse(short(terminal))
        terminal.wait_for(f"Signed in as {EMAIL}.")
        assert terminal.wait_end() == 0


def traces(home: Path, *secrets: str) -> list[Path]:
    """Name the files, but for the private ones of the profiles, that hold one of these."""
    return [
        file
        for file in home.rglob("*")
        if file.is_file()
        and file.parent.name != "profiles"
        and file.name != "client_secret.json"
        and any(secret.encode() in file.read_bytes() for secret in secrets)
    ]


class TestCommandLine:
    def test_in_by_the_browser_and_out_again(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "login", "--client-secrets", str(client), size=(120, 90)) as terminal:
            terminal.wait_for("Open this address", "ssh -L", WAITING, "█▀▀▀▀▀█")
            assert b"\x1b]8;;http" in terminal.bytes_since()
            command = Path(f"/proc/{terminal.process.pid}/cmdline")
            if command.exists():
                assert b"GOCSPX" not in command.read_bytes()
            assert "Thank you" in browse(short(terminal))
            terminal.wait_for(f"Signed in as {EMAIL}.", "opens the profile google")
            assert terminal.wait_end() == 0
            shown = terminal.bytes_since()
        grant = saved(tmp_path)["grant"]
        assert not any(grant[token].encode() in shown for token in ("access_token", "refresh_token"))
        assert f"* google           {EMAIL}" in run(tmp_path, "profiles").stdout
        rows = [json.loads(line) for line in run(tmp_path, "profiles", "--json").stdout.splitlines()]
        assert [(row["profile"], row["state"]) for row in rows] == [
            ("local", "always there"),
            ("google", "signed in"),
        ]
        out = run(tmp_path, "logout")
        assert (out.returncode, out.stderr) == (0, "")
        assert EMAIL in out.stdout
        assert saved(tmp_path)["grant"] is None
        again = run(tmp_path, "logout")
        assert again.returncode == 1
        assert "signed out already" in again.stderr
        assert run(tmp_path, "logout", "--forget").returncode == 0
        assert "google" not in run(tmp_path, "profiles").stdout

    def test_by_hand_with_a_wrong_answer_first(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "login", "--client-secrets", str(client), "--profile", "work") as terminal:
            terminal.wait_for(WAITING)
            where = short(terminal)
            terminal.press("what?", "enter")
            terminal.wait_for("no code in what was pasted")
            terminal.press(led_to(where, state="of-another"), "enter")
            terminal.wait_for("belongs to another sign-in")
            terminal.press(led_to(where, untick="edit.appcreateddata"), "enter")
            terminal.wait_for("Signed in as", "switched off: change albums and descriptions")
            assert terminal.wait_end() == 0
        assert len(saved(tmp_path, "work")["grant"]["scopes"]) == 5

    def test_denied(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "login", "--client-secrets", str(client)) as terminal:
            terminal.wait_for(WAITING)
            assert "Not signed in" in browse(short(terminal), decision="deny")
            terminal.wait_for("You chose not to let this program in", "Nothing was changed")
            assert terminal.wait_end() == 1
        assert run(tmp_path, "profiles").stdout.count("\n") == 1

    def test_leaving(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "login", "--client-secrets", str(client)) as terminal:
            terminal.wait_for(WAITING)
            terminal.send(b"\x03")
            assert terminal.wait_end() == 130
            assert b"Traceback" not in terminal.bytes_since()

    def test_the_setup_is_told_and_the_file_asked_for(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "login", size=(120, 60)) as terminal:
            terminal.wait_for(
                "Photos Library API", "Picker API", "Publish app", "Desktop app", "drop it here"
            )
            terminal.press(json.dumps({"web": {}}), "enter")
            terminal.wait_for("Web application")
            terminal.press(f"'{client}'", "enter")
            terminal.wait_for(WAITING)
            terminal.send(b"\x03")
            assert terminal.wait_end() == 130

    def test_another_client_id_asks_and_keeps_the_old_one(self, tmp_path: Path, client: Path) -> None:
        sign_in(tmp_path, client)
        other = json.loads(client.read_text())
        other["installed"]["client_id"] = "2.apps.googleusercontent.com"
        file = tmp_path / "other-client.json"
        file.write_text(json.dumps(other))
        asked = run(tmp_path, "login", "--client-secrets", str(file))
        assert asked.returncode == 2
        assert "--yes" in asked.stderr
        for no in (("n", "enter"), ("\x04",)):
            with Terminal(tmp_path, "login", "--client-secrets", str(file)) as terminal:
                terminal.wait_for("will not be visible here", "[y/N]")
                terminal.press(*no)
                assert terminal.wait_end() == 1
                assert "Traceback" not in terminal.text
        assert saved(tmp_path)["client"]["client_id"].startswith("1-")

    @pytest.mark.parametrize(
        ("arguments", "code", "says"),
        [
            (["login", "--profile", "local"], 1, "needs no sign-in"),
            (["login", "--profile", "../up"], 1, "A profile's name has"),
            (["login", "--client-secrets", "none.json"], 1, "no such file"),
            (["login"], 2, "--client-secrets FILE"),
            (["logout"], 1, "no profile google"),
            (["--profile", "nobody", "import", "."], 1, "photos-tui login --profile nobody"),
            (["--profile", "x", "--url", "http://h", "import", "."], 2, "choose one"),
        ],
    )
    def test_what_cannot_be(self, tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
        ran = run(tmp_path, *arguments)
        assert ran.returncode == code, ran.stderr
        assert says in ran.stderr
        assert "Traceback" not in ran.stderr

    def test_a_port_that_is_taken(self, tmp_path: Path, client: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            ran = run(tmp_path, "login", "--client-secrets", str(client), "--port", str(port))
        assert ran.returncode == 1
        assert f"Port {port}" in ran.stderr

    def test_a_file_that_others_can_read(self, tmp_path: Path, client: Path) -> None:
        sign_in(tmp_path, client)
        file = tmp_path / "data" / "photos-tui" / "profiles" / "google.json"
        file.chmod(0o644)
        ran = run(tmp_path, "login")
        assert ran.returncode == 1
        assert f"chmod 600 {file}" in ran.stderr
        assert f"chmod 600 {file}" in run(tmp_path, "profiles").stdout


PASTE = "\x1b[200~{}\x1b[201~"


class TestScreens:
    def test_from_the_local_library_to_an_account_and_back(self, tmp_path: Path, client: Path) -> None:
        with Terminal(tmp_path, "--images", "off", "--profile", "local") as terminal:
            terminal.wait_for("Local library", "Lofoten")
            terminal.press("M")
            terminal.wait_for("Profile  local", "Everything works here")
            terminal.press("g", "i")
            terminal.wait_for("A Google client of your own", "Photos Library API")
            terminal.send(PASTE.format('{"web": {}}').encode())
            terminal.wait_for("Web application")
            terminal.send(PASTE.format(json.dumps(json.loads(client.read_text()), indent=1)).encode())
            terminal.wait_for("Sign in – profile google", "ssh -L", WAITING)
            terminal.send(PASTE.format("nonsense").encode())
            terminal.wait_for("no code in what was pasted")
            terminal.send(PASTE.format(led_to(short(terminal), untick="photospicker")).encode())
            terminal.wait_for(f"● {EMAIL}", "Lofoten")
            terminal.press("M")
            terminal.wait_for(f"Account  {EMAIL}", "May not  see photos that you pick", "10 of 14 verbs")
            terminal.press("1")
            terminal.wait_for("New album", gone="What works here")
            terminal.press("s")
            terminal.wait_for("31 March 2025", "Link for you")
            terminal.press("escape")
            terminal.wait_for(gone="Link for you")
            terminal.press("g", "p")
            terminal.wait_for("Open which library?", "● google")
            terminal.press("k", "enter")
            terminal.wait_for("● Local library")
            assert terminal.close("Q") == 0
            shown = terminal.bytes_since()
        grant = saved(tmp_path)["grant"]
        secrets = (grant["access_token"], grant["refresh_token"], "GOCSPX-not-a-secret")
        assert not any(secret.encode() in shown for secret in secrets)
        assert traces(tmp_path, *secrets) == []

    def test_an_ended_sign_in_opens_the_next_one_and_keeps_what_is_here(
        self, tmp_path: Path, client: Path, address: str
    ) -> None:
        sign_in(tmp_path, client)
        with Terminal(tmp_path, "--images", "off") as terminal:
            terminal.wait_for(f"● {EMAIL}", "Lofoten", "20 albums")
            httpx.post(
                f"{address}/revoke",
                data={"token": saved(tmp_path)["grant"]["refresh_token"]},
                trust_env=False,
            )
            terminal.press("R")
            terminal.wait_for("Sign in – profile google", "revoked, or it expired", WAITING)
            browse(short(terminal))
            terminal.wait_for("Signed in again", "Lofoten", "20 albums", gone=WAITING)
            terminal.press("R")
            terminal.wait_for("✓ Refresh")
            assert terminal.close("Q") == 0


class TestHeadless:
    """No screen, no bus, no home, no room: each ends in a sentence."""

    def test_no_display_and_no_bus(self, tmp_path: Path, client: Path) -> None:
        gone = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "BROWSER")
        env = dict.fromkeys(gone, "")
        with Terminal(tmp_path, "login", "--client-secrets", str(client), env=env) as terminal:
            terminal.wait_for(WAITING)
            browse(short(terminal))
            terminal.wait_for("Signed in as")

    def test_without_a_home(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        class Unresolved:
            user_config_dir = user_data_dir = user_state_dir = "~/.x/photos-tui"

        monkeypatch.setattr(paths, "_DIRS", Unresolved)
        assert cli.main(["profiles"]) == 2
        assert "set HOME" in capsys.readouterr().err
        assert not Path("~").exists()

    @pytest.mark.parametrize(
        ("options", "fill", "says"),
        [
            ("ro", "", "Read-only file system"),
            ("size=16k", "head -c 99999 /dev/zero > full;", "No space left"),
        ],
        ids=["read-only", "full"],
    )
    def test_a_home_that_takes_nothing(
        self, tmp_path: Path, client: Path, options: str, fill: str, says: str
    ) -> None:
        mount = f"mount -t tmpfs -o {options} none {tmp_path}/home"
        (tmp_path / "home").mkdir()
        if (
            os.geteuid() != 0
            or not shutil.which("unshare")
            or subprocess.run(
                ["unshare", "-m", "sh", "-c", mount], check=False, capture_output=True
            ).returncode
        ):
            pytest.skip("mounting a file system needs privileges that are not given here")
        script = f'{mount} && cd {tmp_path}/home && {{ {fill} :; }} 2>/dev/null; exec "$@"'
        signing, importing = ["login", "--client-secrets", str(client)], ["import", str(tmp_path)]
        for arguments in (signing, importing):
            ran = subprocess.run(
                ["unshare", "-m", "sh", "-c", script, "sh", *PROGRAM, *arguments],
                env=homes(tmp_path / "home") | {"PYTHONPATH": str(Path(__file__).parent.parent)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert "Traceback" not in ran.stderr
            assert ran.returncode == 2, ran.stderr
            assert ran.stderr.startswith("photos-tui: ")
            assert "full" in ran.stderr or (says in ran.stderr and "XDG_DATA_HOME" in ran.stderr)
