"""A catalog of any size for the lenses: names, cameras, descriptions, albums and copies as in a library of years."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photos_tui.api.resources import Album, MediaItem, MediaMetadata, Photo
from photos_tui.store.catalog import Catalog
from photos_tui.store.tables import albums, indexed, items, membership, progress
from photos_tui.store.tables.progress import Progress

NEWEST = datetime(2025, 6, 1, tzinfo=UTC)
SPAN = 20 * 365 * 86_400
ALBUMS, HELD = 300, 500
CAMERAS = [
    ("Canon", "EOS 5D"),
    ("NIKON", "NIKON D90"),
    ("Apple", "iPhone 12"),
    ("Google", "Pixel 8"),
    ("", ""),
]
PLACES = [
    "Lofoten",
    "Kyoto",
    "Lisbon",
    "Garden",
    "Harbour",
    "Birthday",
    "Winter",
    "Museum",
    "Balcony",
    "Island",
]
WORDS = ["sunset", "harbour", "family", "cake", "mountain", "rain", "snow", "market", "old town", "beach"]


def made(number: int, count: int) -> MediaItem:
    """Give an item; numbers go back in time, every fiftieth is a copy of the one before."""
    chance = random.Random(number)
    copy = number % 50 == 49
    like = number - 1 if copy else number
    when = NEWEST - timedelta(seconds=like * SPAN // count)
    make, model = CAMERAS[like % len(CAMERAS)]
    described = chance.random() < 0.1
    return MediaItem(
        id=f"AGj1epV{number:048d}",
        description=f"{chance.choice(WORDS)} {chance.choice(PLACES)} {number}" if described else "",
        filename=f"IMG_{like:07d}{' (1)' if copy else ''}.jpg",
        mime_type="image/jpeg",
        product_url=f"https://photos.example/lr/photo/{number}",
        base_url=f"https://lh3.example/{number}",
        media_metadata=MediaMetadata(
            creation_time=when, width=4000, height=3000, photo=Photo(camera_make=make, camera_model=model)
        ),
    )


def titles() -> Iterator[tuple[str, str]]:
    for number in range(ALBUMS):
        yield f"album{number}", f"{PLACES[number % len(PLACES)]} {2000 + number // 12}"


def fill(db: sqlite3.Connection, count: int) -> None:
    for start in range(0, count, 1000):
        db.execute("BEGIN")
        found = [made(number, count) for number in range(start, min(start + 1000, count))]
        items.upsert(db, found, now=0, listed=1)
        db.execute("COMMIT")
    db.execute("BEGIN")
    known = [Album(id=name, title=title, is_writeable=True) for name, title in titles()]
    albums.upsert(db, known, now=0)
    membership.replace(db, "albums", [album.id for album in known])
    progress.save(db, "albums", Progress("", True, 1, 1))
    progress.save(db, "photos", Progress("", True, 1, 1))
    for number, album in enumerate(known):
        chosen = random.Random(number).sample(range(count), min(HELD, max(1, count // 2000)))
        held = [f"AGj1epV{each:048d}" for each in chosen]
        membership.replace(db, membership.album_key(album.id), held)
        progress.save(db, membership.album_key(album.id), Progress("", True, 1, 1))
    db.execute("COMMIT")


def index(db: sqlite3.Connection) -> None:
    while True:
        db.execute("BEGIN")
        done = indexed.step(db, 1000)
        db.execute("COMMIT")
        if not done:
            return


def library_of(file: Path, count: int) -> Path:
    """Make a catalog of this many items, indexed."""
    catalog = Catalog(file)
    catalog.open()
    fill(catalog.db, count)
    index(catalog.db)
    catalog.close()
    return file
