"""From a verb's id to what it does."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from photos_tui.tui.handlers import albums, looking, media_items, sharing
from photos_tui.tui.stage import Stage

Handler = Callable[[Stage], Coroutine[Any, Any, None]]

HANDLERS: dict[str, Handler] = {
    "albums.create": albums.create,
    "albums.create.add": albums.create_and_add,
    "albums.patch": albums.rename,
    "albums.patch.cover": albums.set_cover,
    "albums.addEnrichment": albums.add_enrichment,
    "albums.batchAddMediaItems": albums.add,
    "albums.batchRemoveMediaItems": albums.remove,
    "albums.share": sharing.share,
    "albums.unshare": sharing.unshare,
    "sharedAlbums.join": sharing.join,
    "sharedAlbums.leave": sharing.leave,
    "mediaItems.patch": media_items.describe,
    "mediaItems.batchCreate": media_items.upload,
    "mediaItems.search": media_items.search,
    "search.clear": media_items.clear_search,
    "app.refresh": media_items.refresh,
    "view.find": looking.find,
    "view.find_next": looking.find_next,
    "view.find_previous": looking.find_previous,
    "view.layout": looking.turn_layout,
    "view.larger": looking.turn_size,
    "view.images": looking.turn_images,
    "link.show": looking.show_link,
    "link.copy": looking.copy_link,
    "copy.id": looking.copy_id,
    "copy.filename": looking.copy_filename,
    "copy.markdown": looking.copy_markdown,
}
