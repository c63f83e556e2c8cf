"""Large files go up in pieces, under a session that the service keeps: after a cut only the rest is sent again."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar

from photos_tui.api import retry
from photos_tui.api.errors import (
    Aborted,
    ApiError,
    BadAnswer,
    InvalidArgument,
    NotFound,
    UploadOver,
    UploadRejected,
)
from photos_tui.api.measured import Measured

T = TypeVar("T")

PIECE = 32 * 1024 * 1024
"""Bytes of one request, as a multiple of what the service asks for: a cut costs no more than these."""
STARTS = 3
"""Sessions that are tried for one file: one may be too old, and of one the last answer may be lost."""

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Session:
    """`url` is a secret; every piece but the last has a multiple of `granularity` bytes."""

    url: str = field(repr=False)
    granularity: int


class Parts(Protocol):
    """Content of which any part can be had, again and again."""

    def part(self, start: int, stop: int) -> AsyncIterable[bytes]: ...


class Reply(Protocol):
    """An answer of the upload protocol: a text, and headers by small-letter names."""

    @property
    def text(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Stepper(Protocol):
    """What `Resumable` needs of the transport."""

    def own(self, url: str) -> bool: ...
    async def step(self, content: Measured | bytes, headers: Mapping[str, str], url: str = "") -> Reply: ...
    async def patiently(self, work: Callable[[], Awaitable[T]], again: Callable[[ApiError], bool]) -> T: ...


class Resumable:
    """One file on its way; `opened` hears of every new session before its first byte goes."""

    def __init__(self, sender: Stepper, content: Parts, size: int, headers: Mapping[str, str]) -> None:
        self._sender = sender
        self._content = content
        self._size = size
        self._headers = headers

    async def send(self, session: Session | None, opened: Callable[[Session], Awaitable[None]]) -> str:
        """Send what the service does not have yet and give the upload token."""
        if session is not None and not self._sender.own(session.url):
            session = None
        for _ in range(STARTS):
            place = None if session is not None else 0
            if session is None:
                session = await self._sender.patiently(self._started, _passing)
                await opened(session)
            try:
                return await self._sent(session, place)
            except UploadOver:
                session = None
        raise UploadOver

    async def _started(self) -> Session:
        answer = await self._sender.step(b"", _commanded("start", self._headers))
        if answer.headers.get("x-goog-upload-status", "active") != "active":
            raise UploadRejected("the service opened no upload for it", code=200)
        url = answer.headers.get("x-goog-upload-url", "")
        if not self._sender.own(url):
            raise BadAnswer("the bytes would have to go to another host", code=200)
        return Session(url, max(1, _number(answer, "x-goog-upload-chunk-granularity")))

    async def _sent(self, session: Session, place: int | None) -> str:
        """Send from a place on, None where nobody knows how much arrived; raises UploadOver."""
        most = max(session.granularity, PIECE // session.granularity * session.granularity)
        begun = 0

        async def once() -> str:
            nonlocal place
            if place is None:
                place = await self._received(session)
                if place > begun:
                    return ""  # it came further than when this try began: the tries are counted anew
            start, place = place, None
            stop = min(start + most, self._size)
            try:
                token = await self._piece(session, start, stop)
            except (InvalidArgument, NotFound):
                place = await self._received(session)
                if place <= start:
                    raise
                return ""
            place = stop
            if stop == self._size and not token:
                raise UploadRejected("the service gave no upload token", code=200)
            return token

        while True:
            begun = place or begun
            if token := await self._sender.patiently(once, _passing):
                return token

    async def _piece(self, session: Session, start: int, stop: int) -> str:
        """Send one piece; gives the token with the last, "" before."""
        last = stop == self._size
        about = {"X-Goog-Upload-Offset": str(start), "Content-Length": str(stop - start)}
        headers = _commanded("upload, finalize" if last else "upload", about)
        content = Measured(self._content.part(start, stop), stop - start)
        answer = await self._sender.step(content, headers, session.url)
        return answer.text.strip() if last else ""

    async def _received(self, session: Session) -> int:
        """Ask how many bytes have arrived; raises UploadOver when the session takes no more."""
        try:
            answer = await self._sender.step(b"", _commanded("query"), session.url)
        except (InvalidArgument, NotFound) as error:
            raise UploadOver from error
        if answer.headers.get("x-goog-upload-status") != "active":
            raise UploadOver
        return min(self._size, _number(answer, "x-goog-upload-size-received"))


def _commanded(command: str, more: Mapping[str, str] = _NONE) -> dict[str, str]:
    content = {} if "Content-Length" in more else {"Content-Length": "0"}
    return {"X-Goog-Upload-Protocol": "resumable", "X-Goog-Upload-Command": command, **content, **more}


def _number(answer: Reply, header: str) -> int:
    said = answer.headers.get(header, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0


def _passing(error: ApiError) -> bool:
    """Say whether it is worth to go on: after a cut the service may still be busy with what came before."""
    return retry.passing(error) or isinstance(error, Aborted)
