"""Dialogs: what they ask, what they refuse and in which words, and that nothing typed gets lost."""

from pathlib import Path

import pytest
from PIL import Image
from textual.widgets import Input, Static, TextArea

from photos_tui.api.shared_albums import token_in
from photos_tui.tui.dialogs.line import title_problem
from photos_tui.tui.dialogs.upload import Paths, find
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


def wrong(drive: Drive) -> str:
    line = drive.screen.query_one("#wrong", Static)
    return str(line.content) if line.display else ""


def field(drive: Drive) -> Input:
    return drive.screen.query_one(Input)


class TestLine:
    async def test_an_empty_title_is_refused_in_place(self) -> None:
        async with driving() as drive:
            await drive.press("C", "enter")
            assert "Type a title" in wrong(drive)
            await drive.type("x")
            assert not wrong(drive)
            await drive.press("escape")
            assert drive.where() == "albums"
            assert not drive.service.requests("POST", "/v1/albums")

    @pytest.mark.parametrize(
        ("title", "says"),
        [("", "Type a title"), ("  ", "Type a title"), ("x" * 501, "has 501"), ("x" * 500, "")],
    )
    def test_titles(self, title: str, says: str) -> None:
        assert says in title_problem(title)
        assert bool(title_problem(title)) == bool(says)

    async def test_renaming_to_the_same_title_asks_nothing(self) -> None:
        async with driving() as drive:
            await drive.press("r", "enter")
            await drive.idle()
            assert not drive.service.requests("PATCH", "/v1/albums/…")

    async def test_a_new_album_of_the_selection(self) -> None:
        async with driving() as drive:
            await drive.press("2", "space", "space", "space", "A")
            await drive.shows("New album with 3 items")
            await drive.type("Three")
            await drive.press("enter")
            await drive.idle()
            album = drive.library.album(drive.album_id("Three"))
            assert album is not None
            assert album.media_items_count == 3


class TestDescription:
    async def test_the_count_runs_down_and_too_much_is_refused(self) -> None:
        async with driving() as drive:
            await drive.press("2", "e")
            area = drive.screen.query_one(TextArea)
            area.text = "x" * 990
            await drive.shows("9 characters left")
            area.text = "x" * 1001
            await drive.shows("2 characters too many")
            await drive.press("f2")
            assert "at most 999" in wrong(drive)
            assert len(area.text) == 1001
            area.text = "x" * 999
            await drive.press("f2")
            asked = await drive.asked("PATCH", "/v1/mediaItems/…")
            assert len(asked["body"]["description"]) == 999
            await drive.idle()

    async def test_an_empty_text_takes_the_description_away(self) -> None:
        async with driving() as drive:
            described = next(
                item.id
                for item in drive.library.photos.rows(0, len(drive.library.photos))
                if item is not None and item.description
            )
            await drive.press("2")
            await drive.go_to(described)
            await drive.press("e")
            drive.screen.query_one(TextArea).text = ""
            await drive.press("f2")
            await drive.idle()
            item = drive.library.item(described)
            assert item is not None
            assert item.description == ""


class TestConfirm:
    async def test_many_are_asked_about_and_only_y_says_yes(self) -> None:
        async with driving() as drive:
            await drive.open_album("For the kitchen wall")
            await drive.press("*", "a")
            await drive.until(drive.frame.has_selection, "selected")
            await drive.press("d")
            await drive.shows("Remove 26")
            for key in ("d", "x", "space"):
                await drive.press(key)
                assert not drive.service.requests("POST", "/v1/albums/…:batchRemoveMediaItems")
            await drive.press("n")
            assert drive.shelf.selection
            await drive.press("d", "y")
            await drive.idle()
            asked = drive.service.requests("POST", "/v1/albums/…:batchRemoveMediaItems")
            assert [len(request["body"]["mediaItemIds"]) for request in asked][:5] == [50] * 5
            assert len(drive.shelf.rows) == 0
            await drive.shows("This album is empty")


class TestLink:
    async def test_a_link_is_shown_and_copied(self) -> None:
        async with driving() as drive:
            await drive.press("2", "o")
            item = drive.frame_below().item()
            assert item is not None
            await drive.until(lambda: item.product_url[:30] in drive.text())
            assert drive.app.clipboard == item.product_url
            await drive.press("escape")
            await drive.press("1", "c", "i")
            assert drive.app.clipboard == drive.shelf.cursor_id
            assert "Copied the id" in drive.toasts()

    async def test_markdown_with_brackets_in_the_title(self) -> None:
        async with driving() as drive:
            await drive.go_to(drive.album_id("IMG [1] [/] [bold]x"))
            await drive.press("c", "m")
            assert drive.app.clipboard.startswith("[IMG \\[1\\] \\[/\\] \\[bold\\]x](https://")

    async def test_file_names_and_what_has_none(self) -> None:
        async with driving() as drive:
            await drive.press("2", "c", "f")
            item = drive.frame.item()
            assert item is not None
            assert drive.app.clipboard == item.filename


