"""The ends that come from outside: asked to stop, or the terminal is gone. The program then leaves as by its own key."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from functools import partial
from typing import Any

from rich.text import Text
from textual.app import App

log = logging.getLogger(__name__)
SIGNALS = (signal.SIGTERM, signal.SIGHUP)


def leave_on_signals(app: App[Any]) -> None:
    """Let SIGTERM and SIGHUP restore the terminal and close the library; the exit code is 128 and the signal.

    Where there is no loop of the main thread, as in an application within an application, nothing is changed.
    """
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in SIGNALS:
            loop.add_signal_handler(number, partial(app.exit, None, 128 + number))


def forget_signals() -> None:
    """Give the signals back their usual meaning."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in SIGNALS:
            loop.remove_signal_handler(number)


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
