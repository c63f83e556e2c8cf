"""Downloads: the original bytes of four items at a time into a folder, each item's fate by name.

They are in no journal: what is whole in the folder is known there, so that the same download again goes on.
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Literal

from photos_tui.api import errors
from photos_tui.api.media import original, video
from photos_tui.api.resources import MediaItem
from photos_tui.store import base_urls, batches, jobs, names
from photos_tui.store.base_urls import GOOD_FOR, BaseUrls
from photos_tui.store.batches import Outcome
from photos_tui.store.core import Core
from photos_tui.store.landing import Claim, Landing
from photos_tui.store.prices import Price
from photos_tui.store.quota import BYTES_PER_DAY
from photos_tui.store.tables import items
from photos_tui.text import count as number

AT_ONCE = 4
"""Files on their way at a time: the service asks for few connections."""
TRIES = 3
"""Times that a file is begun when the line is cut or its address dies on the way."""
LOOK = 0.1
"""Seconds between two looks whether another run has left the folder."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
_NOT_READY = {
    "PROCESSING": "The service is still working on this video: try again later.",
    "FAILED": "The service could not make this video ready, so there are no bytes of it.",
}


class CannotSave(errors.ApiError):
    """The folder does not take the files."""

    what = "The files cannot be saved"
    advice = "Choose another folder, or make room; what is there already is not fetched again."
    canonical = "FAILED_PRECONDITION"


_HOPELESS = (
    CannotSave,
    errors.Unauthenticated,
    errors.ScopeMissing,
    errors.ApiDisabled,
    errors.QuotaExceeded,
    errors.Unreachable,
)


@dataclass(frozen=True)
class Landed:
    """What became of one item: `path` and `size` in bytes of its file, or `why` there is none."""

    id: str
    name: str
    fate: Literal["downloaded", "skipped", "failed"]
    path: Path | None = None
    size: int = 0
    why: str = ""


@dataclass
class _Run:
    """One download under way; `told` hears of every item once."""

    total: int
    told: Callable[[Landed], object]
    landed: list[Landed] = field(default_factory=list)
    trouble: errors.ApiError | None = None

    def land(self, landed: Landed) -> None:
        self.landed.append(landed)
        self.told(landed)
        jobs.report(len(self.landed), self.total, landed.name)

    def met(self, error: errors.ApiError) -> None:
        """Note what the next file would meet too."""
        if isinstance(error, _HOPELESS):
            self.trouble = error

    def outcome(self) -> Outcome:
        there = [landed for landed in self.landed if landed.fate != "failed"]
        return Outcome(
            tuple(landed.id for landed in there),
            self._failed(),
            frozenset(landed.id for landed in there if landed.fate == "skipped"),
            tuple(str(landed.path) for landed in there),
            self.trouble,
        )

    def _failed(self) -> dict[str, str]:
        failed: dict[str, str] = {}
        for landed in self.landed:
            if landed.fate == "failed":
                failed[f"{landed.name} {landed.id}" if landed.name in failed else landed.name] = landed.why
        return failed


