from __future__ import annotations

from photos_tui.api.resources import Album, MediaItem
from photos_tui.store.library import Library
from photos_tui.store.search import Query
from photos_tui.store.views import View
from tests.store.service import settled, titled


def views(library: Library) -> list[View[Album] | View[MediaItem]]:
    """Give one view of each kind; the types are checked with the rest."""
    albums: list[View[Album]] = [library.albums, library.shared_albums]
    album_items: View[MediaItem] = library.album_items(titled(library, "For the kitchen wall").id)
    items: list[View[MediaItem]] = [library.photos, album_items, library.search(Query())]
    return [*albums, *items]


async def test_every_view_keeps_the_promises_of_its_protocol(full: Library) -> None:
    every = views(full)
    for view in every:
        view.want(300)
    await settled(full)
    for view in every:
        ids = view.ids()
        assert len(view) == len(ids) == len(set(ids)) > 0
        rows = view.rows(0, len(ids))
        assert [row.id for row in rows if row is not None] == ids
        assert view.rows(len(ids), len(ids) + 5) == []
        assert view.index_of(ids[-1]) == len(ids) - 1
        assert view.index_of("none") is None
        assert view.error is None
        assert not view.loading
    assert len({view.key for view in every}) == len(every)


async def test_every_view_can_be_refreshed(full: Library) -> None:
    for view in views(full):
        await view.refresh()
        assert view.complete or len(view) >= 100
        assert view.error is None
