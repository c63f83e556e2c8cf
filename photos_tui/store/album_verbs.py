"""What can be done to albums of one's own: create, patch, enrich, fill and empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from photos_tui.api.resources import Album, AlbumPosition, EnrichmentItem, NewEnrichmentItem
from photos_tui.store import batches, jobs
from photos_tui.store.additions import Additions
from photos_tui.store.batches import Outcome
from photos_tui.store.filings import Filings
from photos_tui.store.journal import Part
from photos_tui.store.pending import (
    AlbumCreated,
    AlbumPatched,
    Change,
    EnrichmentAdded,
    ItemsAdded,
    ItemsRemoved,
)
from photos_tui.store.recount import Recount
from photos_tui.store.tables import albums, membership, progress
from photos_tui.store.writing import Writing

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient

MOST_ITEMS = 20_000
_Store = Callable[[sqlite3.Connection, str, Iterable[str]], None]
_Refused = Callable[[str, Iterable[str]], Mapping[str, str]]
_Call = Callable[["PhotosClient", Sequence[str]], Awaitable[None]]


class AlbumVerbs(Writing):
    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.additions = Additions(self, self._send_additions)
        self.filings = Filings()
        self.recount = Recount(self)

    async def create_album(self, title: str) -> Album:
        async def call(client: PhotosClient) -> Album:
            album = await client.albums.create(title)
            await self.keep_album(album, first_in="albums")
            return album

        return await self.edit(AlbumCreated(title=title), call)

    async def patch_album(
        self, album_id: str, *, title: str | None = None, cover_photo_media_item_id: str | None = None
    ) -> Album:
        change = AlbumPatched(
            albums=(album_id,), title=title, cover_photo_media_item_id=cover_photo_media_item_id
        )

        async def call(client: PhotosClient) -> Album:
            album = await client.albums.patch(
                album_id, title=title, cover_photo_media_item_id=cover_photo_media_item_id
            )
            await self.keep_album(album)
            return album

        return await self.edit(change, call)

    async def get_album(self, album_id: str) -> Album:
        client = await self.client()
        begun = self.edits.now
        album = await client.albums.get(album_id)
        if not self.edits.since(begun, album_id):
            await self.keep_album(album)
        return album

    async def add_enrichment(
        self, album_id: str, item: NewEnrichmentItem, position: AlbumPosition
    ) -> EnrichmentItem:
        change = EnrichmentAdded(albums=(album_id,))
        return await self.edit(change, lambda client: client.albums.add_enrichment(album_id, item, position))

    async def add_media_items(self, album_id: str, ids: Sequence[str]) -> Outcome:
        """Append items to an album, 50 a call; names those that the service does not take."""
        change = ItemsAdded(albums=(album_id,), items=tuple(ids))
        if jobs.entry() and len(ids) <= batches.SIZE:
            return await self._added_with_others(change)

        async def call(client: PhotosClient, batch: Sequence[str]) -> None:
            await client.albums.batch_add_media_items(album_id, batch)

        return await self._filed(change, call, membership.append, self._too_many)

    async def remove_media_items(self, album_id: str, ids: Sequence[str]) -> Outcome:
        """Take items out of an album, 50 a call; they stay in the library."""
        change = ItemsRemoved(albums=(album_id,), items=tuple(ids))

        async def call(client: PhotosClient, batch: Sequence[str]) -> None:
            await client.albums.batch_remove_media_items(album_id, batch)

        return await self._filed(change, call, membership.remove, self._not_inside)

    async def _filed(self, change: Change, call: _Call, store: _Store, refused: _Refused) -> Outcome:
        album_id = change.albums[0]

        async def one_batch(batch: Sequence[str]) -> None:
            async def write(client: PhotosClient) -> None:
                await call(client, batch)
                await self.members(album_id, store, batch)

            await self.send(change, write, parts=(Part(jobs.entry(), tuple(batch)),))

        return await self._in_batches(change, one_batch, refused)

    async def _added_with_others(self, change: Change) -> Outcome:
        """Add few items, in one call with those that other jobs add to the album at the same time."""

        async def one_batch(batch: Sequence[str]) -> None:
            await self.additions.add(change.albums[0], batch)

        return await self._in_batches(change, one_batch, self._too_many)

    async def _in_batches(
        self, change: Change, one_batch: Callable[[Sequence[str]], Awaitable[None]], refused: _Refused
    ) -> Outcome:
        """Show a filing, wait until it is its turn, and send it; `refused` names what cannot succeed by then."""
        album_id = change.albums[0]
        with self.shown(change), self.recount.even_if_cancelled(album_id):
            async with self.filings.in_order(change):
                outcome = await batches.send(change.items, one_batch, refused=refused(album_id, change.items))
            if outcome.done:
                self.recount.want(album_id)
        return outcome

    async def _send_additions(self, album_id: str, parts: Sequence[Part]) -> None:
        ids = tuple(dict.fromkeys(item_id for part in parts for item_id in part.ids))

        async def write(client: PhotosClient) -> None:
            await client.albums.batch_add_media_items(album_id, ids)
            await self.members(album_id, membership.append, ids)

        await self.send(ItemsAdded(albums=(album_id,), items=ids), write, parts=parts)

    async def members(self, album_id: str, store: _Store, ids: Sequence[str]) -> None:
        """Change what the catalog says an album holds.

        A listing that is not complete begins anew: its page token counts members that are gone now. What was
        added to it is known to be at its end, so that the lenses know too.
        """
        key = membership.album_key(album_id)
        self.edits.mark(album_id, key)

        def write(db: sqlite3.Connection) -> None:
            if progress.read(db, key).complete:
                store(db, key, ids)
                return
            (membership.put_last if store is membership.append else store)(db, key, ids)
            progress.save(db, key, progress.Progress())

        await self.catalog.write(write, "membership", "listings")

    def _too_many(self, album_id: str, ids: Iterable[str]) -> dict[str, str]:
        album = albums.one(self.catalog.db, album_id)
        room = MOST_ITEMS - (album.media_items_count if album else 0)
        rest = tuple(dict.fromkeys(ids))[max(0, room) :]
        return dict.fromkeys(rest, f"An album holds at most {MOST_ITEMS:,} items.")

    def _not_inside(self, album_id: str, ids: Iterable[str]) -> dict[str, str]:
        key = membership.album_key(album_id)
        if not progress.read(self.catalog.db, key).complete:
            return {}
        inside = set(membership.ids(self.catalog.db, key))
        return {item_id: "It is not in this album." for item_id in ids if item_id not in inside}
