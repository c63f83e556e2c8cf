"""What a command finds around it and leaves as it was: signals, the log file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
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
