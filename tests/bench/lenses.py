"""What words and lenses cost: `python -m tests.bench.lenses [items]` (a million; exit 1 if a promise is broken).

First windows do not grow with the library, windows and words are quick at any place, writing is hardly slowed, an old
catalog opens at once and is looked at behind; and from a key in the text search to its results on the screen.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from textual import events
from textual.widgets import Input

from photos_tui.api.client import PhotosClient
from photos_tui.store import schema
from photos_tui.store.catalog import Catalog
from photos_tui.store.lenses import Camera, Lens, Several, Text, Twins, Undescribed, Unfiled
from photos_tui.store.library import Library
from photos_tui.store.tables import indexed, items
from photos_tui.store.tables.ordered import Ladder, climb, contents
from photos_tui.store.words import asked
from photos_tui.tui.app import PhotosApp
from photos_tui.tui.dialogs.text_search import TextSearch
from photos_tui.tui.preferences import Preferences
from tests.bench import lens_library
from tests.bench.measured import high, middle
from tests.bench.store import Promises

LENSES: tuple[Lens, ...] = (Unfiled(), Several(), Undescribed(), Twins(), Camera("Canon EOS 5D"), Camera(""))
TYPED = (
    "i",
    "im",
    "img",
    "img_0001",
    "2041",
    "sun",
    "sunset",
    "sunset lof",
    "lofoten 2015",
    "b",
    "nik",
    "zzz",
)
PRESSED = ("sunset lofoten", "img_0001", "nikon d90", "2041")
WINDOW = 100
COLD = """
import resource, sys
from pathlib import Path
from photos_tui.store.catalog import Catalog
from photos_tui.store.lenses import Unfiled
from photos_tui.store.tables.ordered import Ladder, climb, contents
catalog = Catalog(Path(sys.argv[1]))
catalog.open()
source, ladder = Unfiled().source({}), Ladder()
assert len(contents(catalog.db, source.keys(catalog.db, None, 100))) == 100
if int(sys.argv[2]):
    for _ in climb(catalog.db, source, ladder):
        pass
    for place in range(0, ladder.count - 100, ladder.count // int(sys.argv[2])):
        assert contents(catalog.db, ladder.window(catalog.db, source, place, 100))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
catalog.close()
"""


def cold(file: Path, windows: int = 0) -> tuple[float, int]:
    """Give a process's seconds to the first rows of a lens, and the most kilobytes that many windows took."""
    before = time.perf_counter()
    command = [sys.executable, "-c", COLD, str(file), str(windows)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - before, int(run.stdout)


def titles(catalog: Catalog) -> dict[int, str]:
    found = catalog.db.execute(
        "SELECT number, json_extract(CAST(doc AS TEXT), '$.title') FROM album_numbers JOIN albums USING (id)"
    )
    return dict(found.fetchall())


class Sample(NamedTuple):
    """Seconds by the clock, and those that this thread had the processor: on a busy machine they differ."""

    wall: float
    busy: float


def now() -> Sample:
    return Sample(time.perf_counter(), time.thread_time())


def timed(work: Callable[[], object]) -> Sample:
    wall, busy = time.perf_counter(), time.thread_time()
    work()
    return Sample(time.perf_counter() - wall, time.thread_time() - busy)


def milliseconds(samples: Sequence[float]) -> float:
    return high(samples) * 1e3


def both(samples: Sequence[Sample]) -> str:
    wall, busy = (milliseconds([sample[part] for sample in samples]) for part in (0, 1))
    return f"{wall:.2f} ms (busy {busy:.2f})"


def windows(catalog: Catalog, lens: Lens, rounds: int = 200) -> tuple[list[Sample], list[Sample]]:
    """Time first windows and those at random places."""
    db, source, ladder = catalog.db, lens.source(titles(catalog)), Ladder()

    def window(place: int) -> None:
        contents(db, ladder.window(db, source, place, WINDOW))

    first = [timed(lambda: window(0)) for _ in range(rounds // 4)]
    counting = timed(lambda: list(climb(db, source, ladder)))
    anywhere = [timed(lambda: window(random.randrange(max(1, ladder.count)))) for _ in range(rounds)]
    words = (
        f"first {both(first)}, anywhere {both(anywhere)}, {ladder.count:,} counted in {counting.busy:.2f} s"
    )
    print(f"        {lens.title}: {words}")
    return first, anywhere


def read(promises: Promises, file: Path) -> None:
    catalog = Catalog(file)
    catalog.open()
    for name, lenses in (("lens", LENSES), ("text", [Text(typed) for typed in TYPED])):
        taken = [windows(catalog, lens) for lens in lenses]
        for what, part in (("first window", 0), ("any window", 1)):
            samples = [sample for each in taken for sample in each[part]]
            print(f"        {name}, {what}: {both(samples)}")
            walls = [sample.wall for sample in samples]
            promises.check(f"{name}, {what}, p95", [milliseconds(walls)], 5, unit=" ms")
    catalog.close()


def written(promises: Promises, file: Path, count: int) -> None:
    """Time a page that is known already: nothing of it is new to the lenses."""
    catalog = Catalog(file)
    catalog.open()
    db = catalog.db
    page = [lens_library.made(number, count) for number in range(100)]

    def write() -> None:
        db.execute("BEGIN")
        items.upsert(db, page, now=0, listed=1)
        db.execute("COMMIT")

    samples = [timed(write) for _ in range(100)]
    print(f"        page of 100 known items: {both(samples)}")
    assert not indexed.waiting(db)
    promises.check(
        "page of 100 known items, p95", [milliseconds([sample.wall for sample in samples])], 5, unit=" ms"
    )
    catalog.close()


def old(file: Path, source: Path) -> None:
    """Make a catalog as it was before there were lenses."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    steps = schema.MIGRATIONS[: schema.MIGRATIONS.index(schema.TEXT)]
    db.executescript("".join(steps) + f"PRAGMA user_version = {len(steps)};")
    db.execute("ATTACH ? AS filled", (str(source),))
    db.execute("BEGIN")
    for table in ("items", "albums", "membership", "listings"):
        db.execute(f"INSERT INTO {table} SELECT * FROM filled.{table}")
    db.execute("COMMIT")
    db.close()


def migrated(promises: Promises, file: Path) -> None:
    print(f"        size without lenses: {file.stat().st_size / 1e6:.0f} MB")
    catalog = Catalog(file)
    before = time.perf_counter()
    catalog.open()
    promises.check(
        "opening a catalog from before the lenses", [(time.perf_counter() - before) * 1e3], 200, unit=" ms"
    )
    steps = []
    while True:
        before = time.perf_counter()
        catalog.db.execute("BEGIN")
        done = indexed.step(catalog.db, 1000)
        catalog.db.execute("COMMIT")
        steps.append(time.perf_counter() - before)
        if not done:
            break
    print(
        f"        looked at behind: {sum(steps):.1f} s in all, a step of 1,000 {milliseconds(steps):.0f} ms p95"
    )
    catalog.close()
    print(f"        size with lenses: {file.stat().st_size / 1e6:.0f} MB")


class Painted:
    """The text search of the whole program, without a terminal: from a key to the frame that shows its results."""

    def __init__(self, app: PhotosApp, dialog: TextSearch) -> None:
        self._app, self._dialog = app, dialog
        self._frames: asyncio.Queue[tuple[Sample, str]] = asyncio.Queue()
        draw = dialog._draw

        def drawn() -> None:
            draw()
            view = dialog._view
            shown = "" if view is None else view.lens.key if view.known else "not yet"
            dialog.call_after_refresh(lambda: self._frames.put_nowait((now(), shown)))

        dialog._draw = drawn  # type: ignore[method-assign]

    async def key(self, key: str, after: str) -> Sample:
        """Press a key that leaves these words in the field; gives the seconds until their results were painted."""
        begun = now()
        driver = self._app._driver
        assert driver is not None
        event = events.Key(key, " " if key == "space" else key if len(key) == 1 else None)
        event.set_sender(self._app)
        driver.send_message(event)
        wanted = Text(after).key if asked(after) else ""
        while True:
            at, shown = await asyncio.wait_for(self._frames.get(), timeout=20)
            if shown == wanted and self._dialog.query_one(Input).value == after:
                return Sample(at.wall - begun.wall, at.busy - begun.busy)


def nowhere() -> PhotosClient:
    raise OSError("no service here")


async def painted(promises: Promises, file: Path) -> None:
    """Time keys in the text search from the press to the frame that shows their results."""
    library = Library(connect=nowhere, catalog=Catalog(file), label="Bench")
    app = PhotosApp(library, Preferences(images=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "T")
        while not isinstance(dialog := app.screen, TextSearch):
            await pilot.pause(0.01)
        await pilot.pause(1)
        search, taken = Painted(app, dialog), []
        for word in PRESSED:
            typed = [word[:length] for length in range(1, len(word) + 1)]
            keys = [*word, *["backspace"] * len(word)]
            for key, after in zip(keys, [*typed, *typed[-2::-1], ""], strict=True):
                taken.append(await search.key("space" if key == " " else key, after))
                await asyncio.sleep(0.05)
    print(
        f"        key to painted results, {len(taken)} keys: {both(taken)}, p50 {middle(sample.wall for sample in taken) * 1e3:.1f} ms"
    )
    walls = [sample.wall for sample in taken]
    promises.check(
        "key in the text search to its results on the screen, p95", [milliseconds(walls)], 50, unit=" ms"
    )


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    promises = Promises()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = (most // 100, most // 10, most)
        small, middling, large = (
            lens_library.library_of(folder / f"{count}.sqlite", count) for count in counts
        )
        first = [cold(large)[0] / cold(middling)[0] for _ in range(9)]
        promises.check(f"first window of a lens, {most:,} beside {most // 10:,} items", first, 1.5, unit="×")
        memory = [cold(large, windows=200)[1] / cold(small, windows=200)[1] for _ in range(3)]
        promises.check(f"memory, {most:,} beside {most // 100:,} items", memory, 1.3, unit="×")
        read(promises, large)
        written(promises, large, most)
        old(folder / "old.sqlite", large)
        migrated(promises, folder / "old.sqlite")
        asyncio.run(painted(promises, large))
    return promises.broken


if __name__ == "__main__":
    sys.exit(main())
