"""Share, stop sharing, join, leave."""

from __future__ import annotations

from photos_tui.api.resources import ShareInfo
from photos_tui.store.command import JoinAlbum, LeaveAlbum, ShareAlbum, UnshareAlbum
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.dialogs.join import Join
from photos_tui.tui.dialogs.link import Link
from photos_tui.tui.dialogs.share import Share
from photos_tui.tui.handlers.albums import named
from photos_tui.tui.stage import Stage


async def share(stage: Stage) -> None:
    album = stage.album()
    if album is None:
        return
    options = await stage.ask(Share(album.title))
    if options is None:
        return
    job = stage.session.submit(f"Share {named(album.title)}", ShareAlbum(album.id, options))
    await stage.library.jobs.wait(job)
    shared = stage.library.album(album.id)
    if job.state == "done" and shared is not None and shared.share_info is not None:
        await stage.ask(Link(f"{named(album.title)} is shared", share_links(shared.share_info)))


def share_links(info: ShareInfo) -> list[tuple[str, str]]:
    return [("Link for others", info.shareable_url), ("Share token (J joins with it)", info.share_token)]


async def unshare(stage: Stage) -> None:
    album = stage.album()
    if album is None:
        return
    if await stage.ask(
        Confirm(
            f"Stop sharing {named(album.title)}?",
            "Its link stops working, others lose access, and what they added leaves the album.",
        )
    ):
        stage.session.submit(f"Stop sharing {named(album.title)}", UnshareAlbum(album.id))


async def join(stage: Stage) -> None:
    drafts = stage.session.drafts
    token = await stage.ask(Join(stage.library.get_shared_album, drafts.get("sharedAlbums.join", "")))
    if token is not None:
        drafts["sharedAlbums.join"] = token
        stage.session.submit("Join shared album", JoinAlbum(token), draft="sharedAlbums.join")


async def leave(stage: Stage) -> None:
    album = stage.album()
    if album is None or album.share_info is None:
        return
    if await stage.ask(
        Confirm(
            f"Leave {named(album.title)}?", "To see it again you need its link: o shows it, copy it first."
        )
    ):
        stage.session.submit(f"Leave {named(album.title)}", LeaveAlbum(album.share_info.share_token))
