from __future__ import annotations

from collections.abc import Collection

import pytest

from photos_tui.api.resources import MediaItem
from photos_tui.tui.widgets.shelf_rows import CHUNK, KEPT, Rows
from tests.tui.fake_view import FakeView, photo, photos


def test_no_view_has_no_rows() -> None:
    rows = Rows()
    assert len(rows) == 0
    assert rows.at(0) is None
    assert rows.id_at(0) == ""
    assert list(rows.ids()) == []
    assert rows.index_of("p1") is None


def test_neighbours_are_read_at_once() -> None:
    view = FakeView(photos(1000))
    rows = Rows(view)
    assert [rows.id_at(index) for index in range(CHUNK)] == [f"p{index}" for index in range(CHUNK)]
    assert view.asked == [(0, CHUNK)]


def test_far_rows_do_not_read_what_is_between() -> None:
    view = FakeView(photos(1000))
    rows = Rows(view)
    assert rows.id_at(999) == "p999"
    assert view.asked == [(960, 1024)]


def test_only_so_many_chunks_are_kept() -> None:
    view = FakeView(photos(CHUNK * (KEPT + 1)))
    rows = Rows(view)
    for number in range(KEPT + 1):
        rows.at(number * CHUNK)
    view.asked.clear()
    rows.at(KEPT * CHUNK)
    assert view.asked == []
    rows.at(0)
    assert view.asked == [(0, CHUNK)]


def test_forgetting_reads_again() -> None:
    view = FakeView(photos(10))
    rows = Rows(view)
    assert rows.id_at(3) == "p3"
    view.items[3] = photo(77)
    assert rows.id_at(3) == "p3"
    rows.forget()
    assert rows.id_at(3) == "p77"


def test_outside_is_nothing() -> None:
    rows = Rows(FakeView(photos(10)))
    assert rows.at(10) is None
    assert rows.at(-1) is None
    assert rows.id_at(10) == ""
    assert rows.id_at(-1) == ""


def test_a_row_without_content_still_has_its_id() -> None:
    view = FakeView(photos(10))
    view.blank = {"p4"}
    rows = Rows(view)
    assert rows.at(4) is None
    assert rows.id_at(4) == "p4"


def test_ids_are_read_again_when_the_view_has_grown() -> None:
    view = FakeView(photos(10), known=5)
    rows = Rows(view)
    assert len(rows.ids()) == 5
    view.known = 8
    assert len(rows.ids()) == 8


def test_the_place_of_a_row_is_the_views_to_say() -> None:
    rows = Rows(FakeView(photos(10)))
    assert rows.index_of("p7") == 7
    assert rows.index_of("gone") is None
    assert rows.index_of("") is None


def test_rows_that_have_come_since_are_found() -> None:
    view = FakeView(photos(10), known=5)
    rows = Rows(view)
    assert rows.id_at(4) == "p4"
    assert rows.id_at(7) == ""
    view.known = 8
    assert rows.id_at(7) == "p7"


class VastView(FakeView[MediaItem]):
    """A view that never wants to give all its ids."""

    def ids(self) -> list[str]:
        raise AssertionError("all ids were asked for")

    def ids_between(self, start: int, stop: int) -> list[str]:
        return [item.id for item in self.items[max(0, start) : max(0, stop)]]

    def in_order(self, ids: Collection[str]) -> list[str]:
        return [item.id for item in self.items if item.id in ids]


@pytest.mark.parametrize("view", [VastView(photos(1000)), FakeView(photos(1000))])
def test_ranges_and_selections_in_a_vast_view_ask_for_no_more_than_they_have(
    view: FakeView[MediaItem],
) -> None:
    view.blank.add("p999")
    rows = Rows(view)
    assert list(rows.ids_between(-3, 2)) == ["p0", "p1"]
    assert list(rows.in_order({"p7", "p3", "gone"})) == ["p3", "p7"]
    assert rows.id_at(999) == "p999"
    assert rows.id_at(1000) == ""
