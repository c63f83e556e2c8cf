"""The command line: arguments → settings → profile → run. The one module that knows every layer.

Exit codes: 0 all done; 1 some of it failed; 2 the command or the settings are wrong; 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photos_tui import __version__, paths, serving
from photos_tui.profiles import Local, Served
from photos_tui.settings import Settings, SettingsError, read


class UsageError(Exception):
    """The command cannot be carried out as given; the text says why and what to do."""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="photos-tui",
        description="A keyboard-driven Google Photos client. Without arguments it opens the local library.",
    )
    top.add_argument("--version", action="version", version=f"photos-tui {__version__}")
    _library_flags(top)
    top.add_argument(
        "--url", metavar="URL", help="open a library served at this address (see: photos-tui serve)"
    )
    top.add_argument(
        "--token", metavar="TOKEN", help="its token; PHOTOS_TUI_TOKEN in the environment is safer"
    )
    top.add_argument("--theme", help="photos-dark, photos-light, ansi-dark, or another of Textual's themes")
    top.add_argument(
        "--images", choices=["auto", "kitty", "sixel", "half", "off"], help="how pictures are drawn"
    )
    top.add_argument(
        "--config", type=Path, metavar="FILE", help=f"settings to read instead of {paths.config_file()}"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the local library over HTTP on this machine")
    _library_flags(serve)
    serving.add_flags(serve)
    bring = commands.add_parser("import", help="import a folder of photos and videos into the local library")
    _library_flags(bring)
    bring.add_argument("folder", type=Path, metavar="DIR")
    bring.add_argument("--album", metavar="TITLE", help="put them into this album, made when it is not there")
    return top


def _library_flags(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder of the local library"
    )
    to.add_argument("--memory", action="store_true", default=argparse.SUPPRESS, help="leave nothing behind")
    to.add_argument(
        "--fresh", action="store_true", default=argparse.SUPPRESS, help="start the local library over"
    )


@dataclass(frozen=True)
class Place:
    """Where the local library is; `folder` None is memory."""

    folder: Path | None
    fresh: bool


def place(arguments: argparse.Namespace) -> Place:
    """Decide where the local library lives; raises UsageError when two flags contradict each other."""
    data, memory = getattr(arguments, "data", None), getattr(arguments, "memory", False)
    if data is not None and memory:
        raise UsageError("--data and --memory exclude each other: choose one.")
    return Place(None if memory else (data or paths.data_folder()), getattr(arguments, "fresh", False))


def main(argv: Sequence[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        if arguments.command == "serve":
            return _serve(arguments)
        if arguments.command == "import":
            return _import(arguments)
        return _open(arguments, read(arguments.config or paths.config_file()))
    except (UsageError, SettingsError, serving.CannotServe) as error:
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

    profile = _profile(arguments)
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


def _profile(arguments: argparse.Namespace) -> Local | Served:
    if arguments.url:
        token = arguments.token or os.environ.get("PHOTOS_TUI_TOKEN", "")
        if not arguments.url.startswith(("http://", "https://")):
            raise UsageError(f"{arguments.url}: an address begins with http:// or https://")
        return Served(arguments.url.rstrip("/"), token)
    where = place(arguments)
    return Local(where.folder, fresh=where.fresh)


def _serve(arguments: argparse.Namespace) -> int:
    """Serve the local library until SIGTERM or Ctrl+C."""
    from photos_tui.emulator.world import World

    where = place(arguments)
    world = World.open(where.folder / "library" if where.folder else None, fresh=where.fresh)
    try:
        serving.run(arguments, world)
    finally:
        world.close()
    return 0


def _import(arguments: argparse.Namespace) -> int:
    """Import a folder through the ordinary upload path."""
    from photos_tui.importing import import_folder

    if not arguments.folder.exists():
        raise UsageError(f"{arguments.folder}: there is no such folder.")
    where = place(arguments)
    profile = Local(where.folder, fresh=where.fresh)
    try:
        return asyncio.run(import_folder(profile.library(), arguments.folder, arguments.album or ""))
    finally:
        profile.close()


if __name__ == "__main__":
    sys.exit(main())
