"""What a library does not offer is said before anything is sent, with the exit code that says what to do."""

from __future__ import annotations

from typing import get_args

import pytest

from photos_tui.api.answers import REMOVED
from photos_tui.auth import scopes
from photos_tui.console import place
from photos_tui.console.permission import METHODS, refusal
from photos_tui.store.command import AddEnrichment, Command
from tests.console.conftest import Account
from tests.console.conftest import Command as Run

WHY = "Not allowed at the sign-in: “change albums and descriptions”. Sign in again and tick its box."


def test_every_change_has_its_method() -> None:
    assert set(METHODS) == set(get_args(Command)) - {AddEnrichment}
    assert set(METHODS.values()) <= set(scopes.NEEDED) | REMOVED


def test_two_reasons() -> None:
    gone = refusal({"albums.share": "Google removed sharing."}, "albums.share")
    assert (gone.sentence, gone.status) == ("Google removed sharing.", "PERMISSION_DENIED")  # type: ignore[union-attr]
    unticked = refusal({"albums.patch": WHY}, "albums.patch")
    assert unticked is not None
    assert unticked.sentence == WHY
    assert refusal({"albums.patch": WHY}, "albums.create") is None


@pytest.mark.parametrize(
    ("method", "line"),
    [
        ("albums.create", "albums create x"),
        ("albums.patch", "albums rename For\u00a0nothing x"),
        ("albums.list", "albums list"),
        ("albums.list", "albums add Summer y"),
        ("mediaItems.list", "media list"),
        ("mediaItems.search", "media search --date 2024"),
        ("mediaItems.patch", "media describe --text x y"),
        ("mediaItems.batchGet", "media get x"),
        ("mediaItems.batchGet", "download x"),
        ("mediaItems.batchCreate", "upload x"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_box_that_was_left_unticked(
    run: Run, account: Account, method: str, line: str, more: tuple[str, ...]
) -> None:
    account.removed = {method: WHY}
    words = line.replace("For\u00a0nothing", "x" * 50).split()
    if method == "albums.patch":
        words[2] = run("albums", "list", "-q").out.split()[0]
    told = run(*words, *more)
    assert (told.code, told.out) == (3, "")
    assert told.err == f"photos-tui: {WHY} photos-tui login signs in again.\n"
    assert account.service.calls == []


def test_no_sign_in_at_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from photos_tui.auth.problems import Ended

    def ended(_: object) -> None:
        raise Ended("There is no profile “work”.")

    monkeypatch.setattr(place, "profile", ended)
    told = run("albums", "list")
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("photos-tui: There is no profile “work”. ")
    assert run("albums", "list", "--json").error["status"] == "UNAUTHENTICATED"
