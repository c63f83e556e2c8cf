"""What the benchmarks share: libraries made ready, one look at a start or a key, medians, tables."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from photos_tui.emulator.world import World
from tests.output import tokens
from tests.terminal import PROGRAM, Terminal

MANY = 100_000
MINIMAL = (sys.executable, "-m", "tests.bench.minimal")
OURS = "Lofoten"  # painted with the first rows of the albums
PATIENCE = 5.0  # seconds for a first sign
QUIET = 0.15  # seconds without output: the program is done with a key


@dataclass(frozen=True)
class Program:
    """A command, the words that show that it is there, the folder it runs at home in."""

    name: str
    command: Sequence[str]
    words: str
    home: Path

    def start(self) -> Terminal:
        return Terminal(self.home, program=self.command)


@contextmanager
def programs() -> Iterator[dict[str, Program]]:
    """Make two libraries ready, the sample and one with 100,000 items more, both listed once before."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found = {"minimal": Program("minimal Textual app", MINIMAL, "ready", home)}
        for key, more in (("sample", 0), ("many", MANY)):
            data = home / key
            ready(home, data, more)
            name = f"photos-tui, {954 + more:,} items"
            found[key] = Program(name, (*PROGRAM, "--data", str(data)), OURS, home)
        yield found


def ready(home: Path, data: Path, more: int) -> None:
    world = World.open(data / "library")
    if more:
        world.populate(more)
    world.close()
    with Terminal(home, "--data", str(data)) as terminal:
        terminal.wait_for(OURS)
        terminal.press("2")
        terminal.wait_for(f"{954 + more:,} photos", gone="so far", patience=600)
        terminal.wait_quiet(1)
        terminal.close("Q")


def seen_after(terminal: Terminal, words: str) -> float:
    """Give the seconds from the start until these words had been written."""
    text = ""
    for at, chunk in terminal.arrivals:
        text += "".join(token.raw.decode(errors="replace") for token in tokens(chunk) if token.kind == "text")
        if words in text:
            return at - terminal.started
    raise AssertionError(f"never written: {words}")


@dataclass(frozen=True)
class Answer:
    """What a key caused: seconds to the end of the first frame and to the last byte, and the number of bytes."""

    first: float
    last: float
    size: int


def pressed(terminal: Terminal, key: str) -> Answer:
    mark = terminal.mark()
    sent = time.perf_counter()
    terminal.press(*([key] if len(key) > 1 and not key.startswith("g") else key))
    terminal.pump(PATIENCE)
    while terminal.pump(QUIET):
        pass
    news = terminal.arrivals[mark:]
    if not news:
        raise AssertionError(f"{key}: nothing painted")
    first = next((at for at, chunk in news if b"\x1b[?2026l" in chunk), news[-1][0])
    return Answer(first - sent, news[-1][0] - sent, sum(len(chunk) for _, chunk in news))


def memory(terminal: Terminal) -> float:
    """Give the proportional set size in MB."""
    lines = Path(f"/proc/{terminal.process.pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def high(values: Iterable[float]) -> float:
    """Give the value that 95 % do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], say: Callable[[str], None] = print) -> None:
    say(f"| {' | '.join(head)} |")
    say(f"|{'---|' * len(head)}")
    for row in rows:
        say(f"| {' | '.join(row)} |")
