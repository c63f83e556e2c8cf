"""What can be done to shared albums: share and unshare one's own, join and leave others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from photos_tui.api.resources import Album, SharedAlbumOptions, ShareInfo
from photos_tui.store.pending import AlbumJoined, AlbumLeft, AlbumShared, AlbumUnshared
from photos_tui.store.tables import albums
from photos_tui.store.writing import Writing

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient

SHARED = "shared_albums"


class SharingVerbs(Writing):
    async def share_album(self, album_id: str, options: SharedAlbumOptions) -> ShareInfo:
        async def call(client: PhotosClient) -> ShareInfo:
            info = await client.albums.share(album_id, options)
            await self._shared(album_id, info)
            return info

        return await self.edit(AlbumShared(albums=(album_id,), options=options), call)

    async def unshare_album(self, album_id: str) -> None:
        async def call(client: PhotosClient) -> None:
            await client.albums.unshare(album_id)
            await self._shared(album_id, None)

        await self.edit(AlbumUnshared(albums=(album_id,)), call)

    async def join_album(self, share_token: str) -> Album:
        async def call(client: PhotosClient) -> Album:
            album = await client.shared_albums.join(share_token)
            await self.keep_album(album, first_in=SHARED)
            return album

        return await self.edit(AlbumJoined(), call)

    async def leave_album(self, share_token: str) -> None:
        known = self._by_token(share_token)

        async def call(client: PhotosClient) -> None:
            await client.shared_albums.leave(share_token)
            if known is not None:
                info = known.share_info or ShareInfo()
                left = msgspec.structs.replace(info, is_joined=False)
                await self.keep_album(msgspec.structs.replace(known, share_info=left), not_in=SHARED)

        await self.edit(AlbumLeft(albums=(known.id,) if known else ()), call)

    async def get_shared_album(self, share_token: str) -> Album:
        """Look at a shared album before joining it."""
        client = await self.client()
        album = await client.shared_albums.get(share_token)
        await self.keep_album(album)
        return album

    async def _shared(self, album_id: str, info: ShareInfo | None) -> None:
        album = albums.one(self.catalog.db, album_id) or Album(id=album_id)
        album = msgspec.structs.replace(album, share_info=info)
        await self.keep_album(album, **({"first_in": SHARED} if info else {"not_in": SHARED}))

    def _by_token(self, share_token: str) -> Album | None:
        for album in albums.listed(self.catalog.db, SHARED):
            if album.share_info is not None and album.share_info.share_token == share_token:
                return album
        return None
