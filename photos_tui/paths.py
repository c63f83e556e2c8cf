"""Where things live on disk: the platform's own folders for configuration, data, state and caches."""

from __future__ import annotations

import contextlib
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("photos-tui", appauthor=False)


class NoHome(Exception):  # noqa: N818  (said to people as a sentence)
    """The system names no home folder; the text says what to set."""


def config_file() -> Path:
    return _known(_DIRS.user_config_dir) / "config.toml"


def data_folder() -> Path:
    """Hold what must last: the local library and the catalogs."""
    return _known(_DIRS.user_data_dir)


def state_folder() -> Path:
    """Hold what helps but may be lost: logs and remembered choices."""
    return _known(_DIRS.user_state_dir)


def profiles_folder() -> Path:
    """Hold the sign-ins, one private file a profile."""
    return data_folder() / "profiles"


def last_profile() -> str:
    """Name the profile that was opened last, "" for none."""
    try:
        return (state_folder() / "profile").read_text().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def remember_profile(name: str) -> None:
    """Open this profile next time; where that cannot be written it is not remembered."""
    with contextlib.suppress(OSError):
        (private_folder(state_folder()) / "profile").write_text(name + "\n")


def _known(folder: str) -> Path:
    """Refuse "~" that nobody could resolve: it would become a folder of that name, wherever one happens to be."""
    path = Path(folder)
    if not path.is_absolute():
        raise NoHome(
            "No home folder is known: set HOME, or XDG_DATA_HOME, XDG_STATE_HOME and XDG_CONFIG_HOME."
        )
    return path


def private_folder(folder: Path) -> Path:
    """Create a folder that only its owner may enter (0700), and those of its parents that are missing likewise."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True)  # raises what is wrong when something else is in its place
    return folder
