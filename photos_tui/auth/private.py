"""Files that only their owner may read: written whole or not at all, and refused when others could have read them."""

from __future__ import annotations

import contextlib
import os
import shlex
import stat
from pathlib import Path

from photos_tui.auth.problems import Exposed
from photos_tui.paths import private_folder

ROOM = 8192
"""Bytes that the file of a profile may need."""


def exposure(path: Path) -> tuple[str, str]:
    """Say what is wrong with the owner or mode of a file or folder, and the command that mends it; ("", "") if nothing.

    Raises FileNotFoundError.
    """
    found = path.stat()
    if found.st_uid != os.geteuid():
        return (
            f"{path} belongs to another user.",
            f"Mend it with: sudo chown $(id -u) {shlex.quote(str(path))}",
        )
    mode = stat.S_IMODE(found.st_mode)
    if not mode & 0o077:
        return "", ""
    right = "700" if stat.S_ISDIR(found.st_mode) else "600"
    return (
        f"{path} can be read or changed by others (its mode is {mode:03o}).",
        f"Mend it with: chmod {right} {shlex.quote(str(path))}",
    )


def read(file: Path) -> bytes:
    """Read a file; raises Exposed when it or its folder is open to others, FileNotFoundError when it is not there."""
    for path in (file.parent, file):
        if (wrong := exposure(path)) != ("", ""):
            raise Exposed(*wrong)
    return file.read_bytes()


def check_room(folder: Path) -> None:
    """See that the folder takes a file, before a person goes to the trouble of a sign-in; raises Exposed, OSError."""
    private_folder(folder)
    if (wrong := exposure(folder)) != ("", ""):
        raise Exposed(*wrong)
    probe = folder / f".room-{os.getpid()}"
    try:
        _write_through(probe, b" " * ROOM)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from None
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def write(file: Path, content: bytes) -> None:
    """Put the content in the file's place in one step: whoever reads sees the old or the new, a kill leaves either.

    Raises Exposed when the folder is open to others, OSError when it cannot be written; the old file stays then.
    """
    private_folder(file.parent)
    if (wrong := exposure(file.parent)) != ("", ""):
        raise Exposed(*wrong)
    fresh = file.with_name(f".{file.name}.new")
    try:
        _write_through(fresh, content)
        fresh.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_through(file: Path, content: bytes) -> None:
    """Write a new file and have it on the disk; what a killed program left in its place goes first."""
    file.unlink(missing_ok=True)
    opened = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(opened, 0o600)
        while content:
            content = content[os.write(opened, content) :]
        os.fsync(opened)
    finally:
        os.close(opened)
