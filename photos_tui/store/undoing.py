"""Undo and redo, over restarts: the inverse of what the journal has, run as an ordinary job."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from photos_tui.api.errors import NotSent
from photos_tui.store import command as orders
from photos_tui.store.batches import Outcome
from photos_tui.store.command import Command
from photos_tui.store.jobs import Job
from photos_tui.store.journaled import Journaled, came_true
from photos_tui.store.tables.journal import Before, Entry, Step

_PAGE = 1000
"""Jobs read from the journal at once."""
_NOTHING = "There is nothing to {}."
_LATER = "It can be undone when it is done, or cancelled in the list of jobs."
_REMARKS = {
    "AddMediaItems": "they come back at the end of the album",
    "ShareAlbum": "it gets a new link",
}


@dataclass(frozen=True)
class Change:
    """One thing that was done and not taken back: when (seconds since 1970), and why it cannot be, if so.

    `sure` says that it was known whole how things were before.
    """

    number: int
    title: str
    at: int
    inverse: Command | None
    why_not: str
    sure: bool = True

    @property
    def remark(self) -> str:
        """Say what will not be as before when it is taken back, "" for nothing."""
        if isinstance(self.inverse, orders.RemoveMediaItems) and not self.sure:
            return "any of them that the album had before goes too"
        return _REMARKS.get(type(self.inverse).__name__, "")

    @property
    def reason(self) -> str:
        """Give why it cannot be taken back, without its title."""
        return self.why_not.removeprefix(f"{self.title}: ")

    @property
    def undo_title(self) -> str:
        """Give what undoing it is called, with what will not be as before."""
        return f"Undo: {self.title}" + (f" ({self.remark})" if self.remark else "")


class Undoing(Journaled):
    def changes_made(self, *, since: int = 0) -> list[Change]:
        """Give what was done and not taken back since a time in seconds since 1970, newest first."""
        return list(self.each_change(since=since))

    def each_change(self, *, since: int = 0) -> Iterator[Change]:
        """Give the same one by one, read from the journal as they are asked for."""
        busy = {entry.undoes for entry in self.journal.entries(_PAGE) if not entry.finished}
        for entry in self._entries(since):
            if _ordinary(entry) and not entry.undone and entry.number not in busy:
                made = _change(entry, self.journal.steps(entry.number))
                if made is not None:
                    yield made

    def _entries(self, since: int) -> Iterator[Entry]:
        """Give the jobs begun since a time; a page with none of them is the end, as clocks were set back within one."""
        before = 1 << 62
        while page := self.journal.entries(_PAGE, before=before):
            begun = [entry for entry in page if entry.started >= since]
            yield from begun
            if not begun:
                return
            before = page[-1].number

    def undo(self) -> Job:
        """Take back the newest change that can be; raises NotSent with the reason when none can.

        One that is still under way is not passed over: who presses the key means that one.
        """
        why_not, under_way = "", self._under_way()
        for change in self.each_change():
            if change.inverse is not None and change.number > under_way:
                return self._take_back(change, change.inverse)
            why_not = why_not or change.why_not
            if change.number < under_way:
                break
        if under_way and (entry := self.journal.entry(under_way)):
            raise NotSent(f"{entry.title}: it is still under way.", hint=_LATER)
        raise NotSent(why_not or _NOTHING.format("undo"))

    def _under_way(self) -> int:
        """Give the newest change of this run that is not over and could be taken back, 0 for none."""
        for number in sorted((job.entry for job in self.jobs.active() if job.entry), reverse=True):
            entry = self.journal.entry(number)
            if entry is not None and not entry.undoes and not entry.command.final:
                return number
        return 0

    def redo(self) -> Job:
        """Make again what was taken back last, unless something else was done since; raises NotSent."""
        for entry in self.journal.entries(1000):
            undone = self.journal.entry(entry.undoes) if entry.undoes else None
            if entry.state == "done" and undone is not None and undone.undone:
                again = _again(undone, self.journal.steps(undone.number))
                return self.submit(again, f"Redo: {undone.title}", redoes=undone.number)
            if _ordinary(entry):
                break
        raise NotSent(_NOTHING.format("redo"))

    def undo_since(self, when: datetime) -> Job:
        """Take back all that was done since a time, newest first; what cannot be is named in the outcome."""
        made = self.changes_made(since=int(when.timestamp()))
        if not made:
            raise NotSent(_NOTHING.format("undo"))
        return self.jobs.start(f"Undo everything since {_said(when)}", self._take_back_all(made))

    def _take_back(self, change: Change, inverse: Command) -> Job:
        return self.submit(inverse, change.undo_title, undoes=change.number)

    async def _take_back_all(self, made: list[Change]) -> Outcome:
        done: list[str] = []
        failed: dict[str, str] = {}
        for change in made:
            name = f"{datetime.fromtimestamp(change.at).astimezone():%H:%M} {change.title}"
            if change.inverse is None:
                failed[name] = change.reason
                continue
            why_not = await self._taken_back(change, change.inverse)
            if why_not:
                failed[name] = why_not
            else:
                done.append(name)
            self.jobs.report(len(done) + len(failed), len(made))
        return Outcome(tuple(done), failed)

    async def _taken_back(self, change: Change, inverse: Command) -> str:
        """Take one change back; gives why it did not work, "" when it did. It is cancelled with the caller."""
        job = self._take_back(change, inverse)
        try:
            await self.jobs.wait(job)
        except asyncio.CancelledError:
            self.jobs.cancel(job.id)
            raise
        if job.state == "done":
            return next(iter(job.failed.values()), "")
        return str(job.error or "It was cancelled.")


def _said(when: datetime) -> str:
    """Give a time as people say it today: the day too where it was another."""
    today = datetime.now(when.tzinfo).date() == when.date()
    return f"{when:%H:%M}" if today else f"{when:%Y-%m-%d %H:%M}"


def _ordinary(entry: Entry) -> bool:
    return not entry.undoes and not entry.redoes


def _change(entry: Entry, steps: list[Step]) -> Change | None:
    """Give what a job changed, None for nothing."""
    done = [step for step in steps if step.state == "done"]
    if not entry.finished or not done:
        return None
    if entry.command.final:
        return Change(entry.number, entry.title, entry.started, None, f"{entry.title}: {entry.command.final}")
    inverse = _inverse(entry.command, done)
    why_not = "" if inverse else f"{entry.title}: it is not known any more how things were before."
    sure = all(step.before.sure for step in done)
    return Change(entry.number, entry.title, entry.started, inverse, why_not, sure)


def _inverse(command: Command, done: list[Step]) -> Command | None:  # noqa: PLR0911  (a line a verb)
    before = done[0].before
    match command:
        case orders.AddMediaItems():
            inside = {item_id for step in done for item_id in step.before.inside}
            ids = tuple(item_id for item_id in came_true(done).done if item_id not in inside)
            return orders.RemoveMediaItems(command.album_id, ids) if ids else None
        case orders.RemoveMediaItems():
            return orders.AddMediaItems(command.album_id, came_true(done).done)
        case orders.PatchItem() if before.sure:
            return orders.PatchItem(command.item_id, before.description)
        case orders.PatchAlbum() if before.sure:
            return _as_before(command, before)
        case orders.ShareAlbum() if before.options is not None:
            return orders.ShareAlbum(command.album_id, before.options)
        case orders.ShareAlbum():
            return orders.UnshareAlbum(command.album_id)
        case orders.UnshareAlbum() if before.options is not None:
            return orders.ShareAlbum(command.album_id, before.options)
        case orders.JoinAlbum():
            return orders.LeaveAlbum(command.share_token)
        case orders.LeaveAlbum():
            return orders.JoinAlbum(command.share_token)
    return None


def _as_before(command: orders.PatchAlbum, before: Before) -> orders.PatchAlbum | None:
    """Give the fields that were changed as they were; a cover cannot be taken away, only be another."""
    title = None if command.title is None else before.title
    cover = None if command.cover_photo_media_item_id is None else before.cover or None
    if title is None and cover is None:
        return None
    return orders.PatchAlbum(command.album_id, title, cover)


def _again(entry: Entry, steps: list[Step]) -> Command:
    """Give what a job did, without what it failed to do."""
    command = entry.command
    if isinstance(command, orders.AddMediaItems | orders.RemoveMediaItems):
        return msgspec.structs.replace(command, items=came_true(steps).done)
    return command
