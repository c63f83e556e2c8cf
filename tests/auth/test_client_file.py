"""A client file is looked at closely, and what it is instead is said with what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from photos_tui.auth import client_file
from photos_tui.auth.client_file import Client, client_from, parsed, path_in
from photos_tui.auth.problems import ClientFileWrong

ID = "123456789012-abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com"
GOOD: dict[str, Any] = {
    "client_id": ID,
    "client_secret": "GOCSPX-abcdefgh",
    "project_id": "photos",
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    "token_uri": "https://oauth2.googleapis.com/token",
    "redirect_uris": ["http://localhost"],
}


def installed(**changed: object) -> str:
    return json.dumps({"installed": {**GOOD, **changed}})


def test_a_desktop_client() -> None:
    client = parsed(installed())
    assert client == Client(ID, "GOCSPX-abcdefgh")
    assert client.is_googles
    assert client.auth_uri == client_file.AUTH
    assert client.short == "123456789012-a…yz012345"
    assert "GOCSPX" not in repr(client)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "not a client file"),
        ('"x"', "not a client file"),
        ("{}", "no part “installed”"),
        ('{"installed": []}', "no part “installed”"),
        (json.dumps({"web": GOOD}), "Web application"),
        (json.dumps({"type": "service_account", "private_key": "x"}), "service account"),
        (json.dumps({"type": "authorized_user", "refresh_token": "1//x"}), "saved sign-in"),
        (installed(client_id=""), "no usable client_id"),
        (installed(client_secret=None), "no usable client_secret"),
        (installed(client_id=f"a b{ID}"), "no usable client_id"),
        (installed(client_id=f"a\u001b{ID}"), "no usable client_id"),
        (installed(client_id="123"), "does not end in"),
        (
            installed(token_uri="https://oauth2.googleapis.com.evil.example/token"),
            "sends the sign-in elsewhere",
        ),
        (installed(token_uri="http://oauth2.googleapis.com/token"), "sends the sign-in elsewhere"),
        (installed(auth_uri="https://accounts.google.com@evil.example/"), "sends the sign-in elsewhere"),
        (installed(token_uri="http://10.0.0.1/token"), "sends the sign-in elsewhere"),
        (installed(token_uri="http://127.0.0.1:1/token"), "several places"),
        (installed(token_uri="http://127.0.0.1:1/token", auth_uri="http://["), "several places"),
        (installed(token_uri="http://127.0.0.1:99999/t", auth_uri="http://127.0.0.1:99999/a"), "elsewhere"),
        ('{"a":' * 12_000, "not JSON"),
        (installed(token_uri="http://127.0.0.1:1/t", auth_uri="http://127.0.0.1:2/a"), "several places"),
    ],
)
def test_what_it_is_instead(words: str, says: str) -> None:
    with pytest.raises(ClientFileWrong) as raised:
        parsed(words)
    assert says in raised.value.sentence
    assert raised.value.hint
    assert "GOCSPX" not in str(raised.value)


def test_a_library_on_this_machine_is_a_place_too() -> None:
    client = parsed(
        installed(auth_uri="http://127.0.0.1:8085/a", token_uri="http://127.0.0.1:8085/t", client_id="x")
    )
    assert (client.is_googles, client.library) == (False, "http://127.0.0.1:8085")
    assert client.revoke_uri == "http://127.0.0.1:8085/revoke"
    assert client.user_info_uri == "http://127.0.0.1:8085/oauth2/v1/userinfo"


@pytest.mark.parametrize(
    "typed",
    ["{}", "'{}'", '"{}"', "  {}  ", "{escaped}", "{uri}"],
    ids=["plain", "quoted", "double", "spaces", "escaped", "uri"],
)
def test_a_file_that_was_dropped(tmp_path: Path, typed: str) -> None:
    file = tmp_path / "client secret (1).json"
    file.write_text(installed())
    escaped = "".join(f"\\{sign}" if sign in " ()" else sign for sign in str(file))
    words = typed.replace("{}", str(file)).replace("{escaped}", escaped).replace("{uri}", file.as_uri())
    assert path_in(words) == file
    assert client_from(words).client_id == ID


def test_its_content_pasted() -> None:
    assert client_from(json.dumps(json.loads(installed()), indent=2)).client_id == ID
    assert client_from("\ufeff" + installed()).client_id == ID


@pytest.mark.parametrize(
    "words", ["\0", "a\0b", "file:///%00", "file://[/x", "~nobody-of-this-name/x", "x" * 5000, "[" * 5000]
)
def test_words_that_are_no_path(words: str) -> None:
    with pytest.raises(ClientFileWrong):
        client_from(words)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "large.json").write_text("{" * 70_000)
    for words, says in (
        (str(tmp_path / "none.json"), "no such file"),
        (str(tmp_path), "cannot be read"),
        (str(tmp_path / "large.json"), "far too large"),
        ("", "No file was named"),
        ("'", "no such file"),
    ):
        with pytest.raises(ClientFileWrong, match=says):
            client_from(words)
