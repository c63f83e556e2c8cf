from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from photos_tui.api.resources import MediaMetadata, Photo, SharedAlbumOptions, ShareInfo, Video
from photos_tui.tui.tiles import AlbumRow, PhotoCell, PhotoRow, Tile, TileState
from photos_tui.tui.tiles.album_row import Size
from photos_tui.tui.tiles.photo_row import Columns, camera, columns, pixels, taken
from photos_tui.tui.tiles.tile import Watcher
from tests.tui.fake_view import album, photo
from tests.tui.plain_styles import GROUNDS, PARTS, plain_styles

STYLES = plain_styles()
PLAIN = TileState()
NASTY = "\x1b]0;x\x07[/][bold]家族👨\u200d👩\u200d👧\u202e" + "long " * 100


@dataclass
class Gallery:
    """Has pictures of the rows in `has`, has failed to get those in `broken`."""

    has: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    asked: list[tuple[str, int, float, str]] = field(default_factory=list)

    def strips(self, row_id: str, width: int, height: float, *, version: str = "") -> list[Strip] | None:
        self.asked.append((row_id, width, height, version))
        strip = Strip([Segment("#" * width, Style(color="red"))], width)
        return [strip] * ceil(height) if row_id in self.has else None

    def failed(self, row_id: str) -> bool:
        return row_id in self.broken

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        raise NotImplementedError


def text_of(tile: Tile[Any], row: Any, state: TileState = PLAIN, width: int = 78) -> list[str]:
    return [strip.text.rstrip() for strip in tile.paint(row, state, width, STYLES)]


def style_at(strip: Strip, x: int) -> Style:
    for segment in strip.crop(x, x + 1):
        assert segment.style is not None
        return segment.style
    raise AssertionError("no such cell")


