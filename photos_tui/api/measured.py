"""Content whose length is watched while it is sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator

from photos_tui.api.errors import NotSent

Content = AsyncIterable[bytes] | bytes

CHANGED = "The file changed while it was being sent."
AGAIN = "Try again when nothing writes to it any more."


class Measured:
    """Content that is as long as was announced, or NotSent: HTTP has no other way out of a wrong length.

    `trouble` is what reading it raised: where the service runs in this process, that goes through the service first.
    """

    def __init__(self, content: AsyncIterable[bytes], size: int) -> None:
        self._content = content
        self._size = size
        self.trouble: Exception | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.trouble = None
        try:
            async for piece in self._whole():
                yield piece
        except Exception as error:
            self.trouble = error
            raise

    async def _whole(self) -> AsyncIterator[bytes]:
        left = self._size
        async for piece in self._content:
            left -= len(piece)
            if left < 0:
                break
            yield piece
        if left:
            raise NotSent(CHANGED, hint=AGAIN)

    @property
    def one_shot(self) -> bool:
        """Say whether the content is gone once it was read, as a generator is."""
        return self._content.__aiter__() is self._content


def measured(content: Content, size: int) -> Measured | bytes:
    """Give bytes as they are, and a stream with its length watched."""
    return content if isinstance(content, bytes) else Measured(content, size)
