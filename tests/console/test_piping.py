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
