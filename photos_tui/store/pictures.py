"""Bytes of pictures for the screen: fetched six at a time, once each, kept for less than an hour."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from photos_tui.api import errors
from photos_tui.api.media import cropped, fitted, still
from photos_tui.store.base_urls import BaseUrls, alive
from photos_tui.store.cache import AS_THEY_ARE, BYTES_TTL, Namespace
from photos_tui.store.core import Core
from photos_tui.store.tables import albums, items

AT_ONCE = 6
"""Byte requests in flight: more connections make each slower."""


class Pictures:
    """JPEGs by item and size in pixels; all methods raise ApiError."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._urls = BaseUrls(core)
        self._doors = asyncio.Semaphore(AT_ONCE)
        self._kept: Namespace[bytes] = Namespace(core.cache, "bytes", seconds=BYTES_TTL, code=AS_THEY_ARE)

    async def thumbnail(self, item_id: str, width: int, height: int) -> bytes:
        """Give the picture cropped to exactly this size."""
        return await self._picture(item_id, f"{width}x{height}c", lambda url: cropped(url, width, height))

    async def picture(self, item_id: str, width: int, height: int) -> bytes:
        """Give the whole picture fitted into this size; of a video a still without the play mark."""
        item = items.one(self._core.catalog.db, item_id)
        address = still if item is not None and item.is_video else fitted
        return await self._picture(item_id, f"{width}x{height}", lambda url: address(url, width, height))

    async def cover(self, album_id: str, width: int, height: int) -> bytes:
        """Give the album's cover cropped to exactly this size; raises NotSent when it has none."""
        album = albums.one(self._core.catalog.db, album_id)
        if album is None:
            raise errors.NotFound
        item_id, known = album.cover_photo_media_item_id, albums.cover_url(self._core.catalog.db, album_id)
        if item_id and not (known.url and alive(self._core.clock() - known.at)):
            return await self.thumbnail(item_id, width, height)
        if not known.url:
            raise errors.NotSent("This album has no cover.")
        key = f"{item_id or album_id}/{width}x{height}c"
        return await self._kept.fetch(key, lambda: self._cover(album_id, item_id, known.url, width, height))

    async def _cover(self, album_id: str, item_id: str, url: str, width: int, height: int) -> bytes:
        try:
            return await self._bytes(cropped(url, width, height))
        except errors.BaseUrlExpired:
            if item_id:
                return await self._bytes(cropped(await self._urls.renewed(item_id), width, height))
            album = await (await self._core.client()).albums.get(album_id)
            await self._core.keep_album(album)
            return await self._bytes(cropped(album.cover_photo_base_url, width, height))

    async def _picture(self, item_id: str, size: str, address: Callable[[str], str]) -> bytes:
        return await self._kept.fetch(f"{item_id}/{size}", lambda: self._fetched(item_id, address))

    async def _fetched(self, item_id: str, address: Callable[[str], str]) -> bytes:
        url = await self._urls.of(item_id)
        try:
            return await self._bytes(address(url))
        except errors.BaseUrlExpired:
            return await self._bytes(address(await self._urls.renewed(item_id)))

    async def _bytes(self, url: str) -> bytes:
        client = await self._core.client()
        async with self._doors:
            return await client.media.fetch(url)
