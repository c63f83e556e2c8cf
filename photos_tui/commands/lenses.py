"""Verbs that ask the catalog, not the service: words, lenses, dates and letters."""

from __future__ import annotations

from photos_tui.commands.verb import LIBRARY, LISTS, ScreenName, Verb

_DATED: frozenset[ScreenName] = frozenset({"photos", "search"})

VERBS = (
    Verb(
        "lens.text",
        "T",
        "Search text",
        "Find photos by file name, description, camera and album titles while you type, without asking the service.",
        "Find",
        LIBRARY,
        short="Text",
        shown=_DATED,
    ),
    Verb(
        "lens.choose",
        "X",
        "Lenses",
        "Photos in no album, likely duplicates, in one album and not in another, by camera, by month, and more.",
        "Find",
        LIBRARY,
        short="Lenses",
        shown=_DATED,
    ),
    Verb(
        "go.date",
        "g d",
        "Go to date",
        "Go to a year, a month or a day in a list that is in the order of time.",
        "Move",
        _DATED,
    ),
    Verb(
        "go.letter",
        "g l",
        "Go to letter",
        "Go to the next album whose title begins with a letter.",
        "Move",
        LISTS,
    ),
)
