"""Time to the first frame and memory: the program beside a minimal Textual application and a bare Python, in turn.

`python -m tests.bench.first_frame [ROUNDS]` prints a Markdown table.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field

from tests.bench.measured import Program, memory, middle, programs, seen_after, table


@dataclass
class Figures:
    shown: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def bare() -> float:
    """Give the seconds that Python takes to do nothing."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begun


def look(program: Program, figures: Figures) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.words)
        terminal.wait_quiet(0.5)
        figures.shown.append(seen_after(terminal, program.words))
        figures.memory.append(memory(terminal))
        terminal.close("Q" if "photos" in program.name else "\x11")


def main(rounds: int) -> None:
    with programs() as found:
        nothing: list[float] = []
        figures = {key: Figures() for key in found}
        for _ in range(rounds):
            nothing.append(bare())
            for key, program in found.items():
                look(program, figures[key])
    base = middle(figures["minimal"].shown)
    rows = [["python -c pass", f"{middle(nothing) * 1000:.0f}", f"{middle(nothing) / base:.2f}", "–"]]
    for key, program in found.items():
        shown = middle(figures[key].shown)
        rows.append(
            [program.name, f"{shown * 1000:.0f}", f"{shown / base:.2f}", f"{middle(figures[key].memory):.0f}"]
        )
    table(["", "first frame, ms", "beside minimal", "PSS, MB"], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
