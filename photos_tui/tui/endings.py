"""The ends that come from outside: asked to stop, or the terminal is gone. The program then leaves as by its own key."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any

from rich.text import Text
from textual.app import App

log = logging.getLogger(__name__)
SIGNALS = (signal.SIGTERM, signal.SIGHUP)
PATIENCE = 3.0
"""Seconds: without a terminal, Textual's writing thread may have died and its queue may wait for ever."""

_before: dict[signal.Signals, Any] = {}


def leave_on_signals(app: App[Any]) -> None:
    """Let SIGTERM and SIGHUP restore the terminal and close the library; the exit code is 128 and the signal.

    Off the main thread, where signals cannot be taken, nothing is changed.
    """
    leave = _leaving(app)
    with contextlib.suppress(ValueError):
        for number in SIGNALS:
            _before[number] = signal.signal(number, leave)


def forget_signals() -> None:
    """Give the signals back the meaning they had."""
    while _before:
        signal.signal(*_before.popitem())


def _leaving(app: App[Any]) -> Callable[[int, FrameType | None], None]:
    loop = asyncio.get_running_loop()

    def leave(number: int, _: FrameType | None) -> None:
        if number == signal.SIGHUP and _is_gone():
            _let_go()
        loop.call_soon_threadsafe(app.exit, None, 128 + number)

    return leave


def _is_gone() -> bool:
    """Say whether the terminal has hung up; the signal alone may be somebody's kill."""
    try:
        termios.tcgetattr(2)
    except termios.error:
        return True
    return False


def _let_go() -> None:
    """Write into nothing from now on, and end for certain: the databases are whole at any instant."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + signal.SIGHUP))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)


class Gentle(App[None]):
    """An application that ends with a sentence when it fails; the traceback is the log file's."""

    def _fatal_error(self) -> None:
        """Textual prints a traceback here, and offers no other place to say no."""
        log.critical("The program failed", exc_info=True)  # noqa: LOG014  (called while the error is handled)
        self.bell()
        self.panic(
            Text(
                "photos-tui had to stop: something went wrong inside the program. Nothing was lost: start it again. "
                "The log file has the details."
            )
        )
