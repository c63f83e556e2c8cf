"""Media items and albums for the tests of the tables."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from photos_tui.api.resources import EPOCH, Album, MediaItem, MediaMetadata
from photos_tui.store.schema import migrate


def item(name: str, *, seconds: float = 0, description: str = "", base_url: str = "") -> MediaItem:
    metadata = MediaMetadata(creation_time=EPOCH + timedelta(seconds=seconds), width=4, height=3)
    url = f"https://photos.example/{name}"
    return MediaItem(
        id=name,
        description=description,
        product_url=url,
        base_url=base_url,
        filename=f"{name}.jpg",
        media_metadata=metadata,
    )


def album(name: str, title: str = "", **more: object) -> Album:
    return Album(id=name, title=title or name.upper(), **more)  # type: ignore[arg-type]


def empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    return db
