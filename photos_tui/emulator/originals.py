"""Where bytes live: named by their content, in a folder that outlasts a kill or in memory that leaves nothing."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

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
    """Everything that was uploaded stays: nowhere else could it come from again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._arriving: dict[str, bytearray] = {}

    def arrival(self, name: str) -> MemoryArrival:
        return MemoryArrival(self._kept, self._arriving, name)

    def open(self, digest: str) -> BinaryIO:
        return BytesIO(self._kept[digest])

    def size(self, digest: str) -> int:
        return len(self._kept[digest])

    def path(self, digest: str) -> Path | None:  # noqa: ARG002 - the protocol's
        return None

    def clear(self) -> None:
        self._kept.clear()


class MemoryArrival:
    def __init__(self, kept: dict[str, bytes], arriving: dict[str, bytearray], name: str) -> None:
        self._kept = kept
        self._arriving = arriving
        self._name = name
        self._data = arriving.setdefault(name, bytearray())

    def size(self) -> int:
        return len(self._data)

    def append(self, data: bytes) -> None:
        self._data += data

    def settle(self) -> None:
        """Memory is as settled as it will ever be."""

    def cut(self, size: int) -> None:
        del self._data[size:]

    def keep(self) -> str:
        whole = bytes(self._data)
        digest = sha256(whole).hexdigest()
        self._kept[digest] = whole
        self.drop()
        return digest

    def drop(self) -> None:
        self._arriving.pop(self._name, None)


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
