"""Create, rename, cover, enrich, add to, remove from."""

from __future__ import annotations

from photos_tui import text
from photos_tui.store.command import (
    AddEnrichment,
    AddMediaItems,
    Command,
    CreateAlbum,
    PatchAlbum,
    RemoveMediaItems,
)
from photos_tui.store.prices import price_of
from photos_tui.text import shortened
from photos_tui.tui.dialogs.album_picker import AlbumPicker, Target
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.dialogs.enrichment import AddEnrichment as EnrichmentDialog
from photos_tui.tui.dialogs.line import Line, title_problem
from photos_tui.tui.stage import Stage

ASK_FROM = 50  # removing fewer needs no question: adding them again is one key


async def create(stage: Stage) -> None:
    title = await ask_title(stage, "albums.create", "Create album", "", CreateAlbum.final)
    if title is not None:
        stage.session.submit(f"Create album {named(title)}", CreateAlbum(title), draft="albums.create")


async def create_and_add(stage: Stage) -> None:
    ids = stage.targets()
    draft = "albums.create.add"
    note = told(stage, CreateAlbum("", ids))
    title = await ask_title(stage, draft, f"New album with {text.count(len(ids), 'item')}", "", note)
    if title is not None:
        stage.forget_selection()
        stage.session.submit(f"Create album {named(title)}", CreateAlbum(title, ids), draft=draft)


async def rename(stage: Stage) -> None:
    album = stage.album()
    if album is None:
        return
    draft = f"albums.patch {album.id}"
    title = await ask_title(stage, draft, f"Rename {named(album.title)}", album.title)
    if title is not None and title != album.title:
        stage.session.submit(f"Rename to {named(title)}", PatchAlbum(album.id, title=title), draft=draft)


def told(stage: Stage, command: Command) -> str:
    """Say what a command costs, and that it cannot be taken back where that is so."""
    return f"{stage.library.quota.told(price_of(command))}. {command.final}".strip()


async def ask_title(stage: Stage, draft: str, question: str, value: str, note: str = "") -> str | None:
    """Ask for a title; what is typed is kept under `draft` until the verb succeeds."""
    drafts = stage.session.drafts
    answer = await stage.ask(
        Line(question, value=drafts.get(draft, value), placeholder="Title", check=title_problem, note=note)
    )
    if answer is not None:
        drafts[draft] = answer
    return answer


async def set_cover(stage: Stage) -> None:
    album, item = stage.album(), stage.item()
    if album is None or item is None:
        return
    command = PatchAlbum(album.id, cover_photo_media_item_id=item.id)
    stage.session.submit(f"Make {named(item.filename)} the cover of {named(album.title)}", command)


async def add_enrichment(stage: Stage) -> None:
    album = stage.album()
    if album is None:
        return
    after = stage.item() if stage.situation().in_album else None
    answer = await stage.ask(EnrichmentDialog(album.title, after))
    if answer is None:
        return
    command = AddEnrichment(album.id, answer.item, answer.position)
    stage.session.submit(f"Add to {named(album.title)}", command)


async def add(stage: Stage) -> None:
    ids, library = stage.targets(), stage.library
    albums = [album for album in library.albums.rows(0, len(library.albums)) if album is not None]
    question = f"Add {text.count(len(ids), 'item')} to …"
    target = await stage.ask(AlbumPicker(question, albums, lambda target: told(stage, adding(target, ids))))
    if target is None:
        return
    stage.forget_selection()
    stage.session.submit(f"Add {text.count(len(ids), 'item')} to {named(target.title)}", adding(target, ids))


def adding(target: Target, ids: tuple[str, ...]) -> Command:
    return AddMediaItems(target.album_id, ids) if target.album_id else CreateAlbum(target.title, ids)


async def remove(stage: Stage) -> None:
    album, ids = stage.album(), stage.targets()
    if album is None:
        return
    amount = text.count(len(ids), "item")
    if len(ids) >= ASK_FROM and not await stage.ask(
        Confirm(
            f"Remove {amount} from {named(album.title)}?",
            "They stay in the library. u takes this back, but then they are at the end of the album.\n"
            + told(stage, RemoveMediaItems(album.id, ids)),
        )
    ):
        return
    stage.forget_selection()
    stage.session.submit(f"Remove {amount} from {named(album.title)}", RemoveMediaItems(album.id, ids))


def named(title: str) -> str:
    """Give a title in quotes, cut to what fits in a line."""
    return f"“{shortened(title, 40)}”" if title else "the untitled album"
