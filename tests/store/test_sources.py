from __future__ import annotations

import pytest

from photos_tui.api.errors import NotSent
from photos_tui.store import sources
from photos_tui.store.library import Library
from photos_tui.store.pending import AlbumCreated
from photos_tui.store.tables import items, membership
from tests.store.service import Service, titled


async def test_a_page_keeps_its_content_only_when_it_is_told_to(library: Library) -> None:
    page = await sources.own_albums(library, "")
    assert len(page.ids) == 20
    assert library.album(page.ids[0]) is None
    changed = await library.catalog.write(page.keep, "albums")
    assert changed == list(page.ids)
    assert library.album(page.ids[0]) is not None


async def test_album_items_are_not_said_to_be_in_the_library(library: Library) -> None:
    albums = await sources.own_albums(library, "")
    await library.catalog.write(albums.keep, "albums", "membership")
    await library.catalog.write(lambda db: membership.replace(db, "albums", albums.ids), "membership")
    album = titled(library, "For the kitchen wall")
    page = await sources.album_items(library, album.id, "")
    await library.catalog.write(page.keep, "items")
    assert items.known(library.catalog.db, page.ids) == set(page.ids)
    assert page.next_page_token
    assert len(library.photos) == 0


async def test_shared_albums_come_from_their_own_listing(library: Library, service: Service) -> None:
    page = await sources.shared_albums(library, "")
    assert len(page.ids) == 6
    assert service.calls == ["GET /v1/sharedAlbums"]


async def test_an_album_that_is_not_made_yet_is_not_asked_for(library: Library, service: Service) -> None:
    with pytest.raises(NotSent):
        await sources.album_items(library, AlbumCreated(title="x").album_id, "")
    assert service.log == []
