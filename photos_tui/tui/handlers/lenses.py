"""Search text, choose a lens, read the albums that lenses ask about."""

from __future__ import annotations

from collections.abc import Sequence

from photos_tui import text
from photos_tui.api.resources import Album
from photos_tui.store.lenses import Difference, Lens, Text
from photos_tui.store.looking import reading_price
from photos_tui.tui.dialogs.album_picker import AnyAlbum
from photos_tui.tui.dialogs.choice import Choice, Option
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.dialogs.lenses import LensChoice
from photos_tui.tui.dialogs.text_search import TextSearch
from photos_tui.tui.stage import Stage


async def search_text(stage: Stage) -> None:
    before = stage.session.query
    typed = before.typed if isinstance(before, Text) else ""
    lens = await stage.ask(TextSearch(stage.library, typed, before))
    if lens is not None:
        await stage.show_search(lens)


async def choose(stage: Stage) -> None:
    answer = await stage.ask(LensChoice(stage.library))
    match answer:
        case Lens():
            await stage.show_search(answer)
        case "cameras":
            cameras = await stage.library.lenses.cameras()
            await _choose_among(stage, "By camera", cameras)
        case "months":
            await _choose_among(stage, "By month", stage.library.lenses.months())
        case "difference":
            await _choose_difference(stage)
        case "read":
            await read_albums(stage)


async def _choose_among(stage: Stage, question: str, found: Sequence[tuple[Lens, int]]) -> None:
    options = [Option(lens.title.partition(": ")[2], lens, count) for lens, count in found]
    lens = await stage.ask(Choice(question, options))
    if lens is not None:
        await stage.show_search(lens)


async def _choose_difference(stage: Stage) -> None:
    inside = await stage.ask(AnyAlbum("Photos in this album…", _albums(stage)))
    if inside is None:
        return
    others = [album for album in _albums(stage) if album.id != inside.album_id]
    outside = await stage.ask(AnyAlbum("…and not in this one", others))
    if outside is not None:
        titles = inside.title, outside.title
        await stage.show_search(Difference(inside.album_id, outside.album_id, titles))


def _albums(stage: Stage) -> list[Album]:
    """Give all albums, own and shared, each once."""
    library = stage.library
    views = (library.albums, library.shared_albums)
    found = {album.id: album for view in views for album in view.rows(0, len(view)) if album is not None}
    return list(found.values())


async def read_albums(stage: Stage) -> None:
    """Say what it costs to know all albums' photos, and read them when that is wished."""
    unread = stage.library.lenses.unread()
    albums = text.count(len(unread), "album")
    price = reading_price(unread).beside(stage.library.quota.left())
    if await stage.ask(
        Confirm(f"Read what is in {albums}?", f"{price}. Lenses that ask about albums are whole then.")
    ):
        stage.start(f"Read what is in {albums}", stage.library.lenses.read_albums())
