from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button

from photos_tui.tui.pictures import Pictures
from photos_tui.tui.tiles import AlbumRow, PhotoCell, PhotoRow
from photos_tui.tui.widgets.shelf import Shelf
from tests.tui.fake_view import FakeView, albums, photo, photos
from tests.tui.test_pictures import RED_PICTURE, Store


class ShelfApp(App[None]):
    """A shelf, a button to take its focus, and a record of what the shelf said."""

    CSS = "Button { height: 1; min-width: 5; border: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Shelf(pending=lambda row_id: "Renaming…" if row_id == "p3" else "")
        yield Button("other")

    @property
    def shelf(self) -> Shelf:
        return self.query_one(Shelf)

    def on_shelf_moved(self, message: Shelf.Moved) -> None:
        self.heard.append(("moved", message.index, message.row_id))

    def on_shelf_opened(self, message: Shelf.Opened) -> None:
        self.heard.append(("opened", message.row_id))

    def on_shelf_selection_changed(self, message: Shelf.SelectionChanged) -> None:
        self.heard.append(("selected", set(message.selection.ids)))


@asynccontextmanager
async def opened(
    view: FakeView[Any], tile: Any, size: tuple[int, int] = (80, 25)
) -> AsyncIterator[tuple[ShelfApp, Shelf, Pilot[None]]]:
    app = ShelfApp()
    async with app.run_test(size=size) as pilot:
        app.shelf.focus()
        app.shelf.show(view, tile)
        await pilot.pause()
        app.heard.clear()
        yield app, app.shelf, pilot


def lines(shelf: Shelf) -> list[str]:
    return [shelf.render_line(y).text.rstrip() for y in range(shelf.size.height)]


def grid() -> PhotoCell:
    return PhotoCell(size="small")


async def test_a_million_rows_ask_only_for_what_is_on_the_screen() -> None:
    view = FakeView(photos(10))
    view.items = [photo(1)] * 1_000_000
    view.known = 1_000_000
    async with opened(view, PhotoRow()) as (_, shelf, _pilot):
        assert shelf.virtual_size.height == 1_000_000
        assert view.asked == [(0, 64)]
        shelf.action_bottom()
        assert shelf.cursor == 999_999
        lines(shelf)
        assert len(view.asked) <= 4