class TestJoin:
    @pytest.mark.parametrize(
        ("pasted", "token"),
        [
            ("", ""),
            ("short", ""),
            ("A" * 40, "A" * 40),
            (f"https://photos.google.com/share/{'B' * 40}", "B" * 40),
            (f"  https://photos.app.goo.gl/{'C-_' * 12}?x=1 ", "C-_" * 12),
        ],
    )
    def test_the_token_in_what_was_pasted(self, pasted: str, token: str) -> None:
        assert token_in(pasted) == token

    async def test_changing_the_token_looks_up_again(self) -> None:
        async with driving() as drive:
            (_, first), (_, second) = drive.service.world.invitations()[:2]
            await drive.press("4", "J")
            await drive.type(first)
            await drive.press("enter")
            await drive.shows("Enter joins it.")
            field(drive).value = second
            await drive.until(lambda: "Enter joins it." not in drive.text())
            await drive.press("enter")
            await drive.asked("GET", f"/v1/sharedAlbums/{second}")
            assert not drive.service.requests("POST", "/v1/sharedAlbums:join")
            await drive.press("escape")


class TestUpload:
    async def test_a_path_that_is_not_there(self) -> None:
        async with driving() as drive:
            await drive.press("P", "enter")
            assert "nothing at that path" in wrong(drive)
            await drive.type("/no/such/folder")
            await drive.press("enter")
            assert "nothing at that path" in wrong(drive)
            assert field(drive).value == "/no/such/folder"

    async def test_an_empty_folder(self, tmp_path: Path) -> None:
        async with driving() as drive:
            await drive.press("P")
            await drive.type(str(tmp_path))
            await drive.press("enter")
            await drive.shows("No photos or videos there")

    async def test_into_the_open_album_with_one_broken_file(self, tmp_path: Path) -> None:
        Image.new("RGB", (30, 20), "teal").save(tmp_path / "teal.png")
        (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff but no more")
        async with driving() as drive:
            album_id = await drive.open_album(OWN)
            before = len(drive.shelf.rows)
            await drive.press("P")
            await drive.shows(f"Upload into album “{OWN}”")
            await drive.type(str(tmp_path))
            await drive.press("enter")
            await drive.shows("2 files")
            await drive.press("enter")
            asked = await drive.asked("POST", "/v1/mediaItems:batchCreate")
            assert asked["body"]["albumId"] == album_id
            await drive.idle()
            assert len(drive.library.album_items(album_id)) == before + 1
            assert "1 did not work" in drive.toasts()
            await drive.press("5")
            await drive.shows("broken.jpg")

    async def test_paths_complete_themselves(self, tmp_path: Path) -> None:
        (tmp_path / "Pictures").mkdir()
        (tmp_path / ".hidden").mkdir()
        (tmp_path / "notes.txt").touch()
        paths = Paths()
        assert await paths.get_suggestion(f"{tmp_path}/Pic") == f"{tmp_path}/Pictures/"
        assert await paths.get_suggestion(f"{tmp_path}/") == f"{tmp_path}/Pictures/"
        assert await paths.get_suggestion(f"{tmp_path}/.h") == f"{tmp_path}/.hidden/"
        assert await paths.get_suggestion(f"{tmp_path}/zzz") is None
        assert await paths.get_suggestion(f"{tmp_path}/none/x") is None
        assert await paths.get_suggestion("plain") is None

    def test_files_are_counted_with_their_size(self, tmp_path: Path) -> None:
        (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff12345")
        found = find(tmp_path)
        assert [path.name for path in found.paths] == ["a.jpg"]
        assert found.size == 8


class TestEnrichment:
    async def test_what_is_missing_or_wrong_is_said(self) -> None:
        async with driving() as drive:
            await drive.open_album(OWN)
            await drive.press("E", "f2")
            assert "Type the text first" in wrong(drive)
            await drive.press("shift+tab", "right", "enter", "f2")
            assert "Name the place first" in wrong(drive)
            await drive.type("Reine")
            await drive.press("f2")
            assert "latitude and longitude" in wrong(drive)
            await drive.type("91, 0")
            await drive.press("f2")
            assert "from -90 to 90" in wrong(drive)
            assert not drive.service.requests("POST", "/v1/albums/…:addEnrichment")

    async def test_from_the_list_of_albums_there_is_no_after(self) -> None:
        async with driving() as drive:
            await drive.press("E")
            await drive.shows("At the beginning")
            assert "After" not in drive.text()
            await drive.press("tab")
            await drive.type("First words")
            await drive.press("tab", "down", "enter", "f2")
            asked = await drive.asked("POST", "/v1/albums/…:addEnrichment")
            assert asked["body"]["albumPosition"] == {"position": "FIRST_IN_ALBUM"}
            await drive.idle()
