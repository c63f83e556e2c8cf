from __future__ import annotations

from photos_tui.api.resources import Album
from photos_tui.store.edits import Edits


def test_an_answer_asked_for_before_our_write_is_not_believed_for_that_row() -> None:
    edits = Edits()
    begun = edits.now
    edits.mark("a", "album:a")
    rows = [Album(id="a"), Album(id="b")]
    assert edits.believed(begun, rows) == [Album(id="b")]
    assert edits.since(begun, "album:a")
    assert not edits.since(begun, "album:b")


def test_an_answer_asked_for_after_it_is() -> None:
    edits = Edits()
    edits.mark("a")
    assert edits.believed(edits.now, [Album(id="a")]) == [Album(id="a")]


def test_a_second_write_counts_anew() -> None:
    edits = Edits()
    edits.mark("a")
    begun = edits.now
    edits.mark("a")
    assert edits.since(begun, "a")
