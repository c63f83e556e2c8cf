"""What a command finds around it and leaves as it was: signals, streams that may be closed, the log file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from photos_tui import logs, paths
from photos_tui.paths import NoHome

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_on_signals(stop: Callable[[int], object]) -> Iterator[None]:
    """Call `stop` with the number of a signal that should end the program, then cancel the task that runs this.

    Off the main thread, where signals cannot be had, nothing is changed.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def end(number: int) -> None:
        stop(number)
        if task is not None:
            task.cancel()

    with contextlib.suppress(ValueError, RuntimeError):
        for number in SIGNALS:
            loop.add_signal_handler(number, end, number)
    try:
        yield
    finally:
        for number in SIGNALS:
            with contextlib.suppress(ValueError, RuntimeError):
                loop.remove_signal_handler(number)


@contextmanager
def logged() -> Iterator[None]:
    """Log into the file where that can be written, never to standard error."""
    try:
        handler: logging.Handler = logs.log_to(paths.state_folder() / "photos-tui.log")
    except (OSError, NoHome):
        handler = logging.NullHandler()
        logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def open_streams() -> None:
    """Let streams that the caller closed lead nowhere, before a database gets their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (for the whole run)


def stop_writing() -> None:
    """Let what is still in the buffer go nowhere: Python would complain of it at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def flush() -> None:
    """Write out what is in the buffer, as far as somebody takes it."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        stop_writing()
