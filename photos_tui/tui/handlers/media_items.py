"""Describe, upload, search, refresh."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from photos_tui import text
from photos_tui.api.resources import Album
from photos_tui.store.command import PatchItem, Upload
from photos_tui.store.prices import price_of
from photos_tui.store.search import Query
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.dialogs.description import Description
from photos_tui.tui.dialogs.download import Download
from photos_tui.tui.dialogs.filter_form import FilterForm
from photos_tui.tui.dialogs.upload import Upload as UploadDialog
from photos_tui.tui.handlers.albums import named
from photos_tui.tui.stage import Stage


async def describe(stage: Stage) -> None:
    item = stage.item()
    if item is None:
        return
    drafts, draft = stage.session.drafts, f"mediaItems.patch {item.id}"
    words = await stage.ask(Description(item.filename, drafts.get(draft, item.description)))
    if words is None or words == item.description:
        return
    drafts[draft] = words
    stage.session.submit(f"Describe {named(item.filename)}", PatchItem(item.id, words), draft=draft)


async def upload(stage: Stage) -> None:
    album, drafts = stage.album(), stage.session.drafts
    into = album if album is not None and album.is_writeable and stage.situation().in_album else None
    question = f"album {named(into.title)}" if into else "the library"
    dialog = UploadDialog(question, partial(told, stage, into), drafts.get("mediaItems.batchCreate", ""))
    paths = await stage.ask(dialog)
    if paths is None:
        return
    drafts["mediaItems.batchCreate"] = str(common(paths))
    command = Upload(tuple(str(path.absolute()) for path in paths), into.id if into else "")
    stage.session.submit(
        f"Upload {text.count(len(paths), 'file')} to {question}", command, draft="mediaItems.batchCreate"
    )


def told(stage: Stage, into: Album | None, files: int) -> str:
    """Say what uploading so many files costs, and that it is for good."""
    command = Upload((), into.id if into else "")
    return f"{stage.library.quota.told(price_of(command, files=files))}. {command.final}"


async def download(stage: Stage) -> None:
    """Save originals in a folder; what is whole there is passed over, so doing it again goes on."""
    ids, drafts = stage.targets(), stage.session.drafts
    folder = await stage.ask(Download(len(ids), drafts.get("media.download", "~/Downloads/photos-tui")))
    if folder is None:
        return
    drafts["media.download"] = folder
    stage.forget_selection()
    title = f"Download {text.count(len(ids), 'item')} to {folder}"
    stage.start(title, stage.library.download(ids, Path(folder)))


def common(paths: tuple[Path, ...]) -> Path:
    """Give what was asked for: the file itself, or the folder that holds all files."""
    return paths[0] if len(paths) == 1 else Path(os.path.commonpath(paths))


async def search(stage: Stage) -> None:
    before = stage.session.query
    query = await stage.ask(FilterForm(before if isinstance(before, Query) else Query()))
    if query is not None:
        await stage.show_search(query)


async def clear_search(stage: Stage) -> None:
    await stage.show_search(Query())


async def refresh(stage: Stage) -> None:
    """Ask again for what is in front: the selected items, else the whole list."""
    ids = stage.targets() if stage.has_selection() else ()
    if ids:
        stage.start(f"Refresh {text.count(len(ids), 'item')}", stage.library.get_items(ids))
    else:
        stage.start("Refresh", stage.refresh_view())


async def refresh_all(stage: Stage) -> None:
    """Read everything anew, after saying what that costs; once at a time."""
    title, library = "Refresh everything", stage.library
    if any(job.title == title for job in library.jobs.active()):
        stage.say("Everything is being read anew already: 5 shows how far it is.", severity="warning")
        return
    price = library.quota.told(library.refresh_price())
    if await stage.ask(
        Confirm("Read albums, shared albums and photos anew?", f"{price}. x in Jobs cancels it.")
    ):
        stage.start(title, library.refresh_all())
