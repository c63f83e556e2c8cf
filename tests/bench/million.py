"""The whole program at a million items beside ten thousand: keys to paint, and memory after going everywhere.

    python -m tests.bench.million [ITEMS] [ROUNDS]

Both libraries are listed by the program itself first. Milliseconds are to the end of the first frame after a key.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measured import high, memory, middle, pressed, ready, table
from tests.terminal import Terminal

KEYS = {"down": ("j",), "page down": ("pagedown",), "end, top": ("G", "gg")}
MOST_MS, MOST_MEMORY = 50, 1.3
SAMPLE = 954


def ask(home: Path, data: Path, rounds: int, answers: dict[str, list[float]]) -> float:
    """Press each key in the photos, note the milliseconds, and give the megabytes at the end."""
    with Terminal(home, "--data", str(data)) as terminal:
        terminal.wait_for("Lofoten")
        terminal.press("2")
        terminal.wait_quiet(1)
        for name, keys in KEYS.items():
            for key in keys:
                pressed(terminal, key)
            for _ in range(rounds):
                for key in keys:
                    answers.setdefault(name, []).append(pressed(terminal, key).first * 1e3)
        terminal.wait_quiet(0.5)
        megabytes = memory(terminal)
        terminal.close("Q")
    return megabytes


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    sizes = (most // 100, most)
    times: dict[int, dict[str, list[float]]] = {size: {} for size in sizes}
    megabytes: dict[int, list[float]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for size in sizes:
            begun = time.perf_counter()
            ready(home, home / f"{size}", size)
            print(
                f"{size + SAMPLE:,} items made and listed in {time.perf_counter() - begun:.0f} s", flush=True
            )
        for _ in range(3):
            for size in sizes:
                megabytes[size].append(ask(home, home / f"{size}", rounds, times[size]))
    rows = [
        [name, *(f"{middle(times[size][name]):.0f} · {high(times[size][name]):.0f}" for size in sizes)]
        for name in KEYS
    ]
    rows.append(["PSS, MB", *(f"{middle(megabytes[size]):.1f}" for size in sizes)])
    table(["p50 · p95 ms", *(f"{size + SAMPLE:,} items" for size in sizes)], rows)
    slow = [name for name in KEYS if middle(times[most][name]) > MOST_MS]
    ratio = middle(megabytes[most]) / middle(megabytes[most // 100])
    print(f"memory {ratio:.2f}× (at most {MOST_MEMORY}); beyond {MOST_MS} ms: {', '.join(slow) or 'none'}")
    return bool(slow) or ratio > MOST_MEMORY


if __name__ == "__main__":
    sys.exit(main())
