"""The strict reading of a terminal's input can fail: each foreign thing is named, and Textual's own are let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.output import foreign, tokens, whole

OWN = [
    b"\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[?1004h\x1b[>25u\x1b[?2026$p\x1b[?2048$p\x1b[?2004h\x1b[?7l",
    b"\x1b[?2026h\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6m plain \x1b[0m\r\n\x1b[2;1Hnext\x1b[?2026l",
    "日本 Ελλάδα עברית é ▀ 👨".encode(),
    b"\x1b]22;default\x07",
    b"\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h",
]
FOREIGN = [
    b"\x07",
    b"\x08",
    b"\t",
    b"\n",
    b"a\r\nb",
    b"a\rb",
    b"\x00",
    b"\x7f",
    b"\x0e",
    b"\x1b[2J",
    b"\x1b[6n",
    b"\x1b[c",
    b"\x1b[5;1r",
    b"\x1b[?1047h",
    b"\x1b[4h",
    b"\x1b[1;1H\x1b[3J",
    b"\x1b[31",
    b"\x1b]0;title\x07",
    b"\x1b]2;title\x1b\\",
    b"\x1b]8;;http://example.org\x1b\\",
    b"\x1b]52;c;aGFja2Vk\x07",
    b"\x1b]52;p;aGk=\x07",
    b"\x1b]22;default\x1b[31m\x07",
    b"\x1bP+q544e\x1b\\",
    b"\x1b_Gi=1,a=q;AAAA\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bOP",
    b"\x1bc",
    b"\x1b(0",
    b"\x1b",
    b"\x1b\x1b[31m",
    b"\x9b31m",
    "\x9b31m".encode(),
    "\u202egpj.exe".encode(),
    "\u2066isolate\u2069".encode(),
    "zero\u200bwidth".encode(),
    "👨\u200d👩".encode(),
    "❤\ufe0f".encode(),
    "\ufeffbom".encode(),
    "\ufdd0".encode(),
    "\ue000".encode(),
    "\u2028".encode(),
    "\u3164".encode(),
    "\ud800".encode("utf-8", "surrogatepass"),
]


@pytest.mark.parametrize("stream", OWN)
def test_what_textual_writes_is_let_through(stream: bytes) -> None:
    assert foreign(stream) == []


@pytest.mark.parametrize("stream", FOREIGN)
def test_what_is_foreign_is_named(stream: bytes) -> None:
    assert foreign(stream)
    assert foreign(OWN[1] + stream + OWN[1])


def test_the_clipboard_takes_what_was_copied_and_nothing_else() -> None:
    copy = b"\x1b]52;c;aGk=\x07"
    assert foreign(copy, copied=["hi"]) == []
    assert foreign(copy, copied=["hi!"])


@given(st.lists(st.sampled_from([*OWN, *FOREIGN, b"text", b"\x1b[", b"\x1b]0;"])).map(b"".join))
def test_no_byte_is_lost(stream: bytes) -> None:
    assert b"".join(token.raw for token in tokens(stream)) == stream


@given(st.lists(st.sampled_from(OWN)).map(b"".join), st.data())
def test_a_stream_cut_anywhere_is_read_as_the_same_sequences(stream: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(stream)))
    end = whole(stream[:cut])
    kinds = {token.kind for part in (stream[:end], stream[end:]) for token in tokens(part)}
    assert "escape" not in kinds
    assert cut - end < 30
