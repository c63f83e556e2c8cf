"""Which library a command is about: the flags that say so, and what they mean."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from photos_tui import paths
from photos_tui.auth.credentials import SignIns
from photos_tui.profiles import Google, Local, Profile, Served
from photos_tui.settings import Settings, read

LOCAL = "local"
"""The profile that needs no sign-in."""

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
        "--profile",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="open this account (see: photos-tui login), or local; the last used one when it is left out",
    )
    to.add_argument(
        "--policy",
        choices=["legacy", "current"],
        default=argparse.SUPPRESS,
        help="current: the local library as Google has its own since 31 March 2025, without sharing",
    )
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
    """Give the profile that the flags choose, else the last used one.

    Raises UsageError for flags that make no sense together and for an address that is none, SignInError for a Google
    profile that is not there or cannot be read.
    """
    url, name = getattr(arguments, "url", ""), getattr(arguments, "profile", "")
    here = any(hasattr(arguments, flag) for flag in ("data", "memory", "fresh", "policy"))
    if name and (url or (here and name != LOCAL)):
        raise UsageError(
            "--profile names a library, and so do --url, --data, --memory, --fresh and --policy: choose one."
        )
    if url:
        token = getattr(arguments, "token", "") or os.environ.get("PHOTOS_TUI_TOKEN", "")
        if not url.startswith(("http://", "https://")):
            raise UsageError(f"{url}: an address begins with http:// or https://")
        from photos_tui.api.transport import is_address

        if not is_address(url):
            raise UsageError(f"{url}: an address has a host, and a port up to 65535: http://127.0.0.1:8085")
        return Served(url.rstrip("/"), token)
    if not here and (name := name or getattr(arguments, "otherwise", "") or last_used()) != LOCAL:
        return named(name, settings(arguments))
    where = place(arguments)
    return Local(where.folder, fresh=where.fresh, policy=getattr(arguments, "policy", "legacy"))


def named(name: str, settings: Settings) -> Profile:
    """Give a profile by its name; raises SignInError when there is none or it cannot be read."""
    if name == LOCAL:
        return Local(paths.data_folder())
    held = sign_ins(settings)
    return Google(name, held, held.read(name), legacy_sharing=settings.legacy_sharing)


def sign_ins(settings: Settings) -> SignIns:
    return SignIns(paths.profiles_folder(), keyring=settings.keyring)


def settings(arguments: argparse.Namespace) -> Settings:
    """Read the settings that the flags name; raises SettingsError."""
    return read(getattr(arguments, "config", None) or paths.config_file())


def last_used() -> str:
    """Name the profile that was opened last; the local library when there is none, or it is gone."""
    name = paths.last_profile()
    return name if name in SignIns(paths.profiles_folder()).names() else LOCAL
