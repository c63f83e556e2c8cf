"""Kill a working program at random instants, again and again; then compare what was asked for with what there is.

    python -m tests.crash.run [KILLS] [--faults] [--two] [--clock] [--seed N]

--faults spoils every second answer; --two lets two programs work on one account; --clock lets their clocks jump.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from photos_tui.api.paging import pages
from photos_tui.store.library import Library
from tests.crash.compared import Report, compare
from tests.crash.worker import GROWING, NAMED, NAMES, SHARED, SHRINKING, library_at

LONGEST = 2.4
"""Seconds after which a program is killed at the latest."""
SPOILT = 6.0
"""The same where every second answer is spoilt, and all takes longer."""


@dataclass(frozen=True)
class Variant:
    faults: bool = False
    two: bool = False
    clock: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return NAMES if self.two else NAMES[:1]


@contextmanager
def serving(folder: Path, *, faults: bool = False) -> Iterator[tuple[str, str]]:
    """Serve a local library; gives its address and token."""
    plain = ["photos_tui", "serve", "--data", str(folder), "--port", "0", "--ready-json"]
    log = ["--log", str(folder.with_suffix(".log"))]
    module = ["tests.crash.troubled", str(folder)] if faults else [*plain, *log]
    folder.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen([sys.executable, "-m", *module], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        ready = json.loads(server.stdout.readline())
        try:
            yield ready["url"], ready["token"]
        finally:
            server.terminate()


@dataclass
class Place:
    """Where the service and the program's files are."""

    url: str
    token: str
    catalog: Path
    folder: Path
    variant: Variant

    def program(self, *more: str) -> subprocess.Popen[str]:
        """Start the program, wait until it is up."""
        given = [self.url, self.token, str(self.catalog), str(self.folder), *more]
        if self.variant.clock:
            given.append("--clock")
        command = [sys.executable, "-m", "tests.crash.worker", *given]
        with (self.folder / "stderr.log").open("a") as errors:
            program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        assert program.stdout is not None
        assert program.stdout.readline() == "up\n"
        return program

    def library(self) -> Library:
        return library_at(self.url, self.token, self.catalog)


def crash(
    kills: int,
    folder: Path,
    *,
    seed: int = 0,
    variant: Variant = Variant(),
    longest: float = 0.0,
    told: Callable[[int], object] = lambda _: None,
) -> Report:
    """Kill the program so many times, each after `longest` seconds at most, let it finish, and report."""
    dice, report = random.Random(seed), Report(kills)
    service = folder / "service"
    with serving(service, faults=variant.faults) as (url, token):
        place = Place(url, token, folder / "catalog.sqlite", folder, variant)
        (service / "calm").touch()
        asyncio.run(_prepared(place))
        (service / "calm").unlink()
        _kill(place, kills, dice, longest or (SPOILT if variant.faults else LONGEST), told)
        (service / "calm").touch()
        program = place.program("--finish")
        program.communicate(timeout=600)
        if program.returncode:
            report.wrong.append("The program could not finish.")
        asyncio.run(_compared(place, report))
    if not variant.faults:
        report.answers = _asked(service.with_suffix(".log"))
    return report


def _kill(
    place: Place, kills: int, dice: random.Random, longest: float, told: Callable[[int], object]
) -> None:
    """Start and kill programs until there were so many kills; of two, each at a time of its own."""
    running: dict[str, tuple[float, subprocess.Popen[str]]] = {}
    killed = 0
    while killed < kills:
        for name in place.variant.names:
            if name not in running:
                program = place.program("--name", name)
                running[name] = (time.monotonic() + dice.uniform(0.0, longest), program)
        name = min(running, key=lambda one: running[one][0])
        at, program = running.pop(name)
        time.sleep(max(0.0, at - time.monotonic()))
        assert program.poll() is None, (place.folder / "stderr.log").read_text()[-3000:]
        program.kill()
        program.communicate()
        killed += 1
        told(killed)
    for _, program in running.values():
        program.kill()
        program.communicate()


def _asked(log: Path) -> Counter[str]:
    """Count how often bytes were sent and items made: few more than files, however often the program was killed."""
    asked = [json.loads(line) for line in log.read_text().splitlines()]
    count = Counter(f"{one['method']} {one['path']}" for one in asked if one["status"] == 200)
    return Counter(
        {"requests": len(asked), "byte requests": count["POST /v1/uploads"]}
        | {name: count[f"POST /v1/{name}"] for name in ("mediaItems:batchCreate", "albums")}
    )


async def _prepared(place: Place) -> None:
    library = place.library()
    await library.open()
    await library.start()
    await library._photos.settled()
    client = await library.client()
    ids = [
        item.id
        async for page in pages(lambda token: client.media_items.list(page_token=token))
        for item in page.media_items
    ]
    await library.create_album(GROWING)
    for name in NAMES:
        for title in (NAMED, SHARED):
            await library.create_album(f"{title} {name}")
        shrinking = await library.create_album(f"{SHRINKING} {name}")
        await library.add_media_items(shrinking.id, ids)
    await library.close()


async def _compared(place: Place, report: Report) -> None:
    library = place.library()
    await library.open()
    await compare(library, report)
    await library.close()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=0)
    for flag in ("faults", "two", "clock"):
        parser.add_argument(f"--{flag}", action="store_true")
    given = parser.parse_args()
    variant = Variant(given.faults, given.two, given.clock)
    with tempfile.TemporaryDirectory() as folder:
        report = crash(
            given.kills,
            Path(folder),
            seed=given.seed,
            variant=variant,
            told=lambda number: print(f"\r{number}/{given.kills}", end="", flush=True),
        )
    print(f"\r{report}")
    return bool(report.wrong)


if __name__ == "__main__":
    sys.exit(main())
