"""How a change goes out: shown at once, noted before it is sent, one at a time, noted again when it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from photos_tui.store import jobs, written
from photos_tui.store.core import Core
from photos_tui.store.journal import Noted, Part
from photos_tui.store.pending import Change, refuse_pending

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient

T = TypeVar("T")


class Writing(Core):
    @contextmanager
    def shown(self, change: Change) -> Iterator[None]:
        """Show a change until the block ends; raises NotSent for albums that the service has not made yet."""
        refuse_pending(*change.albums)
        with self.overlay.laid(change):
            yield

    async def edit(self, change: Change, call: Callable[[PhotosClient], Awaitable[T]]) -> T:
        """Show a change while it waits for its turn and is made by one call."""
        with self.shown(change):
            return await self.send(change, call)

    async def send(
        self,
        change: Change,
        call: Callable[[PhotosClient], Awaitable[T]],
        *,
        parts: Sequence[Part] = (),
        made: Callable[[T], Sequence[str]] = written.made_by,
    ) -> T:
        """Make one call that writes: in its turn, noted before it is sent and again when it is answered.

        `parts` says for which jobs, `made` what ids the answer gives; `call` also keeps the answer in the catalog.
        """
        client = await self.client()
        await jobs.unpaused()
        async with self.lane.turn():
            noted = await self.journal.sent(self._looked_at(change, parts))
            sent = asyncio.ensure_future(written.unless_held_back(call(client)))
            try:
                return await asyncio.shield(sent)
            except asyncio.CancelledError:
                await written.grace(sent)
                raise
            finally:
                self.edits.mark(*change.albums, *change.items, *change.listings)
                await self._answered(change, noted, sent, made)

    def _looked_at(self, change: Change, parts: Sequence[Part]) -> list[Part]:
        """Note how things are before a call."""
        return [
            replace(part, before=written.before(self.catalog.db, change, part.ids))
            for part in parts or (Part(jobs.entry()),)
        ]

    async def _answered(
        self,
        change: Change,
        noted: Sequence[Noted],
        sent: asyncio.Future[T],
        made: Callable[[T], Sequence[str]],
    ) -> None:
        """Note how a call ended; when that is unclear, look."""
        match written.fate(sent):
            case "done":
                await self.journal.answered(noted, "done", made(sent.result()))
            case "failed":
                await self.journal.answered(noted, "failed")
            case "in doubt":
                self.in_doubt(change)

    def in_doubt(self, change: Change) -> None:
        """Find out what became of a change, in the background."""
        raise NotImplementedError
