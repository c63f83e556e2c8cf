from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store.tables import items
from photos_tui.store.tables.timeline import _AMONG, Timeline
from tests.store.tables.making import empty, item

DAY = 86_400


def ids(timeline: Timeline, start: int, stop: int) -> list[str]:
    return [each.id for each in timeline.window(start, stop)]


def test_empty_library(db: sqlite3.Connection) -> None:
    timeline = Timeline(db)
    assert len(timeline) == 0
    assert timeline.window(0, 10) == []
    assert timeline.index_of("x") is None
    assert timeline.ids() == []


def test_newest_first_and_equal_times_as_they_came(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("old", seconds=1), item("b", seconds=5), item("a", seconds=5)], now=0, listed=1)
    assert Timeline(db).ids() == ["b", "a", "old"]


@pytest.mark.parametrize(
    ("start", "stop", "numbers"),
    [(0, 3, [9, 8, 7]), (8, 99, [1, 0]), (-5, 2, [9, 8]), (10, 12, []), (5, 5, []), (7, 4, [])],
)
def test_windows_are_clipped(db: sqlite3.Connection, start: int, stop: int, numbers: list[int]) -> None:
    items.upsert(db, [item(f"i{n}", seconds=n * DAY / 3) for n in range(10)], now=0, listed=1)
    assert ids(Timeline(db), start, stop) == [f"i{n}" for n in numbers]


def test_items_outside_the_library_are_not_rows(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("in", seconds=1)], now=0, listed=1)
    items.upsert(db, [item("album only", seconds=2)], now=0)
    timeline = Timeline(db)
    assert len(timeline) == 1
    assert timeline.index_of("album only") is None


def test_a_window_reads_no_more_than_it_gives(db: sqlite3.Connection) -> None:
    plan = " ".join(
        row[3]
        for row in db.execute(
            "EXPLAIN QUERY PLAN SELECT row FROM items WHERE in_library = 1 AND created < 5"
            " ORDER BY created DESC, row LIMIT 40 OFFSET 7"
        )
    )
    assert "COVERING INDEX items_by_time" in plan
    assert "TEMP B-TREE" not in plan


_TIMES = st.integers(-3 * DAY, 3 * DAY)


@given(
    first=st.lists(_TIMES, max_size=40),
    moved=st.lists(st.tuples(st.integers(0, 39), _TIMES), max_size=10),
    gone=st.sets(st.integers(0, 39), max_size=20),
    data=st.data(),
)
def test_every_window_is_a_slice_of_the_sorted_library(
    first: list[int], moved: list[tuple[int, int]], gone: set[int], data: st.DataObject
) -> None:
    with closing(empty()) as db:
        times = dict(enumerate(first))
        items.upsert(db, [item(f"i{n}", seconds=at) for n, at in times.items()], now=0, listed=1)
        for number, at in moved:
            if number in times:
                times[number] = at
                items.upsert(db, [item(f"i{number}", seconds=at)], now=0, listed=1)
        kept = [number for number in times if number not in gone]
        items.upsert(db, [item(f"i{n}", seconds=times[n]) for n in kept], now=0, listed=2)
        items.drop_unseen(db, 2)
        order = [f"i{number}" for number in sorted(kept, key=lambda number: (-times[number], number))]
        timeline = Timeline(db)
        assert timeline.ids() == order
        assert len(timeline) == len(order)
        start = data.draw(st.integers(-2, len(order) + 2))
        stop = data.draw(st.integers(-2, len(order) + 2))
        assert ids(timeline, start, stop) == order[max(0, start) : max(0, stop)]
        assert [timeline.index_of(name) for name in order] == list(range(len(order)))


@given(
    days=st.lists(st.integers(0, 4), max_size=30),
    start=st.integers(-2, 32),
    stop=st.integers(-2, 32),
    some=st.sets(st.integers(0, 32)),
)
def test_ids_of_a_range_and_of_a_selection_are_those_of_all_ids(
    days: list[int], start: int, stop: int, some: set[int]
) -> None:
    with closing(empty()) as db:
        made = [item(f"i{number}", seconds=day * DAY) for number, day in enumerate(days)]
        items.upsert(db, made, now=0, listed=1)
        timeline = Timeline(db)
        every = timeline.ids()
        assert timeline.ids_between(start, stop) == every[max(0, start) : max(0, stop)]
        wanted = {f"i{number}" for number in some}
        in_order = [item_id for item_id in every if item_id in wanted]
        assert timeline.in_order(wanted) == in_order
        assert timeline.in_order(wanted | {f"x{number}" for number in range(10_001)}) == in_order


def test_what_is_selected_is_looked_up_by_id(db: sqlite3.Connection) -> None:
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {_AMONG}", ("[]",)))
    assert "SEARCH items USING INDEX sqlite_autoindex_items_1 (id=?)" in plan