STATES = [
    TileState(),
    TileState(cursor=True, focused=True),
    TileState(cursor=True),
    TileState(selected=True),
    TileState(cursor=True, selected=True, focused=True, pending="Renaming…"),
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("words", ["", "Summer", NASTY, "家族写真" * 30])
def test_every_tile_gives_its_height_in_strips_of_the_width(state: TileState, words: str) -> None:
    for width in (1, 7, 16, 22, 40, 58, 79, 119, 200):
        check_strips(state, width, words)


def check_strips(state: TileState, width: int, words: str) -> None:
    gallery = Gallery(has={"p1", "a1"})
    pairs: list[tuple[Tile[Any], Any]] = [
        (AlbumRow(gallery), album(1, title=words)),
        (PhotoRow(), photo(1, filename=words, description=words)),
    ]
    if width >= 16:
        pairs.append((PhotoCell(gallery, caption="name"), photo(1, filename=words, description=words)))
    for tile, row in pairs:
        strips = tile.paint(row, state, width, STYLES)
        assert len(strips) == tile.height
        assert [strip.cell_length for strip in strips] == [width] * tile.height
        text = "".join(strip.text for strip in strips)
        assert not [char for char in text if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e"]


@pytest.mark.parametrize("state", STATES)
def test_every_cell_has_a_ground(state: TileState) -> None:
    pairs: list[tuple[Tile[Any], Any]] = [
        (AlbumRow(), album(1)),
        (PhotoRow(), photo(1)),
        (PhotoCell(), photo(6)),
    ]
    for tile, row in pairs:
        for strip in tile.paint(row, state, 60, STYLES):
            assert all(segment.style is not None and segment.style.bgcolor for segment in strip), strip


def test_each_state_has_its_ground() -> None:
    grounds = [state.ground for state in STATES]
    assert grounds == ["plain", "cursor", "blurred", "selected", "cursor"]
    for part in PARTS:
        assert len({STYLES.on(ground, part) for ground in GROUNDS}) == len(GROUNDS)


@pytest.mark.parametrize(
    ("tile", "row"), [(AlbumRow(), album(1)), (PhotoRow(), photo(1)), (PhotoCell(), photo(1))]
)
def test_cursor_and_selection_show_without_colours(tile: Tile[Any], row: Any) -> None:
    plain, cursor, selected = (text_of(tile, row, state) for state in (STATES[0], STATES[1], STATES[3]))
    assert plain != cursor
    assert "▌" in "".join(cursor)
    assert "✓" in "".join(selected)
    assert "✓" not in "".join(plain)


class TestAlbumRow:
    def test_title_count_and_sharing(self) -> None:
        row = album(2, share_info=ShareInfo(is_owned=True))
        lines = text_of(AlbumRow(), row)
        assert lines[0].endswith("Summer 2002")
        assert lines[1].endswith("22 items · ⇄ shared by you")

    @pytest.mark.parametrize(
        ("info", "writeable", "words"),
        [
            (None, True, "1 item"),
            (None, False, "1 item · read-only"),
            (ShareInfo(is_joined=True), True, "1 item · ⇄ joined"),
            (ShareInfo(), False, "1 item · ⇄ shared with you · read-only"),
        ],
    )
    def test_marks(self, info: ShareInfo | None, writeable: bool, words: str) -> None:
        row = album(1, media_items_count=1, share_info=info, is_writeable=writeable)
        assert text_of(AlbumRow(), row)[1].endswith("  " + words)

    def test_what_others_may_do_is_the_hint(self) -> None:
        options = SharedAlbumOptions(is_collaborative=True, is_commentable=True)
        row = album(1, share_info=ShareInfo(is_owned=True, shared_album_options=options))
        assert text_of(AlbumRow(), row)[2].endswith("others may add, comments")

    def test_no_title_is_said_quietly(self) -> None:
        strips = AlbumRow().paint(album(1, title=" "), TileState(), 78, STYLES)
        assert strips[0].text.rstrip().endswith("Untitled album")
        assert style_at(strips[0], 13) == STYLES.on("plain", "muted")

    def test_a_title_stands_out(self) -> None:
        strips = AlbumRow().paint(album(1), TileState(), 78, STYLES)
        assert style_at(strips[0], 13) == STYLES.on("plain", "title")

    def test_what_is_being_done_is_shown(self) -> None:
        assert text_of(AlbumRow(), album(1), TileState(pending="Renaming…"))[2].endswith("◌ Renaming…")

    def test_the_cover_is_asked_for_by_its_item(self) -> None:
        gallery = Gallery(has={"a1"})
        strips = AlbumRow(gallery).paint(album(1), TileState(selected=True), 78, STYLES)
        assert gallery.asked == [("a1", 8, 2.5, "p1")]
        assert [strip.crop(3, 11).text for strip in strips] == ["#" * 8] * 3

    def test_below_the_cover_is_the_ground_of_the_row(self) -> None:
        for state in STATES:
            strips = AlbumRow(Gallery(has={"a1"})).paint(album(1), state, 78, STYLES)
            assert style_at(strips[2], 5).bgcolor == STYLES.of("text", state).bgcolor

    def test_an_empty_album_asks_for_no_cover(self) -> None:
        gallery = Gallery()
        lines = text_of(AlbumRow(gallery), album(0))
        assert gallery.asked == []
        assert "∅" in lines[1]
        assert "0 items" in lines[1]

    def test_a_cover_on_its_way_and_one_that_never_came_differ(self) -> None:
        assert "·" in text_of(AlbumRow(Gallery()), album(1))[1][:11]
        assert "✗" in text_of(AlbumRow(Gallery(broken={"a1"})), album(1))[1][:11]

    @pytest.mark.parametrize(("size", "lines"), [("small", 3), ("medium", 4), ("large", 6)])
    def test_a_larger_cover_makes_a_higher_row(self, size: Size, lines: int) -> None:
        tile = AlbumRow(Gallery(has={"a1"}), size=size)
        strips = tile.paint(album(1), TileState(cursor=True), 78, STYLES)
        assert [strip.cell_length for strip in strips] == [78] * lines
        assert tile.height == lines


class TestPhotoRow:
    def test_columns_at_eighty(self) -> None:
        line = text_of(PhotoRow(), photo(0), width=79)[0]
        assert line == "     2024-03-09  IMG_0000.jpg                    4032×3024  The harbour at dus…"

    def test_more_columns_in_a_wide_terminal(self) -> None:
        line = text_of(PhotoRow(), photo(0), width=119)[0]
        assert "2024-03-09 17:05" in line
        assert "Canon EOS R6" in line
        assert line.endswith("The harbour at dusk, 0")

    def test_a_video_is_marked(self) -> None:
        assert text_of(PhotoRow(), photo(6))[0].startswith("   ▶ 20")
        assert not text_of(PhotoRow(), photo(5))[0].strip().startswith("▶")

    def test_what_is_being_done_takes_the_place_of_the_description(self) -> None:
        line = text_of(PhotoRow(), photo(0), TileState(pending="Removing…"))[0]
        assert line.endswith("◌ Removing…")
        assert "harbour" not in line

    def test_an_item_without_anything_is_still_a_line(self) -> None:
        line = text_of(PhotoRow(), photo(1, filename="", media_metadata=MediaMetadata()))[0]
        assert line.strip() == "Untitled"

    def test_columns_share_the_width(self) -> None:
        for width in range(1, 240):
            wide = columns(width)
            assert min(wide) >= 0
            assert 5 + sum(cells + 2 for cells in wide if cells) <= width + 2 or wide.name == 0

    def test_narrow_lists_keep_the_name(self) -> None:
        assert columns(25) == Columns(0, 20, 0, 0, 0)
        assert columns(40) == Columns(10, 23, 0, 0, 0)

    def test_facts(self) -> None:
        data = MediaMetadata(creation_time=datetime(2024, 3, 9, 17, 5, tzinfo=UTC), width=40, height=30)
        assert taken(data, "%H:%M") == "17:05"
        assert taken(MediaMetadata(), "%H:%M") == ""
        assert pixels(data) == "40×30"
        assert pixels(MediaMetadata(width=40)) == ""

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ({"photo": Photo(camera_make="Canon", camera_model="Canon EOS R6")}, "Canon EOS R6"),
            ({"photo": Photo(camera_make="Apple", camera_model="iPhone 15")}, "Apple iPhone 15"),
            ({"video": Video(camera_model="GoPro")}, "GoPro"),
            ({"photo": Photo()}, ""),
            ({}, ""),
        ],
    )
    def test_a_camera_is_named_once(self, kind: dict[str, Any], words: str) -> None:
        assert camera(MediaMetadata(**kind)) == words


