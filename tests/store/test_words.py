from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store import words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("lofoten sun", ("lofoten", "sun")),
        ("sun sun", ("sun",)),
        (" - \u2026 \U0001f600 ", ()),
        ("img_2041", ("img_2041",)),
        ("a\0b", ("a", "b")),
        ("x" * 100, ("x" * words.LONGEST_WORD,)),
    ],
)
def test_words_are_what_has_a_letter_or_a_digit(typed: str, found: tuple[str, ...]) -> None:
    assert words.asked(typed) == found


def test_no_more_words_than_the_index_can_be_asked_for() -> None:
    assert len(words.asked(" ".join(f"w{number}" for number in range(100)))) == words.MOST_WORDS


@pytest.mark.parametrize(
    ("text", "word", "begins"),
    [
        ("IMG_2041.jpg", "img", True),
        ("IMG_2041.jpg", "img_20", True),
        ("IMG_2041.jpg", "mg", False),
        ("IMG 1 2041", "img_2041", False),
        ("Été à la mer", "ete", True),
        (
            "\u03a3\u03b1\u03bd\u03c4\u03bf\u03c1\u03af\u03bd\u03b7",
            "\u03c3\u03b1\u03bd\u03c4\u03bf\u03c1\u03b9",
            True,
        ),
        ("", "a", False),
    ],
)
def test_a_word_begins_one_of_the_text(text: str, word: str, begins: bool) -> None:
    assert words.begins(words.runs(text), words.runs(word)) is begins


@pytest.mark.parametrize(
    ("title", "beginning", "starts"),
    [
        ("\u201cLofoten\u201d", "l", True),
        ("\u00c9t\u00e9", "e", True),
        ("!", "!", True),
        ("", "a", False),
        ("Sea", "a", False),
    ],
)
def test_a_title_starts_with_its_first_letter(title: str, beginning: str, starts: bool) -> None:
    assert words.starts(title, beginning) is starts


def test_albums_with_the_word_are_asked_for_by_their_numbers() -> None:
    titles = {3: "Lofoten", 7: "Sea"}
    assert words.expression(["lof"], titles) == '({words} : "lof" * OR {albums} : ("3"))'
    assert words.expression(["x", 'a"b'], titles) == '({words} : "x" *) AND ({words} : "a""b" *)'


@given(st.text(max_size=200))
def test_every_word_finds_itself(text: str) -> None:
    for word in words.asked(text):
        assert words.begins(words.runs(text), words.runs(word)[:1])
