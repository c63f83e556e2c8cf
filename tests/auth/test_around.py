"""The small things around a sign-in: the QR code, the browser, the keyring, core files, the steps of the setup."""

from __future__ import annotations

import resource
import subprocess
import sys
import types
import webbrowser
from typing import Any

import msgspec
import pytest

from photos_tui.auth import browsers, qr, secrecy, setup, vault
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Account, Grant, Saved, SignIns
from photos_tui.auth.problems import NoKeyring

SAVED = Saved(
    Client("1.apps", "s"), Account("7", "r"), Grant("ya29.in-keyring", "1//in-keyring", 9.0, ("a",), 1.0)
)


class TestQrCode:
    def test_two_modules_to_a_cell(self) -> None:
        lines = qr.qr_lines("https://example.org/")
        assert {len(line) for line in lines} == {25 + 2 * qr.QUIET}
        assert len(lines) == (25 + 2 * qr.QUIET + 1) // 2
        assert lines[0].strip() == ""
        assert lines[1].strip().startswith("█▀▀▀▀▀█")

    def test_a_word_where_it_does_not_fit(self) -> None:
        lines = qr.qr_lines("x" * 600)
        assert qr.too_small(lines, 200, 100) == ""
        assert "80×24" in qr.too_small(lines, 80, 24)


class TestBrowser:
    @pytest.mark.parametrize(
        "environment",
        [{}, {"DISPLAY": ":0", "SSH_CONNECTION": "a 1 b 22"}, {"DISPLAY": ":0", "SSH_TTY": "/dev/pts/0"}],
    )
    def test_none_is_opened_where_nobody_sees_it(
        self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(webbrowser, "get", lambda: pytest.fail("a browser was looked for"))
        assert not browsers.opened(lambda: "x", environment)

    @pytest.mark.parametrize(("name", "opens"), [("firefox", True), ("/usr/bin/w3m", False), ("lynx", False)])
    def test_never_one_of_text(self, name: str, opens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[str] = []

        def show(address: str) -> bool:
            seen.append(address)
            return True

        found = types.SimpleNamespace(name=name, open=show)
        monkeypatch.setattr(webbrowser, "get", lambda: found)
        assert browsers.opened(lambda: "http://127.0.0.1:1/x", {"DISPLAY": ":0"}) == opens
        assert seen == ["http://127.0.0.1:1/x"] * opens


class TestKeyring:
    @pytest.fixture
    def ring(self, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
        keyring: Any = types.ModuleType("keyring")
        keyring.errors = types.ModuleType("keyring.errors")
        keyring.errors.KeyringError = type("KeyringError", (Exception,), {})
        kept: dict[tuple[str, str], str] = {}
        keyring.get_password = lambda service, name: kept.get((service, name))
        keyring.set_password = lambda service, name, secret: kept.update({(service, name): secret})
        keyring.delete_password = lambda service, name: kept.pop((service, name))
        monkeypatch.setitem(sys.modules, "keyring", keyring)
        monkeypatch.setitem(sys.modules, "keyring.errors", keyring.errors)
        return kept

    def test_tokens_are_in_the_ring_and_not_in_the_file(
        self, sign_ins: SignIns, ring: dict[tuple[str, str], str]
    ) -> None:
        sign_ins = SignIns(sign_ins.folder, keyring=True)
        sign_ins.write("google", SAVED)
        assert b"in-keyring" not in sign_ins.file("google").read_bytes()
        assert sign_ins.read("google").grant == SAVED.grant
        SignIns(sign_ins.folder).write("google", sign_ins.read("google"))
        assert ring == {}
        assert sign_ins.read("google") == SAVED

    def test_signing_out_empties_it(self, sign_ins: SignIns, ring: dict[tuple[str, str], str]) -> None:
        sign_ins = SignIns(sign_ins.folder, keyring=True)
        sign_ins.write("google", SAVED)
        sign_ins.forget("google")
        assert ring == {}
        assert sign_ins.read("google") == msgspec.structs.replace(SAVED, grant=None)

    @pytest.mark.parametrize("words", ["", "{", "[]"])
    def test_what_is_no_sign_in_needs_a_new_one(
        self, sign_ins: SignIns, ring: dict[tuple[str, str], str], words: str
    ) -> None:
        sign_ins = SignIns(sign_ins.folder, keyring=True)
        sign_ins.write("google", SAVED)
        ring.update(dict.fromkeys(ring, words))
        assert sign_ins.read("google").grant is None

    def test_where_there_is_none(
        self, ring: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keyring = sys.modules["keyring"]

        def nobody(*_: str) -> str:
            raise keyring.errors.KeyringError("no bus")

        monkeypatch.setattr(keyring, "get_password", nobody)
        with pytest.raises(NoKeyring, match="keyring = false"):
            vault.get("x")
        monkeypatch.setitem(sys.modules, "keyring", None)
        with pytest.raises(NoKeyring, match="not installed"):
            vault.get("x")


def test_no_core_file_while_secrets_are_about() -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    with secrecy.no_core_dumps():
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
        if sys.platform.startswith("linux"):
            assert secrecy._prctl(3, 0) == 0
    assert resource.getrlimit(resource.RLIMIT_CORE) == before
    assert secrecy._prctl(3, 0) in {1, 2, -1}


def test_the_setup_names_what_has_to_be_clicked() -> None:
    words = " ".join(f"{step.words} {step.page}" for step in setup.STEPS)
    for name in (
        "Photos Library API",
        "Photos Picker API",
        "Desktop app",
        "Publish app",
        "7 days",
        "Download JSON",
    ):
        assert name in words


@pytest.mark.parametrize("slow", ["google", "google_auth_oauthlib", "requests", "segno", "keyring"])
def test_slow_libraries_wait_until_they_are_needed(slow: str) -> None:
    code = f"import sys, photos_tui.console.login, photos_tui.auth.tokens; sys.exit({slow!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
