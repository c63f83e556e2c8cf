"""One sign-in under way: the address to open, the browser's answer by the loopback address or by hand, the grant."""

from __future__ import annotations

import asyncio
import getpass
import os
import re
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from photos_tui.auth import exchange
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Account, Grant
from photos_tui.auth.listener import Listener
from photos_tui.auth.problems import Denied, NoCode, SignInError, TimedOut, WrongState

PATIENCE = 600.0
"""Seconds that a person has."""

_CODE = re.compile(r"\d/[A-Za-z0-9/_.~+=-]{10,512}")
_BRACKETS = re.compile("\x1b\\[20[01]~")
"""What terminals put around a paste when a program before left them so."""
_STATE = "The answer that came belongs to another sign-in, so it was not used."


@dataclass(frozen=True)
class Signed:
    """What came of it; `account` None when the person did not let it be known."""

    grant: Grant
    account: Account | None


@dataclass
class Consent:
    """`address` is Google's page; `short` and `once` lead there by way of this machine, `once` a single time.

    `notes` has sentences about answers that were not taken, newest last.
    """

    question: exchange.Question
    listener: Listener
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.short = self.listener.way_to(self.address)
        self._code: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def address(self) -> str:
        return self.question.address

    @property
    def ssh(self) -> str:
        """The line that makes this machine's port one of the machine with the browser."""
        return ssh_line(self.listener.port, os.environ)

    def once(self) -> str:
        """Give an address for a browser that is started here: everyone on this machine can read it in `ps`."""
        return self.listener.way_to(self.address, once=True)

    def paste(self, words: str) -> None:
        """Take the redirected address, or the bare code; raises WrongState, Denied, NoCode."""
        self._take(answer_in(words))

    def arrived(self, given: Mapping[str, str]) -> tuple[str, str]:
        """Take what the browser brings; gives the page that it shows then."""
        try:
            # Any web page can send a browser here: only who was asked knows the state.
            self._take({"state": "", **given})
        except Denied as error:
            self.fail(error)
            return "Not signed in", f"{error.sentence} {error.hint}"
        except SignInError as error:
            self.notes.append(str(error))
            return "Not this one", f"{error.sentence} {error.hint}"
        return (
            "Thank you",
            "photos-tui goes on in its terminal, and says there what came of it. Close this page.",
        )

    async def finish(self, patience: float = PATIENCE) -> Signed:
        """Wait for the answer and turn it into a grant; raises SignInError."""
        try:
            code = await asyncio.wait_for(asyncio.shield(self._code), patience)
        except TimeoutError:
            raise TimedOut(
                f"Nothing came back from the browser within {patience / 60:.0f} minutes."
            ) from None
        grant = await asyncio.to_thread(exchange.redeem, self.question, code, time.time())
        account = await asyncio.to_thread(exchange.account_of, self.question.client, grant.access_token)
        return Signed(grant, account)

    def again(self) -> None:
        """Wait for another answer; the address serves again, for its verifier has not been shown."""
        self._code = asyncio.get_running_loop().create_future()

    def let_go(self) -> None:
        """Want no answer any more; one that came is forgotten."""
        if self._code.done() and not self._code.cancelled():
            self._code.exception()
        self._code.cancel()

    def _take(self, given: Mapping[str, str]) -> None:
        # A bare code has no state; what binds it to this sign-in is the verifier.
        if given.get("state", self.question.state) != self.question.state:
            raise WrongState(_STATE)
        if error := given.get("error", ""):
            if error == "access_denied":
                raise Denied(
                    "You chose not to let this program in, or Google did not allow it for this account."
                )
            raise Denied(f"Google's page ended with an error ({error}).")
        if not self._code.done():
            self._code.set_result(given["code"])

    def fail(self, error: Exception) -> None:
        """Let the sign-in end with this error."""
        if not self._code.done():
            self._code.set_exception(error)


@asynccontextmanager
async def consent(client: Client, *, port: int = 0, login_hint: str = "") -> AsyncIterator[Consent]:
    """Begin a sign-in, and let go of the port at the end of the block; raises PortTaken."""
    listener = Listener()
    await listener.open(port)
    try:
        question = await asyncio.to_thread(exchange.ask, client, listener.address, login_hint)
        begun = Consent(question, listener)
        listener.take = begun.arrived
        try:
            yield begun
        finally:
            begun.let_go()
    finally:
        await listener.close()


def answer_in(words: str) -> dict[str, str]:
    """Find the parameters of an answer in what was pasted: an address, its query, or the code alone; raises NoCode."""
    words = _BRACKETS.sub("", words)
    bare = unquote("".join(words.splitlines()).strip())
    words = "".join(words.split())
    before, asks, query = words.partition("?")
    query = query.partition("#")[0] if asks else before if "code=" in words or "error=" in words else ""
    given = dict(parse_qsl(query))
    if given.get("code") or given.get("error"):
        return given
    if "client_id" in given:
        raise NoCode(
            "This is the address to open, not the one it leads to.",
            "Open it in a browser, answer there, and copy the address where that ends.",
        )
    if _CODE.fullmatch(bare):
        return {"code": bare}
    raise NoCode("There is no code in what was pasted.")


def ssh_line(port: int, environment: Mapping[str, str]) -> str:
    """Give the command for the machine with the browser: `ssh -L …`, with this machine's name, ready to copy."""
    try:
        who = f"{getpass.getuser()}@"
    except (OSError, KeyError):
        who = ""
    parts = environment.get("SSH_CONNECTION", "").split()
    other = f" -p {parts[3]}" if len(parts) == 4 and parts[3] != "22" else ""
    return f"ssh -L {port}:127.0.0.1:{port}{other} {who}{socket.gethostname()}"
