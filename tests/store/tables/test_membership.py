from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store.tables import membership
from tests.store.tables.making import empty

KEY = membership.album_key("1")
_NAMES = st.lists(st.sampled_from("abcdefgh"), max_size=8)
_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), _NAMES),
        st.tuples(st.just("remove"), _NAMES),
        st.tuples(st.just("replace"), _NAMES),
        st.tuples(st.just("first"), _NAMES),
    ),
    max_size=12,
)


def modelled(order: list[str], edit: str, names: list[str]) -> list[str]:
    if edit == "append":
        return list(dict.fromkeys((*order, *names)))
    if edit == "remove":
        return [name for name in order if name not in names]
    if edit == "replace":
        return list(dict.fromkeys(names))
    return list(dict.fromkeys((*(name for name in names[:1] if name not in order), *order)))


@given(_EDITS)
def test_edits_in_any_order_keep_an_ordered_set(edits: list[tuple[str, list[str]]]) -> None:
    with closing(empty()) as db:
        membership.append(db, "album:10", ["other"])
        order: list[str] = []
        for edit, names in edits:
            order = modelled(order, edit, names)
            if edit == "append":
                membership.append(db, KEY, names)
            elif edit == "remove":
                membership.remove(db, KEY, names)
            elif edit == "replace":
                membership.replace(db, KEY, names)
            elif names:
                membership.insert_first(db, KEY, names[0])
            assert membership.ids(db, KEY) == order
            assert membership.size(db, KEY) == len(order)
        assert membership.ids(db, "album:10") == ["other"]


def test_one_item_may_be_in_many_albums(db: sqlite3.Connection) -> None:
    membership.append(db, "album:1", ["a"])
    membership.append(db, "album:2", ["a"])
    membership.remove(db, "album:1", ["a"])
    assert membership.ids(db, "album:1") == []
    assert membership.ids(db, "album:2") == ["a"]


def test_albums_whose_ids_begin_alike_are_apart(db: sqlite3.Connection) -> None:
    membership.append(db, membership.album_key("1"), ["a"])
    membership.append(db, membership.album_key("10"), ["b"])
    membership.replace(db, membership.album_key("1"), [])
    assert membership.ids(db, membership.album_key("10")) == ["b"]


def test_what_was_put_last_is_placed_by_the_page_that_has_it() -> None:
    with closing(empty()) as db:
        membership.put_last(db, KEY, ["y", "x"])
        membership.append(db, KEY, ["a", "b"])
        assert membership.ids(db, KEY) == ["a", "b", "y", "x"]
        assert (membership.placed(db, KEY), membership.size(db, KEY)) == (["a", "b"], 2)
        membership.append(db, KEY, ["x", "c"])
        assert membership.ids(db, KEY) == ["a", "b", "x", "c", "y"]
        membership.replace(db, KEY, ["y", "a"])
        assert membership.ids(db, KEY) == membership.placed(db, KEY) == ["y", "a"]
