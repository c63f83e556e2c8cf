"""`photos-tui albums`: what each verb does, says and leaves alone."""

from __future__ import annotations

import asyncio

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store.prices import Price
from tests.console.conftest import Account, Command, album, ids, writes
from tests.store.service import Service

LOFOTEN = "Lofoten, winter light"
EMPTY = "To print, one day"
SHARED = "Dolomites, hut to hut"


def inside(run: Command, title: str) -> list[str]:
    return run("media", "list", "--album", title, "-q").out.split()


def test_the_list_for_people(run: Command) -> None:
    told = run("albums", "list")
    lines = told.out.splitlines()
    assert (told.code, told.err, len(lines)) == (0, "", 20)
    assert lines[0].startswith(" 39  ")
    assert lines[0].endswith(f"  {LOFOTEN}")
    columns = {line.index("AL") for line in lines}
    assert len(columns) == 1
    assert "\x1b" not in told.out


def test_the_list_for_programs_has_the_names_of_the_api_and_no_secrets(run: Command) -> None:
    told = run("albums", "list", "--json")
    first = told.objects[0]
    assert {"id", "title", "productUrl", "isWriteable", "mediaItemsCount"} <= set(first)
    assert first["title"] == LOFOTEN
    assert "shareToken" not in told.out
    assert "coverPhotoBaseUrl" not in told.out
    shared = next(one for one in told.objects if one["title"] == SHARED)
    assert shared["shareInfo"]["isOwned"] is True


def test_links_where_they_are_wished(run: Command, account: Account) -> None:
    shared = next(one for one in run("albums", "list", "--json", "--links").objects if "shareInfo" in one)
    token = shared["shareInfo"]["shareToken"]
    assert token in run("albums", "list", "--links").out
    assert token not in run("albums", "list").out


def test_quietly_ids_alone(run: Command) -> None:
    told = run("albums", "list", "-q")
    assert len(told.out.split()) == len(told.out.splitlines()) == 20


def test_what_is_known_needs_no_request(run: Command, service: Service) -> None:
    assert run("albums", "list", "--known").out == ""
    run("albums", "list")
    assert len(run("albums", "list", "--known").out.splitlines()) == 20
    assert service.calls == []


def test_made_renamed_filled_and_emptied(run: Command, service: Service) -> None:
    made = run("albums", "create", "Räume", "--json").objects[0]
    assert made["result"] == "created"
    assert run("albums", "rename", "Räume", "Zimmer").out.startswith(
        f"renamed  {made['album']['id']}  Zimmer"
    )
    wanted = ids(service, 3)
    added = run("albums", "add", "Zimmer", piped="\n".join(wanted))
    assert [line.split() for line in added.out.splitlines()] == [["added", item_id] for item_id in wanted]
    assert inside(run, "Zimmer") == wanted
    removed = run("albums", "remove", "Zimmer", wanted[1], "--json")
    assert removed.objects == [{"result": "removed", "albumId": made["album"]["id"], "id": wanted[1]}]
    assert inside(run, "Zimmer") == [wanted[0], wanted[2]]


def test_the_new_id_alone_for_the_next_command(run: Command, service: Service) -> None:
    made = run("albums", "create", "-q", "One", "Two").out.split()
    assert made == [album(service, "One").id, album(service, "Two").id]
    assert run("albums", "add", made[0], *ids(service, 1), "-q").out == ""
    assert len(inside(run, made[0])) == 1


def test_what_is_said_of_each_that_does_not_work(run: Command, service: Service) -> None:
    good = ids(service, 2)
    told = run("albums", "add", EMPTY, good[0], "no-such-item", good[1], "--json")
    assert told.code == 1
    assert [(one["result"], one["id"]) for one in told.objects] == [
        ("added", good[0]),
        ("added", good[1]),
        ("failed", "no-such-item"),
    ]
    assert told.objects[-1]["error"]["message"]
    assert inside(run, EMPTY) == good
    told = run("albums", "add", EMPTY, "no-such-item")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("no-such-item: ")


