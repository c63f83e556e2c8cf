"""Undo and redo: the store knows what can be taken back, and says so in the job's title."""

from __future__ import annotations

from photos_tui.tui.stage import Stage


async def undo(stage: Stage) -> None:
    stage.say(stage.library.undo().title)


async def redo(stage: Stage) -> None:
    stage.say(stage.library.redo().title)
