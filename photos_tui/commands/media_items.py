"""Verbs on photos and videos: describe, upload, download, search."""

from __future__ import annotations

from photos_tui.commands.rules import needs_items
from photos_tui.commands.verb import ITEMS, LIBRARY, Verb

VERBS = (
    Verb(
        "mediaItems.patch",
        "e",
        "Edit description",
        "Write the description of the photo under the cursor (fewer than 1,000 characters).",
        "Photos",
        LIBRARY,
        rules=(needs_items,),
        short="Describe",
        shown=ITEMS,
        mutates=True,
    ),
    Verb(
        "mediaItems.batchCreate",
        "P",
        "Upload files",
        "Upload a file or a folder into the library, or into the open album.",
        "Photos",
        LIBRARY,
        short="Upload",
        mutates=True,
        reversible=False,
    ),
    Verb(
        "media.download",
        "D",
        "Download",
        "Save the originals of the selection in a folder. What is there already is left alone.",
        "Photos",
        LIBRARY,
        rules=(needs_items,),
        short="Download",
        shown=ITEMS,
    ),
    Verb(
        "mediaItems.search",
        "f",
        "Search with filters",
        "Search by dates, months, categories, kind, favourites and archive.",
        "Find",
        LIBRARY,
        short="Filter",
    ),
)
