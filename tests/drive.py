"""Drives the whole program as a person would: keys in, screen and requests out; the emulator behind the real client.

A test reads as the manual: press, then wait until something is true. Nothing sleeps for a fixed time.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from photos_tui.api import retry
from photos_tui.api.client import PhotosClient
from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.world import World
from photos_tui.profiles import EMBEDDED, TOKEN, Constant
from photos_tui.store.catalog import Catalog
from photos_tui.store.library import Library
from photos_tui.tui.app import PhotosApp
from photos_tui.tui.frame import Frame
from photos_tui.tui.preferences import Preferences
from photos_tui.tui.shelf_screen import ShelfScreen
from photos_tui.tui.widgets.shelf import Shelf
from tests.contract.checked import Checked

ROUNDS = 3000


@dataclass
class Service:
    """The emulator as the tests see it: its world, its faults, and what it was asked."""

    world: World
    asked: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app = create_app(self.world, token=TOKEN, log=self.asked.append)

    def connect(self) -> PhotosClient:
        return PhotosClient(
            base_url=EMBEDDED, transport=Checked(self.app), token=Constant(TOKEN), waits=retry.NONE
        )

    def fail(self, fault: Fault) -> None:
        self.app.state.faults.add(fault)

    def requests(self, method: str, path: str) -> list[dict[str, Any]]:
        """Give the requests of this method whose path ends so ("…" in it matches anything)."""
        head, _, tail = path.partition("…")
        return [
            asked
            for asked in self.asked
            if asked["method"] == method
            and (
                asked["path"] == path
                if not _
                else asked["path"].startswith(head) and asked["path"].endswith(tail)
            )
        ]


@dataclass
class Drive:
    app: PhotosApp
    pilot: Pilot[None]
    service: Service

    @property
    def library(self) -> Library:
        return self.app.session.library

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def frame(self) -> Frame:
        return cast("Frame", self.app.screen)

    def where(self) -> str:
        """Name the screen in front."""
        return self.frame.NAME

    def frame_below(self) -> Frame:
        """Give the library screen behind the dialog in front."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Frame))

    @property
    def shelf(self) -> Shelf:
        return cast("ShelfScreen", self.app.screen).shelf

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, words: str) -> None:
        """Type into the focused field, without the pilot's wait for every key."""
        field = self.app.focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(words)
        else:
            assert isinstance(field, TextArea), field
            field.insert(words)
        await self.pilot.pause()

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Wait until something is true; shows the screen when it never is."""
        for _ in range(ROUNDS):
            if true():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never: {what or true}\n{self.text()}\n{self.toasts()}")

    async def shows(self, words: str) -> None:
        await self.until(lambda: words in self.text(), f"“{words}” on the screen")

    async def idle(self) -> None:
        """Wait until no job, no verb and no listing is under way; a paused job is not."""

        def quiet() -> bool:
            library = self.library
            views = (library.albums, library.shared_albums, library.photos)
            busy = [job for job in library.jobs.active() if not job.paused]
            return not busy and not any(view.loading for view in views)

        await self.until(quiet, "idle")
        self.app.session.news.tell()
        await self.pilot.pause()

    async def asked(self, method: str, path: str, *, after: int = 0) -> dict[str, Any]:
        """Wait for a request and give the latest such one."""
        await self.until(lambda: len(self.service.requests(method, path)) > after, f"{method} {path}")
        return self.service.requests(method, path)[-1]

    def text(self) -> str:
        """Give what is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def toasts(self) -> str:
        return "\n".join(note.message for note in self.app._notifications)

    async def go_to(self, row_id: str) -> None:
        """Put the cursor on a row."""
        index = self.shelf.view.index_of(row_id) if self.shelf.view else None
        assert index is not None, row_id
        self.shelf.cursor = index
        await self.pilot.pause()

    async def open_album(self, title: str) -> str:
        """Open an album from the list of albums; gives its id."""
        await self.press("1")
        album_id = self.album_id(title)
        await self.go_to(album_id)
        await self.press("enter")
        await self.until(lambda: self.where() == "album" and len(self.library.album_items(album_id)), title)
        await self.until(lambda: not self.library.album_items(album_id).loading, "album loaded")
        await self.until(self.shelf.in_view, "album painted")
        return album_id

    def album_id(self, title: str) -> str:
        for view in (self.library.albums, self.library.shared_albums):
            for album in view.rows(0, len(view)):
                if album is not None and album.title == title:
                    return album.id
        raise AssertionError(f"no album {title}")


@asynccontextmanager
async def driving(
    world: World | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    catalog: Catalog | None = None,
    images: bool = False,
    label: str = "Test library",
    clock: Callable[[], float] = time.time,
) -> AsyncIterator[Drive]:
    """Run the program on a world (the sample library in memory when none is given) until the block ends."""
    service = Service(world or World.open(None))
    library = Library(connect=service.connect, catalog=catalog or Catalog(None), label=label, clock=clock)
    app = PhotosApp(library, Preferences(images=images))
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            drive = Drive(app, pilot, service)
            await drive.until(lambda: library.albums.complete and library.photos.complete, "library listed")
            await drive.idle()
            yield drive
    finally:
        if world is None:
            service.world.close()
