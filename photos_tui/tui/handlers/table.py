"""From a verb's id to what it does. Dialogs are imported with the first verb that needs them, not with the program."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any, cast

from photos_tui.tui.stage import Stage

Handler = Callable[[Stage], Coroutine[Any, Any, None]]

HANDLERS: dict[str, str] = {
    "albums.create": "albums.create",
    "albums.create.add": "albums.create_and_add",
    "albums.patch": "albums.rename",
    "albums.patch.cover": "albums.set_cover",
    "albums.addEnrichment": "albums.add_enrichment",
    "albums.batchAddMediaItems": "albums.add",
    "albums.batchRemoveMediaItems": "albums.remove",
    "albums.share": "sharing.share",
    "albums.unshare": "sharing.unshare",
    "sharedAlbums.join": "sharing.join",
    "sharedAlbums.leave": "sharing.leave",
    "account.sign_in": "account.sign_in",
    "account.switch": "account.switch",
    "account.sign_out": "account.sign_out",
    "app.undo": "undoing.undo",
    "app.redo": "undoing.redo",
    "app.undo_since": "undoing.undo_since",
    "jobs.pause": "jobs.pause",
    "jobs.cancel": "jobs.cancel",
    "jobs.retry": "jobs.retry",
    "mediaItems.patch": "media_items.describe",
    "mediaItems.batchCreate": "media_items.upload",
    "media.download": "media_items.download",
    "mediaItems.search": "media_items.search",
    "search.clear": "media_items.clear_search",
    "app.refresh": "media_items.refresh",
    "app.refresh_all": "media_items.refresh_all",
    "view.find": "looking.find",
    "lens.text": "lenses.search_text",
    "lens.choose": "lenses.choose",
    "go.date": "going.go_to_date",
    "go.letter": "going.go_to_letter",
    "view.find_next": "looking.find_next",
    "view.find_previous": "looking.find_previous",
    "view.layout": "looking.turn_layout",
    "view.larger": "looking.turn_size",
    "view.images": "looking.turn_images",
    "link.show": "looking.show_link",
    "link.copy": "looking.copy_link",
    "copy.id": "looking.copy_id",
    "copy.filename": "looking.copy_filename",
    "copy.markdown": "looking.copy_markdown",
}
"""Module and function below this package, by the verb's id."""


def handler(verb_id: str) -> Handler:
    """Give the function that carries a verb out."""
    module, function = HANDLERS[verb_id].split(".")
    return cast("Handler", getattr(import_module(f"photos_tui.tui.handlers.{module}"), function))
