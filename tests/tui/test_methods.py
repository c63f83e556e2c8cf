"""Every method of the API, from a key press to the emulator's request log and back to the screen."""

from pathlib import Path

import pytest
from PIL import Image

from photos_tui.api.resources import Album, MediaItem
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


def own_shared(drive: Drive) -> Album:
    return next(
        album
        for album in drive.library.shared_albums.rows(0, 50)
        if album is not None and album.share_info is not None and album.share_info.is_owned
    )


def joined(drive: Drive) -> Album:
    return next(
        album
        for album in drive.library.shared_albums.rows(0, 50)
        if album is not None and album.share_info is not None and not album.share_info.is_owned
    )


async def test_albums_list() -> None:
    async with driving() as drive:
        before = len(drive.service.requests("GET", "/v1/albums"))
        await drive.press("R")
        asked = await drive.asked("GET", "/v1/albums", after=before)
        assert asked["query"]["pageSize"] == ["50"]
        await drive.idle()
        await drive.shows(OWN)


async def test_albums_get() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        await drive.asked("GET", f"/v1/albums/{album_id}")
        assert f"Albums › {OWN}" in drive.text()


async def test_albums_create() -> None:
    async with driving() as drive:
        await drive.press("C")
        await drive.shows("Create album")
        await drive.type("Night trains")
        await drive.press("enter")
        asked = await drive.asked("POST", "/v1/albums")
        assert asked["body"] == {"album": {"title": "Night trains"}}
        await drive.idle()
        await drive.go_to(drive.album_id("Night trains"))
        await drive.shows("Night trains")
        assert "✓ Create album “Night trains”" in drive.toasts()


async def test_albums_patch_title() -> None:
    async with driving() as drive:
        album_id = drive.album_id(OWN)
        await drive.go_to(album_id)
        await drive.press("r")
        await drive.shows(f"Rename “{OWN}”")
        await drive.type(" and dark")
        await drive.press("enter")
        asked = await drive.asked("PATCH", f"/v1/albums/{album_id}")
        assert asked["query"]["updateMask"] == ["title"]
        assert asked["body"]["title"] == f"{OWN} and dark"
        await drive.idle()
        await drive.shows(f"{OWN} and dark")


async def test_albums_patch_cover() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        item_id = drive.library.album_items(album_id).ids()[2]
        await drive.go_to(item_id)
        await drive.press("b")
        asked = await drive.asked("PATCH", f"/v1/albums/{album_id}")
        assert asked["query"]["updateMask"] == ["coverPhotoMediaItemId"]
        assert asked["body"]["coverPhotoMediaItemId"] == item_id
        await drive.idle()
        album = drive.library.album(album_id)
        assert album is not None
        assert album.cover_photo_media_item_id == item_id


@pytest.mark.parametrize(
    ("kind", "field"), [(0, "textEnrichment"), (1, "locationEnrichment"), (2, "mapEnrichment")]
)
async def test_albums_add_enrichment(kind: int, field: str) -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        item_id = drive.library.album_items(album_id).ids()[0]
        await drive.press("E")
        await drive.shows("Where")
        await drive.press(*["right"] * kind, "enter", "tab")
        await drive.type("Reine")
        if field != "textEnrichment":
            await drive.press("tab")
            await drive.type("67.93, 13.09")
        if field == "mapEnrichment":
            await drive.press("tab")
            await drive.type("Å")
            await drive.press("tab")
            await drive.type("67.88, 12.98")
        await drive.press("tab", "down", "down", "enter", "f2")
        asked = await drive.asked("POST", f"/v1/albums/{album_id}:addEnrichment")
        assert list(asked["body"]["newEnrichmentItem"]) == [field]
        assert asked["body"]["albumPosition"] == {
            "position": "AFTER_MEDIA_ITEM",
            "relativeMediaItemId": item_id,
        }
        assert asked["status"] == 200
        await drive.idle()
        assert f"✓ Add to “{OWN}”" in drive.toasts()


async def test_albums_batch_add_media_items() -> None:
    async with driving() as drive:
        album_id = drive.album_id(OWN)
        count = drive.library.album(album_id).media_items_count  # type: ignore[union-attr]
        await drive.press("2", "space", "space")
        chosen = drive.library.photos.ids()[:2]
        await drive.press("a")
        await drive.shows("Add 2 items to …")
        await drive.type("lofot")
        await drive.press("enter")
        asked = await drive.asked("POST", f"/v1/albums/{album_id}:batchAddMediaItems")
        assert asked["body"] == {"mediaItemIds": chosen}
        await drive.idle()
        assert drive.library.album(album_id).media_items_count == count + 2  # type: ignore[union-attr]
        assert not drive.shelf.selection
        await drive.press("1")
        await drive.shows(f"{count + 2} items")


async def test_albums_batch_remove_media_items() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        before = drive.library.album_items(album_id).ids()
        await drive.press("j", "d")
        gone = drive.frame.targets() or before
        asked = await drive.asked("POST", f"/v1/albums/{album_id}:batchRemoveMediaItems")
        (removed,) = asked["body"]["mediaItemIds"]
        await drive.idle()
        assert gone
        assert removed not in drive.library.album_items(album_id).ids()
        assert drive.library.item(removed) is not None
        await drive.shows(f"{len(before) - 1} items")


async def test_albums_share() -> None:
    async with driving() as drive:
        album_id = drive.album_id(OWN)
        await drive.go_to(album_id)
        await drive.press("s")
        await drive.shows("Others may add photos")
        await drive.press("space", "f2")
        asked = await drive.asked("POST", f"/v1/albums/{album_id}:share")
        assert asked["body"] == {"sharedAlbumOptions": {"isCollaborative": True, "isCommentable": True}}
        await drive.shows("Link for others")
        token = drive.library.album(album_id).share_info.share_token  # type: ignore[union-attr]
        assert token[:20] in drive.text()
        await drive.press("escape")
        await drive.shows("shared by you")


