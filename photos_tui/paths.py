"""Where things live on disk: the platform's own folders for configuration, data, state and caches."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("photos-tui", appauthor=False)


def config_file() -> Path:
    return Path(_DIRS.user_config_dir) / "config.toml"


def data_folder() -> Path:
    """Hold what must last: the local library and the catalogs."""
    return Path(_DIRS.user_data_dir)


def state_folder() -> Path:
    """Hold what helps but may be lost: logs and remembered choices."""
    return Path(_DIRS.user_state_dir)


def private_folder(folder: Path) -> Path:
    """Create a folder that only its owner may enter (0700), with its parents."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
