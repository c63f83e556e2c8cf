from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from photos_tui.tui.selection import Range, Selection

ids = st.sampled_from([f"p{number}" for number in range(12)])
sets = st.frozensets(ids)


def test_a_new_selection_is_empty() -> None:
    assert not Selection()
    assert len(Selection()) == 0
    assert "p1" not in Selection()


def test_it_knows_what_it_holds() -> None:
    selection = Selection(frozenset({"p1", "p2"}))
    assert "p1" in selection
    assert len(selection) == 2
    assert bool(selection)


@given(sets, ids)
def test_toggling_twice_changes_nothing(before: frozenset[str], row_id: str) -> None:
    once = Selection(before).toggled(row_id)
    assert (row_id in once) != (row_id in before)
    assert once.toggled(row_id).ids == before


@given(sets, sets)
def test_adding_loses_nothing(before: frozenset[str], more: frozenset[str]) -> None:
    assert Selection(before).added(more).ids == before | more


@given(sets, sets)
def test_inverting_within_a_whole_twice_gives_what_of_it_was_selected(
    before: frozenset[str], everything: frozenset[str]
) -> None:
    once = Selection(before).inverted(everything)
    assert once.ids == everything - before
    assert once.inverted(everything).ids == before & everything


@given(sets, sets)
def test_only_the_known_stay(before: frozenset[str], known: frozenset[str]) -> None:
    assert Selection(before).only(known).ids == before & known


def test_nothing_lost_is_the_same_value() -> None:
    selection = Selection(frozenset({"p1"}))
    assert selection.only({"p1", "p2"}) is selection


@given(sets, ids, st.lists(sets, min_size=1), st.booleans())
def test_a_range_spans_what_it_spans_last_and_forgets_what_it_spanned_before(
    before: frozenset[str], anchor: str, spans: list[frozenset[str]], removing: bool
) -> None:
    selection = Selection(before).opened(Range(anchor, removing=removing))
    for spanned in spans:
        selection = selection.stretched(spanned)
    assert selection.ids == (before - spans[-1] if removing else before | spans[-1])


def test_an_opened_range_spans_its_anchor() -> None:
    selection = Selection(frozenset({"p5"})).opened(Range("p1"))
    assert selection.ids == {"p1", "p5"}
    assert selection.range is not None
    assert selection.range.anchor == "p1"
    assert selection.range.before == {"p5"}


def test_an_opened_unselecting_range_takes_its_anchor_away() -> None:
    assert Selection(frozenset({"p1", "p5"})).opened(Range("p1", removing=True)).ids == {"p5"}


def test_leaving_a_range_keeps_what_it_selected() -> None:
    left = Selection().opened(Range("p1")).stretched(["p1", "p2"]).left()
    assert left.ids == {"p1", "p2"}
    assert left.range is None
    assert left.stretched(["p3"]) is left


def test_leaving_no_range_is_the_same_value() -> None:
    selection = Selection(frozenset({"p1"}))
    assert selection.left() is selection


def test_opening_another_range_keeps_the_first_one_selected() -> None:
    selection = Selection().opened(Range("p1")).stretched(["p1", "p2"]).opened(Range("p5"))
    assert selection.ids == {"p1", "p2", "p5"}
    assert selection.stretched(["p6"]).ids == {"p1", "p2", "p6"}


def test_toggling_ends_a_range() -> None:
    assert Selection().opened(Range("p1")).toggled("p2").range is None
