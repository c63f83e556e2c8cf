"""Albums by id and by exact title."""

from __future__ import annotations

from tests.console.conftest import Command, album, ids, writes
from tests.store.service import Service

EMPTY = "To print, one day"


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


def test_a_mistake_is_an_object_for_programs(run: Command) -> None:
    told = run("albums", "rename", "nope", "New", "--json")
    assert (told.code, told.out, told.error["status"]) == (2, "", "USAGE")


def test_an_id_that_is_not_known_yet_is_asked_for(run: Command, service: Service) -> None:
    known = album(service, EMPTY)
    run("albums", "list")
    assert run("albums", "add", known.id, *ids(service, 1)).code == 0
    assert service.calls[0].endswith(":batchAddMediaItems")
    unknown = "AL" + "x" * 60
    assert run("albums", "add", unknown, *ids(service, 1)).code == 2
    assert f"GET /v1/albums/{unknown}" in service.calls
