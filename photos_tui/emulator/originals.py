"""Where bytes live: named by their content, in a folder that outlasts a kill or in memory that leaves nothing."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from hashlib import file_digest
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol

MEMORY_BYTES = 8 * 1024 * 1024
_STALE_SECONDS = 8 * 24 * 3600


class Arrival(Protocol):
    """Bytes on their way in, under a name of their own; it may be taken up again after a restart."""

    def size(self) -> int: ...
    def append(self, data: bytes) -> None: ...
    def settle(self) -> None:
        """Make sure that what has come stays."""

    def cut(self, size: int) -> None: ...
    def keep(self) -> str:
        """Move the whole to its home; gives its SHA-256."""

    def drop(self) -> None: ...


class Originals(Protocol):
    def arrival(self, name: str) -> Arrival: ...
    def open(self, digest: str) -> BinaryIO: ...
    def size(self, digest: str) -> int: ...
    def path(self, digest: str) -> Path | None: ...
    def clear(self) -> None: ...


class MemoryOriginals:
    """Everything that was uploaded stays: nowhere else could it come from again.

    What is large lies in files that have no name, so that memory stays small and nothing is left behind, not even
    by a kill.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes | SpooledTemporaryFile[bytes]] = {}
        self._arriving: dict[str, SpooledTemporaryFile[bytes]] = {}

    def arrival(self, name: str) -> MemoryArrival:
        return MemoryArrival(self._kept, self._arriving, name)

    def open(self, digest: str) -> BinaryIO:
        kept = self._kept[digest]
        return BytesIO(kept) if isinstance(kept, bytes) else _path_of(kept).open("rb")

    def size(self, digest: str) -> int:
        kept = self._kept[digest]
        return len(kept) if isinstance(kept, bytes) else _size_of(kept)

    def path(self, digest: str) -> Path | None:
        kept = self._kept.get(digest, b"")
        return None if isinstance(kept, bytes) else _path_of(kept)

    def clear(self) -> None:
        for kept in (*self._kept.values(), *self._arriving.values()):
            if not isinstance(kept, bytes):
                kept.close()
        self._kept.clear()
        self._arriving.clear()


class MemoryArrival:
    def __init__(
        self,
        kept: dict[str, bytes | SpooledTemporaryFile[bytes]],
        arriving: dict[str, SpooledTemporaryFile[bytes]],
        name: str,
    ) -> None:
        self._kept = kept
        self._arriving = arriving
        self._name = name
        if name not in arriving:
            arriving[name] = SpooledTemporaryFile(MEMORY_BYTES)  # noqa: SIM115 - closed by drop and clear
        self._file = arriving[name]

    def size(self) -> int:
        return _size_of(self._file)

    def append(self, data: bytes) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(data)

    def settle(self) -> None:
        """Memory is as settled as it will ever be."""

    def cut(self, size: int) -> None:
        self._file.truncate(size)

    def keep(self) -> str:
        size = self.size()
        self._file.seek(0)
        digest = file_digest(self._file, "sha256").hexdigest()
        if digest in self._kept:
            self.drop()
        elif size > MEMORY_BYTES:
            self._file.flush()
            self._kept[digest] = self._arriving.pop(self._name)
        else:
            self._file.seek(0)
            self._kept[digest] = self._file.read()
            self.drop()
        return digest

    def drop(self) -> None:
        gone = self._arriving.pop(self._name, None)
        if gone is not None:
            gone.close()


def _size_of(file: SpooledTemporaryFile[bytes]) -> int:
    return file.seek(0, os.SEEK_END)


def _path_of(file: SpooledTemporaryFile[bytes]) -> Path:
    """Where a file without a name can be opened anew, by this process only."""
    return Path(f"/dev/fd/{file.fileno()}")


class FolderOriginals:
    """`originals/ab/abcd…`; what is on its way lies in `arriving/` and is renamed when it is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arriving = folder / "arriving"
        self._arriving.mkdir(parents=True, exist_ok=True)
        for path in self._arriving.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - _STALE_SECONDS:
                    path.unlink()

    def arrival(self, name: str) -> FolderArrival:
        return FolderArrival(self, self._arriving / name)

    def open(self, digest: str) -> BinaryIO:
        return self.home(digest).open("rb")

    def size(self, digest: str) -> int:
        return self.home(digest).stat().st_size

    def path(self, digest: str) -> Path | None:
        return self.home(digest)

    def clear(self) -> None:
        for folder in (self._folder / "originals", self._arriving):
            shutil.rmtree(folder, ignore_errors=True)
        self._arriving.mkdir(parents=True, exist_ok=True)

    def home(self, digest: str) -> Path:
        return self._folder / "originals" / digest[:2] / digest


class FolderArrival:
    def __init__(self, originals: FolderOriginals, path: Path) -> None:
        self._originals = originals
        self._path = path
        self._path.touch()

    def size(self) -> int:
        return self._path.stat().st_size

    def append(self, data: bytes) -> None:
        with self._path.open("ab") as file:
            file.write(data)

    def settle(self) -> None:
        _settle(self._path)

    def cut(self, size: int) -> None:
        os.truncate(self._path, size)

    def keep(self) -> str:
        self.settle()
        with self._path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        home = self._originals.home(digest)
        home.parent.mkdir(parents=True, exist_ok=True)
        self._path.replace(home)
        # A rename is on the disk only when its folder is.
        _settle(home.parent)
        return digest

    def drop(self) -> None:
        self._path.unlink(missing_ok=True)


@contextlib.contextmanager
def arriving(originals: Originals) -> Iterator[Arrival]:
    """Give an arrival that is dropped if the block raises."""
    arrival = originals.arrival(secrets.token_hex(12))
    try:
        yield arrival
    except BaseException:
        arrival.drop()
        raise


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
