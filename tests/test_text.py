"""The one door for foreign text holds: nothing that steers a terminal gets through."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from photos_tui import text

STEERING = {"Cc", "Cs", "Co", "Cn"}
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY_TEXT)
def test_one_line_has_no_character_that_steers(foreign: str) -> None:
    shown = text.printable(foreign)
    assert not [char for char in shown if unicodedata.category(char) in STEERING]
    assert not [char for char in shown if char in "\u061c\u200b\u200e\u200f\u2028\u2029\ufeff"]
    assert not [char for char in shown if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"]


@given(ANY_TEXT)
def test_several_lines_keep_newlines_and_nothing_else(foreign: str) -> None:
    shown = text.printable(foreign, lines=True)
    assert not [char for char in shown.replace("\n", "") if unicodedata.category(char) in STEERING]


@given(ANY_TEXT)
def test_printing_twice_changes_nothing(foreign: str) -> None:
    once = text.printable(foreign)
    assert text.printable(once) == once


@given(ANY_TEXT)
def test_what_is_printed_can_be_encoded(foreign: str) -> None:
    text.printable(foreign).encode()


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("Lofoten, winter light", "Lofoten, winter light"),
        ("Ελλάδα 日本 עברית", "Ελλάδα 日本 עברית"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x9b31m", "�31m"),
        ("a\r\nb", "a⏎b"),
        ("a\tb", "a b"),
        ("\u202egpj.exe", "�gpj.exe"),
        ("\ud800", "�"),
        ("a\x00b\x7f", "a␀b␡"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("IMG [1] [/] [bold]x", "IMG [1] [/] [bold]x"),
        ("👨\u200d👩\u200d👧 away", "👨👩👧 away"),
        ("❤\ufe0f 1\ufe0f\u20e3 👍🏽", "❤ 1 👍"),
        ("🇳🇴 Norway", "NO Norway"),
        ("e\u0301te\u0301", "été"),
        ("a" + "\u0316" * 40 + "b", "a\u0316\u0316\u0316b"),
        ("\u0301x", "◌\u0301x"),
        ("हिन्दी", "हिन्दी"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_known_tricks(foreign: str, shown: str) -> None:
    assert text.printable(foreign) == shown


@pytest.mark.parametrize("block", [*range(0, 0x32000, 0x1000), 0xE0000, 0x10F000])
def test_every_terminal_gives_what_is_printed_the_same_cells(block: int) -> None:
    """Textual, a terminal that counts character by character, and Unicode's own table agree on each character.

    Spacing vowel signs of Indic scripts are left out: tables differ, and the scripts cannot be read without.
    """
    shown = text.printable("".join(f"a{chr(number)}" for number in range(block, block + 0x1000)))
    cells = {char: get_character_cell_size(char) for char in shown if unicodedata.category(char) != "Mc"}
    assert cells == {char: unicode_cells(char) for char in cells}
    assert cell_len(shown) == sum(map(get_character_cell_size, shown))


@given(ANY_TEXT)
def test_what_is_printed_has_as_many_cells_as_its_characters(foreign: str) -> None:
    shown = text.printable(foreign)
    assert cell_len(shown) == sum(map(get_character_cell_size, shown))


@given(ANY_TEXT)
def test_no_mark_is_without_a_letter_or_in_a_stack(foreign: str) -> None:
    marks = 0
    for char in text.printable(foreign):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        assert marks <= 3
    assert unicodedata.category((text.printable(foreign) or "x")[0])[0] != "M"


def unicode_cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def test_lines_stay_lines_where_several_can_be_shown() -> None:
    assert text.printable("a\nb\u2028c\x1b", lines=True) == "a\nb\nc␛"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 photos"), (1, "1 photo"), (2, "2 photos"), (12345, "12,345 photos")]
)
def test_count(number: int, words: str) -> None:
    assert text.count(number, "photo") == words


def test_count_with_a_plural_of_its_own() -> None:
    assert text.count(2, "entry", "entries") == "2 entries"


@given(st.text(), st.integers(1, 50))
def test_shortened_fits(words: str, width: int) -> None:
    short = text.shortened(words, width)
    assert len(short) <= width
    assert short == words or short.endswith("…")


def test_dates_sizes_and_ages() -> None:
    when = datetime(2024, 3, 9, 17, 5, tzinfo=UTC)
    assert text.day(when) == "2024-03-09"
    assert text.moment(when) == "Sat 9 March 2024, 17:05"
    assert text.size(1_234_567) == "1.2 MB"
    assert text.ago(timedelta(minutes=3)) == "3 minutes ago"
