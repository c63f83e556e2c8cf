"""Bytes go first and give an upload token, good for a day; `batch_create` makes items of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from photos_tui.api import limits
from photos_tui.api.errors import NotSent, UploadRejected
from photos_tui.api.measured import CHANGED, Content, Measured, measured
from photos_tui.api.resumable import Parts, Resumable, Session, Stepper

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping


class Sender(Stepper, Protocol):
    """What `Uploads` needs of the transport."""

    async def upload(self, content: Measured | bytes, headers: Mapping[str, str]) -> str: ...


class Uploads:
    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def raw(self, content: Content, *, size: int, mime_type: str, file_name: str = "") -> str:
        """Send `size` bytes and give the upload token.

        Bytes alone create nothing, so they are sent again after a cut where they can be had anew: bytes, or an
        object whose `__aiter__` starts over. A generator is sent once.
        """
        _not_empty(size)
        if isinstance(content, bytes) and len(content) != size:
            raise NotSent(CHANGED)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Length": str(size),
            "X-Goog-Upload-Protocol": "raw",
            "X-Goog-Upload-Content-Type": mime_type,
            **_named(file_name),
        }
        token = (await self._sender.upload(measured(content, size), headers)).strip()
        if not token:
            raise UploadRejected("the service gave no upload token", code=200)
        return token

    async def resumable(
        self,
        content: Parts,
        *,
        size: int,
        mime_type: str,
        opened: Callable[[Session], Awaitable[None]],
        session: Session | None = None,
    ) -> str:
        """Send `size` bytes in pieces and give the upload token; after a cut it goes on where the service is.

        `session` is one that was opened before for the same bytes; `opened` hears of each new one.
        """
        _not_empty(size)
        headers = {"X-Goog-Upload-Content-Type": mime_type, "X-Goog-Upload-Raw-Size": str(size)}
        return await Resumable(self._sender, content, size, headers).send(session, opened)


def _not_empty(size: int) -> None:
    if size <= 0:
        raise NotSent("The file is empty.")


def _named(file_name: str) -> dict[str, str]:
    """Give the header of a name: headers are ASCII; the name that counts goes into batch_create as JSON."""
    if not file_name:
        return {}
    name = quote(limits.file_name(file_name), safe=" !#$&'()+,;=@[]", errors="replace")
    return {"X-Goog-Upload-File-Name": name}
