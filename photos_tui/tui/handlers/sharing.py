"""Share, stop sharing, join, leave."""

from __future__ import annotations

from photos_tui.api.resources import Album, ShareInfo
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

    async def work() -> None:
        await stage.library.share_album(album.id, options)

    job = stage.start(f"Share {named(album.title)}", work())
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
        stage.start(f"Stop sharing {named(album.title)}", stage.library.unshare_album(album.id))


async def join(stage: Stage) -> None:
    drafts = stage.session.drafts
    token = await stage.ask(Join(stage.library.get_shared_album, drafts.get("sharedAlbums.join", "")))
    if token is not None:
        drafts["sharedAlbums.join"] = token
        stage.start("Join shared album", stage.library.join_album(token), draft="sharedAlbums.join")


async def leave(stage: Stage) -> None:
    album = stage.album()
    if album is None or album.share_info is None:
        return
    if await stage.ask(
        Confirm(
            f"Leave {named(album.title)}?", "To see it again you need its link: o shows it, copy it first."
        )
    ):
        stage.start(f"Leave {named(album.title)}", leave_album(stage, album))


async def leave_album(stage: Stage, album: Album) -> None:
    if album.share_info is not None:
        await stage.library.leave_album(album.share_info.share_token)
