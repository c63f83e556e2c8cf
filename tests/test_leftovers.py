"""The search for secrets finds them, wherever they are, and leaves alone what is none."""

from pathlib import Path

import pytest

from photos_tui.emulator.grants import Grant, Grants
from photos_tui.emulator.oauth import CLIENT
from tests.leftovers import secrets_in


def tokens() -> list[str]:
    """Give one of each kind, as the sign-in's stand-in gives them out."""
    grants = Grants(lambda: 0.0)
    code = grants.code(Grant("c", ("s",)))
    access, refresh, _ = grants.redeem(code, client="c", redirect="", verifier="")
    return [code, access, refresh, CLIENT["client_secret"]]


@pytest.mark.parametrize("kind", range(4))
def test_each_kind_of_secret_is_found_in_any_file(tmp_path: Path, kind: int) -> None:
    secret = tokens()[kind]
    file = tmp_path / "state" / "catalog.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"\x00\xffSQLite\n" + secret.encode() + b'"\x00')
    (found,) = secrets_in(tmp_path)
    file.unlink()  # the whole run's folders are searched at its end
    assert found.startswith(f"{file}: ")
    assert secret not in found


def test_the_sign_in_s_own_file_is_where_they_are_meant_to_be(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "me.json").write_text(" ".join(tokens()))
    assert list(secrets_in(tmp_path)) == []


def test_what_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("ya29.[secret] https://example.org/1//2 4/5 AMXRXacUHv1OFR9S_a0it4pih6")
    assert list(secrets_in(tmp_path)) == []
