"""Bytes go first and give an upload token, good for a day; `batch_create` makes items of tokens."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from photos_tui.api import limits
from photos_tui.api.errors import NotSent, UploadRejected

if TYPE_CHECKING:
    from collections.abc import Mapping

Content = AsyncIterable[bytes] | bytes


CHANGED = "The file changed while it was being sent."


class Measured:
    """Content that is as long as was announced, or NotSent: HTTP has no other way out of a wrong length."""

    def __init__(self, content: AsyncIterable[bytes], size: int) -> None:
        self._content = content
        self._size = size

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = self._size
        async for piece in self._content:
            left -= len(piece)
            if left < 0:
                break
            yield piece
        if left:
            raise NotSent(CHANGED, hint="Try again when nothing writes to it any more.")

    @property
    def one_shot(self) -> bool:
        """Say whether the content is gone once it was read, as a generator is."""
        return self._content.__aiter__() is self._content


class Sender(Protocol):
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
        if size <= 0:
            raise NotSent("The file is empty.")
        if isinstance(content, bytes) and len(content) != size:
            raise NotSent(CHANGED)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Length": str(size),
            "X-Goog-Upload-Protocol": "raw",
            "X-Goog-Upload-Content-Type": mime_type,
        }
        if file_name:  # headers are ASCII; the name that counts goes into batch_create as JSON
            headers["X-Goog-Upload-File-Name"] = quote(
                limits.file_name(file_name), safe=" !#$&'()+,;=@[]", errors="replace"
            )
        token = (await self._sender.upload(measured(content, size), headers)).strip()
        if not token:
            raise UploadRejected("the service gave no upload token", code=200)
        return token


def measured(content: Content, size: int) -> Measured | bytes:
    """Give bytes as they are, and a stream with its length watched."""
    return content if isinstance(content, bytes) else Measured(content, size)
