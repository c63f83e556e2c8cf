"""Files and folders: the settings, who may enter and read them, room on the disk."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from photos_tui import paths
from photos_tui.doctor.finding import Finding, fail, ok, warn
from photos_tui.settings import SettingsError, read
from photos_tui.text import printable, size

_LITTLE = 200 * 1000**2
"""Bytes of free room below which the catalog of a large library may not fit."""


def settings(file: Path) -> Finding:
    if not file.exists():
        return ok("settings", f"No settings at {_shown(file)}: the defaults are used.")
    try:
        read(file)
    except SettingsError as error:
        return fail("settings", printable(str(error)), "Mend or remove the line; the README lists all keys.")
    return ok("settings", f"The settings in {_shown(file)} are fine.")


def folders() -> Iterator[Finding]:
    """Look at the folders for data, state and settings."""
    yield folder("folder.data", paths.data_folder())
    yield folder("folder.state", paths.state_folder())
    yield folder("folder.settings", paths.config_file().parent, secret=False)


def folder(subject: str, path: Path, *, secret: bool = True) -> Finding:
    """Look whether a folder can be used, and whether others can look into it where they must not."""
    there = nearest(path)
    if not os.access(there, os.W_OK | os.X_OK):
        return fail(
            subject,
            f"{_shown(path)} cannot be written.",
            f"chown -R $USER {_shown(there)}, or set XDG_DATA_HOME, XDG_STATE_HOME and XDG_CONFIG_HOME elsewhere.",
        )
    if there == path and not path.is_dir():
        return fail(subject, f"{_shown(path)} is a file, not a folder.", "Move it away.")
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_dir() else 0o700
    if secret and mode & 0o077:
        return warn(
            subject, f"Others on this machine can look into {_shown(path)}.", f"chmod 700 {_shown(path)}"
        )
    free = shutil.disk_usage(there).free
    if free < _LITTLE:
        return warn(
            subject, f"Only {size(free)} are free where {_shown(path)} is.", "Make room on that disk."
        )
    return ok(subject, f"{_shown(path)} can be used; {size(free)} are free.")


def nearest(path: Path) -> Path:
    """Give the path, or the nearest folder above it that is there."""
    return next(one for one in (path, *path.parents) if one.exists())


def _shown(path: Path) -> str:
    return printable(str(path))
