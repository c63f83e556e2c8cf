"""Which function does the work of which method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from photos_tui.emulator import albums, media_items, shared_albums
from photos_tui.emulator.call import Call
from photos_tui.emulator.create_items import batch_create

HANDLERS: dict[str, Callable[[Call], Any]] = {
    "albums.addEnrichment": albums.add_enrichment,
    "albums.batchAddMediaItems": albums.batch_add,
    "albums.batchRemoveMediaItems": albums.batch_remove,
    "albums.create": albums.create,
    "albums.get": albums.get,
    "albums.list": albums.list_,
    "albums.patch": albums.patch,
    "albums.share": albums.share,
    "albums.unshare": albums.unshare,
    "mediaItems.batchCreate": batch_create,
    "mediaItems.batchGet": media_items.batch_get,
    "mediaItems.get": media_items.get,
    "mediaItems.list": media_items.list_,
    "mediaItems.patch": media_items.patch,
    "mediaItems.search": media_items.search,
    "sharedAlbums.get": shared_albums.get,
    "sharedAlbums.join": shared_albums.join,
    "sharedAlbums.leave": shared_albums.leave,
    "sharedAlbums.list": shared_albums.list_,
}
