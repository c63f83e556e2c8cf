"""The command line: arguments → settings → profile → run. The one module that knows every layer.

Exit codes: 0 all done; 1 some of it failed, or the sign-in did not work; 2 the command or the settings are wrong; 130 stopped by Ctrl+C;
141 the reader of the output is gone. Those of the commands that talk to a library are in `console/running.py`.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from photos_tui import __version__, paths
from photos_tui.auth.problems import SignInError
from photos_tui.auth.secrecy import no_core_dumps
from photos_tui.auth.standing import Standing
from photos_tui.console import place, streams
from photos_tui.console.parsing import Parser
from photos_tui.console.place import UsageError
from photos_tui.paths import NoHome
from photos_tui.profiles import Google, Profile
from photos_tui.settings import Settings, SettingsError, read

COMMANDS = (
    "albums",
    "media",
    "shared",
    "uploading",
    "downloading",
    "login",
    "doctor",
    "serving",
    "importing",
    "completion",
)
"""The modules of the commands without screens, off the way to the first frame."""


def parser() -> argparse.ArgumentParser:
    """Give the parser of everything."""
    top = Parser(
        prog="photos-tui",
        description="A keyboard-driven Google Photos client. Without a command it opens the library.",
        epilog="photos-tui COMMAND --help says more of a command, and which exit codes it has.",
    )
    add_flags(top)
    commands = top.add_subparsers(metavar="COMMAND", title="commands")
    for name in COMMANDS:
        import_module(f"photos_tui.console.{name}").add(commands)
    top.set_defaults(whole=top)
    return top


def add_flags(top: argparse.ArgumentParser) -> None:
    """Add the flags of the screens."""
    top.add_argument("--version", action="version", version=f"photos-tui {__version__}")
    place.add_flags(top)
    top.add_argument("--theme", help="photos-dark, photos-light, ansi-dark, or another of Textual's themes")
    top.add_argument(
        "--images", choices=["auto", "kitty", "sixel", "half", "off"], help="how pictures are drawn"
    )
    top.add_argument(
        "--config", type=Path, metavar="FILE", help=f"settings to read instead of {paths.config_file()}"
    )


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; the commands are looked at only where there is more than the flags of the screens."""
    screens = Parser(prog="photos-tui", add_help=False)
    add_flags(screens)
    arguments, more = screens.parse_known_args(argv)
    return parser().parse_args(argv) if more else arguments


def main(argv: Sequence[str] | None = None) -> int:
    streams.open_streams()
    try:
        return _ended(argv)
    except BrokenPipeError:
        streams.stop_writing()
        return 141
    finally:
        streams.flush()


def _ended(argv: Sequence[str] | None) -> int:
    """Do what was asked; gives the exit code, and raises BrokenPipeError alone."""
    try:
        arguments = parsed(argv)
        if "run" in arguments:
            code: int = arguments.run(arguments)
            return code
        return _open(arguments, read(arguments.config or paths.config_file()))
    except (UsageError, SettingsError, NoHome) as error:
        print(f"photos-tui: {error}", file=sys.stderr)
        return 2
    except SignInError as error:
        print(f"\nphotos-tui: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        said = str(error.strerror or error).rstrip(".")
        print(f"photos-tui: {where}{said}.{_mend(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _mend(error: OSError) -> str:
    """Say what to do about a folder that cannot be written; "" for other troubles."""
    if error.errno == errno.ENOSPC:
        return " Make room, or put the data elsewhere: XDG_DATA_HOME and XDG_STATE_HOME name the folders."
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return (
            " Another place can be named: XDG_DATA_HOME and XDG_STATE_HOME, for the local library --data DIR."
        )
    return ""


def _open(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the screens, of one profile after the other as the person goes from one to the next."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this needs a terminal; see photos-tui --help for what works without one.")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none" if settings.calm else "full")
    from photos_tui import logs

    profile = place.profile(arguments)
    logs.log_to(paths.state_folder() / "photos-tui.log")
    named = "profile" in arguments or isinstance(profile, Google)
    while True:
        if named:
            paths.remember_profile(profile.name)
        code, following = _run(profile, arguments, settings)
        if not following:
            return code
        profile, named = place.named(following, settings), True


def _run(profile: Profile, arguments: argparse.Namespace, settings: Settings) -> tuple[int, str]:
    """Run the screens of one profile; gives the exit code and the profile to open next, "" for none."""
    from photos_tui.tui.app import PhotosApp
    from photos_tui.tui.graphics import large_picture
    from photos_tui.tui.preferences import Preferences

    images = arguments.images or settings.images
    preferences = Preferences(images=images != "off", layout=settings.layout, size=settings.thumbnails)
    library = profile.library(settings.cache)
    library.catalog.open()
    saved = profile.saved if isinstance(profile, Google) else None
    app = PhotosApp(
        library,
        preferences,
        theme=arguments.theme or settings.theme,
        large_picture=large_picture(images, os.environ),
        standing=Standing(place.sign_ins(settings), profile.name, saved, settings.login_port),
    )
    with no_core_dumps() if saved else nullcontext():
        try:
            app.run()
        finally:
            profile.close()
    return app.return_code or 0, app.following


if __name__ == "__main__":
    sys.exit(main())
