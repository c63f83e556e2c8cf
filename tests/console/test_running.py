"""How commands begin and end: exit codes, what a kill leaves, what a signal cancels, who reads the output."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from photos_tui.api import errors
from photos_tui.api.client import PhotosClient
from photos_tui.api.retry import NONE
from photos_tui.api.transport import asgi
from photos_tui.console import running
from photos_tui.emulator.faults import Fault
from photos_tui.store.batches import Outcome
from photos_tui.store.command import AddMediaItems, CreateAlbum
from tests.console.conftest import Account, Command, album, ids, writes
from tests.store.service import Service

EMPTY = "To print, one day"


class Interrupted:
    """The service, until a call that writes: then this process gets a signal, before or after the call is done."""

    def __init__(self, service: Service, number: int, *, done: bool) -> None:
        self.app, self.number, self.done = service.app, number, done

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["method"] == "GET" or not self.number:
            await self.app(scope, receive, send)
            return
        number, self.number = self.number, 0
        if self.done:
            await self.app(scope, receive, _nobody)
        os.kill(os.getpid(), number)
        await asyncio.Event().wait()

    def connect(self) -> PhotosClient:
        return PhotosClient(base_url="http://localhost", transport=asgi(self), token=_token, waits=NONE)


async def _nobody(_: object) -> None:
    """Answers are not heard."""


async def _token() -> str:
    return "local"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a call that was sent no time for its answer."""
    from photos_tui.store import written

    monkeypatch.setattr(written, "GRACE", 0.01)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.Unauthenticated(), 3),
        (errors.ScopeMissing(), 3),
        (errors.QuotaExceeded(), 4),
        (errors.NotFound(), 1),
        (ValueError(), 1),
        (None, 1),
    ],
)
def test_codes(error: Exception | None, code: int) -> None:
    assert running.code_of(error) == code


def test_codes_of_many_things() -> None:
    assert running.code_for(Outcome(("a",))) == 0
    assert running.code_for(Outcome(("a",), {"b": "no"})) == 1
    assert running.code_for(Outcome(("a",), {"b": "no"}, trouble=errors.QuotaExceeded())) == 4


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_signing_in_is_needed(run: Command, service: Service, flags: tuple[str, ...]) -> None:
    service.fault(Fault(path_contains="/v1/", named="unauthenticated", times=99))
    told = run("albums", "list", *flags)
    assert (told.code, told.out) == (3, "")
    if flags:
        assert told.error["status"] == "UNAUTHENTICATED"
    else:
        assert told.err.count("\n") == 1
        assert "Sign in again." in told.err


def test_a_day_that_is_used_up_leaves_the_rest_for_later(run: Command, service: Service) -> None:
    wanted = ids(service, 2)
    service.fault(Fault(path_contains=":batchAdd", named="daily_quota", times=99))
    told = run("albums", "add", EMPTY, *wanted)
    assert (told.code, told.out) == (4, "")
    assert "Today's requests to the service are used up" in told.err
    assert "goes on by itself" in told.err
    service.mend()
    told = run("albums", "create", "Next day")
    assert told.code == 0
    assert "Going on with what an earlier run left: Add 2 items" in told.err
    assert run("media", "list", "--album", EMPTY, "-q").out.split() == wanted


def test_reading_when_a_day_is_used_up(run: Command, service: Service) -> None:
    service.fault(Fault(path_contains="/v1/mediaItems", named="daily_quota", times=99))
    assert run("media", "list").code == 4


@pytest.mark.parametrize("done", [False, True])
def test_what_a_kill_cuts_off_is_finished_by_the_next_change(
    run: Command, account: Account, monkeypatch: pytest.MonkeyPatch, hasty: None, done: bool
) -> None:
    service = account.service
    wanted = ids(service, 3)
    run("albums", "list")
    monkeypatch.setattr(service, "connect", Interrupted(service, signal.SIGTERM, done=done).connect)
    assert run("albums", "add", EMPTY, *wanted).code == 128 + signal.SIGTERM
    monkeypatch.undo()
    monkeypatch.setattr("photos_tui.console.place.profile", lambda _: account)
    assert run("media", "list", "--limit", "1").err == ""
    told = run("albums", "rename", EMPTY, "Printed", "-q", "--leave")
    assert (told.code, told.err) == (0, "")
    assert not [call for call in writes(service) if call.endswith(":batchAddMediaItems")]
    told = run("albums", "rename", "Printed", EMPTY)
    assert "Going on with what an earlier run left: Add 3 items" in told.err
    assert run("media", "list", "--album", EMPTY, "-q").out.split() == wanted
    assert album(service, EMPTY).media_items_count == 3


