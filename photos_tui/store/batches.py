"""Many ids in as few calls as the service allows, and the name of each one that it did not take.

A call takes 50 ids and is all or nothing: one wrong id refuses 49 right ones. So a refused batch is cut in
halves until the wrong ones stand alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from photos_tui.api import errors
from photos_tui.store import jobs

T = TypeVar("T")

SIZE = 50
"""Ids per call, for batchCreate, batchGet, batchAdd and batchRemove alike."""


@dataclass(frozen=True)
class Outcome:
    """What was done, in the order asked for, and a sentence for each that was not.

    `existing` names those of `done` that were there before; `made` the items that uploads became;
    `trouble` is what ended it before all were tried.
    """

    done: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    existing: frozenset[str] = frozenset()
    made: tuple[str, ...] = ()
    trouble: errors.ApiError | None = None


def cut(things: Iterable[T]) -> list[tuple[T, ...]]:
    """Cut things into batches, in order, each once."""
    unique = tuple(dict.fromkeys(things))
    return [unique[start : start + SIZE] for start in range(0, len(unique), SIZE)]


def names_an_id(error: errors.ApiError) -> bool:
    """Tell whether one id of a batch may be to blame, so that a smaller batch may pass."""
    if isinstance(error, errors.NotSent):
        return False
    return isinstance(error, errors.InvalidArgument) and "album" not in error.message.lower()


async def send(
    ids: Iterable[str],
    call: Callable[[Sequence[str]], Awaitable[object]],
    *,
    refused: Mapping[str, str] | None = None,
    divisible: Callable[[errors.ApiError], bool] = names_an_id,
) -> Outcome:
    """Make the calls for all ids; `refused` are known beforehand not to succeed and are not sent.

    Raises the service's error if nothing at all was done because of it; once something was done, what is
    left is named in the outcome instead, because an error would hide it.
    """
    asked = tuple(dict.fromkeys(ids))
    failed = {row_id: (refused or {})[row_id] for row_id in asked if row_id in (refused or {})}
    queue = deque(cut(row_id for row_id in asked if row_id not in failed))
    done: set[str] = set()
    trouble: errors.ApiError | None = None
    while queue:
        batch = queue.popleft()
        try:
            await call(batch)
        except errors.ApiError as error:
            if divisible(error) and len(batch) > 1:
                middle = len(batch) // 2
                queue.extendleft((batch[middle:], batch[:middle]))
                continue
            if not divisible(error):
                left = [*batch, *(row_id for waiting in queue for row_id in waiting)]
                if not done:
                    raise
                failed |= dict.fromkeys(left, error.sentence)
                trouble = error
                break
            failed[batch[0]] = error.sentence
        else:
            done.update(batch)
        jobs.report(len(done) + len(failed), len(asked))
    in_order = tuple(row_id for row_id in asked if row_id in done)
    return Outcome(in_order, MappingProxyType(failed), trouble=trouble)
