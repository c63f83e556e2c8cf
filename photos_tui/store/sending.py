"""Bytes on their way to upload tokens, remembered until items are made of them, so that no byte goes twice.

A file that was sent by a job that was killed or cancelled keeps its token for a day; a large one, that goes in
pieces, goes on where it stopped. Tokens and the addresses of sessions are secrets: they stay in the catalog's file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from photos_tui.api.resumable import PIECE, Session
from photos_tui.store import jobs
from photos_tui.store.core import Core
from photos_tui.store.files import MediaFile, found
from photos_tui.store.tables import uploads
from photos_tui.store.tables.uploads import Arrived, Sent

LARGE = 16 * 1024 * 1024
"""Bytes from which a file goes in pieces: what a cut costs is worth one more request."""


@dataclass(frozen=True)
class Token:
    """An upload token, a secret; `remembered` says that it is from before, so that it may have been used."""

    text: str
    remembered: bool = False

    def __repr__(self) -> str:
        return f"Token(remembered={self.remembered})"


class Sending:
    """Gives tokens for files; what it remembers belongs to the current job, and outside of a job it remembers nothing."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def token(self, file: MediaFile, told: Callable[[int], object]) -> Token:
        """Send what the service does not have of a file, `told` how far it came; raises ApiError and OSError."""
        known = await self._claimed(file)
        if known.token:
            return Token(known.token, remembered=True)
        token = await self._sent(replace(file, told=told), known)
        await self._keep(file, Arrived(token))
        return Token(token)

    async def forget(self, paths: Iterable[str]) -> None:
        """Let go of the tokens of files that became items, or were refused."""
        job, names = jobs.entry(), [os.fsencode(path) for path in paths]
        if job:
            await self._core.catalog.write(lambda db: uploads.forget(db, job, names))

    async def _sent(self, file: MediaFile, known: Arrived) -> str:
        client = await self._core.client()
        if file.size < LARGE:
            content = file.part(0, file.size)
            return await client.uploads.raw(content, size=file.size, mime_type=file.mime_type)

        async def opened(session: Session) -> None:
            await self._keep(file, Arrived("", session.url, session.granularity))

        session = Session(known.session, known.granularity) if known.session else None
        return await client.uploads.resumable(
            file, size=file.size, mime_type=file.mime_type, opened=opened, session=session
        )

    async def _claimed(self, file: MediaFile) -> Arrived:
        job, now = jobs.entry(), self._core.now
        if not job:
            return Arrived()
        found = await self._core.catalog.write(lambda db: uploads.claim(db, job, _as_sent(file), now))
        return found or Arrived()

    async def _keep(self, file: MediaFile, arrived: Arrived) -> None:
        job, now = jobs.entry(), self._core.now
        if job:
            await self._core.catalog.write(lambda db: uploads.keep(db, job, _as_sent(file), arrived, now))


def counted(paths: Iterable[Path]) -> tuple[int, int]:
    """Give how many files there are, and how many requests it takes to send their bytes."""
    files = found(paths)
    return len(files), sum(_requests(path) for path in files)


def _requests(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        return 1
    return 1 if size < LARGE else 1 + ceil(size / PIECE)


def _as_sent(file: MediaFile) -> Sent:
    return Sent(os.fsencode(file.path), file.size, file.modified)
