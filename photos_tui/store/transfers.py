"""Uploads: bytes of four files at a time, then items made of them 50 a call, each file's fate by name."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photos_tui.api import errors
from photos_tui.api.resources import (
    AlbumPosition,
    MediaItem,
    NewMediaItem,
    NewMediaItemResult,
    SimpleMediaItem,
)
from photos_tui.store import batches, jobs
from photos_tui.store.album_verbs import AlbumVerbs
from photos_tui.store.batches import Outcome
from photos_tui.store.files import MediaFile, Unfit, examined, found
from photos_tui.store.journal import Part
from photos_tui.store.pending import ItemsUploaded
from photos_tui.store.sending import LARGE, Sending
from photos_tui.store.tables import items, membership
from photos_tui.text import size

if TYPE_CHECKING:
    from photos_tui.api.client import PhotosClient

AT_ONCE = 4
"""Byte uploads in flight: the service asks for 3 to 5."""
_NAME = 255
_EXISTS = 6
_PASSING = {13, 14}
_HOPELESS = (
    errors.Unauthenticated,
    errors.PermissionDenied,
    errors.QuotaExceeded,
    errors.StorageFull,
    errors.Unreachable,
    errors.NotAppCreated,
    errors.NotFound,
)


@dataclass
class _Transfer:
    """One upload under way: where it goes, and what became of each file so far, by its path.

    `remembered` are those whose token is from before, `again` those of them that the service made nothing of.
    """

    album_id: str
    position: AlbumPosition | None
    change: ItemsUploaded
    total: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    done: dict[str, MediaItem | None] = field(default_factory=dict)
    existing: set[str] = field(default_factory=set)
    remembered: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    trouble: errors.ApiError | None = None
    stopped: bool = False

    def met(self, error: errors.ApiError) -> None:
        """Keep an error that befell more than one file, and stop when the next would meet it too."""
        self.trouble = error
        self.stopped = isinstance(error, _HOPELESS)

    def fail(self, paths: Iterable[str], reason: str) -> None:
        """Name files that did not go in, unless it is known already what became of them."""
        for path in paths:
            if path not in self.done:
                self.failed.setdefault(path, reason)

    def judge(self, results: Mapping[str, NewMediaItemResult]) -> None:
        """Note what became of files; one that was refused for a token from before is not judged yet."""
        for path, result in results.items():
            if result.media_item is not None or result.status.code == _EXISTS:
                self.done[path] = result.media_item
                self.existing |= {path} if result.media_item is None else set()
            elif path in self.remembered:
                self.remembered.remove(path)
                self.again.add(path)
            else:
                self.failed[path] = errors.UploadRejected(result.status.message).sentence

    def report(self, note: str) -> None:
        jobs.report(len(self.done) + len(self.failed), self.total, note)

    def outcome(self) -> Outcome:
        made = tuple(item.id for item in self.done.values() if item is not None)
        return Outcome(tuple(self.done), self.failed, frozenset(self.existing), made, self.trouble)


class Uploads(AlbumVerbs):
    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.sending = Sending(self)

    async def upload(
        self,
        paths: Iterable[Path],
        *,
        album_id: str = "",
        album_position: AlbumPosition | None = None,
        done: Collection[str] = (),
    ) -> Outcome:
        """Upload files, and all files below folders; the outcome names paths, `made` the items' ids.

        `done` are paths that went in before and are passed over.

        Raises ApiError only when nothing at all was done because of it.
        """
        change = ItemsUploaded(albums=(album_id,) if album_id else ())
        transfer = _Transfer(album_id, album_position, change)
        with self.shown(change), self.recount.even_if_cancelled(album_id):
            for batch in batches.cut(await asyncio.to_thread(_looked_at, paths, transfer, frozenset(done))):
                await self._batch(transfer, batch)
            if transfer.trouble is not None and not transfer.done:
                raise transfer.trouble
            if album_id and transfer.done:
                self.recount.want(album_id)
        return transfer.outcome()

    async def _batch(self, transfer: _Transfer, batch: Sequence[MediaFile]) -> None:
        """Send a batch; a token from before that the service takes no more costs its file's bytes once more."""
        try:
            await self._pass(transfer, batch)
            if transfer.again:
                await self._pass(transfer, [file for file in batch if str(file.path) in transfer.again])
        except errors.ApiError as error:
            transfer.met(error)
        if transfer.trouble is not None:
            transfer.fail((str(file.path) for file in batch), transfer.trouble.sentence)

    async def _pass(self, transfer: _Transfer, files: Sequence[MediaFile]) -> None:
        transfer.again.clear()
        tokens = await self._tokens(transfer, files)
        if tokens and not transfer.stopped:
            await self._create(transfer, tokens)

    async def _tokens(self, transfer: _Transfer, batch: Sequence[MediaFile]) -> dict[str, str]:
        """Send the bytes of a batch, give the upload tokens by path, in the order of the files."""
        doors = asyncio.Semaphore(AT_ONCE)

        async def send(file: MediaFile) -> str:
            async with doors:
                return await self._token(transfer, file) if not transfer.stopped else ""

        async with asyncio.TaskGroup() as group:
            tasks = {str(file.path): group.create_task(send(file)) for file in batch}
        return {path: task.result() for path, task in tasks.items() if task.result()}

    async def _token(self, transfer: _Transfer, file: MediaFile) -> str:
        """Send the bytes of one file; "" when they did not arrive, and `transfer` knows why."""
        await jobs.unpaused()
        transfer.report(file.path.name)
        try:
            token = await self.sending.token(file, lambda place: transfer.report(_far(file, place)))
        except errors.ApiError as error:
            if isinstance(error, _HOPELESS):
                transfer.met(error)
            transfer.failed[str(file.path)] = error.sentence
        except OSError as error:
            transfer.failed[str(file.path)] = f"It cannot be read: {error.strerror or error}."
        else:
            if token.remembered:
                transfer.remembered.add(str(file.path))
            return token.text
        return ""

    async def _create(self, transfer: _Transfer, tokens: dict[str, str]) -> None:
        """Make items of upload tokens; a refused call is halved until the files to blame stand alone."""

        async def call(batch: Sequence[str]) -> None:
            results = await self._answers(transfer, {path: tokens[path] for path in batch})
            again = {path: tokens[path] for path, result in results.items() if result.status.code in _PASSING}
            if again:
                results |= await self._answers(transfer, again)
            transfer.judge(results)
            transfer.report("")

        outcome = await batches.send(tokens, call)
        transfer.failed |= outcome.failed

    async def _answers(self, transfer: _Transfer, tokens: dict[str, str]) -> dict[str, NewMediaItemResult]:
        new = [
            NewMediaItem(simple_media_item=SimpleMediaItem(upload_token=token, file_name=_name(path)))
            for path, token in tokens.items()
        ]

        async def call(client: PhotosClient) -> list[NewMediaItemResult]:
            results = await client.media_items.batch_create(
                new, album_id=transfer.album_id, album_position=transfer.position
            )
            await self._keep(transfer, dict(zip(tokens, results, strict=True)))
            return results

        part = Part(jobs.entry(), tuple(tokens))
        results = await self.send(transfer.change, call, parts=(part,), made=_made)
        await self.sending.forget(_spent(tokens, results))
        return dict(zip(tokens, results, strict=True))

    async def _keep(self, transfer: _Transfer, results: dict[str, NewMediaItemResult]) -> None:
        """Put what was made into the catalog, before the call counts as answered."""
        made = {path: result.media_item for path, result in results.items() if result.media_item}
        known = items.known(self.catalog.db, [item.id for item in made.values()])
        transfer.existing |= {path for path, item in made.items() if item.id in known}
        await self.keep_items(made.values(), listed=True)
        if transfer.album_id and made:
            await self._into_album(transfer, [item.id for item in made.values()])

    async def _into_album(self, transfer: _Transfer, ids: list[str]) -> None:
        if transfer.position is None or transfer.position.position in {"", "LAST_IN_ALBUM"}:
            await self.members(transfer.album_id, membership.append, ids)
        else:
            self.in_doubt(transfer.change)
        self.changes.tell("album_items")


