"""The folder that downloads land in: nothing leaves it, nothing in it is written over, what is whole is known again.

Everything goes by the folder's own descriptor, so that neither links within it nor a change of its path lead away.
Which file is which item is noted in a ledger there, before the file gets its name: a line of JSON each.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from photos_tui.store import names

LEDGER = ".photos-tui"
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


class Claim(msgspec.Struct, frozen=True):
    """One item's file: its name in the folder and its bytes when it is whole."""

    id: str
    name: str
    size: int


_decode = msgspec.json.Decoder(Claim).decode


@dataclass(frozen=True)
class Arrival:
    """A file on its way in, under a name of its own."""

    name: str
    file: BinaryIO


class Landing:
    """Made where it is not there. All methods raise OSError; one run at a time has the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._open = ExitStack()
        self._claims: dict[str, Claim] = {}
        self._taken: set[str] = set()

    def enter(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        self._folder = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._open.callback(os.close, self._folder)
        flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        self._ledger = os.open(LEDGER, flags, 0o600, dir_fd=self._folder)
        self._open.callback(os.close, self._ledger)
        if not stat.S_ISREG(os.fstat(self._ledger).st_mode):  # from a pipe nothing would ever come
            raise OSError(errno.EINVAL, f"{LEDGER} in it is no file")

    def take(self) -> bool:
        """Have the folder alone, False while another run has it; where there are no locks, nobody waits."""
        try:
            fcntl.flock(self._ledger, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass
        self._read()
        return True

    def leave(self) -> None:
        self._open.close()

    def whole(self, item_id: str) -> Claim | None:
        """Give the item's file when it is there in full."""
        claim = self._claims.get(item_id)
        return claim if claim is not None and self._size(claim.name) == claim.size else None

    def name_for(self, item_id: str, wished: str) -> str:
        """Give a name that nothing in the folder has, and keep it for this item."""
        claim = self._claims.get(item_id)
        if claim is not None and self._size(claim.name) in {0, None}:
            return claim.name
        turn = 0
        while names.key(name := names.numbered(wished, item_id, turn)) in self._taken:
            turn += 1
        self._taken.add(names.key(name))
        return name

    @contextmanager
    def arriving(self, item_id: str) -> Iterator[Arrival]:
        """Give a file to write into; it is gone after the block, unless it was kept."""
        name = f"{LEDGER}-{hashlib.sha256(item_id.encode(errors='replace')).hexdigest()[:16]}.part"
        self._drop(name)
        with os.fdopen(os.open(name, _NEW, 0o666, dir_fd=self._folder), "wb") as file:
            try:
                yield Arrival(name, file)
            finally:
                self._drop(name)

    def keep(self, arrival: Arrival, claim: Claim, when: datetime) -> Claim:
        """Give a whole file its name and its time; another name, where something has taken it meanwhile."""
        arrival.file.flush()
        with contextlib.suppress(OverflowError, OSError):  # not every file system has every year
            os.utime(arrival.file.fileno(), (when.timestamp(), when.timestamp()))
        os.fsync(arrival.file.fileno())
        while True:
            self._note(claim)
            if self._reserved(claim.name):
                os.replace(arrival.name, claim.name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
                return claim
            self._taken.add(names.key(claim.name))
            claim = Claim(claim.id, self._other_name(claim), claim.size)

    def _reserved(self, name: str) -> bool:
        """Put an empty file under the name, so that what is replaced is ours; one that a kill left will do."""
        try:
            os.close(os.open(name, _NEW, 0o666, dir_fd=self._folder))
        except FileExistsError:
            return self._size(name) == 0
        return True

    def _other_name(self, claim: Claim) -> str:
        del self._claims[claim.id]
        return self.name_for(claim.id, claim.name)

    def _note(self, claim: Claim) -> None:
        os.write(self._ledger, msgspec.json.encode(claim) + b"\n")
        os.fsync(self._ledger)
        self._claims[claim.id] = claim

    def _size(self, name: str) -> int | None:
        """Give the bytes of a file in the folder, None for what is not there and -1 for what is no file."""
        try:
            found = os.stat(name, dir_fd=self._folder, follow_symlinks=False)
        except FileNotFoundError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else -1

    def _drop(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self._folder)

    def _read(self) -> None:
        self._taken = {names.key(name) for name in os.listdir(self._folder)}  # noqa: PTH208  (by descriptor)
        with open(self.path / LEDGER, "rb", opener=self._beside) as lines:
            line = b"\n"
            for line in lines:
                with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                    claim = _decode(line)
                    if _is_ours(claim.name):
                        self._claims[claim.id] = claim
        if not line.endswith(b"\n"):  # a kill or a full disk cut it off
            os.write(self._ledger, b"\n")
        self._taken |= {names.key(claim.name) for claim in self._claims.values()}

    @property
    def _beside(self) -> Callable[[str, int], int]:
        return lambda _, flags: os.open(LEDGER, flags | os.O_NOFOLLOW, dir_fd=self._folder)


def _is_ours(name: str) -> bool:
    """Say whether a name in the ledger can be a file that was put into the folder."""
    return bool(name) and not {"/", "\0"} & set(name) and not name.startswith(".")
