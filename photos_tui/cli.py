"""The command line: arguments → settings → profile → run. The one module that knows every layer.

Exit codes: 0 all done; 1 some of it failed; 2 the command or the settings are wrong; 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from photos_tui import __version__, paths
from photos_tui.console import importing, place, serving
from photos_tui.console.place import UsageError
from photos_tui.settings import Settings, SettingsError, read

COMMANDS = (serving, importing)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="photos-tui",
        description="A keyboard-driven Google Photos client. Without arguments it opens the local library.",
    )
    top.add_argument("--version", action="version", version=f"photos-tui {__version__}")
    place.add_flags(top)
    top.add_argument("--theme", help="photos-dark, photos-light, ansi-dark, or another of Textual's themes")
    top.add_argument(
        "--images", choices=["auto", "kitty", "sixel", "half", "off"], help="how pictures are drawn"
    )
    top.add_argument(
        "--config", type=Path, metavar="FILE", help=f"settings to read instead of {paths.config_file()}"
    )
    commands = top.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        if "run" in arguments:
            code: int = arguments.run(arguments)
            return code
        return _open(arguments, read(arguments.config or paths.config_file()))
    except (UsageError, SettingsError) as error:
        print(f"photos-tui: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"photos-tui: {where}{error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _open(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the screens."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this needs a terminal; see photos-tui --help for what works without one.")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none" if settings.calm else "full")
    from photos_tui import logs
    from photos_tui.tui.app import PhotosApp
    from photos_tui.tui.graphics import large_picture
    from photos_tui.tui.preferences import Preferences

    profile = place.profile(arguments)
    logs.log_to(paths.state_folder() / "photos-tui.log")
    images = arguments.images or settings.images
    preferences = Preferences(images=images != "off", layout=settings.layout, size=settings.thumbnails)
    library = profile.library(settings.cache)
    library.catalog.open()
    app = PhotosApp(
        library,
        preferences,
        theme=arguments.theme or settings.theme,
        large_picture=large_picture(images, os.environ),
    )
    try:
        app.run()
    finally:
        profile.close()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
