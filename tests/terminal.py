"""The program in a real terminal: a pty of a given size, its answers to what Textual asks, keys in, the screen rebuilt.

A test reads as the manual: press, then wait for words. No wait has a fixed length; each ends with what it waits for.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pyte

from tests.output import tokens, whole

PATIENCE = 30.0  # seconds; a machine that is busy with other tests is slow
PROGRAM = (sys.executable, "-m", "photos_tui")
KEYS: Mapping[str, bytes] = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
}
_QUESTION = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?:0)?(?P<device>c)|\x1b\[(?P<cursor>6n)|\x1b\[\?(?P<kitty>u)"
)
_ON_OFF = re.compile(rb"\x1b\[\?(\d+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[>\d+u")
_PAINT = re.compile(rb"\x1b\[(?:[\d;]*[Hm]|\?7[hl])")
MODES = {b"25": "cursor", b"1049": "alternate screen", b"7": "line wrap"} | dict.fromkeys(
    (b"1000", b"1003", b"1006", b"1015", b"1016"), "mouse"
)
MODES |= {b"2004": "bracketed paste", b"1004": "focus reports", b"2048": "resize reports"}
AT_REST = {b"25", b"7"}
# A session leader that opens a terminal gets it as its own: that is what a window does for a shell.
_LEAD = ("/bin/sh", "-c", 'tty="$0"; exec <>"$tty" >&0 2>&0; exec "$@"')
_UNSET = {
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "TMUX",
    "STY",
    "TERM_PROGRAM",
    "COVERAGE_PROCESS_START",
    "PHOTOS_TUI_TOKEN",
}


def homes(folder: Path) -> dict[str, str]:
    """Give the environment of a person whose home is this folder and who never ran the program."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _UNSET and not name.startswith(("TEXTUAL", "PYTEST", "XDG_"))
    }
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return (
        kept
        | places
        | {"HOME": str(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    )


class Terminal:
    """Runs a command; `arrivals` has all its output with the times it came (seconds of `perf_counter`)."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
    ) -> None:
        self.columns, self.rows = size
        self.arrivals: list[tuple[float, bytes]] = []
        self.modes = set(AT_REST)
        self.keyboard = 0
        self._rest = b""
        self._unpainted = b""
        self._screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self._name = os.ttyname(slave)
        self._set_size()
        self._before = termios.tcgetattr(slave)
        self._slave = slave
        self._open = True
        os.set_blocking(self._master, False)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*_LEAD, self._name, *program, *arguments],
            env=homes(home) | dict(env or {}),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._open:
            self.hang_up()

    # -- what a person does ------------------------------------------------------
    def press(self, *keys: str) -> None:
        """Press keys by name; anything that is no name is typed. Escape comes last: with a key it would be Alt."""
        for key in keys:
            self.send(KEYS.get(key) or key.encode())

    def send(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self.pump(0.01)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program hears of it by SIGWINCH."""
        self.columns, self.rows = columns, rows
        self._paint()
        self._screen.resize(rows, columns)
        self._set_size()

    def _set_size(self) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    # -- what a person sees --------------------------------------------------------
    @property
    def lines(self) -> list[str]:
        return ["".join(row) for row in self.cells]

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def cells(self) -> list[list[str]]:
        """Give the character of every cell; the second cell of a wide one is empty."""
        self._paint()
        return [[self._screen.buffer[y][x].data for x in range(self.columns)] for y in range(self.rows)]

    def wait_for(self, *words: str, gone: str = "", patience: float = PATIENCE) -> None:
        """Wait until all these words are on the screen, and those others are not."""

        def there() -> bool:
            text = self.text
            return all(word in text for word in words) and not (gone and gone in text)

        self.wait(there, f"{words} on the screen" + f" and {gone!r} gone" * bool(gone), patience)

    def wait(self, true: Callable[[], Any], what: str, patience: float = PATIENCE) -> None:
        """Wait until something is true, asking again whenever output came."""
        end = time.perf_counter() + patience
        while not true():
            if time.perf_counter() > end or (self.process.poll() is not None and not self.pump(0)):
                raise AssertionError(f"never: {what}\n{self.text}\n{self.process.returncode=}")
            self.pump(0.1)

    def wait_quiet(self, quiet: float = 0.3, patience: float = PATIENCE) -> None:
        """Wait until no output came for so many seconds."""
        end = time.perf_counter() + patience
        while self.pump(quiet) and time.perf_counter() < end:
            pass

    def mark(self) -> int:
        """Remember this moment for `bytes_since`."""
        while self.pump(0):
            pass
        return len(self.arrivals)

    def bytes_since(self, mark: int = 0) -> bytes:
        return b"".join(chunk for _, chunk in self.arrivals[mark:])

    # -- the end -------------------------------------------------------------------
    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._slave)
        os.close(self._master)
        self._open = False

    def close(self, *keys: str) -> int:
        """Press these keys, wait for the end, see that the terminal is as it was; gives the exit code."""
        self.press(*keys)
        code = self.wait_end()
        assert not self.left_behind(), f"left behind: {self.left_behind()}"
        return code

    def wait_end(self, patience: float = PATIENCE) -> int:
        end = time.perf_counter() + patience
        while self.process.poll() is None:
            assert time.perf_counter() < end, f"does not end:\n{self.text}"
            self.pump(0.02)
        while self.pump(0):
            pass
        return self.process.returncode

    def left_behind(self) -> list[str]:
        """Name what the program changed in the terminal and did not put back."""
        changed = [MODES.get(mode, f"mode {mode.decode()}") for mode in sorted(self.modes ^ AT_REST)]
        if termios.tcgetattr(self._slave)[:4] != self._before[:4]:
            changed.append("line discipline")
        return changed + ["keyboard protocol"] * bool(self.keyboard)

    # -- the terminal's own work -----------------------------------------------------
    def pump(self, seconds: float) -> int:
        """Wait so long for output; take what there is, answer it; gives the number of bytes."""
        got = 0
        ready, _, _ = select.select([self._master], [], [], seconds)
        while ready:
            chunk = b""
            with contextlib.suppress(BlockingIOError, OSError):
                chunk = os.read(self._master, 65536)
            if not chunk:
                break
            self.arrivals.append((time.perf_counter(), chunk))
            got += len(chunk)
            self._answer(chunk)
        return got

    def _answer(self, chunk: bytes) -> None:
        """Answer questions, follow modes, and keep what is whole for the screen."""
        text = self._rest + chunk
        end = whole(text)
        text, self._rest = text[:end], text[end:]
        self._unpainted += text
        for found in _QUESTION.finditer(text):
            self.send(self._reply(found))
        for mode, turned in _ON_OFF.findall(text):
            (self.modes.add if turned == b"h" else self.modes.discard)(mode)
        self.keyboard += len(_KEYBOARD.findall(text)) - text.count(b"\x1b[<u")
        self.modes.discard(b"2026")

    def _reply(self, question: re.Match[bytes]) -> bytes:
        """Answer as a plain modern terminal: synchronised output, no kitty keyboard, no resize reports."""
        if question["mode"]:
            known = b"2" if question["mode"] == b"2026" else b"0"
            return b"\x1b[?%s;%s$y" % (question["mode"], known)
        if question["device"]:
            return b"\x1b[?62;22c"
        return b"\x1b[1;1R" if question["cursor"] else b""

    def _paint(self) -> None:
        """Bring the rebuilt screen up to date: pyte is given text and the painting sequences that it knows."""
        news, self._unpainted = self._unpainted, b""
        self._stream.feed(
            b"".join(
                token.raw
                for token in tokens(news)
                if token.kind in {"text", "row", "control"} or _PAINT.fullmatch(token.raw)
            )
        )
