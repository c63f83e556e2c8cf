"""The search form: every filter goes out as the API wants it, and what it would refuse is said before."""

from typing import Any

import pytest
from textual.widgets import Button, Input, RadioSet, Static

from photos_tui.api.filters import Date, DateRange
from photos_tui.store.search import Query
from photos_tui.tui.dialogs.filter_form import FilterForm, words, written, written_range
from photos_tui.tui.widgets.category_picker import CategoryPicker
from photos_tui.tui.widgets.chips import Chips
from photos_tui.tui.widgets.choices import Tick
from tests.drive import Drive, driving


async def fill(drive: Drive, **fields: Any) -> None:
    """Fill the form in: `dates` and `ranges` as text, `categories` as states, the others ticked."""
    form = drive.screen
    assert isinstance(form, FilterForm)
    for name in ("dates", "ranges"):
        form.query_one(f"#{name}", Input).value = fields.pop(name, "")
    picker = form.query_one(CategoryPicker)
    for category, presses in fields.pop("categories", {}).items():
        picker.cursor = list(picker._states).index(category)
        for _ in range(presses):
            picker.action_turn()
    if kind := fields.pop("kind", 0):
        buttons = list(form.query_one("#kind", RadioSet).children)
        buttons[kind].value = True
    for name in fields:
        form.query_one(f"#{name}", Tick).value = True
    await drive.pilot.pause()


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        (
            {"dates": "2024, 2024-07; 2024-07-14 , *-12-25"},
            {
                "dateFilter": {
                    "dates": [
                        {"year": 2024},
                        {"year": 2024, "month": 7},
                        {"year": 2024, "month": 7, "day": 14},
                        {"month": 12, "day": 25},
                    ]
                }
            },
        ),
        (
            {"ranges": "2021..2023"},
            {"dateFilter": {"ranges": [{"startDate": {"year": 2021}, "endDate": {"year": 2023}}]}},
        ),
        (
            {"categories": {"FOOD": 1, "PETS": 1, "SCREENSHOTS": 2}},
            {
                "contentFilter": {
                    "includedContentCategories": ["PETS", "FOOD"],
                    "excludedContentCategories": ["SCREENSHOTS"],
                }
            },
        ),
        ({"kind": 2}, {"mediaTypeFilter": {"mediaTypes": ["VIDEO"]}}),
        ({"favourites": True}, {"featureFilter": {"includedFeatures": ["FAVORITES"]}}),
        (
            {"archived": True, "kind": 1},
            {"includeArchivedMedia": True, "mediaTypeFilter": {"mediaTypes": ["PHOTO"]}},
        ),
    ],
)
async def test_what_is_asked_is_what_is_sent(fields: dict[str, Any], sent: dict[str, Any]) -> None:
    async with driving() as drive:
        await drive.press("f")
        await fill(drive, **fields)
        await drive.press("f2")
        asked = await drive.asked("POST", "/v1/mediaItems:search")
        assert asked["body"]["filters"] == sent
        assert asked["status"] == 200
        query = drive.app.session.query
        assert isinstance(query, Query)
        await drive.until(lambda: not drive.library.search(query).loading)


async def test_oldest_first_orders_the_results() -> None:
    async with driving() as drive:
        await drive.press("f")
        await fill(drive, dates="2022", oldest=True)
        await drive.press("f2")
        asked = await drive.asked("POST", "/v1/mediaItems:search")
        assert asked["body"]["orderBy"] == "MediaMetadata.creation_time"
        await drive.until(lambda: len(drive.shelf.rows) > 2)
        first, second = (drive.shelf.rows.at(index) for index in (0, 1))
        assert first.media_metadata.creation_time <= second.media_metadata.creation_time  # type: ignore[union-attr]
        await drive.shows("Oldest first")


