"""The whole examination, in the order in which a person would look: the machine, then the account, then the service."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from os import environ, terminal_size
from pathlib import Path

from photos_tui.api import reach
from photos_tui.doctor import account, known, places, service, terminal, versions
from photos_tui.doctor.finding import Finding, fail, ok
from photos_tui.profiles import Constant, Google, Local, Profile, Served
from photos_tui.settings import Settings
from photos_tui.text import printable

PICKER = "https://photospicker.googleapis.com"


def machine(config: Path, settings: Settings, size: terminal_size | None) -> Iterator[Finding]:
    """Look at what is the same for every profile; `size` is the terminal's, None where there is none."""
    yield from versions.checked()
    yield places.settings(config)
    yield from places.folders()
    yield from terminal.checked(environ, size, settings.images)


def profile(chosen: Profile) -> Iterator[Finding]:
    """Look at what is on this machine of one profile."""
    yield ok("profile", f"The profile is {printable(chosen.name)}.")
    if isinstance(chosen, Google):
        yield from account.checked(chosen.sign_ins, chosen.name, time.time())
    if isinstance(chosen, Local):
        yield _local(chosen)
    yield from known.checked(chosen.library().catalog)


def _local(chosen: Local) -> Finding:
    """Open the embedded library as the program does, where it was made already."""
    folder = chosen.folder / "library" if chosen.folder else None
    if folder is None or not folder.exists():
        return ok("library", "The local library is made at the first start.")
    from photos_tui.emulator.world import World

    try:
        World.open(folder).close()
    except OSError as error:
        return fail("library", printable(str(error)), "--data DIR opens one in another folder.")
    return ok("library", f"The local library in {printable(str(folder))} opens.")


async def answers(chosen: Profile) -> AsyncIterator[Finding]:
    """Ask the service, once for each of its APIs; the embedded library is none."""
    if isinstance(chosen, Local) or (isinstance(chosen, Google) and chosen.saved.grant is None):
        return
    from photos_tui.api.transport import network

    token = _token(chosen)
    first = await reach.reached(_library(chosen), reach.LIBRARY, network(), token)
    for finding in service.checked("api.library", first):
        yield finding
    second = await reach.reached(_picker(chosen), reach.PICKER, network(), token)
    for finding in service.checked("api.picker", second):
        yield finding
    yield service.clock(first)


def _token(chosen: Google | Served) -> reach.Token:
    if isinstance(chosen, Served):
        return Constant(chosen.token)
    from photos_tui.auth.tokens import Tokens

    return Tokens(chosen.sign_ins, chosen.name)


def _library(chosen: Google | Served) -> str:
    return chosen.url if isinstance(chosen, Served) else chosen.saved.client.library


def _picker(chosen: Google | Served) -> str:
    if isinstance(chosen, Google) and chosen.saved.client.is_googles:
        return PICKER
    return _library(chosen)
