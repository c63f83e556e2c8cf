"""Time windows of a catalog of a million items: `python -m tests.bench.catalog_windows [items]`."""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photos_tui.api.resources import MediaItem, MediaMetadata, Photo
from photos_tui.store.catalog import Catalog
from photos_tui.store.tables import items
from photos_tui.store.tables.timeline import Timeline

_START = datetime(2005, 1, 1, tzinfo=UTC)
_SPAN = 20 * 365 * 86_400


def made(number: int) -> MediaItem:
    when = _START + timedelta(seconds=random.Random(number).randrange(_SPAN))
    photo = Photo(camera_make="Make", camera_model=f"Model {number % 9}", iso_equivalent=100)
    return MediaItem(
        id=f"AGj1epV{number:048d}",
        filename=f"IMG_{number:07d}.jpg",
        mime_type="image/jpeg",
        product_url=f"https://photos.example/lr/photo/{number}",
        base_url=f"https://lh3.example/{number}",
        media_metadata=MediaMetadata(creation_time=when, width=4000, height=3000, photo=photo),
    )


def fill(db: sqlite3.Connection, count: int) -> None:
    for start in range(0, count, 1000):
        db.execute("BEGIN")
        items.upsert(db, map(made, range(start, min(start + 1000, count))), now=0, listed=1)
        db.execute("COMMIT")


def milliseconds(samples: list[float]) -> str:
    samples.sort()
    return (
        f"p50 {samples[len(samples) // 2] * 1e3:.3f} ms  p95 {samples[int(len(samples) * 0.95)] * 1e3:.3f} ms"
    )


def timed(places: list[int], timeline: Timeline) -> str:
    samples = []
    for place in places:
        before = time.perf_counter()
        assert timeline.window(place, place + 40)
        samples.append(time.perf_counter() - before)
    return milliseconds(samples)


def report(catalog: Catalog, count: int) -> None:
    before = time.perf_counter()
    fill(catalog.db, count)
    print(f"filled {count:,} in {time.perf_counter() - before:.0f} s")
    before = time.perf_counter()
    timeline = Timeline(catalog.db)
    print(f"counts per day read in {(time.perf_counter() - before) * 1e3:.2f} ms")
    print("random windows of 40:", timed([random.randrange(count - 40) for _ in range(2000)], timeline))
    print("jump to the end:     ", timed([count - 40] * 200, timeline))
    print("first window:        ", timed([0] * 200, timeline))
    samples = []
    for number in random.sample(range(count), 500):
        before = time.perf_counter()
        place = timeline.index_of(made(number).id)
        samples.append(time.perf_counter() - before)
        assert place is not None
    print("place of an id:      ", milliseconds(samples))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        catalog = Catalog(Path(folder) / "catalog.db")
        catalog.open()
        report(catalog, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
        catalog.close()
