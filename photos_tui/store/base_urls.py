"""Addresses of media bytes: good for an hour, so they are renewed 50 at a time shortly before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from photos_tui.api import errors
from photos_tui.api.resources import MediaItem
from photos_tui.store import batches
from photos_tui.store.core import Core
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables import items

GOOD_FOR = 50 * 60
"""Seconds that a base URL is used; the service promises 60 minutes."""


async def got(core: Core, ids: Sequence[str], *, listed: bool = False) -> batches.Outcome:
    """Get items anew, 50 a call, into the catalog; names those that the service does not give.

    One id can make the service fail for a whole batch, so a failed batch is halved too.
    """
    refused: dict[str, str] = {}

    async def call(batch: Sequence[str]) -> None:
        client = await core.client()
        begun = core.edits.now
        results = await client.media_items.batch_get(batch)
        found: list[MediaItem] = []
        for item_id, result in zip(batch, results, strict=True):
            if result.media_item is not None:
                found.append(result.media_item)
            else:
                message = result.status.message if result.status else ""
                refused[item_id] = errors.NotFound(message).sentence
        await core.keep_items(core.edits.believed(begun, found), listed=listed)

    outcome = await batches.send(ids, call, divisible=_may_be_one_id)
    done = tuple(item_id for item_id in outcome.done if item_id not in refused)
    return batches.Outcome(done, {**outcome.failed, **refused})


def _may_be_one_id(error: errors.ApiError) -> bool:
    return batches.names_an_id(error) or isinstance(error, errors.ServerError)


def alive(age: float) -> bool:
    """Say whether a base URL of this age in seconds is used; one from the future is as old as anybody can tell."""
    return 0 <= age < GOOD_FOR


class BaseUrls:
    """Base URLs by item; those asked for while a call is under way go together in the next."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._wanted: dict[str, asyncio.Future[str | errors.ApiError]] = {}
        self._task: asyncio.Task[None] | None = None

    async def of(self, item_id: str) -> str:
        """Give a base URL that still lives; raises ApiError when the service gives none."""
        known = items.base_url(self._core.catalog.db, item_id)
        if known.url and alive(self._core.clock() - known.at):
            return known.url
        return await self.renewed(item_id)

    async def renewed(self, item_id: str) -> str:
        """Give a new base URL, whatever is known."""
        if item_id not in self._wanted:
            self._wanted[item_id] = asyncio.get_running_loop().create_future()
        future = self._wanted[item_id]
        if self._task is None or self._task.done():
            self._task = self._core.spawn(self._renew())
            self._task.add_done_callback(self._give_up)
        answer = await asyncio.shield(future)
        if isinstance(answer, errors.ApiError):
            raise answer
        return answer

    async def _renew(self) -> None:
        await asyncio.sleep(0)
        while self._wanted:
            batch = list(self._wanted)[: batches.SIZE]
            try:
                outcome = await got(self._core, batch)
                answers = {item_id: self._answer(item_id, outcome) for item_id in batch}
            except errors.ApiError as error:
                answers = dict.fromkeys(batch, error)
            except CatalogError as error:
                answers = dict.fromkeys(batch, errors.NotSent(str(error)))
            for item_id, answer in answers.items():
                self._wanted.pop(item_id).set_result(answer)

    def _give_up(self, _: object) -> None:
        """Answer those who still wait when the work ended before its time."""
        while self._wanted:
            self._wanted.popitem()[1].set_result(errors.Unreachable("The library is closing."))

    def _answer(self, item_id: str, outcome: batches.Outcome) -> str | errors.ApiError:
        url = items.base_url(self._core.catalog.db, item_id).url
        if item_id in outcome.failed or not url:
            return errors.NotFound(hint=outcome.failed.get(item_id, ""))
        return url
