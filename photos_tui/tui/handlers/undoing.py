"""Undo and redo: the store knows what can be taken back, and says so in the job's title."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from photos_tui.store.prices import Price, price_of
from photos_tui.store.undoing import Change
from photos_tui.tui.dialogs.undo_since import UndoSince
from photos_tui.tui.stage import Stage

AT_ONCE = 50
"""Changes read from the journal between two keys."""


async def undo(stage: Stage) -> None:
    stage.say(stage.library.undo().title)


async def redo(stage: Stage) -> None:
    stage.say(stage.library.redo().title)


async def undo_since(stage: Stage) -> None:
    made: list[Change] = []
    for change in stage.library.each_change():
        made.append(change)
        if len(made) % AT_ONCE == 0:
            await asyncio.sleep(0)

    def told(changes: Sequence[Change]) -> str:
        prices = (price_of(change.inverse).requests for change in changes if change.inverse)
        return stage.library.quota.told(Price(sum(prices)))

    when = await stage.ask(UndoSince(made, told))
    if when is not None:
        stage.say(stage.library.undo_since(when).title)
