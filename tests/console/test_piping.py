"""Ids from the line and from pipes."""

from __future__ import annotations

import pytest

from photos_tui.console import piping
from photos_tui.console.place import UsageError
from tests.console.conftest import Command, ids
from tests.store.service import Service

EMPTY = "To print, one day"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], []),
        (["a\n", "\n", "  b  \n", "c"], ["a", "b", "c"]),
        (['{"id":"a","title":"x"}\n', '{"result":"added","albumId":"z","id":"b"}'], ["a", "b"]),
        (['{"result":"uploaded","path":"/x","mediaItem":{"id":"a"}}'], ["a"]),
        (['{"result":"failed","id":"a","error":{}}', "b"], ["b"]),
    ],
)
def test_ids_from_a_pipe(lines: list[str], found: list[str]) -> None:
    assert list(piping.piped(lines)) == found


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["a", "2024-01-01 IMG.jpg a"], "line 2 of the input is no id"),
        (["{"], "line 1 of the input is no JSON"),
        (['{"title":"x"}'], "line 1 of the input has no id"),
        (['{"id":3}'], "line 1"),
        (["{\udcff"], "line 1"),
    ],
)
def test_what_is_no_id(lines: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        list(piping.piped(lines))


def test_ids_wherever_they_stand_and_each_once(run: Command, service: Service) -> None:
    one, two, three = ids(service, 3)
    told = run("albums", "add", EMPTY, one, "--json", "-", one, three, piped=two)
    assert [found["id"] for found in told.objects] == [one, two, three]


@pytest.mark.parametrize(
    ("word", "says"),
    [("", "an id is missing"), ("a" * 100_000, "that is no id"), ("\udcff", "that is no id")],
)
def test_words_that_no_service_has_as_an_id(run: Command, service: Service, word: str, says: str) -> None:
    for command in (["media", "get"], ["download"], ["albums", "add", EMPTY]):
        told = run(*command, "good", word)
        assert (told.code, told.out) == (2, "")
        assert says in told.err
        assert len(told.err) < 200
    assert service.calls == []


def test_a_name_that_is_no_text(run: Command, service: Service) -> None:
    told = run("albums", "rename", "\udcff", "x")
    assert (told.code, told.out) == (2, "")
    assert "no album has the id or the title" in told.err
    assert service.calls == []


def test_no_text(run: Command, service: Service) -> None:
    told = run("media", "get", piped=b"\xff\xfe\n")
    assert (told.code, told.out) == (2, "")
    assert "no text in UTF-8" in told.err
    assert service.calls == []


def test_ctrl_c_while_ids_are_waited_for(
    run: Command, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(piping, "piped", interrupted)
    told = run("media", "get", "-")
    assert (told.code, told.out, told.err) == (130, "", "")
    assert service.calls == []
