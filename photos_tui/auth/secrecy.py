"""Keeps the memory of this process from a file on the disk while secrets are in it."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import sys
from collections.abc import Iterator

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4


@contextlib.contextmanager
def no_core_dumps() -> Iterator[None]:
    """Let a crash leave no core file, and other programs of the user not read this one's memory, for a block."""
    limits = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, limits[1]))
    dumpable = _prctl(_PR_GET_DUMPABLE, 0)
    _prctl(_PR_SET_DUMPABLE, 0)
    try:
        yield
    finally:
        if dumpable == 1:
            _prctl(_PR_SET_DUMPABLE, 1)
        resource.setrlimit(resource.RLIMIT_CORE, limits)


def _prctl(option: int, value: int) -> int:
    """Ask Linux; -1 where there is no such call."""
    if not sys.platform.startswith("linux"):
        return -1
    try:
        return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0))
    except (OSError, AttributeError):
        return -1
