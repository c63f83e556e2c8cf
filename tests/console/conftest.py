"""The command line in this process, on an embedded service that is in memory and can be made to fail."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from photos_tui import cli
from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import Album, MediaItem
from photos_tui.console import place
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from tests.store.service import Service


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self) -> dict[str, Any]:
        error: dict[str, Any] = json.loads(self.err)["error"]
        return error


class Command(Protocol):
    def __call__(self, *arguments: str, piped: str | bytes | None = None) -> Told: ...


class Account:
    """A profile whose catalog lasts from one command to the next."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service = service
        self.file = folder / "catalog.sqlite"
        self.removed: dict[str, str] = {}

    def library(self, cache: str = "") -> Library:
        return self.service.library(Catalog(self.file), removed=self.removed)

    def connect(self) -> PhotosClient:
        return self.service.connect()

    def close(self) -> None:
        """Nothing of ours stays open."""


class Piped(io.TextIOWrapper):
    """Standard input that is a pipe; or a terminal, which nothing is read from."""

    def __init__(self, content: str | bytes | None) -> None:
        self._is_terminal = content is None
        raw = content.encode() if isinstance(content, str) else content or b""
        super().__init__(io.BytesIO(raw), encoding="utf-8")

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.world.close()


@pytest.fixture
def account(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    account = Account(service, tmp_path)
    monkeypatch.setattr(place, "profile", lambda _: account)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return account


@pytest.fixture
def run(account: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; without `piped` its input is a terminal."""

    def command(*arguments: str, piped: str | bytes | None = None) -> Told:
        monkeypatch.setattr(sys, "stdin", Piped(piped))
        account.service.log.clear()
        try:
            code = cli.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return command


def writes(service: Service) -> list[str]:
    """Give what was asked of the service that changes something."""
    return [call for call in service.calls if not call.startswith("GET") and not call.endswith(":search")]


def album(service: Service, title: str) -> Album:
    """Give an album as the service has it, not by way of a command."""
    with service.world.database.read() as reader:
        row = reader.execute(
            "SELECT id, title, share_token, count FROM albums WHERE title = ? AND owner = 'me'", (title,)
        ).fetchone()
    assert row is not None, title
    return Album(id=row["id"], title=row["title"], media_items_count=row["count"])


def items(service: Service, count: int) -> list[MediaItem]:
    """Give some photos that are in the library."""
    with service.world.database.read() as reader:
        rows = reader.execute(
            "SELECT id, filename FROM items WHERE owner = 'me' AND NOT video ORDER BY created DESC LIMIT ?",
            (count,),
        ).fetchall()
    return [MediaItem(id=row["id"], filename=row["filename"]) for row in rows]


def ids(service: Service, count: int) -> list[str]:
    return [item.id for item in items(service, count)]
