"""A sign-in as lines of text: the address in every form, the answer from the browser or from the keyboard."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import fill

from photos_tui.auth import browsers, qr, scopes
from photos_tui.auth.client_file import Client
from photos_tui.auth.consent import PATIENCE, Consent, Signed, consent
from photos_tui.auth.lasting import end_foretold
from photos_tui.auth.problems import CodeExpired, NoCode, WrongState
from photos_tui.auth.signing import Kept
from photos_tui.text import printable

MOST = 65_536
"""Bytes that are taken from one paste."""


@dataclass(frozen=True)
class How:
    """`port` 0 takes a free one; `login_hint` is the account's address, "" for a new one."""

    port: int
    login_hint: str
    browser: bool


async def signed(client: Client, how: How) -> Signed:
    """Show the address, take the answer from the browser or from the keyboard; raises SignInError."""
    async with consent(client, port=how.port, login_hint=how.login_hint) as sign_in:
        for line in shown(sign_in, sys.stdout.isatty()):
            print(line)
        if how.browser:
            await asyncio.to_thread(browsers.opened, sign_in.once, os.environ)
        print(f"Waiting for the browser, {PATIENCE / 60:.0f} minutes at most (Ctrl+C leaves) …", flush=True)
        with _keyboard(lambda words: _paste(sign_in, words)):
            return await _finished(sign_in)


async def _finished(sign_in: Consent) -> Signed:
    """Wait for an answer that is good; a code that was too old leaves time for another."""
    while True:
        try:
            return await sign_in.finish()
        except CodeExpired as error:
            _say(str(error))
            sign_in.again()


def shown(sign_in: Consent, terminal: bool) -> Iterator[str]:  # noqa: FBT001  (a terminal or a file)
    """Give the lines that say how to go on."""
    columns, rows = shutil.get_terminal_size()
    yield "1. Open this address in a browser, on any machine:\n"
    yield linked(sign_in.address) if terminal else sign_in.address
    yield "\n   On this machine a short one leads there too:"
    yield f"      {sign_in.short}"
    yield "   To open that on another machine, run this there first:"
    yield f"      {sign_in.ssh}\n"
    yield "2. Let photos-tui in: leave all boxes ticked, press Continue."
    yield "   (An unverified app? It is your own client: Advanced, then Go to …)\n"
    yield "3. If the browser ends on a page that cannot be shown: paste its address here.\n"
    if terminal:
        lines = qr.qr_lines(sign_in.address)
        if sentence := qr.too_small(lines, columns, rows - 2):
            yield fill(sentence, columns) + "\n"
        else:
            yield from (f"\x1b[30;107m{line}\x1b[0m" for line in lines)
            yield ""


def linked(address: str) -> str:
    """Give an address as a link of terminals that know OSC 8; others show the text alone."""
    return f"\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\"


def _paste(sign_in: Consent, words: str) -> str:
    """Take what was pasted; gives the sentence to say when it will not do."""
    if not words.strip():
        return ""
    try:
        sign_in.paste(words)
    except (NoCode, WrongState) as error:
        return str(error)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is how the sign-in ends)
        sign_in.fail(error)
    return ""


@contextlib.contextmanager
def _keyboard(take: Callable[[str], str]) -> Iterator[None]:
    """Give each line that is typed to `take`, and say what it answers; without a keyboard do nothing."""
    loop = asyncio.get_running_loop()

    def typed() -> None:
        line = b""
        with contextlib.suppress(OSError):  # the terminal is gone: the browser may still answer
            line = os.read(0, MOST)
        if not line:
            loop.remove_reader(0)
        elif sentence := take(line.decode(errors="replace")):
            _say(sentence)

    try:
        loop.add_reader(0, typed)
    except (OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        loop.remove_reader(0)


def _say(sentence: str) -> None:
    print(f"\n{fill(sentence, shutil.get_terminal_size().columns)}\nWaiting …", flush=True)


def pasted_lines() -> str:
    """Read one line, and the others that came with it in one paste; "" at the end of the input."""
    words = os.read(0, MOST)
    while words.lstrip().startswith(b"{") and len(words) < MOST and select.select([0], [], [], 0.2)[0]:
        more = os.read(0, MOST)
        if not more:
            break
        words += more
    return words.decode(errors="replace")


def report(name: str, kept: Kept, now: float) -> None:
    """Say what came of it, and what of it is less than it could be."""
    grant = kept.saved.grant
    print(f"\nSigned in{f' as {printable(kept.saved.email)}' if kept.saved.email else ''}.")
    print(f"photos-tui opens the profile {name} from now on; --profile local opens the local library.")
    if kept.set_aside:
        print(f"The profile as it was, with the earlier client id: photos-tui --profile {kept.set_aside}")
    if grant is None:
        return
    for scope in scopes.unticked(grant.scopes):
        print(
            f"Not allowed, so switched off: {scopes.ALLOWS[scope]}. Sign in again and tick its box to have it."
        )
    if end := end_foretold(grant, now):
        print(end)
