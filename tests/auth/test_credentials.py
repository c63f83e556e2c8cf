"""What is kept of a sign-in: private, whole after a kill, apart by account and client id."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from photos_tui.auth import private
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Account, Grant, Saved, SignIns, name_problem
from photos_tui.auth.problems import Ended, Exposed, SignInError

CLIENT = Client("1.apps.googleusercontent.com", "GOCSPX-kept-secret")
GRANT = Grant("ya29.access-token", "1//refresh-token", 2000.0, ("a", "b"), 1000.0, 9000.0)
SAVED = Saved(CLIENT, Account("7", "robin@example.com"), GRANT)

WRITER = """
import sys
from pathlib import Path
import msgspec
from photos_tui.auth.credentials import SignIns
sign_ins = SignIns(Path(sys.argv[1]))
saved = sign_ins.read("google")
print("ready", flush=True)
while True:
    for length in (1, 200_000):
        grant = msgspec.structs.replace(saved.grant, access_token="x" * length)
        sign_ins.write("google", msgspec.structs.replace(saved, grant=grant))
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_kept_comes_back(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    assert sign_ins.read("google") == SAVED
    assert sign_ins.names() == ["google"]
    assert (mode(sign_ins.folder), mode(sign_ins.file("google"))) == (0o700, 0o600)


@pytest.mark.parametrize("open_to", [0o644, 0o640, 0o602, 0o666])
def test_a_file_open_to_others_is_refused_with_the_command_that_mends_it(
    sign_ins: SignIns, open_to: int
) -> None:
    sign_ins.write("google", SAVED)
    file = sign_ins.file("google")
    file.chmod(open_to)
    with pytest.raises(Exposed) as raised:
        sign_ins.read("google")
    assert f"chmod 600 {file}" in raised.value.hint
    subprocess.run(raised.value.hint.removeprefix("Mend it with: "), shell=True, check=True)
    assert sign_ins.read("google") == SAVED


def test_a_folder_open_to_others_is_refused_too(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    sign_ins.folder.chmod(0o755)
    for work in (lambda: sign_ins.read("google"), lambda: sign_ins.write("google", SAVED), sign_ins.prepare):
        with pytest.raises(Exposed, match="chmod 700"):
            work()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_somebody_else(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    os.chown(sign_ins.file("google"), 12345, 12345)
    with pytest.raises(Exposed, match="belongs to another user"):
        sign_ins.read("google")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"client": 3}', b"\xff"])
def test_a_damaged_file_says_so(sign_ins: SignIns, content: bytes) -> None:
    private.write(sign_ins.file("google"), content)
    with pytest.raises(SignInError, match="is damaged"):
        sign_ins.read("google")


def test_a_folder_in_the_place_of_a_file(sign_ins: SignIns) -> None:
    sign_ins.prepare()
    sign_ins.file("google").mkdir(mode=0o700)
    with pytest.raises(SignInError, match="is damaged"):
        sign_ins.read("google")


def test_members_that_a_later_version_writes_are_no_damage(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    file = sign_ins.file("google")
    file.write_bytes(file.read_bytes().replace(b"{", b'{"later": {"x": 1},'))
    assert sign_ins.read("google") == SAVED


@pytest.mark.parametrize(
    ("member", "address"),
    [
        ("token_uri", "http://["),
        ("token_uri", "https://evil.example/token"),
        ("library", "https://evil.example"),
        ("library", "http://photoslibrary.googleapis.com"),
        ("revoke_uri", "http://oauth2.googleapis.com/revoke"),
        ("user_info_uri", "http://127.0.0.1:1/info"),
    ],
)
def test_a_file_that_would_send_tokens_elsewhere(sign_ins: SignIns, member: str, address: str) -> None:
    client = msgspec.structs.replace(CLIENT, **{member: address})
    sign_ins.write("google", msgspec.structs.replace(SAVED, client=client))
    with pytest.raises(SignInError, match="neither Google's nor"):
        sign_ins.read("google")


@pytest.mark.parametrize("name", ["local", "", "../x", "a/b", "x" * 65, ".hidden", "a b", "a\n"])
def test_names_that_cannot_be(sign_ins: SignIns, name: str) -> None:
    assert name_problem(name)
    with pytest.raises(SignInError):
        sign_ins.read(name)


def test_one_that_is_not_there(sign_ins: SignIns) -> None:
    with pytest.raises(Ended, match="photos-tui login --profile work"):
        sign_ins.read("work")
    assert sign_ins.names() == []


def test_forgetting_keeps_whose_it_is(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    sign_ins.forget("google")
    kept = sign_ins.read("google")
    assert (kept.grant, kept.account, kept.client) == (None, SAVED.account, CLIENT)
    assert b"refresh-token" not in sign_ins.file("google").read_bytes()
    sign_ins.remove("google")
    assert sign_ins.names() == []


def test_catalogs_are_apart_by_account_and_client_id() -> None:
    others = (
        msgspec.structs.replace(SAVED, account=Account("8", "robin@example.com")),
        msgspec.structs.replace(SAVED, client=Client("2.apps.googleusercontent.com", "x")),
        msgspec.structs.replace(SAVED, client=msgspec.structs.replace(CLIENT, library="http://127.0.0.1:1")),
        SAVED,
    )
    assert len({saved.key for saved in others}) == 4
    same = msgspec.structs.replace(SAVED, account=Account("7", "renamed@example.com"), grant=None)
    assert same.key == SAVED.key
    assert "robin" not in SAVED.key


def test_set_aside_has_room_for_a_long_name(sign_ins: SignIns) -> None:
    name = "x" * 64
    sign_ins.write(name, SAVED)
    others = {sign_ins.set_aside(name), sign_ins.set_aside(name)}
    assert others == {"x" * 57 + "-before", "x" * 56 + "-before2"}


def test_set_aside_takes_a_name_that_is_free(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    assert [sign_ins.set_aside("google") for _ in range(3)] == [
        "google-before",
        "google-before2",
        "google-before3",
    ]
    assert sign_ins.read("google-before2") == SAVED


def test_nothing_shows_its_secrets() -> None:
    words = f"{SAVED!r} {GRANT!r} {CLIENT!r}"
    assert not any(secret in words for secret in ("ya29", "1//", "GOCSPX"))


def test_a_kill_leaves_the_old_or_the_new(sign_ins: SignIns) -> None:
    sign_ins.write("google", SAVED)
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, sign_ins.folder], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            seen = {sign_ins.file("google").stat().st_mtime_ns}
            while len(seen) < 4:
                seen.add(sign_ins.file("google").stat().st_mtime_ns)
            writer.send_signal(signal.SIGKILL)
        grant = sign_ins.read("google").grant
        assert grant is not None
        assert len(grant.access_token) in {1, len("ya29.access-token"), 200_000}
    sign_ins.write("google", SAVED)
    assert sorted(file.name for file in sign_ins.folder.iterdir()) == ["google.json"]


def test_what_cannot_be_written_leaves_what_was(sign_ins: SignIns, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_ins.write("google", SAVED)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        sign_ins.write("google", msgspec.structs.replace(SAVED, grant=None))
    monkeypatch.undo()
    assert sign_ins.read("google") == SAVED
    assert [file.name for file in sign_ins.folder.iterdir()] == ["google.json"]
