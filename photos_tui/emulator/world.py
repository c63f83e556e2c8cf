"""The world behind the service: its database, its bytes, its clock and its secret."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Self

from photos_tui.emulator.database import Database
from photos_tui.emulator.originals import FolderOriginals, MemoryOriginals, Originals
from photos_tui.emulator.scaled import FolderScaled, MemoryScaled, Scaled

_DATABASE = "library.sqlite3"


class World:
    """`open` gives one; every method is safe from any thread, and two programs may open one folder."""

    def __init__(self, database: Database, originals: Originals, scaled: Scaled) -> None:
        self.database = database
        self.originals = originals
        self.scaled = scaled
        self.in_memory = isinstance(originals, MemoryOriginals)
        self.processing_seconds = 2.0
        self._ahead = 0.0
        self.secret = self._secret()

    @classmethod
    def open(cls, folder: Path | None, *, fresh: bool = False, seed: bool = True) -> Self:
        """Open the library of the folder, made and seeded on first sight; None is a library in memory."""
        if folder is None:
            world = cls(Database(None), MemoryOriginals(), MemoryScaled())
        else:
            folder.mkdir(parents=True, exist_ok=True)
            if fresh:
                _clear(folder)
            world = cls(
                Database(folder / _DATABASE), FolderOriginals(folder), FolderScaled(folder / "scaled")
            )
        if seed:
            from photos_tui.emulator.seed import seed_sample

            seed_sample(world.database, world.now())
        return world

    def close(self) -> None:
        self.database.close()
        if self.in_memory:
            self.originals.clear()

    def now(self) -> float:
        """Seconds since the epoch by the world's own clock."""
        return time.time() + self._ahead

    def turn_clock(self, seconds: float) -> None:
        """Let that much time pass at once: base URLs, upload tokens and videos grow older."""
        self._ahead += seconds

    def populate(self, count: int, *, app: int = 1) -> None:
        """Add that many synthetic items, spread over 15 years; their pictures are painted when asked for."""
        from photos_tui.emulator.populate import populate

        populate(self.database, count, app=app)

    def invitations(self) -> list[tuple[str, str]]:
        """Title and share token of the albums that can be joined here."""
        with self.database.read() as reader:
            rows = reader.execute(
                "SELECT title, share_token FROM albums WHERE owner <> 'me' AND share_token IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM members WHERE album = seq AND user = 'me') ORDER BY seq"
            )
            return [(row["title"], row["share_token"]) for row in rows]

    def _secret(self) -> bytes:
        with self.database.write() as writer:
            writer.execute("INSERT OR IGNORE INTO meta VALUES ('secret', ?)", (secrets.token_bytes(32),))
            (secret,) = writer.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()
            return bytes(secret)


def _clear(folder: Path) -> None:
    """Take away what a library consists of and nothing else that may lie in the folder."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{_DATABASE}{suffix}").unlink(missing_ok=True)
    FolderOriginals(folder).clear()
    FolderScaled(folder / "scaled").clear()
