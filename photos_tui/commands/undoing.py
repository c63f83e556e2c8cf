"""Verbs that take back what was done, also what was done in an earlier run."""

from __future__ import annotations

from photos_tui.commands.verb import EVERYWHERE, Verb

VERBS = (
    Verb(
        "app.undo",
        "u",
        "Undo",
        "Take back the last change that the API can take back; it says which. Works across restarts.",
        "Undo",
        EVERYWHERE,
        mutates=True,
    ),
    Verb("app.redo", "U", "Redo", "Make again what was taken back last.", "Undo", EVERYWHERE, mutates=True),
    Verb(
        "app.undo_since",
        "H",
        "Undo everything since…",
        "Take back all changes since a time; it lists them first, and those that cannot be taken back with the reason.",
        "Undo",
        EVERYWHERE,
        mutates=True,
    ),
)
