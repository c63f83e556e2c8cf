"""Additions to one album that are asked for one after the other and go out in one call.

Who files photos presses a key per photo. Each press is a job of its own, shown at once, that can be undone
and cancelled by itself; what is sent is one call for all that came within a moment, or while the lane was taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from photos_tui.api.errors import ApiError
from photos_tui.store import batches, jobs, written
from photos_tui.store.core import Core
from photos_tui.store.journal import Part

MOMENT = 0.3
"""Seconds that additions wait for one more to come with them."""

Send = Callable[[str, Sequence[Part]], Coroutine[Any, Any, None]]


@dataclass(eq=False)
class _Wish:
    """One job's ids; `answer` is set when the call that has them is over."""

    part: Part
    told: tuple[jobs.Told, ...] = field(default_factory=jobs.told)
    withdrawn: bool = False
    answer: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Additions:
    """`send` makes one call for several jobs: the album's id, and what each job adds."""

    def __init__(self, core: Core, send: Send) -> None:
        self._core = core
        self._send = send
        self._waiting: dict[str, list[_Wish]] = {}
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._calls: dict[str, asyncio.Task[None]] = {}

    async def add(self, album_id: str, ids: Sequence[str]) -> None:
        """Add at most 50 items together with those that others add now; raises what the call raised."""
        await jobs.unpaused()
        wish = _Wish(Part(jobs.entry(), tuple(ids)))
        self._waiting.setdefault(album_id, []).append(wish)
        task = self._tasks.get(album_id)
        if task is None or task.done():
            self._tasks[album_id] = self._core.spawn(self._go(album_id))
        try:
            await asyncio.shield(wish.answer)
        except asyncio.CancelledError:
            if wish in self._waiting.get(album_id, ()):
                self._waiting[album_id].remove(wish)
            elif jobs.idle():
                wish.withdrawn = True
                self._calls[album_id].cancel()
            else:
                await written.grace(wish.answer)
            raise

    async def _go(self, album_id: str) -> None:
        try:
            while self._waiting.get(album_id):
                await self._gathered(album_id)
                if wishes := self._next(album_id):
                    await self._together(album_id, wishes)
        finally:
            for wish in self._waiting.pop(album_id, ()):
                wish.answer.cancel()

    async def _gathered(self, album_id: str) -> None:
        """Wait until no more come, or one call is full."""
        known = -1
        while known != (now := sum(len(wish.part.ids) for wish in self._waiting[album_id])):
            if now >= batches.SIZE:
                return
            known = now
            await asyncio.sleep(MOMENT)

    def _next(self, album_id: str) -> list[_Wish]:
        """Take as many wishes as one call has room for."""
        taken: list[_Wish] = []
        ids: set[str] = set()
        waiting = self._waiting[album_id]
        while waiting and len(ids | set(waiting[0].part.ids)) <= batches.SIZE:
            wish = waiting.pop(0)
            taken.append(wish)
            ids.update(wish.part.ids)
        return taken

    async def _together(self, album_id: str, wishes: Sequence[_Wish]) -> None:
        """Send wishes in one call; one that is refused for one of its ids is sent for each job by itself."""
        try:
            await self._sent(album_id, wishes)
        except ApiError as error:
            if len(wishes) > 1 and batches.names_an_id(error):
                for wish in wishes:
                    await self._together(album_id, [wish])
                return
            _answer(wishes, error)
        except BaseException as error:
            _answer(wishes, error)
            raise
        else:
            _answer(wishes, None)

    async def _sent(self, album_id: str, wishes: Sequence[_Wish]) -> None:
        """Make the call; while it waits to be sent, wishes may be withdrawn, and it goes out without them."""
        while parts := [wish.part for wish in wishes if not wish.withdrawn]:
            told = dict.fromkeys(one for wish in wishes if not wish.withdrawn for one in wish.told)
            call = asyncio.get_running_loop().create_task(
                self._send(album_id, parts), context=jobs.together(told)
            )
            self._calls[album_id] = call
            try:
                await call
            except asyncio.CancelledError:
                me = asyncio.current_task()
                if me is None or me.cancelling():
                    raise
            else:
                return


def _answer(wishes: Iterable[_Wish], error: BaseException | None) -> None:
    for wish in wishes:
        if wish.answer.done():
            continue
        if error is None:
            wish.answer.set_result(None)
        elif isinstance(error, asyncio.CancelledError):
            wish.answer.cancel()
        else:
            wish.answer.set_exception(error)
            wish.answer.exception()  # one that gave up waiting does not ask
