from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from photos_tui.api.errors import NotSent
from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.emulator.faults import Fault
from photos_tui.store.batches import Outcome
from photos_tui.store.catalog import Catalog
from photos_tui.store.command import (
    AddMediaItems,
    Command,
    CreateAlbum,
    JoinAlbum,
    LeaveAlbum,
    PatchAlbum,
    PatchItem,
    RemoveMediaItems,
    ShareAlbum,
    UnshareAlbum,
)
from photos_tui.store.jobs import Job
from photos_tui.store.library import Library
from tests.store.killing import started
from tests.store.service import Clock, Service, listed, settled, titled, until, whole

ALBUM, EMPTY = "Lisbon without a plan", "To print, one day"


async def done(library: Library, command: Command, title: str) -> Job:
    job = await library.jobs.wait(library.submit(command, title))
    assert job.state == "done", job.error
    return job


async def over(library: Library, job: Job) -> Job:
    await library.jobs.wait(job)
    await settled(library)
    assert job.state == "done", job.error
    return job


async def test_a_title_comes_back_and_goes_again(full: Library) -> None:
    album = titled(full, ALBUM)
    await done(full, PatchAlbum(album.id, title="x"), "Rename to x")
    undo = await over(full, full.undo())
    assert undo.title == "Undo: Rename to x"
    assert titled(full, ALBUM).id == album.id
    redo = await over(full, full.redo())
    assert redo.title == "Redo: Rename to x"
    assert titled(full, "x").id == album.id
    await over(full, full.undo())
    assert titled(full, ALBUM).id == album.id


async def test_only_what_was_changed_is_put_back(full: Library, service: Service) -> None:
    album = titled(full, ALBUM)
    inside = await whole(full, album.id)
    await done(full, PatchAlbum(album.id, cover_photo_media_item_id=inside[-1]), "Cover")
    await full.patch_album(album.id, title="Meanwhile")
    await over(full, full.undo())
    again = titled(full, "Meanwhile")
    assert again.cover_photo_media_item_id == album.cover_photo_media_item_id


async def test_several_changes_come_back_in_reverse(full: Library) -> None:
    item_id = full.photos.ids()[0]
    item = full.item(item_id)
    assert item is not None
    for words in ("one", "two", "three"):
        await done(full, PatchItem(item_id, words), f"Describe {words}")
    for words in ("two", "one", item.description):
        await over(full, full.undo())
        now = full.item(item_id)
        assert now is not None
        assert now.description == words
    with pytest.raises(NotSent, match="nothing to undo"):
        full.undo()


async def test_undoing_an_addition_leaves_what_was_in_before(full: Library) -> None:
    album = titled(full, ALBUM)
    inside = await whole(full, album.id)
    fresh = [row_id for row_id in full.photos.ids() if row_id not in inside][:3]
    await done(full, AddMediaItems(album.id, (*inside[:2], *fresh)), "Add five")
    assert await whole(full, album.id) == [*inside, *fresh]
    await over(full, full.undo())
    assert await whole(full, album.id) == inside
    await over(full, full.redo())
    assert await whole(full, album.id) == [*inside, *fresh]


async def test_what_was_removed_comes_back_at_the_end_and_the_title_says_so(full: Library) -> None:
    album = titled(full, ALBUM)
    inside = await whole(full, album.id)
    await done(full, RemoveMediaItems(album.id, tuple(inside[:2])), "Remove two")
    undo = await over(full, full.undo())
    assert undo.title == "Undo: Remove two (they come back at the end of the album)"
    assert await whole(full, album.id) == [*inside[2:], *inside[:2]]


async def test_sharing_can_be_taken_back_both_ways(full: Library) -> None:
    album, options = titled(full, EMPTY), SharedAlbumOptions(is_commentable=True)
    await done(full, ShareAlbum(album.id, options), "Share")
    await over(full, full.undo())
    assert titled(full, EMPTY).share_info is None
    await over(full, full.redo())
    await done(full, UnshareAlbum(album.id), "Unshare")
    undo = await over(full, full.undo())
    assert undo.title.endswith("(it gets a new link)")
    shared = titled(full, EMPTY).share_info
    assert shared is not None
    assert shared.shared_album_options == options


