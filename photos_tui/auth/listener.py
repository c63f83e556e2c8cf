"""Where the browser comes back to: a server of one page on this machine, for the length of one sign-in.

Ours rather than the library's: that one blocks, prints, takes the first request for the answer, whatever it is, and
cannot be cancelled.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import parse_qsl, urlsplit

from photos_tui.auth.problems import PortTaken

_LONGEST = 16_384  # bytes of a request's head
_PATIENCE = 10.0  # seconds for it
_HEAD = (
    "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n"
    "Connection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'\r\n{more}\r\n"
)

Take = Callable[[Mapping[str, str]], tuple[str, str]]
"""Takes the parameters of an answer; gives the title and words of the page that the person sees then."""


class Listener:
    """Listens on 127.0.0.1; what is no answer of a sign-in is turned away and changes nothing."""

    def __init__(self) -> None:
        self.take: Take | None = None
        self._server: asyncio.Server | None = None
        self._ways: dict[str, str] = {}
        self._once: set[str] = set()
        self.port = 0

    async def open(self, port: int = 0) -> None:
        """Begin to listen, on a free port when none is given; raises PortTaken."""
        try:
            self._server = await asyncio.start_server(self._answer, "127.0.0.1", port, limit=_LONGEST)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or "it is no port number"
            raise PortTaken(f"Port {port} of this machine cannot be used ({reason}).") from None
        self.port = self._server.sockets[0].getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def way_to(self, address: str, *, once: bool = False) -> str:
        """Give a short address that leads to a long one; its name is not to be guessed, for others use this machine."""
        name = secrets.token_urlsafe(6)
        self._ways[f"/{name}"] = address
        if once:
            self._once.add(f"/{name}")
        return f"{self.address}{name}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(
            OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError
        ):
            async with asyncio.timeout(_PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._page(head))
                await writer.drain()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    def _page(self, head: bytes) -> bytes:
        verb, _, rest = head.decode("latin-1").partition(" ")
        try:
            target = urlsplit(rest.split(" ", 1)[0])
        except ValueError:
            return _written("400 Bad Request", "Not understood", "")
        if verb != "GET":
            return _written("405 Method Not Allowed", "Not here", "")
        if way := self._way(target.path):
            return _written("302 Found", "To the sign-in", "", f"Location: {way}\r\n")
        given = dict(parse_qsl(target.query))
        if self.take is None or target.path != "/" or not {"code", "error"} & set(given):
            return _written(
                "404 Not Found", "Nothing here", "photos-tui waits here for the end of a sign-in."
            )
        return _written("200 OK", *self.take(given))

    def _way(self, path: str) -> str:
        if path in self._once:
            self._once.discard(path)
            return self._ways.pop(path)
        return self._ways.get(path, "")


def _written(status: str, title: str, words: str, more: str = "") -> bytes:
    body = (
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>photos-tui</title>"
        f"<h1>{escape(title)}</h1><p>{escape(words)}</p></html>"
    ).encode()
    return _HEAD.format(status=status, length=len(body), more=more).encode("latin-1") + body
