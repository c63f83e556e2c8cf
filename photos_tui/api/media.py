"""The bytes of photos and videos: what to append to a base URL, and how to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from photos_tui.api.errors import NotSent

if TYPE_CHECKING:
    from collections.abc import Callable


def fitted(base_url: str, width: int, height: int) -> str:
    """Give the address of a JPEG that fits into width × height pixels, its shape kept."""
    return f"{_base(base_url)}=w{width}-h{height}"


def cropped(base_url: str, width: int, height: int) -> str:
    """Give the address of a JPEG of exactly width × height pixels."""
    return f"{_base(base_url)}=w{width}-h{height}-c"


def still(base_url: str, width: int, height: int) -> str:
    """Give the address of a video's still picture without the play mark."""
    return f"{_base(base_url)}=w{width}-h{height}-no"


def original(base_url: str) -> str:
    """Give the address of the photo for download, with all EXIF but the place."""
    return f"{_base(base_url)}=d"


def video(base_url: str) -> str:
    """Give the address of the video's bytes; they exist when its status is READY."""
    return f"{_base(base_url)}=dv"


class Bytes(Protocol):
    """What `Media` needs of the transport."""

    async def fetch(self, url: str) -> bytes: ...

    async def download(self, url: str, write: Callable[[bytes], object]) -> int: ...


class Media:
    fitted = staticmethod(fitted)
    cropped = staticmethod(cropped)
    still = staticmethod(still)
    original = staticmethod(original)
    video = staticmethod(video)

    def __init__(self, wire: Bytes) -> None:
        self._wire = wire

    async def fetch(self, url: str) -> bytes:
        """Give the bytes at an address made by one of the builders; BaseUrlExpired when it has died."""
        return await self._wire.fetch(url)

    async def download(self, url: str, write: Callable[[bytes], object]) -> int:
        """Hand the bytes to `write` piece by piece and give their number; a cut after the first piece is an error."""
        return await self._wire.download(url, write)


def _base(base_url: str) -> str:
    if not base_url:
        raise NotSent("This has no picture.")
    return base_url