async def test_albums_unshare() -> None:
    async with driving() as drive:
        album = own_shared(drive)
        await drive.press("4")
        await drive.go_to(album.id)
        await drive.press("S")
        await drive.shows("Stop sharing")
        await drive.press("enter")  # is no, so that a key pressed twice does nothing
        assert not drive.service.requests("POST", f"/v1/albums/{album.id}:unshare")
        await drive.press("S", "y")
        await drive.asked("POST", f"/v1/albums/{album.id}:unshare")
        await drive.idle()
        await drive.until(lambda: album.id not in drive.library.shared_albums.ids(), "gone from Shared")


async def test_media_items_batch_create(tmp_path: Path) -> None:
    for name, colour in (("red.jpg", "red"), ("blue.jpg", "blue")):
        Image.new("RGB", (64, 48), colour).save(tmp_path / name)
    async with driving() as drive:
        count = len(drive.library.photos)
        await drive.press("2", "P")
        await drive.shows("Upload into the library")
        await drive.type(str(tmp_path))
        await drive.press("enter")
        await drive.shows("2 files")
        await drive.press("enter")
        asked = await drive.asked("POST", "/v1/mediaItems:batchCreate")
        names = [item["simpleMediaItem"]["fileName"] for item in asked["body"]["newMediaItems"]]
        assert sorted(names) == ["blue.jpg", "red.jpg"]
        assert len(drive.service.requests("POST", "/v1/uploads")) == 2
        await drive.idle()
        assert len(drive.library.photos) == count + 2
        await drive.shows(f"{count + 2} photos")


async def test_media_items_batch_get() -> None:
    async with driving() as drive:
        await drive.press("2", "space", "space", "R")
        asked = await drive.asked("GET", "/v1/mediaItems:batchGet")
        assert asked["query"]["mediaItemIds"] == drive.library.photos.ids()[:2]
        await drive.idle()
        assert "✓ Refresh 2 items" in drive.toasts()


async def test_media_items_get() -> None:
    async with driving() as drive:
        await drive.press("2", "enter")
        item_id = drive.frame.targets()[0]
        await drive.press("R")
        await drive.asked("GET", f"/v1/mediaItems/{item_id}")
        item = drive.library.item(item_id)
        assert isinstance(item, MediaItem)
        await drive.shows(item.filename)


async def test_media_items_list() -> None:
    async with driving() as drive:
        before = len(drive.service.requests("GET", "/v1/mediaItems"))
        await drive.press("2", "R")
        asked = await drive.asked("GET", "/v1/mediaItems", after=before)
        assert asked["query"]["pageSize"] == ["100"]
        await drive.idle()
        await drive.shows(f"{len(drive.library.photos):,} photos")


async def test_media_items_patch() -> None:
    async with driving() as drive:
        await drive.press("2", "e")
        await drive.shows("Description of")
        item_id = drive.library.photos.ids()[0]
        drive.screen.query_one("TextArea").text = ""  # type: ignore[attr-defined]
        await drive.type("First snow\nof the year")
        await drive.press("f2")
        asked = await drive.asked("PATCH", f"/v1/mediaItems/{item_id}")
        assert asked["query"]["updateMask"] == ["description"]
        assert asked["body"]["description"] == "First snow\nof the year"
        await drive.idle()
        await drive.shows("First snow")


async def test_media_items_search() -> None:
    async with driving() as drive:
        await drive.press("f")
        await drive.shows("Search the library")
        await drive.type("2023")
        await drive.press("f2")
        asked = await drive.asked("POST", "/v1/mediaItems:search")
        assert asked["body"]["filters"] == {"dateFilter": {"dates": [{"year": 2023}]}}
        await drive.shows("result")
        await drive.until(lambda: len(drive.shelf.rows), "results")
        assert "2023" in drive.text()
        assert drive.app.current_mode == "search"


async def test_shared_albums_list() -> None:
    async with driving() as drive:
        before = len(drive.service.requests("GET", "/v1/sharedAlbums"))
        await drive.press("4", "R")
        await drive.asked("GET", "/v1/sharedAlbums", after=before)
        await drive.idle()
        await drive.shows(f"{len(drive.library.shared_albums)} shared albums")


async def test_shared_albums_get_and_join() -> None:
    async with driving() as drive:
        title, token = drive.service.world.invitations()[0]
        await drive.press("4", "J")
        await drive.type(f"https://photos.app.goo.gl/share/{token}")
        await drive.press("enter")
        await drive.asked("GET", f"/v1/sharedAlbums/{token}")
        await drive.shows("Enter joins it.")
        assert title[:20] in drive.text()
        await drive.press("enter")
        asked = await drive.asked("POST", "/v1/sharedAlbums:join")
        assert asked["body"] == {"shareToken": token}
        await drive.idle()
        await drive.go_to(drive.album_id(title))
        await drive.shows("joined")


async def test_shared_albums_leave() -> None:
    async with driving() as drive:
        album = joined(drive)
        await drive.press("4")
        await drive.go_to(album.id)
        await drive.press("L")
        await drive.shows("Leave")
        await drive.press("y")
        asked = await drive.asked("POST", "/v1/sharedAlbums:leave")
        assert asked["body"] == {"shareToken": album.share_info.share_token}  # type: ignore[union-attr]
        await drive.idle()
        await drive.until(lambda: album.id not in drive.library.shared_albums.ids(), "gone from Shared")
