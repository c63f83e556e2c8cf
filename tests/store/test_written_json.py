from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store import written_json

_any_text = st.text(st.characters(codec=None, exclude_categories=()))


@given(st.dictionaries(_any_text, _any_text))
def test_any_name_is_read_as_it_was_written(value: dict[str, str]) -> None:
    assert written_json.decoder(dict[str, str])(written_json.encode(value)) == value


@pytest.mark.parametrize("text", [b"[1]", b'["\\udce9", 1]'])
def test_what_does_not_fit_is_refused_either_way(text: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        written_json.decoder(tuple[str, ...])(text)