def test_ctrl_c_cancels_and_nothing_goes_on_later(
    run: Command, service: Service, account: Account, monkeypatch: pytest.MonkeyPatch, hasty: None
) -> None:
    run("albums", "list")
    monkeypatch.setattr(service, "connect", Interrupted(service, signal.SIGINT, done=False).connect)
    told = run("albums", "add", EMPTY, *ids(service, 3))
    assert (told.code, told.out, told.err) == (130, "", "")
    monkeypatch.undo()
    monkeypatch.setattr("photos_tui.console.place.profile", lambda _: account)
    assert run("albums", "create", "Another").err == ""
    assert run("media", "list", "--album", EMPTY, "-q").out == ""


async def left_behind(account: Account, *commands: CreateAlbum | AddMediaItems) -> None:
    """Write commands down as a run that was killed leaves them."""
    library = account.library()
    await library.open()
    for command in commands:
        await library.journal.begin(command, f"Left {type(command).__name__}")
    await library.close()


def test_what_was_left_does_not_decide_about_this_run(
    run: Command, service: Service, account: Account
) -> None:
    asyncio.run(left_behind(account, CreateAlbum("Left"), AddMediaItems(album(service, EMPTY).id, ("nope",))))
    told = run("albums", "create", "Asked for")
    assert told.code == 0
    assert "Left by an earlier run: Left AddMediaItems" in told.err
    assert album(service, "Left").id
    assert run("albums", "create", "Later").err == ""


def test_dry_runs_take_nothing_up(run: Command, service: Service, account: Account) -> None:
    asyncio.run(left_behind(account, CreateAlbum("Left")))
    assert run("albums", "create", "Asked for", "--dry-run").err == ""
    assert writes(service) == []


def test_a_reader_that_goes_away(run: Command, monkeypatch: pytest.MonkeyPatch, service: Service) -> None:
    class Gone:
        def write(self, _: str) -> int:
            raise BrokenPipeError

        def flush(self) -> None:
            """Nothing is in it."""

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdout", Gone())
    told = run("media", "list")
    assert (told.code, told.err) == (141, "")
    assert service.calls == ["GET /v1/mediaItems"]


def test_errors_of_our_own_are_sentences(
    run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("photos_tui.console.albums.listed", broken)
    told = run("albums", "list")
    assert told.code == 1
    assert told.err == (
        "photos-tui: Something went wrong inside the program; the log file has the details.\n"
    )


def test_what_happens_is_in_the_log_and_not_on_the_terminal(
    run: Command, service: Service, tmp_path: Path
) -> None:
    from platformdirs import PlatformDirs

    service.fault(Fault(path_contains=":batchAdd", status=403, times=9))
    told = run("albums", "add", EMPTY, *ids(service, 1))
    assert told.err.count("\n") == 1
    log = Path(PlatformDirs("photos-tui", appauthor=False).user_state_dir) / "photos-tui.log"
    assert log.is_relative_to(tmp_path)
    assert "Add 1 item" in log.read_text()


def test_a_log_that_cannot_be_written_is_no_reason_to_fail(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("photos_tui.paths.state_folder", lambda: tmp_path / "file" / "below")
    assert run("albums", "list").code == 0


def test_a_catalog_that_is_none(run: Command, account: Account) -> None:
    account.file.write_bytes(b"this is no database, " * 100)
    told = run("albums", "list")
    assert (told.code, told.out) == (2, "")
    assert "is damaged or no catalog" in told.err
    assert run("albums", "list", "--json").error["status"] == "UNKNOWN"
    assert run("albums", "rename", "", "x", "--json").code == 2


@pytest.mark.parametrize("flags", [("--fresh",), ("--fresh", "--json")])
def test_fresh_is_not_for_commands(run: Command, service: Service, flags: tuple[str, ...]) -> None:
    told = run("media", "list", *flags)
    assert (told.code, told.out) == (2, "")
    assert "--fresh starts the local library over" in told.err
    assert service.calls == []


@pytest.mark.parametrize(
    "line", ["albums", "albums nope", "media describe x", "upload", "albums rename x", "completion tcsh"]
)
def test_wrong_commands(run: Command, line: str) -> None:
    told = run(*line.split())
    assert told.code == 2
    assert told.err.startswith("usage: ")


def test_help_says_the_exit_codes(run: Command) -> None:
    for words in (["albums"], ["media", "search"], ["upload"], ["download"], ["shared", "join"]):
        told = run(*words, "--help")
        assert told.code == 0
        assert "3 signing in is needed" in " ".join(told.out.split())
    for word, says in (("login", "1 it did not work"), ("logout", "0 done"), ("doctor", "1 something fails")):
        assert says in " ".join(run(word, "--help").out.split())
