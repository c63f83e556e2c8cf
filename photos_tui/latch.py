"""A lock between programs on one machine, held on a file; the system lets go of it when its holder dies."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

_log = logging.getLogger(__name__)


class Latch:
    """One lock; opened anew for each hold, so that two of them on one file exclude each other everywhere."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._held: int | None = None

    def take(self) -> bool:
        """Take it if it is free; OSError when the file system has no locks or no room."""
        if self._held is not None:
            return False
        opened = os.open(self.file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return False
        except OSError:
            os.close(opened)
            raise
        self._held = opened
        return True

    def release(self) -> None:
        """Let go of it; does nothing when it is not held."""
        held, self._held = self._held, None
        if held is not None:
            os.close(held)

    @property
    def held(self) -> bool:
        return self._held is not None

    @asynccontextmanager
    async def holding(self, every: float, waits: Callable[[], None]) -> AsyncIterator[None]:
        """Hold it for a block, looking every so many seconds whether it is free; `waits` hears of the first wait.

        Without locks in the file system the block runs all the same: the service itself refuses what collides.
        """
        try:
            if not self.take():
                waits()
                while not self.take():  # noqa: ASYNC110  (who lets go is another program)
                    await asyncio.sleep(every)
        except OSError as error:
            _log.warning("%s cannot be locked: %s", self.file.name, error)
        try:
            yield
        finally:
            self.release()
