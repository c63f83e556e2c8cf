from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from photos_tui.tui.content import cell, content, cut, filled

HOSTILE = [
    "IMG [1] [/] [bold]x",
    "[@click=app.quit]leave[/]",
    "[$foo] stays",
    "\x1b]52;c;aGk=\x07",
    "\x9b31mred",
    "a\u202egpj.exe",
    "two\nlines",
    "\ud800 alone",
    "家族写真👨\u200d👩\u200d👧",
    "x" * 500,
]


@pytest.mark.parametrize("foreign", HOSTILE)
def test_markup_is_text_and_controls_are_gone(foreign: str) -> None:
    plain = content(foreign).plain
    assert plain == cell(foreign).plain
    assert not [char for char in plain if ord(char) < 32 or 0x7F <= ord(char) < 0xA0]
    assert "\u202e" not in plain
    if foreign.startswith("["):
        assert plain == foreign
        assert content(foreign).spans == []


def test_newlines_stay_only_where_there_is_room_for_lines() -> None:
    assert content("two\nlines").plain == "two⏎lines"
    assert content("two\nlines", lines=True).plain == "two\nlines"


@given(st.text(max_size=60), st.integers(0, 40))
def test_cut_text_never_exceeds_its_cells(foreign: str, cells: int) -> None:
    assert cell_len(cut(foreign, cells)) <= cells


@given(st.text(max_size=60), st.integers(1, 40))
def test_filled_text_has_exactly_its_cells(foreign: str, cells: int) -> None:
    assert cell_len(filled(foreign, cells)) == cells


def test_what_fits_is_not_cut() -> None:
    assert cut("harbour", 7) == "harbour"
    assert cut("harbour", 6) == "harbo…"


def test_wide_characters_are_cut_by_cells() -> None:
    assert cut("家族写真集", 7) == "家族写…"
    assert cut("家族写真集", 6) == "家族…"
    assert cut("家族", 4) == "家族"


def test_no_room_is_no_text() -> None:
    assert cut("harbour", 0) == ""
    assert cut("harbour", 1) == "…"
