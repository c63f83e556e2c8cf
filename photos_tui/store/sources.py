"""Where the pages of each ordered listing come from, and how they go into the catalog."""

from __future__ import annotations

import sqlite3

from photos_tui.api.resources import Album
from photos_tui.store.core import Core
from photos_tui.store.listings import Page
from photos_tui.store.pending import refuse_pending
from photos_tui.store.tables import albums, items


async def own_albums(core: Core, token: str) -> Page:
    client, begun = await core.client(), core.edits.now
    page = await client.albums.list(page_token=token)
    return _albums(core, page.albums, page.next_page_token, begun)


async def shared_albums(core: Core, token: str) -> Page:
    if "sharedAlbums.list" in core.removed:
        return _albums(core, [], "", core.edits.now)
    client, begun = await core.client(), core.edits.now
    page = await client.shared_albums.list(page_token=token)
    return _albums(core, page.shared_albums, page.next_page_token, begun)


async def album_items(core: Core, album_id: str, token: str) -> Page:
    """Give a page of what an album holds; raises NotSent for one that the service has not made yet."""
    refuse_pending(album_id)
    client, begun = await core.client(), core.edits.now
    page = await client.media_items.search(album_id=album_id, page_token=token)
    found, now = page.media_items, core.now

    def keep(db: sqlite3.Connection) -> list[str]:
        return items.upsert(db, core.edits.believed(begun, found), now=now)

    return Page(tuple(item.id for item in found), page.next_page_token, keep)


def _albums(core: Core, found: list[Album], token: str, begun: int) -> Page:
    now = core.now

    def keep(db: sqlite3.Connection) -> list[str]:
        return albums.upsert(db, core.edits.believed(begun, found), now=now)

    return Page(tuple(album.id for album in found), token, keep)
