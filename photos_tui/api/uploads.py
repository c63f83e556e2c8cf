"""Bytes go first and give an upload token, good for a day; `batch_create` makes items of tokens."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from photos_tui.api import limits
from photos_tui.api.errors import NotSent, UploadRejected

if TYPE_CHECKING:
    from collections.abc import Mapping

Content = AsyncIterable[bytes] | bytes


class Sender(Protocol):
    """What `Uploads` needs of the transport."""

    async def upload(self, content: Content, headers: Mapping[str, str]) -> str: ...


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
        token = (await self._sender.upload(content, headers)).strip()
        if not token:
            raise UploadRejected("the service gave no upload token", code=200)
        return token
