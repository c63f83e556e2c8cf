"""The four methods of `sharedAlbums`; share tokens are secrets and travel in paths and bodies only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from photos_tui.api import limits
from photos_tui.api.endpoints import Endpoint, Nothing, Sent, listing
from photos_tui.api.resources import Album, Resource, SharedAlbumPage

if TYPE_CHECKING:
    from photos_tui.api.endpoints import Caller

PAGE = 50
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,}")


class Joined(Resource, frozen=True):
    album: Album


GET = Endpoint("sharedAlbums.get", "GET", "/v1/sharedAlbums/{}", Album, reads=True)
JOIN = Endpoint("sharedAlbums.join", "POST", "/v1/sharedAlbums:join", Joined)
LEAVE = Endpoint("sharedAlbums.leave", "POST", "/v1/sharedAlbums:leave", Nothing)
LIST = Endpoint("sharedAlbums.list", "GET", "/v1/sharedAlbums", SharedAlbumPage, reads=True)


class SharedAlbums:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def get(self, share_token: str) -> Album:
        return await self._caller.call(GET, Sent(limits.identifier(share_token)))

    async def join(self, share_token: str) -> Album:
        limits.identifier(share_token)
        return (await self._caller.call(JOIN, Sent(body={"shareToken": share_token}))).album

    async def leave(self, share_token: str) -> None:
        limits.identifier(share_token)
        await self._caller.call(LEAVE, Sent(body={"shareToken": share_token}))

    async def list(
        self, *, page_size: int = PAGE, page_token: str = "", exclude_non_app_created_data: bool = False
    ) -> SharedAlbumPage:
        size = limits.page_size(page_size, PAGE)
        params = listing(size, page_token, ("excludeNonAppCreatedData", exclude_non_app_created_data))
        return await self._caller.call(LIST, Sent(params=params))


def token_in(words: str) -> str:
    """Find the share token in what was pasted: the longest run of token characters after the last slash."""
    tail = words.strip().rsplit("/", 1)[-1]
    found = _TOKEN.findall(tail)
    return max(found, key=len) if found else ""
