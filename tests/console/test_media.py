"""`photos-tui media`: listings that stream, filters as flags, descriptions, items as they are now."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from photos_tui.api.resources import MediaItem, MediaItemPage
from photos_tui.console import streaming
from photos_tui.emulator.faults import Fault
from photos_tui.store.prices import Price
from tests.console.conftest import Account, Command, ids, items, writes
from tests.store.service import Service

LOFOTEN = "Lofoten, winter light"


def test_the_list_for_people_is_in_columns(run: Command, service: Service) -> None:
    told = run("media", "list", "--limit", "150")
    lines = told.out.splitlines()
    assert (told.code, told.err, len(lines)) == (0, "", 150)
    assert {line.index("  AM") for line in lines} == {lines[0].index("  AM")}
    assert service.calls == ["GET /v1/mediaItems"] * 2
    newest = items(service, 1)[0]
    assert lines[0].endswith(f"  {newest.id}  {newest.filename}")


def test_the_list_for_programs_is_the_apis_without_addresses(run: Command) -> None:
    first, *_ = run("media", "list", "--limit", "5", "--json").objects
    assert {"id", "productUrl", "mimeType", "filename", "mediaMetadata"} <= set(first)
    assert first["mediaMetadata"]["creationTime"].endswith("Z")
    assert "baseUrl" not in first


def test_what_was_listed_is_known_afterwards(run: Command, service: Service) -> None:
    assert run("media", "list", "--known").out == ""
    listed = run("media", "list", "-q").out
    known = run("media", "list", "--known", "-q").out
    assert service.calls == []
    assert sorted(listed.split()) == sorted(known.split())
    assert len(known.split()) > 900
    assert run("media", "list", "--known", "-q", "--limit", "7").out.split() == known.split()[:7]


def test_what_an_album_holds_in_its_order(run: Command, service: Service) -> None:
    told = run("media", "list", "--album", LOFOTEN, "-q")
    assert len(told.out.split()) == 39
    assert run("media", "list", "--album", LOFOTEN, "--known").code == 2


@pytest.mark.parametrize(
    ("flags", "body"),
    [
        (("--date", "2024-07"), {"dateFilter": {"dates": [{"year": 2024, "month": 7}]}}),
        (
            ("--date", "*-12-25", "--date", "2021"),
            {"dateFilter": {"dates": [{"month": 12, "day": 25}, {"year": 2021}]}},
        ),
        (
            ("--range", "2021..2023"),
            {"dateFilter": {"ranges": [{"startDate": {"year": 2021}, "endDate": {"year": 2023}}]}},
        ),
        (
            ("--category", "pets", "--category", "FOOD", "--not-category", "selfies"),
            {
                "contentFilter": {
                    "includedContentCategories": ["PETS", "FOOD"],
                    "excludedContentCategories": ["SELFIES"],
                }
            },
        ),
        (("--videos",), {"mediaTypeFilter": {"mediaTypes": ["VIDEO"]}}),
        (
            ("--photos", "--archived"),
            {"mediaTypeFilter": {"mediaTypes": ["PHOTO"]}, "includeArchivedMedia": True},
        ),
        (("--favourites",), {"featureFilter": {"includedFeatures": ["FAVORITES"]}}),
    ],
)
def test_filters_as_flags(
    run: Command, service: Service, flags: tuple[str, ...], body: dict[str, object]
) -> None:
    told = run("media", "search", *flags, "--limit", "1", "--json")
    assert told.code == 0
    assert len(told.objects) <= 1
    assert service.log[-1]["body"]["filters"] == body


def test_oldest_first(run: Command) -> None:
    told = run("media", "search", "--date", "2024", "--oldest-first", "--json")
    times = [one["mediaMetadata"]["creationTime"] for one in told.objects]
    assert len(times) > 20
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--date", "July"), "“July” is no date"),
        (("--range", "2021"), "two dates with two dots"),
        (("--range", "2021..2020"), ""),
        (("--date", "2021-02-30"), ""),
        (("--oldest-first",), "only together with a date"),
        (("--photos", "--videos"), "not allowed with"),
        (("--category", "unicorns"), "invalid choice"),
        (("--limit", "0"), "invalid limit value"),
        (tuple(f"--date=200{n}" for n in range(6)), "5"),
    ],
)
def test_searches_that_cannot_be(run: Command, service: Service, flags: tuple[str, ...], says: str) -> None:
    told = run("media", "search", *flags)
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert service.calls == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("media", "list"), "Would list the photos: at least 1 request"),
        (("media", "list", "--known"), "Would list the photos: no request."),
        (("media", "list", "--limit", "950"), "at least 10 requests"),
        (("media", "search", "--date", "2024"), "Would search the photos: at least 1 request"),
        (
            ("media", "describe", "--text", "x", "a", "b"),
            f"Would describe 2 items: {Price(2)}.",
        ),
        (("media", "get", *(str(n) for n in range(51))), "Would get 51 items: 2 requests"),
    ],
)
def test_dry_runs(run: Command, service: Service, arguments: tuple[str, ...], says: str) -> None:
    told = run(*arguments, "--dry-run")
    assert says in told.out
    assert service.calls == []


async def test_pages_that_overlap_give_each_item_once() -> None:
    async def walk() -> AsyncIterator[MediaItemPage]:
        for names in ("ab", "", "cd", "de"):
            yield MediaItemPage(media_items=[MediaItem(id=name) for name in names])

    found = [item.id for page in [page async for page in streaming.once(walk())] for item in page]
    assert found == list("abcde")


def test_an_error_on_the_way_keeps_what_came(run: Command, service: Service) -> None:
    service.fault(Fault(path_contains="/v1/mediaItems", status=500, skip=2, times=99))
    told = run("media", "list", "-q")
    assert told.code == 1
    assert len(told.out.split()) == 200
    assert told.err.startswith("photos-tui: The service had a fault of its own")


def test_described_and_taken_away_again(run: Command, service: Service) -> None:
    wanted = ids(service, 2)
    told = run("media", "describe", "--text", "Söta\nkatter", *wanted, "--json")
    assert [(one["result"], one["mediaItem"]["description"]) for one in told.objects] == [
        ("described", "Söta\nkatter")
    ] * 2
    assert writes(service) == [f"PATCH /v1/mediaItems/{item_id}" for item_id in wanted]
    assert run("media", "describe", wanted[0], "--text", "").code == 0
    got = run("media", "get", *wanted, "--json").objects
    assert [one.get("description", "") for one in got] == ["", "Söta\nkatter"]


def test_one_that_cannot_be_described_does_not_keep_the_others(run: Command, service: Service) -> None:
    good = ids(service, 1)[0]
    told = run("media", "describe", "--text", "x", "nope", good)
    assert told.code == 1
    assert told.out.startswith(f"described  {good}")
    assert told.err.startswith("nope: ")


def test_a_day_that_is_used_up_keeps_all_that_was_asked_for(run: Command, service: Service) -> None:
    wanted = ids(service, 3)
    run("media", "get", *wanted)
    service.fault(Fault(method="PATCH", path_contains="/v1/mediaItems", named="daily_quota", times=99))
    assert run("media", "describe", "--text", "x", *wanted).code == 4
    service.mend()
    assert run("albums", "create", "Next day", "-q").code == 0
    assert [one["description"] for one in run("media", "get", *wanted, "--json").objects] == ["x"] * 3


def test_got_in_the_order_asked_for_fifty_a_call(run: Command, service: Service) -> None:
    wanted = ids(service, 60)
    told = run("media", "get", "-q", piped="\n".join(reversed(wanted)))
    assert told.out.split() == wanted[::-1]
    assert service.calls == ["GET /v1/mediaItems:batchGet"] * 2


def test_one_that_is_not_there(run: Command, service: Service) -> None:
    good = ids(service, 1)[0]
    told = run("media", "get", "nope", good, "--json")
    assert told.code == 1
    assert [one.get("result", one["id"]) for one in told.objects] == [good, "failed"]


def test_the_output_of_one_is_the_input_of_the_next(run: Command, service: Service) -> None:
    found = run("media", "search", "--category", "pets", "--limit", "3", "--json").out
    added = run("albums", "add", "To print, one day", "--json", piped=found)
    assert [one["id"] for one in added.objects] == [
        one["id"] for one in added.objects if one["result"] == "added"
    ]
    described = run("media", "describe", "--text", "Pets", "--json", piped=added.out)
    assert len(described.objects) == 3
    assert run("media", "get", "-q", piped=described.out).out.split() == [one["id"] for one in added.objects]


def test_foreign_names_steer_no_terminal(run: Command, service: Service, account: Account) -> None:
    item = items(service, 1)[0]
    name = "\x1b]0;owned\x07\x9b31m\u202egpj.exe"
    with service.world.database.write() as writer:
        writer.execute("UPDATE items SET filename = ?, description = ? WHERE id = ?", (name, name, item.id))
    for flag in ((), ("--json",)):
        told = run("media", "list", "--limit", "1", *flag)
        assert not set(told.out) & set("\x1b\x07\x9b\u202e")
    assert run("media", "list", "--limit", "1", "--json").objects[0]["filename"] == name
