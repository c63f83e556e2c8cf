"""The terminal: its size, its colours, its pictures, and what tmux lets through."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from os import terminal_size

from photos_tui.doctor.finding import Finding, ok, warn
from photos_tui.tui.graphics import Images, protocol

SMALLEST, COMFORTABLE = (40, 12), (80, 24)
"""Columns and lines: below the first little can be seen, from the second on everything fits."""
_TMUX_PATIENCE = 2.0  # seconds
_NAMES = {
    "kitty": "kitty's protocol, in the large view",
    "sixel": "sixels, in the large view",
    "": "half blocks",
}

Ask = Callable[[str], str]


def checked(
    environ: Mapping[str, str], size: terminal_size | None, images: Images, ask: Ask | None = None
) -> Iterator[Finding]:
    """Look at the terminal; `size` is None where there is none, `ask` gives the value of a global option of tmux."""
    if size is None:
        yield warn(
            "terminal",
            "The output goes to no terminal: only the commands without screens work here.",
            "Over SSH, ask for a terminal: ssh -t HOST photos-tui",
        )
        return
    yield _sized(size)
    yield _coloured(environ)
    yield _written(environ)
    yield ok("pictures", f"Pictures are drawn as {_NAMES[protocol(images, environ)]}.")
    if environ.get("TMUX"):
        yield from _through_tmux(ask or tmux_option, images)


def _sized(size: terminal_size) -> Finding:
    shown = f"{size.columns} × {size.lines}"
    if (size.columns, size.lines) < SMALLEST or size.lines < SMALLEST[1]:
        return warn(
            "terminal.size",
            f"The terminal has {shown} cells.",
            "Make the window larger, or its font smaller.",
        )
    return ok("terminal.size", f"The terminal has {shown} cells.")


def _coloured(environ: Mapping[str, str]) -> Finding:
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return warn(
            "terminal.colours",
            "NO_COLOR is set: pictures are drawn with signs.",
            "unset NO_COLOR to see colours.",
        )
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or term.endswith("-direct"):
        return ok("terminal.colours", "16 million colours.")
    if "256color" in term or environ.get("TMUX"):
        return warn(
            "terminal.colours",
            "256 colours: pictures are coarser than they could be.",
            "If your terminal can do more: export COLORTERM=truecolor (over SSH: SendEnv COLORTERM).",
        )
    return warn(
        "terminal.colours",
        f"TERM={term or 'unset'} says nothing of 256 colours.",
        "Set TERM to what your terminal is, such as xterm-256color.",
    )


def _written(environ: Mapping[str, str]) -> Finding:
    """Look whether the locale says UTF-8, which every sign on the screen needs."""
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if "utf" in name.lower():
        return ok("terminal.locale", f"The locale is {name}.")
    return warn(
        "terminal.locale",
        f"The locale is {name or 'not set'}, not UTF-8: lines and pictures may come out as question marks.",
        "export LANG=C.UTF-8",
    )


def _through_tmux(ask: Ask, images: Images) -> Iterator[Finding]:
    if ask("set-clipboard") == "on":
        yield ok("tmux.clipboard", "tmux hands what is copied to your terminal.")
    else:
        yield warn(
            "tmux.clipboard",
            "tmux keeps what is copied from the clipboard of your terminal.",
            "In ~/.tmux.conf: set -g set-clipboard on",
        )
    if ask("allow-passthrough") in {"on", "all", "1", "2"}:  # a number, up to tmux 3.3
        yield ok("tmux.passthrough", "tmux lets pictures through.")
    elif images in {"kitty", "sixel"}:
        yield warn(
            "tmux.passthrough",
            f"tmux holds back the pictures that images = {images!r} asks for.",
            'In ~/.tmux.conf: set -g allow-passthrough on (tmux 3.3 or newer), or images = "half" in the settings.',
        )
    else:
        yield ok("tmux.passthrough", "tmux holds back pictures in real pixels; half blocks get through.")


def tmux_option(name: str) -> str:
    """Ask the tmux around us for an option; "" when it does not answer or does not know it."""
    try:
        asked = subprocess.run(  # noqa: S603  (a name of ours)
            ["tmux", "display-message", "-p", f"#{{{name}}}"],  # noqa: S607  (the person's own tmux)
            capture_output=True,
            text=True,
            timeout=_TMUX_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.strip()
