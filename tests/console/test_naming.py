"""Ids from the line and from pipes; albums by id and by exact title."""

from __future__ import annotations

import pytest

from photos_tui.console import naming
from photos_tui.console.place import UsageError
from tests.console.conftest import Command, album, ids, writes
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
    assert list(naming.piped(lines)) == found


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
        list(naming.piped(lines))


def test_ids_wherever_they_stand_and_each_once(run: Command, service: Service) -> None:
    one, two, three = ids(service, 3)
    told = run("albums", "add", EMPTY, one, "--json", "-", one, three, piped=two)
    assert [found["id"] for found in told.objects] == [one, two, three]


def test_a_title_that_two_albums_have_is_asked_back(run: Command, service: Service) -> None:
    both = run("albums", "create", "Twice", "Twice", "-q").out.split()
    service.log.clear()
    told = run("albums", "add", "Twice", *ids(service, 1))
    assert (told.code, told.out) == (2, "")
    assert "2 albums are called “Twice”: say which by its id." in told.err
    assert all(album_id in told.err for album_id in both)
    assert writes(service) == []
    assert run("albums", "add", both[0], *ids(service, 1)).code == 0


def test_titles_are_exact(run: Command) -> None:
    for wrong in ("to print, one day", "To print", "", "\x1b[31m"):
        told = run("albums", "rename", wrong, "New")
        assert told.code == 2
        assert ("no album has the id or the title" if wrong else "an album is missing") in told.err
        assert "\x1b" not in told.err


def test_an_id_that_is_not_known_yet_is_asked_for(run: Command, service: Service) -> None:
    known = album(service, EMPTY)
    run("albums", "list")
    assert run("albums", "add", known.id, *ids(service, 1)).code == 0
    assert service.calls[0].endswith(":batchAddMediaItems")
    unknown = "AL" + "x" * 60
    assert run("albums", "add", unknown, *ids(service, 1)).code == 2
    assert f"GET /v1/albums/{unknown}" in service.calls
