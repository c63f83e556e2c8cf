"""What one run of the program shares between its screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, Self, cast

from textual.dom import DOMNode
from textual.widget import Widget

from photos_tui import paths
from photos_tui.auth.credentials import Saved, SignIns
from photos_tui.auth.standing import Standing
from photos_tui.store.command import Command
from photos_tui.store.jobs import Job
from photos_tui.store.lenses import Lens
from photos_tui.store.library import Library
from photos_tui.store.search import Query
from photos_tui.tui.news import News
from photos_tui.tui.pictures import DrawingThread, Pictures
from photos_tui.tui.preferences import Preferences

Wanted = Query | Lens
"""What the search screen shows: filters that the service answers, or a question to the catalog."""


@dataclass
class Session:
    """The library and how it is looked at.

    `drafts` keeps what was typed for a verb until the verb succeeds, `drafted` the jobs that have one;
    `standing` says which profile is open, `ended` why a sign-in is over (until the next one is begun);
    `query` is the last search, answered by the service or by the catalog, `words` what was looked for last; `shades`
    draws pictures with signs instead of colours, `large_picture` makes another widget than the usual for the
    large view.
    """

    library: Library
    pictures: Pictures
    covers: Pictures
    drawing: DrawingThread
    news: News
    preferences: Preferences = field(default_factory=Preferences)
    drafts: dict[str, str] = field(default_factory=dict)
    drafted: set[str] = field(default_factory=set)
    query: Wanted = field(default_factory=Query)
    words: str = ""
    shades: bool = False
    large_picture: Callable[[DrawingThread], Widget] | None = None
    standing: Standing = field(default_factory=lambda: Standing(SignIns(paths.profiles_folder())))
    ended: str = ""

    def signed_in(self, saved: Saved) -> None:
        """Know of a new sign-in to the open profile."""
        self.standing = replace(self.standing, saved=saved)

    @classmethod
    def of(cls, library: Library, news: News, preferences: Preferences) -> Self:
        """Build a session whose pictures are all drawn by one thread."""
        drawing = DrawingThread()
        thumbnails = Pictures(library.thumbnail, thread=drawing)
        return cls(library, thumbnails, Pictures(library.cover, thread=drawing), drawing, news, preferences)

    def draw_with_signs(self, shades: bool) -> None:  # noqa: FBT001  (the theme says yes or no)
        self.pictures.shades = self.covers.shades = self.shades = shades

    def submit(self, title: str, command: Command, *, draft: str = "") -> Job:
        """Hand a change to the journal and the job list; the named draft is forgotten when it succeeds."""
        job = self.library.submit(command, title)
        if draft in self.drafts:
            self.drafted.add(job.id)
            self.library.spawn(self._forget_draft(job, draft))
        return job

    async def _forget_draft(self, job: Job, draft: str) -> None:
        await self.library.jobs.wait(job)
        if job.state == "done":
            self.drafts.pop(draft, None)

    async def close(self) -> None:
        """Let go of pictures and library; what is not done yet goes on at the next start."""
        self.news.close()
        await self.pictures.close()
        await self.covers.close()
        await self.library.close()


class _HasSession(Protocol):
    session: Session


def session_of(node: DOMNode) -> Session:
    """Give the session of the app that this node belongs to."""
    return cast("_HasSession", node.app).session
