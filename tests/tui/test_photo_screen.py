"""The large view: one photo, its metadata, its neighbours, and the verbs on it."""

from photos_tui.emulator.faults import Fault
from photos_tui.tui.widgets.large_picture import LargePicture
from tests.drive import driving

OWN = "Lofoten, winter light"


async def test_left_and_right_go_through_the_view() -> None:
    async with driving() as drive:
        ids = drive.library.photos.ids()
        await drive.press("2", "enter")
        assert drive.frame.targets() == (ids[0],)
        for key, at in (("l", 1), ("right", 2), ("j", 3), ("h", 2), ("k", 1), ("left", 0), ("left", 0)):
            await drive.press(key)
            assert drive.frame.targets() == (ids[at],)
        assert f"1 of {len(ids):,}" in drive.text()


async def test_the_cursor_comes_back_to_where_it_was_opened() -> None:
    async with driving() as drive:
        await drive.press("2", "j", "enter", "l", "q")
        assert drive.where() == "photos"
        assert drive.shelf.cursor > 0


async def test_all_metadata_is_told() -> None:
    async with driving(size=(160, 50)) as drive:
        photos = drive.library.photos.rows(0, len(drive.library.photos))
        item = next(row for row in photos if row and row.media_metadata.photo and row.description)
        await drive.press("2")
        await drive.go_to(item.id)
        await drive.press("enter")
        await drive.shows(item.filename)
        meta = item.media_metadata
        assert meta.photo is not None
        for words in (
            item.description.split()[0],
            f"{meta.width} × {meta.height}",
            item.mime_type,
            meta.photo.camera_model,
            f"ISO {meta.photo.iso_equivalent}",
            f"f/{meta.photo.aperture_f_number:g}",
            item.product_url[:30],
            item.id[:30],
        ):
            assert words in drive.text(), words


async def test_a_real_picture_is_drawn() -> None:
    async with driving(images=True) as drive:
        await drive.press("2", "enter")
        await drive.until(lambda: drive.text().count("▀") > 500, "a picture")


async def test_a_video_has_its_still() -> None:
    async with driving(images=True) as drive:
        photos = drive.library.photos.rows(0, len(drive.library.photos))
        video = next(row for row in photos if row is not None and row.is_video)
        await drive.press("2")
        await drive.go_to(video.id)
        await drive.press("enter")
        await drive.until(lambda: drive.text().count("▀") > 500, "a still")
        await drive.shows("fps")


async def test_without_pictures_it_says_so() -> None:
    async with driving() as drive:
        await drive.press("2", "enter")
        await drive.shows("Pictures are off")
        await drive.press("z", "i")
        await drive.until(lambda: drive.text().count("▀") > 500, "a picture")
        await drive.press("z", "i")
        await drive.shows("Pictures are off")


async def test_bytes_that_never_come_are_a_sentence() -> None:
    async with driving(images=True) as drive:
        drive.service.fail(Fault(method="GET", path_contains="/lr/", status=404, times=0, body="gone"))
        await drive.press("2", "enter")
        await drive.shows("No picture")
        assert drive.screen.query_one(LargePicture)


async def test_removing_shows_the_next_one() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        ids = drive.library.album_items(album_id).ids()
        await drive.press("l", "enter", "d")
        await drive.asked("POST", f"/v1/albums/{album_id}:batchRemoveMediaItems")
        await drive.idle()
        await drive.until(lambda: drive.frame.targets() == (ids[2],), "the one that took its place")
        await drive.shows(f"2 of {len(ids) - 1}")


async def test_describing_from_the_large_view() -> None:
    async with driving() as drive:
        await drive.press("2", "enter", "e")
        drive.screen.query_one("TextArea").text = "Seen large"  # type: ignore[attr-defined]
        await drive.press("f2")
        await drive.idle()
        await drive.shows("Seen large")
