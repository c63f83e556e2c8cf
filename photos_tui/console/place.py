"""Which library a command is about: the flags that say so, and what they mean."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from photos_tui import paths
from photos_tui.profiles import Local, Profile, Served

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
"""Where a command puts its own parser; argparse has no public name for it."""


class UsageError(Exception):
    """The command cannot be carried out as given; the text says why and what to do."""


@dataclass(frozen=True)
class Place:
    """Where the local library is; `folder` None is memory."""

    folder: Path | None
    fresh: bool


def add_local_flags(to: argparse.ArgumentParser) -> None:
    """Add the flags of the local library; given before or after the command they mean the same."""
    to.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder of the local library"
    )
    to.add_argument("--memory", action="store_true", default=argparse.SUPPRESS, help="leave nothing behind")
    to.add_argument(
        "--fresh", action="store_true", default=argparse.SUPPRESS, help="start the local library over"
    )


def add_flags(to: argparse.ArgumentParser) -> None:
    """Add the flags that choose any library."""
    add_local_flags(to)
    to.add_argument(
        "--url",
        metavar="URL",
        default=argparse.SUPPRESS,
        help="open a library served at this address (see: photos-tui serve)",
    )
    to.add_argument(
        "--token",
        metavar="TOKEN",
        default=argparse.SUPPRESS,
        help="its token; PHOTOS_TUI_TOKEN in the environment is safer",
    )


def place(arguments: argparse.Namespace) -> Place:
    """Decide where the local library lives; raises UsageError when two flags contradict each other."""
    data, memory = getattr(arguments, "data", None), getattr(arguments, "memory", False)
    if data is not None and memory:
        raise UsageError("--data and --memory exclude each other: choose one.")
    return Place(None if memory else (data or paths.data_folder()), getattr(arguments, "fresh", False))


def profile(arguments: argparse.Namespace) -> Profile:
    """Give the profile that the flags choose; raises UsageError for an address that is none."""
    url = getattr(arguments, "url", "")
    if url:
        token = getattr(arguments, "token", "") or os.environ.get("PHOTOS_TUI_TOKEN", "")
        if not url.startswith(("http://", "https://")):
            raise UsageError(f"{url}: an address begins with http:// or https://")
        return Served(url.rstrip("/"), token)
    where = place(arguments)
    return Local(where.folder, fresh=where.fresh)
