"""Links, copies, finding, layout."""

from __future__ import annotations

from photos_tui.api.resources import Album, MediaItem
from photos_tui.text import printable, shortened
from photos_tui.tui.dialogs.line import Words
from photos_tui.tui.dialogs.link import Link
from photos_tui.tui.handlers.sharing import share_links
from photos_tui.tui.stage import Stage


def subject(stage: Stage) -> MediaItem | Album | None:
    """Give what a link or copy is about: the photo under the cursor, else the album."""
    return stage.item() or stage.album()


async def show_link(stage: Stage) -> None:
    about = subject(stage)
    if about is None:
        stage.say("Nothing here has a link.", severity="warning")
        return
    links = [("Link for you, where you are signed in", about.product_url)]
    if isinstance(about, Album) and about.share_info is not None:
        links = share_links(about.share_info) + links
    await stage.ask(Link(title_of(about), links))


async def copy_link(stage: Stage) -> None:
    about = subject(stage)
    copy(stage, about.product_url if about else "", "link")


async def copy_id(stage: Stage) -> None:
    about = subject(stage)
    copy(stage, about.id if about else "", "id")


async def copy_filename(stage: Stage) -> None:
    item = stage.item()
    copy(stage, item.filename if item else "", "file name")


async def copy_markdown(stage: Stage) -> None:
    about = subject(stage)
    name = title_of(about).translate({ord(sign): f"\\{sign}" for sign in "[]\\"}) if about else ""
    copy(stage, f"[{name}]({about.product_url})" if about else "", "Markdown link")


def copy(stage: Stage, words: str, what: str) -> None:
    """Copy by OSC 52, and show what was copied: terminals may drop it in silence."""
    if not words:
        stage.say(f"Nothing here has a {what} to copy.", severity="warning")
        return
    stage.copy(printable(words))
    stage.say(f"Copied the {what}: {shortened(printable(words), 120)}")


def title_of(about: MediaItem | Album) -> str:
    if isinstance(about, Album):
        return printable(about.title) or "Untitled album"
    return printable(about.filename) or "Unnamed"


async def find(stage: Stage) -> None:
    words = await stage.ask(
        Words(
            "Find in this view",
            value=stage.session.words,
            placeholder="Words in titles, file names, descriptions",
        )
    )
    if words:
        stage.session.words = words
        await stage.find(1)


async def find_next(stage: Stage) -> None:
    await stage.find(1)


async def find_previous(stage: Stage) -> None:
    await stage.find(-1)


async def turn_layout(stage: Stage) -> None:
    stage.session.preferences.turn_layout()
    stage.relayout()


async def turn_size(stage: Stage) -> None:
    stage.session.preferences.turn_size()
    stage.relayout()


async def turn_images(stage: Stage) -> None:
    preferences = stage.session.preferences
    preferences.images = not preferences.images
    stage.relayout()
    stage.say("Pictures are drawn." if preferences.images else "Pictures are left out; z i brings them back.")
