"""The frame around the contents: tabs, crumbs, chords, back and peel, details, status and keys."""

import pytest

from photos_tui.commands.table import on
from photos_tui.tui.widgets.details import Details
from photos_tui.tui.widgets.key_line import KeyLine
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


async def test_digits_and_brackets_turn_the_tabs() -> None:
    async with driving() as drive:
        for key, mode in (("2", "photos"), ("3", "search"), ("4", "shared"), ("5", "jobs"), ("1", "albums")):
            await drive.press(key)
            assert drive.app.current_mode == mode
        await drive.press("right_square_bracket")
        assert drive.app.current_mode == "photos"
        await drive.press("left_square_bracket", "left_square_bracket")
        assert drive.app.current_mode == "jobs"
        await drive.press("w")
        assert drive.app.current_mode == "jobs"


async def test_a_tab_keeps_where_it_was() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        await drive.press("l", "l")
        at = drive.shelf.cursor_id
        await drive.press("2", "1")
        assert drive.where() == "album"
        assert drive.shelf.cursor_id == at
        assert drive.frame.album() == drive.library.album(album_id)


async def test_clicking_a_tab() -> None:
    async with driving() as drive:
        await drive.pilot.click("#tab-shared")
        assert drive.app.current_mode == "shared"


async def test_crumbs_say_the_way_here() -> None:
    async with driving() as drive:
        await drive.open_album(OWN)
        await drive.press("enter")
        item = drive.frame.item()
        assert item is not None
        assert f"Albums › {OWN} › {item.filename}" in drive.text()


@pytest.mark.parametrize("back", ["q", "escape"])
async def test_back_peels_screen_by_screen(back: str) -> None:
    async with driving() as drive:
        await drive.open_album(OWN)
        await drive.press("enter")
        assert drive.where() == "photo"
        await drive.press(back)
        assert drive.where() == "album"
        await drive.press(back)
        assert drive.where() == "albums"


async def test_esc_peels_range_and_selection_first() -> None:
    async with driving() as drive:
        await drive.open_album(OWN)
        await drive.press("v", "l", "l")
        assert len(drive.shelf.selection) == 3
        assert "RANGE" in drive.text()
        await drive.press("escape")
        assert len(drive.shelf.selection) == 3
        assert "RANGE" not in drive.text()
        await drive.press("escape")
        assert not drive.shelf.selection
        assert drive.where() == "album"
        await drive.press("escape")
        assert drive.where() == "albums"
        await drive.press("escape")
        assert drive.where() == "albums"


async def test_q_at_the_top_quits() -> None:
    async with driving() as drive:
        await drive.press("q")
        await drive.until(lambda: drive.app._exit, "quit")


async def test_h_and_l_in_a_list() -> None:
    async with driving() as drive:
        await drive.press("l")
        assert drive.where() == "album"
        await drive.press("z", "l", "h")
        assert drive.where() == "albums"


async def test_chords_show_what_may_follow() -> None:
    async with driving() as drive:
        await drive.press("2", "G")
        assert drive.shelf.cursor == len(drive.library.photos) - 1
        await drive.press("g")
        assert "Go to" in drive.text()
        assert "Top" in drive.text()
        await drive.press("g")
        assert drive.shelf.cursor == 0
        assert "Go to" not in drive.text()
        await drive.press("asterisk")
        assert "Invert selection" in drive.text()
        drive.frame.update_frame()
        await drive.pilot.pause()
        assert "Invert selection" in drive.text(), "news from the service must not take the line away"
        await drive.press("x")
        assert "Invert selection" not in drive.text()
        assert not drive.shelf.selection


async def test_select_all_none_and_invert() -> None:
    async with driving() as drive:
        await drive.press("2", "space", "*", "i")
        count = len(drive.library.photos)
        assert len(drive.shelf.selection) == count - 1
        await drive.press("*", "a")
        assert len(drive.shelf.selection) == count
        assert f"{count:,} selected" in drive.text()
        await drive.press("*", "n")
        assert not drive.shelf.selection