@pytest.mark.parametrize(
    ("fields", "says", "focused"),
    [
        ({"dates": "yesterday"}, "is no date", "dates"),
        ({"dates": "2023-02-30"}, "does not have 30 days", "dates"),
        ({"dates": "1,2,3,4,5,6".replace(",", ", 200").replace("1,", "2001,", 1)}, "At most 5", "dates"),
        ({"ranges": "2021"}, "two dots", "ranges"),
        ({"ranges": "2023..2021"}, "ends before it begins", "ranges"),
        ({"ranges": "2021..2023-05"}, "same shape", "ranges"),
        ({"oldest": True}, "date", "oldest"),
    ],
)
async def test_what_the_service_would_refuse_is_said_here(
    fields: dict[str, Any], says: str, focused: str
) -> None:
    async with driving() as drive:
        await drive.press("f")
        await fill(drive, **fields)
        await drive.press("f2")
        line = drive.screen.query_one("#wrong", Static)
        assert says in str(line.content)
        assert line.display
        assert drive.app.focused is not None
        assert drive.app.focused.id == focused
        assert not drive.service.requests("POST", "/v1/mediaItems:search")


async def test_the_form_remembers_the_last_search_and_chips_show_it() -> None:
    async with driving() as drive:
        await drive.press("f")
        await fill(drive, dates="2024-07", ranges="2021..2022", categories={"FOOD": 1}, favourites=True)
        drive.screen.query_one("#submit", Button).press()
        await drive.shows("Food")
        await drive.shows("Favourites")
        await drive.press("f")
        assert drive.screen.query_one("#dates", Input).value == "2024-07"
        assert drive.screen.query_one("#ranges", Input).value == "2021..2022"
        assert drive.screen.query_one(CategoryPicker).included == ("FOOD",)
        assert drive.screen.query_one("#favourites", Tick).value
        await drive.press("escape", "F")
        await drive.shows("f asks for dates")
        assert "Favourites" not in drive.text()


async def test_chips_can_be_read_in_the_terminals_own_colours() -> None:
    async with driving() as drive:
        drive.app.theme = "ansi-dark"
        await drive.press("f")
        await fill(drive, dates="2024-07")
        await drive.press("f2")
        await drive.until(lambda: drive.where() == "search" and "July 2024" in drive.text())
        chips = drive.screen.query_one(Chips)
        ink = next(part.style for part in chips.render_line(0) if "July 2024" in part.text)
        assert ink is not None
        assert ink.reverse or ink.color != ink.bgcolor


async def test_a_search_without_results_says_what_to_do() -> None:
    async with driving() as drive:
        await drive.press("f")
        await fill(drive, dates="1990")
        await drive.press("f2")
        await drive.shows("Nothing matches these filters")


async def test_the_form_fits_a_small_terminal() -> None:
    async with driving(size=(80, 24)) as drive:
        await drive.press("f")
        await drive.shows("F2  Search")
        for words_ in (
            "Days, months, years",
            "Ranges",
            "Holidays",
            "Favourites only",
            "Oldest first",
            "Search",
        ):
            assert words_ in drive.text()


async def test_categories_are_walked_with_the_arrows() -> None:
    async with driving() as drive:
        await drive.press("f", "tab", "tab")
        picker = drive.screen.query_one(CategoryPicker)
        assert drive.app.focused is picker
        await drive.press("right", "down", "space")
        assert len(picker.included) == 1
        await drive.press("space")
        assert len(picker.excluded) == 1
        await drive.press("space")
        assert not picker.included + picker.excluded
        await drive.press("up", "up")
        assert drive.app.focused is not picker


def test_dates_are_written_the_way_they_are_typed() -> None:
    assert written(Date(year=2024)) == "2024"
    assert written(Date(year=2024, month=7, day=4)) == "2024-07-04"
    assert written(Date(month=12, day=25)) == "*-12-25"
    assert written_range(DateRange(start_date=Date(year=2021), end_date=Date(year=2022))) == "2021..2022"
    assert words(" 2024 ,, 2023;2022 ") == ["2024", "2023", "2022"]
