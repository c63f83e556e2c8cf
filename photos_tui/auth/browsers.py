"""Opening a browser where there is one to see: never a browser of text in the terminal, never one on a far machine."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping

_OF_TEXT = ("www-browser", "links", "elinks", "lynx", "w3m", "browsh")


def opened(address: Callable[[], str], environment: Mapping[str, str]) -> bool:
    """Open an address in a window of this machine's screen, if it has one; blocks until the browser was started."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if sys.platform != "darwin" and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return False
    import webbrowser

    with contextlib.suppress(webbrowser.Error, OSError):
        browser = webbrowser.get()
        if not getattr(browser, "name", "").rpartition("/")[2].startswith(_OF_TEXT):
            return browser.open(address())
    return False