class TestPhotoCell:
    def test_the_picture_fills_the_cell_inside_its_frame(self) -> None:
        gallery = Gallery(has={"p1"})
        strips = PhotoCell(gallery).paint(photo(1), TileState(), 22, STYLES)
        assert gallery.asked == [("p1", 20, 7, "")]
        assert [strip.text for strip in strips[1:8]] == [" " + "#" * 20 + " "] * 7

    @pytest.mark.parametrize("size", ["small", "medium", "large"])
    def test_sizes(self, size: Any) -> None:
        cell = PhotoCell(size=size)
        strips = cell.paint(photo(1), TileState(), cell.width, STYLES)
        assert len(strips) == cell.height == cell.picture_height + 2

    def test_the_caption_is_the_day_or_the_name(self) -> None:
        assert text_of(PhotoCell(), photo(1), width=22)[-1] == " 9 Mar 2024"
        assert text_of(PhotoCell(caption="name"), photo(1), width=22)[-1] == " IMG_0001.jpg"

    def test_without_a_day_the_name_does(self) -> None:
        assert text_of(PhotoCell(), photo(1, media_metadata=MediaMetadata()), width=22)[-1] == " IMG_0001.jpg"

    def test_a_description_is_marked_at_the_end(self) -> None:
        line = PhotoCell().paint(photo(0), TileState(), 22, STYLES)[-1].text
        assert line == " 9 Mar 2024         ¶ "

    def test_the_frame_shows_the_cursor(self) -> None:
        lines = text_of(PhotoCell(Gallery(has={"p1"})), photo(1), STATES[1], width=22)
        assert lines[0] == "▄" * 22
        assert lines[1] == "▐" + "#" * 20 + "▌"

    def test_marks_lie_over_the_picture(self) -> None:
        lines = text_of(PhotoCell(Gallery(has={"p6"})), photo(6), STATES[3], width=22)
        assert lines[1] == "  ✓ " + "#" * 17
        assert lines[7] == "  ▶ " + "#" * 17

    def test_what_is_being_done_is_the_caption(self) -> None:
        lines = text_of(PhotoCell(), photo(1), TileState(pending="Removing…"), width=22)
        assert lines[-1] == " ◌ Removing…"

    def test_a_picture_on_its_way_is_a_quiet_block(self) -> None:
        strips = PhotoCell(Gallery()).paint(photo(1), TileState(), 22, STYLES)
        assert style_at(strips[2], 5) == STYLES.on("plain", "placeholder")
        assert "·" in strips[4].text
