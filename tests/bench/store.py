"""The store's promises as ratios, all in one run: `python -m tests.bench.store [items]` (a million; exit 1 if one is broken).

First window from a cold process and memory do not grow with the library; windows at any place are quick; listing
through client and store keeps up with a bare loop over the same pages.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photos_tui.store.catalog import Catalog
from photos_tui.store.tables.timeline import Timeline
from tests.bench.catalog_windows import fill
from tests.bench.listing import compared
from tests.bench.measured import middle

COLD = """
import resource, sys
from pathlib import Path
from photos_tui.store.catalog import Catalog
from photos_tui.store.tables.timeline import Timeline
catalog = Catalog(Path(sys.argv[1]))
catalog.open()
timeline = Timeline(catalog.db)
for place in range(0, len(timeline), max(1, len(timeline) // int(sys.argv[2]))):
    assert timeline.window(place, place + 100)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
catalog.close()
"""


@dataclass
class Promises:
    """What was promised, what was measured, and whether anything was broken."""

    broken: bool = False

    def check(self, what: str, measured: Sequence[float], most: float, *, unit: str = "") -> None:
        """Judge by the median of what was measured in turns, and say how far apart the turns were."""
        median = middle(measured)
        self.broken |= median > most
        spread = f"{min(measured):.2f} to {max(measured):.2f}"
        print(
            f"{'BROKEN' if median > most else 'kept  '}  {what}: {median:.2f}{unit}"
            f" ({spread}; at most {most:.4g}{unit})",
            flush=True,
        )


def catalog_of(folder: Path, count: int) -> Path:
    file = folder / f"{count}.sqlite"
    catalog = Catalog(file)
    catalog.open()
    fill(catalog.db, count)
    catalog.close()
    return file


def cold(file: Path, windows: int = 1) -> tuple[float, int]:
    """Start a process that reads windows of 100 items; gives its seconds and the most kilobytes it took."""
    before = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", COLD, str(file), str(windows)], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - before, int(run.stdout)


def p95(file: Path, places: Callable[[int], int]) -> float:
    """Give the milliseconds within which 95 of 100 windows of 100 items are read."""
    catalog = Catalog(file)
    catalog.open()
    timeline = Timeline(catalog.db)
    samples = []
    for _ in range(1000):
        place = places(len(timeline))
        before = time.perf_counter()
        assert timeline.window(place, place + 100)
        samples.append(time.perf_counter() - before)
    catalog.close()
    return sorted(samples)[950] * 1e3


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    promises = Promises()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, medium, large = (catalog_of(folder, count) for count in (most // 100, most // 10, most))
        first = [cold(large)[0] / cold(medium)[0] for _ in range(11)]
        promises.check(f"first window, {most:,} beside {most // 10:,} items", first, 1.5, unit="×")
        anywhere = [p95(large, random.randrange) for _ in range(5)]
        promises.check("window at a random place, p95", anywhere, 5, unit=" ms")
        end = [p95(large, lambda count: count - 100) for _ in range(5)]
        promises.check("window at the end, p95", end, 5, unit=" ms")
        memory = [cold(large, windows=200)[1] / cold(small, windows=200)[1] for _ in range(5)]
        promises.check(f"memory, {most:,} beside {most // 100:,} items", memory, 1.3, unit="×")
        times = asyncio.run(compared(20_000, 9, folder))
        slower = [1 / ratio for ratio in times.ratios]
        promises.check("listing beside a bare httpx and json loop, time", slower, 1 / 0.6, unit="×")
    return promises.broken


if __name__ == "__main__":
    sys.exit(main())
