"""What can be done to media items: describe, and get anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from photos_tui.api.resources import MediaItem
from photos_tui.store import base_urls
from photos_tui.store.batches import Outcome
from photos_tui.store.pending import ItemPatched
from photos_tui.store.writing import Writing

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient


class ItemVerbs(Writing):
    async def patch_item(self, item_id: str, *, description: str) -> MediaItem:
        async def call(client: PhotosClient) -> MediaItem:
            item = await client.media_items.patch(item_id, description=description)
            self.edits.mark(item_id)
            await self.keep_items([item])
            return item

        return await self.edit(ItemPatched(items=(item_id,), description=description), call)

    async def get_item(self, item_id: str) -> MediaItem:
        client = await self.client()
        begun = self.edits.now
        item = await client.media_items.get(item_id)
        await self.keep_items(self.edits.believed(begun, [item]))
        return item

    async def get_items(self, ids: Sequence[str]) -> Outcome:
        """Get items anew, 50 a call; their content is then in the catalog."""
        return await base_urls.got(self, ids)
