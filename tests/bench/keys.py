"""From a key to its last byte: the program at two sizes of library beside a minimal Textual application.

`python -m tests.bench.keys [ROUNDS]` prints a Markdown table. Pictures are drawn, as they are for a person.
"""

from __future__ import annotations

import sys

from tests.bench.measured import Answer, Program, high, middle, pressed, programs, table

KEYS = {"down": ("j",), "page down": ("pagedown",), "end and top": ("G", "gg"), "tab and back": ("1", "2")}


def ask(program: Program, rounds: int, answers: dict[tuple[str, str], list[Answer]]) -> None:
    """Press each key in the photos; the first press of each only warms up."""
    with program.start() as terminal:
        terminal.wait_for(program.words)
        terminal.press("2")
        terminal.wait_quiet(1)
        for name, keys in KEYS.items():
            for key in keys:
                pressed(terminal, key)
            for _ in range(rounds):
                for key in keys:
                    answers.setdefault((name, key), []).append(pressed(terminal, key))
            terminal.wait_quiet(0.5)
        terminal.close("Q" if "photos" in program.name else "\x11")


def main(rounds: int) -> None:
    rows = []
    with programs() as found:
        taken: dict[str, dict[tuple[str, str], list[Answer]]] = {key: {} for key in found}
        for _ in range(2):
            for key, program in found.items():
                ask(program, rounds, taken[key])
        for name, key in taken["minimal"]:
            for which, program in found.items():
                answers = taken[which][name, key]
                first = [answer.first * 1000 for answer in answers]
                last = [answer.last * 1000 for answer in answers]
                times = [middle(first), high(first), middle(last), high(last)]
                size = middle(answer.size for answer in answers)
                rows.append([key, program.name, *(f"{each:.0f}" for each in times), f"{size:,.0f}"])
    table(["key", "", "first frame p50, ms", "p95", "last byte p50, ms", "p95", "bytes"], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