class Downloads(Core):
    async def download(
        self, ids: Iterable[str], folder: Path, told: Callable[[Landed], object] = lambda _: None
    ) -> Outcome:
        """Put the items' originals into a folder, which is made when it is not there; `told` hears of each item.

        In the outcome `done` has ids, `existing` those that were there before, `made` paths, and `failed` is by
        file name. Raises ApiError only when nothing at all was done because of it.
        """
        asked = tuple(dict.fromkeys(ids))
        run = _Run(len(asked), told)
        async with _entered(folder) as landing:
            for block in batches.cut(asked):
                await self._block(run, landing, block)
        if run.trouble is not None and all(landed.fate == "failed" for landed in run.landed):
            raise run.trouble
        return run.outcome()

    async def _block(self, run: _Run, landing: Landing, block: Sequence[str]) -> None:
        """Download up to 50 items: so many addresses come with one call."""
        missing = []
        for item_id in block:
            if (claim := landing.whole(item_id)) is None:
                missing.append(item_id)
            else:
                run.land(Landed(item_id, claim.name, "skipped", landing.path / claim.name, claim.size))
        refused = await self._looked_up(run, missing)
        doors, urls = asyncio.Semaphore(AT_ONCE), BaseUrls(self)

        async def one(item: MediaItem, name: str) -> None:
            async with doors:
                run.land(await self._landed(run, landing, urls, item, name))

        async with asyncio.TaskGroup() as group:
            for item_id in missing:
                item = items.one(self.catalog.db, item_id)
                why = refused.get(item_id) or ("" if item else errors.NotFound().sentence)
                why = run.trouble.sentence if run.trouble else why
                name = names.safe(item.filename) if item and item.filename else names.safe(item_id)
                if item is None or why:
                    run.land(Landed(item_id, name, "failed", why=why))
                else:
                    group.create_task(one(item, landing.name_for(item_id, name)))

    async def _looked_up(self, run: _Run, ids: Sequence[str]) -> dict[str, str]:
        """Get anew what has no living address or is not known to be ready; gives why some are not to be had."""
        if run.trouble is not None:
            return {}
        wanted = [item_id for item_id in ids if not self._is_fresh(item_id)]
        try:
            return dict((await base_urls.got(self, wanted)).failed) if wanted else {}
        except errors.ApiError as error:
            run.met(error)
            return dict.fromkeys(wanted, error.sentence)

    def _is_fresh(self, item_id: str) -> bool:
        item, known = items.one(self.catalog.db, item_id), items.base_url(self.catalog.db, item_id)
        if item is None or not known.url or self.clock() - known.at >= GOOD_FOR:
            return False
        return item.media_metadata.video is None or item.media_metadata.video.status == "READY"

    async def _landed(
        self, run: _Run, landing: Landing, urls: BaseUrls, item: MediaItem, name: str
    ) -> Landed:
        """Download one item, from the beginning again when the line is cut."""
        about = item.media_metadata.video
        if about is not None and about.status in _NOT_READY:
            return Landed(item.id, name, "failed", why=_NOT_READY[about.status])
        for turn in range(TRIES):
            await jobs.unpaused()
            if run.trouble is not None:
                return Landed(item.id, name, "failed", why=run.trouble.sentence)
            try:
                url = await (urls.of(item.id) if not turn else urls.renewed(item.id))
                claim = await self._saved(landing, item, name, url)
                return Landed(item.id, claim.name, "downloaded", landing.path / claim.name, claim.size)
            except (errors.BaseUrlExpired, errors.CutConnection, errors.TimedOut) as error:
                why = error.sentence
            except errors.ApiError as error:
                run.met(error)
                return Landed(item.id, name, "failed", why=error.sentence)
            except OSError as error:
                if error.errno in _FULL:
                    run.met(_unsaved(landing.path, error))
                why = f"It cannot be saved: {error.strerror or error}."
                return Landed(item.id, name, "failed", why=why)
        return Landed(item.id, name, "failed", why=why)

    async def _saved(self, landing: Landing, item: MediaItem, name: str, url: str) -> Claim:
        """Fetch one file to the end and give it its name."""
        client = await self.client()
        with landing.arriving(item.id) as arrival:
            size = await client.media.download(
                video(url) if item.is_video else original(url), arrival.file.write
            )
            if not size:
                raise errors.BadAnswer("the file has no bytes")
            claim, when = Claim(item.id, name, size), item.media_metadata.creation_time
            keeping = asyncio.ensure_future(asyncio.to_thread(landing.keep, arrival, claim, when))
            try:
                return await asyncio.shield(keeping)
            except asyncio.CancelledError:
                await asyncio.wait([keeping])
                raise


def price_of_downloads(count: int) -> str:
    """Say what it costs to download so many items: bytes have a count of their own."""
    share = count / BYTES_PER_DAY
    much = f" ({share:.1%} of a day's)".replace("%", " %") if share >= 0.001 else ""
    return f"{number(count, 'download')}{much} and {Price(ceil(count / batches.SIZE))}"


@asynccontextmanager
async def _entered(folder: Path) -> AsyncIterator[Landing]:
    """Have the folder alone for a block; raises CannotSave."""
    landing = Landing(folder)
    try:
        await asyncio.to_thread(landing.enter)
        while not await asyncio.to_thread(landing.take):
            jobs.waiting("for another download into this folder")
            await asyncio.sleep(LOOK)
    except OSError as error:
        landing.leave()
        raise _unsaved(folder, error) from error
    except BaseException:
        landing.leave()
        raise
    jobs.running()
    try:
        yield landing
    finally:
        landing.leave()


def _unsaved(folder: Path, error: OSError) -> CannotSave:
    return CannotSave(f"{folder}: {error.strerror or error}")
