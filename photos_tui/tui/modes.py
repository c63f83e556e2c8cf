"""The top level: five modes, each with its own stack of screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from photos_tui.tui.screens.albums import AlbumsScreen
from photos_tui.tui.screens.jobs import JobsScreen
from photos_tui.tui.screens.photos import PhotosScreen
from photos_tui.tui.screens.search import SearchScreen
from photos_tui.tui.screens.shared import SharedScreen

MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "albums": AlbumsScreen,
    "photos": PhotosScreen,
    "search": SearchScreen,
    "shared": SharedScreen,
    "jobs": JobsScreen,
}
