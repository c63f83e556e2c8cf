"""The top level: five modes, each with its own stack of screens, imported when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def albums() -> Screen[Any]:
    from photos_tui.tui.screens.albums import AlbumsScreen

    return AlbumsScreen()


def photos() -> Screen[Any]:
    from photos_tui.tui.screens.photos import PhotosScreen

    return PhotosScreen()


def search() -> Screen[Any]:
    from photos_tui.tui.screens.search import SearchScreen

    return SearchScreen()


def shared() -> Screen[Any]:
    from photos_tui.tui.screens.shared import SharedScreen

    return SharedScreen()


def jobs() -> Screen[Any]:
    from photos_tui.tui.screens.jobs import JobsScreen

    return JobsScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "albums": albums,
    "photos": photos,
    "search": search,
    "shared": shared,
    "jobs": jobs,
}
