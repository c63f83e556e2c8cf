from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from photos_tui.emulator.filters import category_bits
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo

DAYS = (
    "2019-12-31T23:59:59Z",
    "2020-01-01T00:00:00Z",
    "2020-02-29T11:46:20Z",
    "2020-06-15T12:00:00Z",
    "2021-02-28T08:00:00Z",
    "2021-12-24T18:00:00Z",
    "2022-01-01T00:00:00Z",
)


def date(year: int = 0, month: int = 0, day: int = 0) -> dict[str, int]:
    return {"year": year, "month": month, "day": day}


def span(start: dict[str, int], end: dict[str, int]) -> dict[str, Any]:
    return {"ranges": [{"startDate": start, "endDate": end}]}


@pytest.fixture
async def dated(me: Caller) -> Caller:
    taken = [day.replace("-", ":").replace("T", " ").rstrip("Z") for day in DAYS]
    await me.create(*(photo(shade=number, taken=moment) for number, moment in enumerate(taken)))
    return me


async def found(caller: Caller, date_filter: dict[str, Any], **more: Any) -> list[str]:
    items = await caller.search(filters={"dateFilter": date_filter}, pageSize=2, **more)
    return [item["mediaMetadata"]["creationTime"] for item in items]


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        ({"dates": [date(2020)]}, [3, 2, 1]),
        ({"dates": [date(2020, 2)]}, [2]),
        ({"dates": [date(2020, 2, 29)]}, [2]),
        ({"dates": [date(0, 2, 29)]}, [2]),
        ({"dates": [date(0, 1, 1)]}, [6, 1]),
        ({"dates": [date(0, 2)]}, [4, 2]),
        ({"dates": [date(2019), date(2022)]}, [6, 0]),
        (span(date(2020), date(2021)), [5, 4, 3, 2, 1]),
        (span(date(2020, 2), date(2020, 6)), [3, 2]),
        (span(date(2020, 2, 29), date(2021, 2, 28)), [4, 3, 2]),
        (span(date(0, 2), date(0, 6)), [4, 3, 2]),
        (span(date(0, 12, 24), date(0, 1, 1)), [6, 5, 1, 0]),
        ({"dates": [date(2022)], **span(date(2019), date(2019))}, [6, 0]),
        ({"dates": [date(1999)]}, []),
    ],
)
async def test_dates_find_their_days_newest_first(
    dated: Caller, wanted: dict[str, Any], days: list[int]
) -> None:
    assert await found(dated, wanted) == [DAYS[day] for day in days]


async def test_order_by_turns_the_dates_round(dated: Caller) -> None:
    year = {"dates": [date(2020)]}
    assert await found(dated, year, orderBy="MediaMetadata.creation_time") == [DAYS[day] for day in (1, 2, 3)]
    newest = await found(dated, year, orderBy="MediaMetadata.creation_time desc")
    assert newest == [DAYS[day] for day in (3, 2, 1)]


@pytest.mark.parametrize(
    "wanted",
    [
        {"dates": [date()]},
        {"dates": [date(2020, 0, 5)]},
        {"dates": [date(0, 0, 5)]},
        {"dates": [date(2020, 13)]},
        {"dates": [date(2021, 2, 29)]},
        {"dates": [date(2020, 4, 31)]},
        {"dates": [date(10_000)]},
        {"dates": [date(-1)]},
        {"dates": [date(2000 + year) for year in range(6)]},
        {"ranges": [{"startDate": date(2020), "endDate": date(2021)}] * 6},
        {"ranges": [{"startDate": date(2020)}]},
        {"ranges": [{"endDate": date(2020)}]},
        span(date(2021), date(2020)),
        span(date(2020), date(2020, 2)),
        span(date(2020, 1), date(0, 2)),
    ],
)
async def test_dates_of_other_shapes_are_refused(me: Caller, wanted: dict[str, Any]) -> None:
    await me.refused("POST", "/v1/mediaItems:search", {"filters": {"dateFilter": wanted}})


