"""`photos-tui serve`: the embedded library over HTTP for any other client, with troubles on demand."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photos_tui.console import place
from photos_tui.console.place import UsageError
from photos_tui.text import printable

if TYPE_CHECKING:
    from photos_tui.console.place import Commands
    from photos_tui.emulator.faults import Fault
    from photos_tui.emulator.world import World


def add(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="serve the local library over HTTP on this machine")
    place.add_local_flags(serve)
    add_flags(serve)
    serve.set_defaults(run=run)


def add_flags(to: argparse.ArgumentParser) -> None:
    """Add what can be said of the server and of the service that it plays."""
    to.add_argument("--host", default="127.0.0.1", help="beyond this machine a token is needed")
    to.add_argument("--port", type=_up_to(65_535), default=8085, help="0 takes a free one")
    to.add_argument("--token", help="what clients must send; one is made when none is given")
    to.add_argument("--ready-json", action="store_true", help="print url and token as JSON once it answers")
    to.add_argument(
        "--policy",
        choices=["legacy", "current"],
        default="legacy",
        help="current: as Google since 31 March 2025, without sharing and without what other apps made",
    )
    to.add_argument(
        "--items",
        type=_up_to(10_000_000),
        default=0,
        metavar="N",
        help="fill the library up to N synthetic items",
    )
    to.add_argument(
        "--latency", type=_up_to(600_000), default=0, metavar="MS", help="wait this long before every answer"
    )
    to.add_argument("--faults", type=Path, metavar="FILE", help="troubles on demand, as a JSON list")
    to.add_argument("--log", type=Path, metavar="FILE", help="append every request as a line of JSON")


def _up_to(most: int) -> Callable[[str], int]:
    """Give a reader of whole numbers from 0 to the most."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= most):
            raise argparse.ArgumentTypeError(f"{printable(text)} is no whole number from 0 to {most:,}")
        return int(text)

    return number


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl+C; raises UsageError, and OSError when the port is taken."""
    from photos_tui.emulator.world import World

    where = place.place(arguments)
    world = World.open(where.folder / "library" if where.folder else None, fresh=where.fresh)
    try:
        _serve(arguments, world)
    finally:
        world.close()
    return 0


def _serve(arguments: argparse.Namespace, world: World) -> None:
    from photos_tui.emulator.serve import OpenToAll, serve

    if arguments.items:
        fill(world, arguments.items)
    with ExitStack() as open_files:
        try:
            serve(
                world,
                host=arguments.host,
                port=arguments.port,
                token=arguments.token or os.environ.get("PHOTOS_TUI_TOKEN") or None,
                policy=arguments.policy,
                latency=arguments.latency / 1000,
                faults=faults_in(arguments.faults) if arguments.faults else (),
                log=log_into(arguments.log, open_files) if arguments.log else None,
                ready_json=arguments.ready_json,
                say=said,
            )
        except OpenToAll as error:
            raise UsageError(f"{error}: give one with --token.") from None


def said(words: str) -> None:
    print(words, flush=True)


def fill(world: World, count: int) -> None:
    """Add synthetic items until there are `count`."""
    with world.database.read() as reader:
        # Nothing is ever deleted: the last number says how many there are, without counting a million.
        (there,) = reader.execute("SELECT COALESCE(MAX(seq), 0) FROM items").fetchone()
    if there < count:
        world.populate(count - there)


def faults_in(file: Path) -> list[Fault]:
    """Read the troubles to play."""
    from photos_tui.emulator.faults import read_faults

    try:
        return read_faults(file.read_bytes())
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from None


def log_into(file: Path, open_files: ExitStack) -> Callable[[dict[str, Any]], None]:
    """Give a function that appends an entry to the file, as one line."""
    from photos_tui.emulator.request_log import json_lines

    return json_lines(open_files.enter_context(file.open("a", encoding="utf-8")))