async def test_other_options_of_a_shared_album_come_back(full: Library) -> None:
    album, first = titled(full, EMPTY), SharedAlbumOptions(is_commentable=True)
    await full.share_album(album.id, first)
    await done(full, ShareAlbum(album.id, SharedAlbumOptions(is_collaborative=True)), "Share anew")
    await over(full, full.undo())
    shared = titled(full, EMPTY).share_info
    assert shared is not None
    assert shared.shared_album_options == first


async def test_leaving_and_joining_take_each_other_back(full: Library) -> None:
    album = next(
        one
        for one in full.shared_albums.rows(0, 50)
        if one and one.share_info and not one.share_info.is_owned
    )
    assert album.share_info is not None
    await done(full, LeaveAlbum(album.share_info.share_token), "Leave")
    assert album.id not in full.shared_albums.ids()
    await over(full, full.undo())
    assert album.id in full.shared_albums.ids()
    await done(full, LeaveAlbum(album.share_info.share_token), "Leave")
    await done(full, JoinAlbum(album.share_info.share_token), "Join")
    await over(full, full.undo())
    assert album.id not in full.shared_albums.ids()


async def test_what_cannot_be_taken_back_is_passed_over_and_says_why(full: Library) -> None:
    await done(full, CreateAlbum("For good"), "Create “For good”")
    with pytest.raises(NotSent, match="Create “For good”: The API cannot delete albums"):
        full.undo()
    await done(full, PatchAlbum(titled(full, ALBUM).id, title="x"), "Rename")
    await done(full, CreateAlbum("Another"), "Create another")
    assert (await over(full, full.undo())).title == "Undo: Rename"


async def test_a_first_cover_cannot_be_taken_away(full: Library) -> None:
    album = titled(full, EMPTY)
    ids = tuple(full.photos.ids()[:1])
    await full.add_media_items(album.id, ids)
    await settled(full)
    await full.catalog.write(
        lambda db: db.execute(
            "UPDATE albums SET doc = CAST(json_remove(CAST(doc AS TEXT), '$.coverPhotoMediaItemId') AS BLOB)"
        ),
        "albums",
    )
    await done(full, PatchAlbum(album.id, cover_photo_media_item_id=ids[0]), "Cover")
    with pytest.raises(NotSent, match="not known any more"):
        full.undo()


async def test_after_something_new_there_is_nothing_to_redo(full: Library) -> None:
    album = titled(full, ALBUM)
    with pytest.raises(NotSent, match="nothing to redo"):
        full.redo()
    await done(full, PatchAlbum(album.id, title="x"), "Rename")
    await over(full, full.undo())
    await done(full, PatchItem(full.photos.ids()[0], "words"), "Describe")
    with pytest.raises(NotSent, match="nothing to redo"):
        full.redo()


async def test_an_undo_that_fails_can_be_tried_again(full: Library, service: Service) -> None:
    album = titled(full, ALBUM)
    await done(full, PatchAlbum(album.id, title="x"), "Rename")
    service.fault(Fault(method="PATCH", status=403, body="no"))
    job = await full.jobs.wait(full.undo())
    assert job.state == "failed"
    await over(full, full.undo())
    assert titled(full, ALBUM).id == album.id


async def test_while_an_undo_runs_the_next_one_takes_the_change_before(full: Library) -> None:
    album = titled(full, ALBUM)
    await done(full, PatchAlbum(album.id, title="x"), "Rename x")
    await done(full, PatchAlbum(album.id, title="y"), "Rename y")
    first = full.undo()
    full.pause(first.id)
    while not first.entry:
        await full.jobs.wait(full.jobs.start("Look", full.get_album(album.id)))
    assert [change.title for change in full.changes_made()] == ["Rename x"]
    full.resume(first.id)
    await over(full, first)
    await over(full, full.undo())
    assert titled(full, ALBUM).id == album.id


