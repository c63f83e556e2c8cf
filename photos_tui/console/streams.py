"""The three streams of the program, whatever the caller made of them: closed, full, of few letters, read by nobody."""

from __future__ import annotations

import contextlib
import os
import sys


def open_streams() -> None:
    """Let streams that the caller closed lead nowhere, before a database gets their numbers.

    What the encoding of the output has no letter for becomes a question mark.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (for the whole run)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


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
