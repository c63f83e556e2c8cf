"""What a verb is, and what it may know when it says whether it can run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from photos_tui.api.resources import Album
from photos_tui.store.job import Job

ScreenName = Literal["albums", "album", "photos", "search", "shared", "photo", "jobs", "log", "account"]
Group = Literal[
    "Move", "Select", "Albums", "Photos", "Sharing", "Undo", "Jobs", "Find", "Look", "Go", "Account"
]

LISTS: frozenset[ScreenName] = frozenset({"albums", "shared"})
GRIDS: frozenset[ScreenName] = frozenset({"album", "photos", "search"})
SHELVES: frozenset[ScreenName] = LISTS | GRIDS
LIBRARY: frozenset[ScreenName] = SHELVES | frozenset({"photo"})
ITEMS: frozenset[ScreenName] = GRIDS | frozenset({"photo"})
LINES: frozenset[ScreenName] = frozenset({"jobs", "log"})
ROWS: frozenset[ScreenName] = SHELVES | LINES
CONTENTS: frozenset[ScreenName] = LIBRARY | LINES
EVERYWHERE: frozenset[ScreenName] = CONTENTS | frozenset({"account"})


@dataclass(frozen=True)
class Situation:
    """Where the person is, and what a verb would act on: the selection, else what is under the cursor."""

    screen: ScreenName
    removed: Mapping[str, str] = field(default_factory=dict)
    album: Album | None = None
    items: int = 0
    job: Job | None = None

    @property
    def in_album(self) -> bool:
        return self.screen in {"album", "photo"} and self.album is not None


Rule = Callable[[Situation], str]


@dataclass(frozen=True)
class Verb:
    """One thing a person can do. `key` may name several keys ("j,down") or a chord ("g g").

    `id` is the API's method name where there is one; `calls` names further methods that it needs.
    `short` names it on the line of keys, on the screens `shown` (all of `where` when empty).
    `reversible` is False for what the API cannot take back.
    """

    id: str
    key: str
    title: str
    help: str
    group: Group
    where: frozenset[ScreenName]
    action: str = ""
    rules: tuple[Rule, ...] = ()
    short: str = ""
    shown: frozenset[ScreenName] = frozenset()
    mutates: bool = False
    reversible: bool = True
    calls: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.key.split(","))

    @property
    def methods(self) -> tuple[str, ...]:
        """Give the API's methods that it needs: its own, whose name its id begins with, and what else it calls."""
        return (self.id, ".".join(self.id.split(".")[:2]), *self.calls)

    @property
    def chord(self) -> tuple[str, str] | None:
        """Give prefix and second key of a chord such as "g g"."""
        first = self.keys[0].split(" ")
        return (first[0], first[1]) if len(first) == 2 else None

    @property
    def call(self) -> str:
        """Give the Textual action string that runs it."""
        return self.action or f"verb({self.id!r})"

    def reason(self, situation: Situation) -> str:
        """Say why it cannot run here and now, in a sentence; empty when it can."""
        for method in self.methods:
            if why := situation.removed.get(method):
                return why
        return next((why for rule in self.rules if (why := rule(situation))), "")
