"""What goes to standard output: JSON that programs read and no terminal obeys, columns that are straight."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api.errors import NotFound, Unauthenticated
from photos_tui.api.resources import Album, MediaItem, ShareInfo
from photos_tui.console import output
from photos_tui.console.output import Output
from tests.hostile import TEXTS
from tests.output import unfit


@given(st.text().filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)))
def test_json_keeps_every_text_and_steers_nothing(text: str) -> None:
    line = output.line({"title": text})
    assert json.loads(line) == {"title": text}
    assert not set(line) & set("\x1b\x07\x9b\x9d\n\r\u202e\u2028\u2066\u200b\x7f")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_in_columns(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = Output(Namespace())
    out.say(text)
    out.failed({}, text, text)
    out.result({}, "words", text)
    said = capsys.readouterr()
    assert unfit(said.out.replace("\n", "")) == set()
    assert unfit(said.err.replace("\n", "")) == set()


def test_three_voices(capsys: pytest.CaptureFixture[str]) -> None:
    for flags in ({}, {"json": True}, {"quiet": True}):
        out = Output(Namespace(**flags))
        out.result({"id": "a"}, "words", "a")
        out.result({"id": "b"}, "more words")
        out.say("by the way")
    said = capsys.readouterr()
    assert said.out == 'words\nmore words\n{"id":"a"}\n{"id":"b"}\na\n'
    assert said.err == "by the way\nby the way\n"


def test_errors_as_the_api_gives_them(capsys: pytest.CaptureFixture[str]) -> None:
    Output(Namespace(json=True)).error(NotFound("no \x1b[31m such", code=404))
    error = json.loads(capsys.readouterr().err)["error"]
    assert error == {
        "code": 404,
        "message": "The service does not know this: no ␛[31m such",
        "status": "NOT_FOUND",
        "hint": "It may have been removed elsewhere; refresh to see what is there.",
    }
    Output(Namespace()).error(Unauthenticated())
    assert capsys.readouterr().err == (
        "photos-tui: The service does not accept the sign-in any more. Sign in again.\n"
    )
    for error in (OSError(28, "No space left on device", "/x"), ValueError("odd"), ValueError()):
        Output(Namespace()).error(error)
    assert capsys.readouterr().err == (
        "photos-tui: /x: No space left on device\nphotos-tui: odd\n"
        "photos-tui: Something went wrong inside the program; the log file has the details.\n"
    )


def test_secrets_stay_out() -> None:
    info = ShareInfo(share_token="secret-token", shareable_url="https://secret", is_owned=True)
    album = Album(id="a", cover_photo_base_url="https://secret-cover", share_info=info)
    assert "secret" not in output.line(output.album_object(album))
    assert "secret-token" in output.line(output.album_object(album, links=True))
    assert "secret-cover" not in output.line(output.album_object(album, links=True))
    assert "secret" not in output.line(output.item_object(MediaItem(id="a", base_url="https://secret")))


def test_columns_are_straight_whatever_the_letters() -> None:
    rows = [("1", "写真", "a"), ("12", "photo", ""), ("123", "e\u0301", "longest of all")]
    assert output.columns(rows) == ["  1  写真   a", " 12  photo", "123  e\u0301      longest of all"]
    assert output.columns([]) == []


def test_paths_that_are_no_text() -> None:
    assert output.path_text(Path(b"/x/\xff.jpg".decode(errors="surrogateescape"))) == "/x/\ufffd.jpg"
