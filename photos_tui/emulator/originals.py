"""Where bytes live: named by their content, in a folder that outlasts a kill or in memory that leaves nothing."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol


class Arrival(Protocol):
    """Bytes on their way in; `keep` gives their SHA-256 once they are safe."""

    def write(self, data: bytes) -> None: ...
    def keep(self) -> str: ...
    def drop(self) -> None: ...


class Originals(Protocol):
    def arrive(self) -> Arrival: ...
    def open(self, digest: str) -> BinaryIO: ...
    def size(self, digest: str) -> int: ...
    def path(self, digest: str) -> Path | None: ...
    def clear(self) -> None: ...


class MemoryOriginals:
    """Everything that was uploaded stays: nowhere else could it come from again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def arrive(self) -> MemoryArrival:
        return MemoryArrival(self._kept)

    def open(self, digest: str) -> BinaryIO:
        return BytesIO(self._kept[digest])

    def size(self, digest: str) -> int:
        return len(self._kept[digest])

    def path(self, digest: str) -> Path | None:  # noqa: ARG002 - the protocol's
        return None

    def clear(self) -> None:
        self._kept.clear()


class MemoryArrival:
    def __init__(self, kept: dict[str, bytes]) -> None:
        self._kept = kept
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        self._parts.append(data)

    def keep(self) -> str:
        whole = b"".join(self._parts)
        digest = sha256(whole).hexdigest()
        self._kept[digest] = whole
        return digest

    def drop(self) -> None:
        self._parts.clear()


class FolderOriginals:
    """`originals/ab/abcd…`; what is on its way lies in `arriving/` and is renamed when it is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arriving = folder / "arriving"
        self._arriving.mkdir(parents=True, exist_ok=True)

    def arrive(self) -> FolderArrival:
        return FolderArrival(self, self._arriving / secrets.token_hex(12))

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
        self._file = path.open("xb")
        self._digest = sha256()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)

    def keep(self) -> str:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        digest = self._digest.hexdigest()
        home = self._originals.home(digest)
        home.parent.mkdir(parents=True, exist_ok=True)
        self._path.replace(home)
        _settle(home.parent)
        return digest

    def drop(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


@contextlib.contextmanager
def arriving(originals: Originals) -> Iterator[Arrival]:
    """Give an arrival that is dropped if the block raises."""
    arrival = originals.arrive()
    try:
        yield arrival
    except BaseException:
        arrival.drop()
        raise


def _settle(folder: Path) -> None:
    """Flush the folder too: a rename is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
