from __future__ import annotations

import asyncio

import pytest

from photos_tui.api import errors
from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.emulator.faults import Fault
from photos_tui.store.library import Library
from tests.store.service import Service, settled, titled

OPTIONS = SharedAlbumOptions(is_collaborative=True, is_commentable=True)
EMPTY = "To print, one day"


async def shared_on_the_service(service: Service) -> set[str]:
    async with service.connect() as client:
        return {album.id for album in (await client.shared_albums.list()).shared_albums}


async def test_sharing_is_seen_at_once_and_the_link_comes_with_the_answer(
    full: Library, service: Service
) -> None:
    album = titled(full, EMPTY)
    job = full.jobs.start("Share", full.share_album(album.id, OPTIONS))
    await asyncio.sleep(0)
    pending = full.album(album.id)
    assert pending is not None
    assert pending.share_info is not None
    assert pending.share_info.shared_album_options == OPTIONS
    assert full.pending(album.id) == "Sharing…"
    await full.jobs.wait(job)
    shared = full.album(album.id)
    assert shared is not None
    assert shared.share_info == job.result
    assert shared.share_info is not None
    assert shared.share_info.share_token
    assert album.id in full.shared_albums.ids()
    assert album.id in await shared_on_the_service(service)


async def test_unsharing_takes_it_from_the_shared_albums_only(full: Library, service: Service) -> None:
    album = titled(full, "Mira, year by year")
    assert album.id in full.shared_albums.ids()
    await full.unshare_album(album.id)
    known = full.album(album.id)
    assert known is not None
    assert known.share_info is None
    assert album.id not in full.shared_albums.ids()
    assert album.id in full.albums.ids()
    assert album.id not in await shared_on_the_service(service)


async def test_refused_sharing_is_taken_back(full: Library, service: Service) -> None:
    album = titled(full, EMPTY)
    service.fault(Fault(path_contains=":share", status=403))
    with pytest.raises(errors.PermissionDenied):
        await full.share_album(album.id, OPTIONS)
    assert full.album(album.id) == album
    assert album.id not in full.shared_albums.ids()


async def test_sharing_under_the_current_policy_says_that_it_was_removed() -> None:
    service = Service(policy="current")
    library = service.library()
    await library.open()
    library.albums.want(50)
    await settled(library)
    with pytest.raises(errors.MethodRemoved):
        await library.share_album(titled(library, EMPTY).id, OPTIONS)
    await library.close()
    service.world.close()


async def test_an_album_can_be_looked_at_joined_and_left(full: Library, service: Service) -> None:
    _, token = service.world.invitations()[0]
    before = full.shared_albums.ids()
    looked = await full.get_shared_album(token)
    assert full.shared_albums.ids() == before
    joined = await full.join_album(token)
    assert joined.id == looked.id
    assert full.shared_albums.ids() == [joined.id, *before]
    known = full.album(joined.id)
    assert known is not None
    assert known.share_info is not None
    assert known.share_info.is_joined
    await full.leave_album(token)
    assert full.shared_albums.ids() == before
    assert joined.id not in await shared_on_the_service(service)
    left = full.album(joined.id)
    assert left is not None
    assert left.share_info is None or not left.share_info.is_joined


async def test_leaving_is_seen_at_once_and_taken_back_when_refused(full: Library, service: Service) -> None:
    album = titled(full, "Sailing, Dodecanese 2025")
    assert album.share_info is not None
    service.fault(Fault(path_contains=":leave", status=403))
    before = full.shared_albums.ids()
    job = full.jobs.start("Leave", full.leave_album(album.share_info.share_token))
    await asyncio.sleep(0)
    assert full.shared_albums.ids() == [row_id for row_id in before if row_id != album.id]
    await full.jobs.wait(job)
    assert full.shared_albums.ids() == before


async def test_leaving_an_album_that_is_not_known_here_asks_the_service(
    full: Library, service: Service
) -> None:
    with pytest.raises(errors.ApiError):
        await full.leave_album("no-such-token")
    assert service.count(":leave") == 1


async def test_a_wrong_token_is_an_error_with_a_hint(full: Library) -> None:
    with pytest.raises(errors.ApiError) as caught:
        await full.join_album("no-such-token")
    assert caught.value.hint
    assert len(full.overlay) == 0


async def test_a_joining_that_may_have_been_made_is_looked_for(full: Library, service: Service) -> None:
    title, token = service.world.invitations()[0]
    async with service.connect() as client:
        await client.shared_albums.join(token)
    service.fault(Fault(path_contains=":join", status=503))
    with pytest.raises(errors.ServerError):
        await full.join_album(token)
    await settled(full)
    assert titled(full, title).id in full.shared_albums.ids()