@pytest.mark.parametrize(
    ("arguments", "words", "requests"),
    [
        (("albums", "create", "New"), "create the album “New”", 1),
        (("albums", "rename", EMPTY, "New"), f"rename “{EMPTY}” to “New”", 1),
        (("albums", "add", EMPTY, *"abcdef"), f"add 6 items to “{EMPTY}”", 2),
        (("albums", "remove", EMPTY, "a"), f"remove 1 item from “{EMPTY}”", 2),
        (("albums", "share", EMPTY), f"share “{EMPTY}”", 1),
        (("albums", "unshare", SHARED), f"stop sharing “{SHARED}”", 1),
        (("albums", "list"), "list the albums", 1),
    ],
)
def test_a_dry_run_says_the_price_and_does_nothing(
    run: Command, service: Service, arguments: tuple[str, ...], words: str, requests: int
) -> None:
    told = run(*arguments, "--dry-run")
    assert told.code == 0
    assert told.out == f"Would {words}: {Price(requests)}.\n"
    plan = run(*arguments, "--dry-run", "--json").objects[0]
    assert (plan["result"], plan["words"], plan["requests"]) == ("planned", words, requests)
    assert writes(service) == []


def test_shared_and_unshared(run: Command, service: Service) -> None:
    told = run("albums", "share", EMPTY, "--collaborative", "--json").objects[0]
    info = told["album"]["shareInfo"]
    assert told["result"] == "shared"
    assert info["sharedAlbumOptions"] == {"isCollaborative": True}
    assert info["shareToken"]
    again = run("albums", "list", "--json", "--links").objects
    assert info["shareableUrl"] in {one.get("shareInfo", {}).get("shareableUrl") for one in again}
    assert run("albums", "unshare", EMPTY).out.startswith("unshared  ")
    assert run("albums", "share", EMPTY, "-q").out.startswith("https://")


def test_what_the_service_took_away_is_said_and_not_asked(run: Command, account: Account) -> None:
    account.removed = dict.fromkeys(("albums.share", "albums.unshare"), "Google removed sharing.")
    for verb in ("share", "unshare"):
        told = run("albums", verb, SHARED)
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith(
            "photos-tui: Google removed sharing. Open the album in Google Photos in a browser"
        )
        assert account.service.calls == []


@pytest.mark.parametrize("title", ["", "  "])
def test_an_album_needs_a_title(run: Command, title: str) -> None:
    assert run("albums", "create", title).code == 2
    assert "needs a title" in run("albums", "rename", LOFOTEN, title).err


def test_refusals_are_sentences_with_a_next_step(run: Command, service: Service) -> None:
    told = run("albums", "create", "x" * 501)
    assert told.code == 1
    assert "at most 500 characters" in told.err
    service.fault(Fault(method="POST", path_contains="/v1/albums", status=403, times=9))
    told = run("albums", "create", "New", "--json")
    assert (told.code, told.error["status"]) == (1, "PERMISSION_DENIED")
    assert told.error["hint"]


async def test_what_a_script_did_is_undone_in_the_screens(
    run: Command, service: Service, account: Account
) -> None:
    wanted = ids(service, 2)
    assert (await asyncio.to_thread(run, "albums", "add", EMPTY, *wanted)).code == 0
    library = account.library()
    await library.open()
    job = library.undo()
    assert job.title == f"Undo: Add 2 items to “{EMPTY}”"
    await library.jobs.wait(job)
    await library.close()
    assert job.state == "done"
    assert (await asyncio.to_thread(inside, run, EMPTY)) == []


def test_no_ids_from_a_pipe_is_nothing_to_do(run: Command, service: Service) -> None:
    told = run("albums", "add", EMPTY, piped="")
    assert (told.code, told.out) == (0, "")
    assert "nothing to add" in told.err
    assert writes(service) == []


def test_no_ids_at_a_terminal_is_a_mistake(run: Command) -> None:
    told = run("albums", "add", EMPTY)
    assert told.code == 2
    assert "no ids: give some, or pipe them in" in told.err