class TestMoving:
    async def test_down_and_up_a_list(self) -> None:
        async with opened(FakeView(photos(100)), PhotoRow()) as (app, shelf, pilot):
            shelf.action_cursor_down()
            shelf.action_cursor_down()
            shelf.action_cursor_up()
            await pilot.pause()
            assert (shelf.cursor, shelf.cursor_id) == (1, "p1")
            assert shelf.cursor_row == photo(1)
            assert app.heard == [("moved", 1, "p1"), ("moved", 2, "p2"), ("moved", 1, "p1")]

    async def test_no_further_than_the_ends(self) -> None:
        async with opened(FakeView(photos(3)), PhotoRow()) as (app, shelf, pilot):
            shelf.action_cursor_up()
            shelf.action_page_up()
            shelf.action_cursor_left()
            shelf.action_cursor_right()
            await pilot.pause()
            assert (shelf.cursor, app.heard) == (0, [])
            shelf.action_page_down()
            shelf.action_cursor_down()
            shelf.cursor = 99
            assert shelf.cursor == 2

    async def test_the_cursor_stays_on_the_screen(self) -> None:
        async with opened(FakeView(photos(100)), PhotoRow()) as (_, shelf, _pilot):
            height = shelf.size.height
            for _ in range(height):
                shelf.action_cursor_down()
            assert shelf.scroll_offset.y == 1
            shelf.action_bottom()
            assert shelf.scroll_offset.y == 100 - height
            shelf.action_cursor_up()
            assert shelf.scroll_offset.y == 100 - height
            shelf.action_top()
            assert (shelf.cursor, shelf.scroll_offset.y) == (0, 0)

    async def test_pages_and_half_pages(self) -> None:
        async with opened(FakeView(photos(1000)), PhotoRow()) as (_, shelf, _pilot):
            page = shelf.size.height
            shelf.action_page_down()
            assert shelf.cursor == page
            shelf.action_half_page_down()
            assert shelf.cursor == page + page // 2
            shelf.action_half_page_up()
            shelf.action_page_up()
            assert shelf.cursor == 0

    async def test_in_a_grid_sideways_wraps_and_down_goes_by_a_line(self) -> None:
        async with opened(FakeView(photos(100)), grid()) as (_, shelf, _pilot):
            columns = shelf.cells.columns
            assert columns == 4
            shelf.action_cursor_down()
            assert shelf.cursor == columns
            shelf.action_cursor_left()
            assert shelf.cursor == columns - 1
            shelf.action_cursor_right()
            shelf.action_cursor_up()
            assert shelf.cursor == 0
            shelf.action_page_down()
            assert shelf.cursor == columns * (shelf.size.height // grid().height)

    async def test_the_whole_cell_comes_into_view(self) -> None:
        async with opened(FakeView(photos(100)), grid()) as (_, shelf, _pilot):
            for _ in range(4):
                shelf.action_cursor_down()
            region = shelf.cells.region(shelf.cursor)
            top = shelf.scroll_offset.y
            assert top <= region.y
            assert region.bottom == top + shelf.size.height

    async def test_wheel_scrolls_and_the_cursor_stays(self) -> None:
        async with opened(FakeView(photos(100)), PhotoRow()) as (_, shelf, pilot):
            await pilot._post_mouse_events([events.MouseScrollDown], shelf, button=0)
            await pilot.pause()
            assert shelf.scroll_offset.y > 0
            assert shelf.cursor == 0


class TestPainting:
    async def test_the_rows_in_order(self) -> None:
        async with opened(FakeView(photos(3)), PhotoRow()) as (_, shelf, _pilot):
            shown = lines(shelf)
            assert [line[17:29] for line in shown[:3]] == ["IMG_0000.jpg", "IMG_0001.jpg", "IMG_0002.jpg"]
            assert set(shown[3:]) == {""}

    async def test_every_line_has_the_width_and_a_ground(self) -> None:
        for tile in (PhotoRow(), grid()):
            async with opened(FakeView(photos(5)), tile) as (_, shelf, _pilot):
                for y in range(shelf.size.height):
                    strip = shelf.render_line(y)
                    assert strip.cell_length == shelf.scrollable_content_region.width
                    assert all(segment.style is not None and segment.style.bgcolor for segment in strip)

    async def test_gaps_separate_the_cells(self) -> None:
        tile = grid()
        tile.gap = 2
        async with opened(FakeView(photos(50)), tile) as (_, shelf, _pilot):
            caption = lines(shelf)[tile.height - 1]
            step = shelf.cells.cell_width + 2
            assert [caption[at + 1 : at + 11] for at in range(0, step * 3, step)] == ["9 Mar 2024"] * 3

    async def test_pending_rows_say_so(self) -> None:
        async with opened(FakeView(photos(5)), PhotoRow()) as (_, shelf, _pilot):
            assert lines(shelf)[3].endswith("◌ Renaming…")

    async def test_unknown_rows_are_placeholders_until_they_are_known(self) -> None:
        view = FakeView(photos(5))
        view.blank = {"p2"}
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            assert "····" in lines(shelf)[2]
            view.blank = set()
            shelf.refresh_rows(frozenset({"p2"}))
            assert "IMG_0002.jpg" in lines(shelf)[2]

    async def test_only_the_cells_that_changed_are_repainted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for tile, first, second in (
            (PhotoRow(), Region(0, 0, 79, 1), Region(0, 1, 79, 1)),
            (grid(), Region(0, 0, 19, 6), Region(0, 6, 19, 6)),
        ):
            async with opened(FakeView(photos(100)), tile) as (_, shelf, _pilot):
                painted: list[Region] = []
                monkeypatch.setattr(
                    shelf, "refresh", lambda *regions, painted=painted, **_: painted.extend(regions)
                )
                shelf.action_cursor_down()
                assert painted == [first, second]

    async def test_focus_changes_the_cursors_looks(self) -> None:
        async with opened(FakeView(photos(5)), PhotoRow()) as (app, shelf, pilot):
            focused = shelf.render_line(0)
            app.query_one(Button).focus()
            await pilot.pause()
            assert shelf.render_line(0).text == focused.text
            assert list(shelf.render_line(0)) != list(focused)

    @pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
    async def test_cursor_and_mark_are_seen_in_every_theme(self, theme: str) -> None:
        async with opened(FakeView(photos(5)), PhotoRow()) as (app, shelf, pilot):
            app.theme = theme
            shelf.action_toggle_select()
            await pilot.pause()
            assert lines(shelf)[0].startswith(" ✓")
            assert lines(shelf)[1].startswith("▌ ")
            plain, cursor = shelf.render_line(4), shelf.render_line(1)
            assert [segment.style for segment in plain][-1] != [segment.style for segment in cursor][-1]

    async def test_a_new_theme_repaints(self) -> None:
        async with opened(FakeView(photos(5)), PhotoRow()) as (app, shelf, pilot):
            dark = list(shelf.render_line(3))
            app.theme = "textual-light"
            await pilot.pause()
            assert list(shelf.render_line(3)) != dark

    async def test_resizing_lays_out_anew_and_keeps_the_cursor_in_view(self) -> None:
        async with opened(FakeView(photos(500)), grid(), (80, 25)) as (_, shelf, pilot):
            shelf.cursor = 203
            await pilot.resize_terminal(40, 20)
            await pilot.pause()
            assert shelf.cells.columns == 2
            assert shelf.cursor == 203
            assert 203 in shelf.in_view()
            assert "p203" in shelf.visible_ids()


class TestEmpty:
    async def test_the_words_stand_in_the_middle(self) -> None:
        view: FakeView[Any] = FakeView([])
        async with opened(view, PhotoRow()) as (_, shelf, pilot):
            shelf.empty_text = Content("No albums yet: C makes one")
            await pilot.pause()
            shown = lines(shelf)
            middle = (shelf.size.height - 1) // 2
            assert shown[middle].strip() == "No albums yet: C makes one"
            assert shown[middle].startswith(" " * 20)
            assert [line for line in shown if line] == [shown[middle]]

    async def test_long_words_are_wrapped(self) -> None:
        async with opened(FakeView([]), PhotoRow(), (30, 12)) as (_, shelf, _pilot):
            shelf.empty_text = Content("Only what this program has uploaded can be seen here.")
            assert " ".join(line.strip() for line in lines(shelf) if line).startswith(
                "Only what this program has"
            )
            assert len([line for line in lines(shelf) if line]) > 1

    async def test_loading_is_said(self) -> None:
        view: FakeView[Any] = FakeView([])
        view.loading = True
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            assert "Loading…" in "".join(lines(shelf))

    async def test_keys_do_nothing_and_break_nothing(self) -> None:
        async with opened(FakeView([]), grid()) as (app, shelf, pilot):
            for name in ("cursor_down", "cursor_left", "page_down", "bottom", "open", "toggle_select"):
                await shelf.run_action(name)
            for name in ("select_range", "extend_down", "select_all", "select_invert", "leave_range"):
                await shelf.run_action(name)
            await pilot.pause()
            assert (shelf.cursor, shelf.cursor_id, shelf.cursor_row) == (0, "", None)
            assert shelf.target_ids() == []
            assert not [said for said in app.heard if said[0] == "opened"]

    async def test_before_any_view_there_is_a_message_too(self) -> None:
        app = ShelfApp()
        async with app.run_test(size=(40, 10)):
            assert "Nothing here" in "".join(lines(app.shelf))
            assert app.shelf.view is None
            app.shelf.refresh_rows()

    async def test_clearing_shows_nothing_again(self) -> None:
        async with opened(FakeView(photos(5)), PhotoRow()) as (_, shelf, _pilot):
            shelf.action_select_all()
            shelf.clear()
            assert not shelf.selection
            assert "Nothing here" in "".join(lines(shelf))


class TestSelecting:
    async def test_toggling_goes_on_to_the_next(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (app, shelf, pilot):
            shelf.action_toggle_select()
            shelf.action_toggle_select()
            await pilot.pause()
            assert shelf.selection.ids == {"p0", "p1"}
            assert shelf.cursor == 2
            assert ("selected", {"p0", "p1"}) in app.heard
            shelf.action_cursor_up()
            shelf.action_toggle_select()
            assert shelf.selection.ids == {"p0"}

    async def test_a_range_follows_the_cursor_and_keeps_what_was_selected(self) -> None:
        async with opened(FakeView(photos(20)), PhotoRow()) as (_, shelf, _pilot):
            shelf.action_toggle_select()
            shelf.cursor = 5
            shelf.action_select_range()
            shelf.go(8)
            assert shelf.selection.ids == {"p0", "p5", "p6", "p7", "p8"}
            shelf.go(3)
            assert shelf.selection.ids == {"p0", "p3", "p4", "p5"}
            shelf.action_select_range()
            shelf.go(9)
            assert shelf.selection.ids == {"p0", "p3", "p4", "p5"}

    async def test_leaving_a_range_by_its_own_action_or_by_toggling(self) -> None:
        async with opened(FakeView(photos(20)), PhotoRow()) as (_, shelf, _pilot):
            for leave in ("leave_range", "toggle_select"):
                shelf.action_select_range()
                shelf.action_cursor_down()
                await shelf.run_action(leave)
                assert shelf.selection.range is None
                assert shelf.cursor_id in shelf.selection

    async def test_a_range_that_unselects(self) -> None:
        async with opened(FakeView(photos(6)), PhotoRow()) as (_, shelf, _pilot):
            shelf.action_select_all()
            shelf.action_unselect_range()
            shelf.go(3)
            assert shelf.selection.ids == {"p4", "p5"}

    async def test_shift_extends_and_a_plain_move_ends_it(self) -> None:
        async with opened(FakeView(photos(20)), PhotoRow()) as (_, shelf, _pilot):
            shelf.action_extend_down()
            shelf.action_extend_down()
            shelf.action_extend_up()
            assert shelf.selection.ids == {"p0", "p1"}
            shelf.action_cursor_down()
            assert shelf.selection.ids == {"p0", "p1"}
            assert shelf.selection.range is None
            shelf.action_extend_down()
            assert shelf.selection.ids == {"p0", "p1", "p2", "p3"}

    async def test_extending_sideways_in_a_grid(self) -> None:
        async with opened(FakeView(photos(20)), grid()) as (_, shelf, _pilot):
            shelf.action_extend_right()
            assert shelf.selection.ids == {"p0", "p1"}
            shelf.action_extend_left()
            assert shelf.selection.ids == {"p0"}

    async def test_all_none_and_the_others(self) -> None:
        async with opened(FakeView(photos(4)), PhotoRow()) as (_, shelf, _pilot):
            shelf.action_select_all()
            assert len(shelf.selection) == 4
            shelf.action_select_none()
            assert not shelf.selection
            shelf.action_toggle_select()
            shelf.action_select_invert()
            assert shelf.selection.ids == {"p1", "p2", "p3"}

    async def test_verbs_act_on_the_selection_in_order_else_on_the_cursor(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (_, shelf, _pilot):
            shelf.cursor = 7
            assert shelf.target_ids() == ["p7"]
            shelf.toggle(7)
            shelf.toggle(2)
            assert shelf.target_ids() == ["p2", "p7"]

    async def test_only_rows_that_look_different_are_repainted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (_, shelf, _pilot):
            painted: list[Region] = []
            monkeypatch.setattr(shelf, "refresh", lambda *regions, **_: painted.extend(regions))
            shelf.toggle(4)
            assert painted == [Region(0, 4, 79, 1)]


class TestNews:
    async def test_named_rows_are_painted_anew_and_nothing_else(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            lines(shelf)
            view.items[4] = photo(4, filename="renamed.jpg")
            painted: list[Region] = []
            monkeypatch.setattr(shelf, "refresh", lambda *regions, **_: painted.extend(regions))
            shelf.refresh_rows(frozenset({"p4", "not here"}))
            assert painted == [Region(0, 4, 79, 1)]
            assert "renamed.jpg" in lines(shelf)[4]

    async def test_cursor_and_selection_stay_with_their_rows(self) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (app, shelf, pilot):
            shelf.cursor = 4
            shelf.toggle(5)
            await pilot.pause()
            app.heard.clear()
            view.items[:0] = [photo(100), photo(101)]
            view.known += 2
            shelf.refresh_rows()
            await pilot.pause()
            assert (shelf.cursor, shelf.cursor_id) == (6, "p4")
            assert shelf.selection.ids == {"p5"}
            assert app.heard == []
            assert lines(shelf)[6].startswith("▌")
            assert lines(shelf)[7].startswith(" ✓")

    async def test_named_rows_that_moved_take_all_with_them(self) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.cursor = 2
            view.items.insert(0, view.items.pop())
            shelf.refresh_rows(frozenset({"p8"}))
            assert (shelf.cursor, shelf.cursor_id) == (3, "p2")
            assert "IMG_0008.jpg" in lines(shelf)[0]

    async def test_a_removed_row_gives_its_place_to_the_next(self) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (app, shelf, pilot):
            shelf.cursor = 4
            shelf.toggle(4)
            shelf.toggle(5)
            await pilot.pause()
            app.heard.clear()
            del view.items[4]
            shelf.refresh_rows()
            await pilot.pause()
            assert (shelf.cursor, shelf.cursor_id) == (4, "p5")
            assert shelf.selection.ids == {"p5"}
            assert app.heard == [("moved", 4, "p5"), ("selected", {"p5"})]

    async def test_removing_the_last_rows_pulls_the_cursor_in(self) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.action_bottom()
            del view.items[5:]
            shelf.refresh_rows()
            assert (shelf.cursor, shelf.cursor_id) == (4, "p4")

    async def test_half_a_listing_unselects_nothing(self) -> None:
        view = FakeView(photos(9))
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.toggle(8)
            view.known = 4
            shelf.refresh_rows()
            assert shelf.selection.ids == {"p8"}

    async def test_more_rows_lengthen_the_shelf(self) -> None:
        view = FakeView(photos(100), known=10)
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            view.known = 60
            shelf.refresh_rows(frozenset({"p10"}))
            assert shelf.virtual_size.height == 60


class TestWanting:
    async def test_what_fits_the_screen_is_wanted_at_once(self) -> None:
        view = FakeView(photos(1000), known=0)
        async with opened(view, PhotoRow()):
            assert max(view.wanted) >= 1

    async def test_more_is_wanted_before_the_end_comes_into_view(self) -> None:
        view = FakeView(photos(1000), known=100)
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            assert view.wanted == []
            shelf.action_page_down()
            assert view.wanted == []
            shelf.action_page_down()
            shelf.action_page_down()
            assert view.wanted
            assert max(view.wanted) > 100

    async def test_scrolling_wants_more_too(self) -> None:
        view = FakeView(photos(1000), known=100)
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.scroll_to(y=76, animate=False)
            assert max(view.wanted) > 100

    async def test_after_a_failure_nothing_is_wanted_until_somebody_tries_again(self) -> None:
        view = FakeView(photos(1000), known=20)
        view.error = OSError("no network")
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.refresh_rows()
            shelf.action_bottom()
            assert view.wanted == []
            view.error = None
            shelf.refresh_rows()
            assert view.wanted

    async def test_a_whole_listing_wants_nothing(self) -> None:
        view = FakeView(photos(30))
        async with opened(view, PhotoRow()) as (_, shelf, _pilot):
            shelf.action_bottom()
            assert view.wanted == []


class TestMouse:
    async def test_a_click_moves_and_another_opens(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (app, shelf, pilot):
            await pilot.click(Shelf, offset=(10, 3))
            assert (shelf.cursor, shelf.has_focus) == (3, True)
            assert app.heard == [("moved", 3, "p3")]
            await pilot.click(Shelf, offset=(10, 3))
            assert app.heard[-1] == ("opened", "p3")

    async def test_clicks_beside_the_rows_do_nothing(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (app, shelf, pilot):
            await pilot.click(Shelf, offset=(10, 15))
            assert (shelf.cursor, app.heard) == (0, [])

    async def test_a_cell_of_a_grid(self) -> None:
        async with opened(FakeView(photos(99)), grid()) as (_, shelf, pilot):
            shelf.scroll_to(y=3, animate=False)
            await pilot.click(Shelf, offset=(25, 4))
            assert shelf.cursor == 5

    async def test_control_selects_and_shift_selects_up_to_there(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (_, shelf, pilot):
            await pilot.click(Shelf, offset=(10, 2), control=True)
            assert shelf.cursor == 2
            assert shelf.selection.ids == {"p2"}
            await pilot.click(Shelf, offset=(10, 4), shift=True)
            assert shelf.cursor == 4
            assert shelf.selection.ids == {"p2", "p3", "p4"}


class TestShowing:
    async def test_opening_says_which(self) -> None:
        async with opened(FakeView(photos(9)), PhotoRow()) as (app, shelf, pilot):
            shelf.cursor = 6
            shelf.action_open()
            await pilot.pause()
            assert app.heard[-1] == ("opened", "p6")

    async def test_another_tile_keeps_cursor_and_selection(self) -> None:
        view = FakeView(photos(300))
        async with opened(view, PhotoRow()) as (_, shelf, pilot):
            shelf.cursor = 200
            shelf.toggle(7)
            shelf.show(view, grid())
            await pilot.pause()
            assert shelf.cursor == 200
            assert shelf.selection.ids == {"p7"}
            assert 200 in shelf.in_view()

    async def test_another_view_begins_at_its_top(self) -> None:
        async with opened(FakeView(photos(300)), PhotoRow()) as (_, shelf, pilot):
            shelf.cursor = 200
            shelf.toggle(7)
            shelf.show(FakeView(albums(50), key="albums"), AlbumRow())
            await pilot.pause()
            assert (shelf.cursor, shelf.scroll_offset.y, bool(shelf.selection)) == (0, 0, False)
            assert shelf.cursor_id == "a0"

    async def test_a_view_may_open_at_a_row(self) -> None:
        app = ShelfApp()
        async with app.run_test(size=(80, 25)) as pilot:
            app.shelf.show(FakeView(photos(300)), PhotoRow(), cursor_id="p150")
            await pilot.pause()
            assert app.shelf.cursor == 150
            assert 150 in app.shelf.in_view()

    async def test_shown_before_there_is_a_size(self) -> None:
        class Early(ShelfApp):
            def compose(self) -> ComposeResult:
                shelf = Shelf()
                shelf.show(FakeView(photos(300)), PhotoRow(), cursor_id="p150")
                yield shelf

        app = Early()
        async with app.run_test(size=(80, 25)) as pilot:
            await pilot.pause()
            assert 150 in app.shelf.in_view()
            assert any(line.startswith("▌") for line in lines(app.shelf))


class TestPictures:
    async def test_a_picture_is_painted_in_when_it_comes(self) -> None:
        store = Store()
        pictures = Pictures(store.load)
        async with opened(FakeView(photos(3)), PhotoCell(pictures, size="small")) as (_, shelf, pilot):
            while any(
                shelf.shows(row_id) and pictures.strips(row_id, 17, 4) is None
                for row_id in ("p0", "p1", "p2")
            ):
                await pilot.pause()
            assert sorted(store.asked) == ["p0", "p1", "p2"]
            strip = shelf.render_line(2)
            colours = {
                segment.style.bgcolor.triplet for segment in strip if segment.style and segment.style.bgcolor
            }
            assert (255, 0, 0) in colours
            assert RED_PICTURE.startswith(b"\x89PNG")
            await pictures.close()

    async def test_only_what_is_in_view_is_loaded(self) -> None:
        store = Store()
        store.gate.clear()
        pictures = Pictures(store.load)
        async with opened(FakeView(photos(400)), PhotoCell(pictures, size="small")) as (_, shelf, pilot):
            shelf.action_bottom()
            await pilot.pause()
            first = set(store.asked)
            store.gate.set()
            while pictures.strips("p399", 17, 4) is None:
                await pilot.pause()
            seen = set(shelf.visible_ids())
            await pictures.close()
            assert set(store.asked) - first <= seen

    async def test_a_shelf_that_is_gone_watches_no_more(self) -> None:
        store = Store()
        pictures = Pictures(store.load)
        async with opened(FakeView(photos(3)), PhotoCell(pictures)) as (_, shelf, pilot):
            assert shelf.shows("p1")
            assert not shelf.shows("p77")
            await shelf.remove()
            await pilot.pause()
            assert not shelf.shows("p1")
            await pictures.close()
