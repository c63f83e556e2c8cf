"""What runs: this program, its Python, and the libraries that matter most."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from photos_tui import __version__
from photos_tui.doctor.finding import Finding, fail, ok

NEEDED = ("textual", "httpx", "google-auth-oauthlib", "aiocache", "msgspec", "pillow")
OPTIONAL = {
    "redis": "the shared cache",
    "pillow-heif": "HEIC files in the local library",
    "keyring": "tokens in the desktop's keyring",
}


def checked() -> Iterator[Finding]:
    yield ok("version", f"photos-tui {__version__}, Python {platform.python_version()}, {platform.system()}.")
    found = {name: _version(name) for name in (*NEEDED, *OPTIONAL)}
    missing = [name for name in NEEDED if not found[name]]
    if missing:
        yield fail(
            "libraries", f"Missing: {', '.join(missing)}.", f"{sys.executable} -m pip install photos-tui"
        )
    else:
        yield ok("libraries", ", ".join(f"{name} {found[name]}" for name in NEEDED))
    for name, purpose in OPTIONAL.items():
        yield ok("library." + name.removeprefix("pillow-"), f"{found[name] or 'not installed'} ({purpose})")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