@pytest.mark.parametrize(
    "body",
    [
        {"orderBy": "MediaMetadata.creation_time"},
        {"orderBy": "title", "filters": {"dateFilter": {"dates": [date(2020)]}}},
        {
            "orderBy": "MediaMetadata.creation_time",
            "filters": {"dateFilter": {"dates": [date(2020)]}, "mediaTypeFilter": {"mediaTypes": ["PHOTO"]}},
        },
        {"filters": {"mediaTypeFilter": {"mediaTypes": ["PHOTO", "VIDEO"]}}},
        {"filters": {"contentFilter": {"includedContentCategories": ["FOOD"] * 11}}},
        {
            "filters": {
                "contentFilter": {
                    "includedContentCategories": ["FOOD", "PETS"],
                    "excludedContentCategories": ["PETS"],
                }
            }
        },
    ],
)
async def test_filters_that_do_not_go_together_are_refused(me: Caller, body: dict[str, Any]) -> None:
    await me.refused("POST", "/v1/mediaItems:search", body)


async def test_upload_times_are_no_dates(me: Caller) -> None:
    await me.items(1)
    assert await found(me, {"dates": [date(datetime.now(UTC).year)]}) == []
    assert len(await me.search()) == 1


async def test_the_future_is_found_by_no_filter(me: Caller) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    await me.create(photo(taken=f"{ahead:%Y:%m:%d %H:%M:%S}"))
    assert await found(me, {"dates": [date(ahead.year)]}) == []
    assert await me.search(filters={"mediaTypeFilter": {"mediaTypes": ["PHOTO"]}}) == []
    assert len(await me.search()) == 1


@pytest.fixture
async def marked(me: Caller, world: World) -> Caller:
    """Six items: 0.jpg food, 1.jpg pets, 2.jpg food and pets, 3.jpg a favourite, 4.jpg a film, 5.jpg plain."""
    items = await me.items(6)
    marks: list[tuple[str, int]] = [
        ("categories", category_bits(["FOOD"])),
        ("categories", category_bits(["PETS"])),
    ]
    marks += [("categories", category_bits(["FOOD", "PETS"])), ("favorite", 1), ("video", 1)]
    with world.database.write() as writer:
        for item, (column, value) in zip(items, marks, strict=False):
            writer.execute(f"UPDATE items SET {column} = ? WHERE id = ?", (value, item))
        writer.execute("UPDATE items SET ready_at = 0 WHERE video = 1")
    return me


def content(included: list[str], excluded: list[str]) -> dict[str, Any]:
    return {"contentFilter": {"includedContentCategories": included, "excludedContentCategories": excluded}}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (content(["FOOD"], []), "02"),
        (content(["FOOD", "PETS"], []), "012"),
        (content([], ["PETS"]), "0345"),
        (content(["FOOD"], ["PETS"]), "0"),
        (content(["NONE"], []), "012345"),
        (content(["NONE", "PETS"], []), "12"),
        ({"featureFilter": {"includedFeatures": ["FAVORITES"]}}, "3"),
        ({"featureFilter": {"includedFeatures": ["NONE"]}}, "012345"),
        ({"mediaTypeFilter": {"mediaTypes": ["VIDEO"]}}, "4"),
        ({"mediaTypeFilter": {"mediaTypes": ["PHOTO"]}}, "01235"),
        ({"mediaTypeFilter": {"mediaTypes": ["ALL_MEDIA"]}}, "012345"),
        ({"mediaTypeFilter": {"mediaTypes": ["VIDEO"]}, **content(["FOOD"], [])}, ""),
        ({"mediaTypeFilter": {"mediaTypes": ["PHOTO"]}, **content(["FOOD"], [])}, "02"),
    ],
)
async def test_filters_of_different_kinds_all_hold(
    marked: Caller, filters: dict[str, Any], names: str
) -> None:
    items = await marked.search(filters=filters, pageSize=1)
    assert "".join(sorted(item["filename"][0] for item in items)) == names