async def test_the_line_of_keys_dims_what_cannot_run_and_a_click_runs_it() -> None:
    async with driving(size=(160, 40)) as drive:
        await drive.press("4")
        line = drive.screen.query_one(KeyLine)
        words = line.content
        assert "Share" in str(words)
        await drive.press("1")
        line = drive.screen.query_one(KeyLine)
        column = str(line.content).index("C New album") + 2
        await drive.pilot.click(KeyLine, offset=(column, 0))
        await drive.shows("Create album")


@pytest.mark.parametrize(("size", "shown"), [((120, 40), True), ((80, 24), False)])
async def test_details_are_there_where_there_is_room(size: tuple[int, int], shown: bool) -> None:
    async with driving(size=size) as drive:
        assert drive.screen.query_one(Details).display is shown
        await drive.press("i")
        assert drive.screen.query_one(Details).display is not shown
        await drive.press("2")
        assert drive.screen.query_one(Details).display is not shown
        await drive.press("i")
        assert drive.screen.query_one(Details).display is shown


async def test_details_tell_of_the_row_under_the_cursor() -> None:
    async with driving() as drive:
        await drive.go_to(drive.album_id("Japan, three weeks in spring"))
        await drive.shows("can be changed here")
        await drive.press("2")
        await drive.until(lambda: drive.frame.item() and drive.frame.item().filename in drive.text())  # type: ignore[union-attr]
        await drive.shows("Taken")


async def test_help_names_every_verb_of_the_screen() -> None:
    async with driving(size=(120, 60)) as drive:
        await drive.press("2", "question_mark")
        await drive.shows("Keys in Photos")
        seen = ""
        for _ in range(12):
            seen += drive.text()
            await drive.press("pagedown")
        missing = [verb.title for verb in on("photos") if verb.title not in seen]
        assert missing == []
        await drive.press("q")
        assert drive.where() == "photos"


async def test_the_palette_finds_and_runs_a_verb() -> None:
    async with driving() as drive:
        await drive.press("2", "colon")
        await drive.type("upload")
        await drive.shows("Upload files")
        await drive.press("enter")
        await drive.shows("Upload into the library")


async def test_the_palette_finds_a_method_by_the_name_of_the_api() -> None:
    async with driving() as drive:
        await drive.press("colon")
        await drive.type("sharedalbumsjoin")
        await drive.shows("Join shared album")
        await drive.press("enter")
        await drive.shows("Join a shared album")


async def test_redraw_changes_nothing() -> None:
    async with driving() as drive:
        before = drive.text()
        await drive.press("ctrl+l")
        assert drive.text() == before


async def test_ctrl_c_closes_a_dialog_and_says_how_to_quit() -> None:
    async with driving() as drive:
        await drive.press("C")
        await drive.shows("Create album")
        await drive.press("ctrl+c")
        assert drive.where() == "albums"
        await drive.press("ctrl+c")
        await drive.until(lambda: "Q quits" in drive.toasts())


async def test_a_tiny_terminal_still_answers() -> None:
    async with driving(size=(40, 10)) as drive:
        await walk(drive)


async def test_a_huge_terminal_too() -> None:
    async with driving(size=(240, 80)) as drive:
        await walk(drive)


async def walk(drive: Drive) -> None:
    for key in ("2", "j", "enter", "l", "q", "3", "4", "5", "1", "enter", "question_mark", "escape", "q"):
        await drive.press(key)
    assert drive.where() == "albums"


async def test_the_status_says_what_runs() -> None:
    async with driving() as drive:
        import asyncio

        gate = asyncio.Event()
        job = drive.library.jobs.start("A long upload", wait_for(gate))
        await drive.shows("⟳ A long upload")
        gate.set()
        await drive.library.jobs.wait(job)
        drive.app.session.news.tell()
        await drive.until(lambda: "⟳" not in drive.text())


async def wait_for(gate: object) -> None:
    await gate.wait()  # type: ignore[attr-defined]


async def test_quitting_asks_while_something_runs() -> None:
    import asyncio

    async with driving() as drive:
        gate = asyncio.Event()
        drive.library.jobs.start("A long upload", wait_for(gate))
        await drive.press("q")
        await drive.shows("Quit while 1 job run")
        await drive.press("n")
        assert not drive.app._exit
        gate.set()
        await drive.idle()
