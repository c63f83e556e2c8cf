"""Fields show stand-ins one for one and keep what they hold; pastes lose only what steers."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from photos_tui.tui.pasting import pasted
from photos_tui.tui.widgets.field import Field, Words, seen
from tests.hostile import TITLES
from tests.output import unfit

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
@example("a\U000e0100")  # a mark by its category, drawn in no cell
def test_what_is_seen_has_as_many_characters_and_none_unfit(text: str) -> None:
    assert len(seen(text)) == len(text)
    assert unfit(seen(text)) == set()


def test_plain_text_and_accents_are_seen_as_they_are() -> None:
    assert seen("Ελλάδα 日本 e\u0301té") == "Ελλάδα 日本 e\u0301té"
    assert seen("👨\u200d👩 \x1b[31m \u202e") == "👨·👩 ␛[31m �"


@given(ANY_TEXT)
def test_a_paste_keeps_what_can_be_seen_and_joins(text: str) -> None:
    clean = pasted(text)
    assert pasted(clean) == clean
    assert not [char for char in clean if (ord(char) < 32 and char not in "\n\t") or 0x7F <= ord(char) < 0xA0]


def test_a_paste_loses_sequences_and_turns_but_no_emoji() -> None:
    assert pasted("a\x1b]0;t\x07\r\nb\u202ec 👨\u200d👩") == "a]0;t\nbc 👨\u200d👩"


class Fields(App[None]):
    def compose(self) -> ComposeResult:
        yield Field()
        yield Words()


async def test_fields_hold_hostile_text_untouched_and_show_it_safely() -> None:
    async with Fields().run_test(size=(60, 12)) as pilot:
        field, words = pilot.app.query_one(Field), pilot.app.query_one(Words)
        for title in TITLES:
            field.value = title
            words.text = title
            for focused in (field, words):
                focused.focus()
                await pilot.press("end", "x", "backspace")
                rows = pilot.app.screen._compositor.render_strips()
                assert unfit("".join(segment.text for row in rows for segment in row)) == set()
            assert field.value == title
