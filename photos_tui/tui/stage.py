"""What a verb's handler sees of the screen that it was called on."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal, Protocol, TypeVar

from textual.screen import ModalScreen

from photos_tui.api.resources import Album, MediaItem
from photos_tui.commands.verb import Situation
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from photos_tui.tui.session import Session, Wanted

Answer = TypeVar("Answer")
Severity = Literal["information", "warning", "error"]


class Stage(Protocol):
    """A screen, as far as verbs need to know it."""

    @property
    def session(self) -> Session: ...

    @property
    def library(self) -> Library: ...

    def situation(self) -> Situation: ...

    def targets(self) -> tuple[str, ...]:
        """Give the ids of the media items to act on: the selection, else the one under the cursor."""
        ...

    def item(self) -> MediaItem | None:
        """Give the media item under the cursor."""
        ...

    def album(self) -> Album | None:
        """Give the album to act on: the open one, else the one under the cursor."""
        ...

    def job(self) -> Job | None:
        """Give the job under the cursor."""
        ...

    def point_at(self, row_id: str) -> None:
        """Put the cursor on a row, where there are rows."""
        ...

    async def ask(self, dialog: ModalScreen[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None when it was left."""
        ...

    def say(self, text: str, *, severity: Severity = "information") -> None:
        """Tell the person something in passing; `text` may be foreign."""
        ...

    def start(self, title: str, work: Coroutine[Any, Any, object], *, draft: str = "") -> Job:
        """Hand work to the job list; the named draft is forgotten when it succeeds."""
        ...

    def copy(self, words: str) -> None:
        """Put words on the clipboard of the person's terminal."""
        ...

    def has_selection(self) -> bool: ...

    def forget_selection(self) -> None: ...

    async def find(self, step: int) -> None:
        """Go to the next (1) or previous (-1) row that has the session's words."""
        ...

    async def show_search(self, query: Wanted) -> None:
        """Go to the search screen and show this search."""
        ...

    async def open_profile(self, name: str) -> None:
        """Leave this library and open another profile; the person may say no when something runs."""
        ...

    def go_to_day(self, day: int) -> MediaItem | None:
        """Put the cursor on the first row of a day (since 1970) or before it; None where rows have no such order."""
        ...

    def go_to_title(self, beginning: str) -> bool:
        """Put the cursor on the next title that begins so; gives whether there is one."""
        ...

    def relayout(self) -> None:
        """Draw anew after a change of the preferences."""
        ...

    async def refresh_view(self) -> None:
        """Ask the service for this screen's contents again."""
        ...