def _looked_at(paths: Iterable[Path], transfer: _Transfer, done: Collection[str]) -> list[MediaFile]:
    """Find the files and part those that can be sent from those that cannot; reads the first bytes of each."""
    fit: list[MediaFile] = []
    for path in found(paths):
        if str(path) in done:
            continue
        transfer.total += 1
        try:
            fit.append(examined(path))
        except Unfit as reason:
            transfer.failed[str(path)] = str(reason)
    return fit


def _made(results: list[NewMediaItemResult]) -> list[str]:
    """Give for each file of a call the id of its item, "exists" for one that is there already, "" for none."""
    return [
        result.media_item.id if result.media_item else "exists" if result.status.code == _EXISTS else ""
        for result in results
    ]


def _spent(tokens: Iterable[str], results: Iterable[NewMediaItemResult]) -> list[str]:
    """Give the files whose tokens serve no more: all but those that failed by a passing trouble of the service."""
    return [path for path, result in zip(tokens, results, strict=False) if result.status.code not in _PASSING]


def _far(file: MediaFile, place: int) -> str:
    """Say which file is under way, and of a large one how far it is."""
    return file.path.name if file.size < LARGE else f"{file.path.name}, {size(place)} of {size(file.size)}"


def _name(path: str) -> str:
    """Give the file name as the service takes it: UTF-8, at most 255 characters, its ending kept."""
    name = Path(path).name.encode("utf-8", "replace").decode()
    suffix = Path(path).suffix
    return name if len(name) <= _NAME else name[: _NAME - len(suffix)] + suffix
