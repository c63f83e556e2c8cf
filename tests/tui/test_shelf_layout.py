from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.tui.widgets.shelf_layout import Layout, laid_out

layouts = st.builds(
    Layout,
    count=st.integers(1, 200),
    columns=st.integers(1, 7),
    cell_width=st.integers(1, 20),
    height=st.integers(1, 9),
    gap=st.integers(0, 2),
)


def test_a_list_is_one_column_of_the_whole_width() -> None:
    assert laid_out(1_000_000, 79, (None, 3, 1)) == Layout(1_000_000, 1, 79, 3, 0)


@pytest.mark.parametrize(
    ("width", "columns", "cell"), [(66, 3, 22), (79, 3, 26), (88, 4, 22), (21, 1, 21), (5, 1, 5)]
)
def test_a_grid_has_as_many_columns_as_fit_and_cells_grow(width: int, columns: int, cell: int) -> None:
    layout = laid_out(100, width, (22, 9, 0))
    assert (layout.columns, layout.cell_width) == (columns, cell)


def test_gaps_are_between_cells_not_after_the_last() -> None:
    layout = laid_out(10, 62, (20, 9, 1))
    assert (layout.columns, layout.cell_width) == (3, 20)
    assert layout.region(2).right == 62


def test_no_width_at_all_is_survived() -> None:
    assert laid_out(10, 0, (20, 9, 1)).cell_width == 1
    assert laid_out(10, 0, (None, 1, 0)).cell_width == 1


def test_lines_count_the_short_last_band() -> None:
    assert Layout(10, 3, 5, 4).lines == 16
    assert Layout(9, 3, 5, 4).lines == 12
    assert Layout(0, 3, 5, 4).lines == 0


@given(layouts, st.data())
def test_every_corner_of_a_cell_is_in_it(layout: Layout, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, layout.last))
    region = layout.region(index)
    for x, y in ((region.x, region.y), (region.right - 1, region.bottom - 1)):
        assert layout.at(x, y) == index


@given(layouts, st.integers(0, 300), st.integers(0, 300))
def test_what_is_at_a_place_contains_it(layout: Layout, x: int, y: int) -> None:
    index = layout.at(x, y)
    if index is not None:
        assert layout.region(index).contains(x, y)


def test_beside_and_below_the_cells_is_nothing() -> None:
    layout = Layout(4, 3, 5, 2, 1)
    assert layout.at(5, 0) is None
    assert layout.at(17, 0) is None
    assert layout.at(6, 2) is None
    assert layout.at(0, 4) is None


@given(layouts, st.integers(0, 50), st.integers(1, 50))
def test_between_two_lines_are_the_cells_that_touch_them(layout: Layout, top: int, height: int) -> None:
    found = layout.between(top, top + height)
    for index in range(layout.count):
        region = layout.region(index)
        assert (index in found) == (region.y < top + height and region.bottom > top)


@given(layouts, st.data(), st.integers(1, 5))
def test_moves_stay_inside_and_in_their_column(layout: Layout, data: st.DataObject, bands: int) -> None:
    index = data.draw(st.integers(0, layout.last))
    down, up = layout.down(index, bands), layout.up(index, bands)
    assert index <= down <= layout.last
    assert 0 <= up <= index
    assert up % layout.columns == index % layout.columns
    assert down % layout.columns == index % layout.columns or down == layout.last


def test_down_into_a_short_line_goes_to_its_end() -> None:
    layout = Layout(5, 3)
    assert layout.down(2) == 4
    assert layout.down(1) == 4
    assert layout.down(4) == 4
    assert layout.down(3) == 3


def test_a_page_is_at_least_one_line_of_cells() -> None:
    assert Layout(9, 1, 1, 9).page(24) == 2
    assert Layout(9, 1, 1, 9).page(4) == 1


def test_clamping_an_empty_layout_gives_the_first_place() -> None:
    assert Layout().clamp(7) == 0
    assert Layout(3).clamp(-2) == 0
    assert Layout(3).clamp(9) == 2