async def test_undo_reaches_over_a_restart(service: Service, tmp_path: Path) -> None:
    library = service.library(Catalog(tmp_path / "c"))
    await library.open()
    await listed(library)
    album = titled(library, ALBUM)
    await done(library, PatchAlbum(album.id, title="x"), "Rename")
    await library.close()
    library = await started(service, tmp_path / "c")
    await over(library, library.undo())
    await library.close()
    library = await started(service, tmp_path / "c")
    assert titled(library, ALBUM).id == album.id
    await over(library, library.redo())
    assert titled(library, "x").id == album.id
    await library.close()


async def test_everything_since_a_time_is_taken_back_newest_first(full: Library, clock: Clock) -> None:
    album, item_id = titled(full, ALBUM), full.photos.ids()[0]
    await done(full, PatchAlbum(album.id, title="before"), "Rename before")
    clock.now += 60
    since = datetime.fromtimestamp(clock.now, UTC)
    await done(full, PatchAlbum(album.id, title="x"), "Rename x")
    await done(full, CreateAlbum("Stays"), "Create")
    await done(full, PatchAlbum(album.id, title="y"), "Rename y")
    await done(full, PatchItem(item_id, "words"), "Describe")
    assert [change.why_not for change in full.changes_made(since=int(clock.now))][2].startswith("Create: ")
    job = await over(full, full.undo_since(since))
    assert isinstance(job.result, Outcome)
    assert [name[6:] for name in job.result.done] == ["Describe", "Rename y", "Rename x"]
    assert [name[6:] for name in job.result.failed] == ["Create"]
    assert titled(full, "before").id == album.id
    with pytest.raises(NotSent):
        full.undo_since(datetime.fromtimestamp(clock.now + 60, UTC))


async def test_what_failed_when_all_was_taken_back_is_named(full: Library, service: Service) -> None:
    album = titled(full, ALBUM)
    await done(full, PatchAlbum(album.id, title="x"), "Rename")
    service.fault(Fault(method="PATCH", status=403, body="no"))
    job = await over(full, full.undo_since(datetime.fromtimestamp(0, UTC)))
    assert isinstance(job.result, Outcome)
    assert [name[6:] for name in job.result.failed] == ["Rename"]


async def test_undo_does_not_pass_over_what_is_still_under_way(full: Library) -> None:
    album = titled(full, ALBUM)
    await done(full, PatchAlbum(album.id, title="x"), "Rename")
    item = full.photos.ids()[0]
    adding = full.submit(AddMediaItems(titled(full, EMPTY).id, (item,)), "Add one")
    await until(full, lambda: adding.entry > 0)
    with pytest.raises(NotSent, match="Add one: it is still under way"):
        full.undo()
    await over(full, adding)
    assert (await over(full, full.undo())).title == "Undo: Add one"
    assert (await over(full, full.undo())).title == "Undo: Rename"


async def test_undo_does_not_wait_for_what_could_not_be_taken_back(full: Library) -> None:
    await done(full, PatchAlbum(titled(full, ALBUM).id, title="x"), "Rename")
    making = full.submit(CreateAlbum("New"), "Create")
    await until(full, lambda: making.entry > 0)
    assert making.active
    assert (await over(full, full.undo())).title == "Undo: Rename"


@pytest.mark.parametrize("read", [True, False])
async def test_taking_out_what_was_added_says_so_where_more_may_go_than_came(
    full: Library, read: bool
) -> None:
    album = titled(full, ALBUM)
    if read:
        await whole(full, album.id)
    await done(full, AddMediaItems(album.id, tuple(full.photos.ids()[:2])), "Add two")
    undo = await over(full, full.undo())
    assert undo.title == "Undo: Add two" + (
        " (any of them that the album had before goes too)" if not read else ""
    )
