"""Searches are read, checked and described; what passes the check is what the reference allows."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api.filters import (
    CATEGORIES,
    NEWEST_FIRST,
    OLDEST_FIRST,
    ContentFilter,
    Date,
    DateFilter,
    DateRange,
    FeatureFilter,
    Filters,
    InvalidFilter,
    MediaTypeFilter,
    describe,
    describe_date,
    label,
    parse_date,
    validate,
)

IN_2020 = DateFilter((Date(2020),))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", Date(2024)),
        (" 2024-03 ", Date(2024, 3)),
        ("2024-3-9", Date(2024, 3, 9)),
        ("2024-02-29", Date(2024, 2, 29)),
        ("--03-09", Date(0, 3, 9)),
        ("*-12-25", Date(0, 12, 25)),
        ("*-02-29", Date(0, 2, 29)),
    ],
)
def test_a_date_is_read(text: str, date: Date) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "24", "20245", "2024-", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-04-31", "2024-01-00",
        "0000", "0000-01-01", "*", "*-03", "--03", "2024/03/09", "2024-03-09T10:00", "２０２４-1", "-2024", "2024--09",
    ],
)  # fmt: skip
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(InvalidFilter) as caught:
        parse_date(text)
    assert caught.value.sentence.endswith(".")
    assert caught.value.field in {"date_filter", "dates"}


@given(st.dates())
def test_every_day_is_read_back(day: object) -> None:
    date = parse_date(str(day))
    assert f"{date.year:04}-{date.month:02}-{date.day:02}" == str(day)
    validate(Filters(date_filter=DateFilter((date,))))


WRONG: list[tuple[Filters, str, str]] = [
    (Filters(date_filter=DateFilter()), "date_filter", "no date in it"),
    (Filters(date_filter=DateFilter((Date(),))), "dates", "needs a month and a day"),
    (Filters(date_filter=DateFilter((Date(month=5),))), "dates", "needs a month and a day"),
    (Filters(date_filter=DateFilter((Date(day=5),))), "dates", "needs a month and a day"),
    (Filters(date_filter=DateFilter((Date(2020, 0, 5),))), "dates", "needs a month"),
    (Filters(date_filter=DateFilter((Date(2020, 13),))), "dates", "1 to 12"),
    (Filters(date_filter=DateFilter((Date(2020, -1),))), "dates", "1 to 12"),
    (Filters(date_filter=DateFilter((Date(99999),))), "dates", "four digits"),
    (Filters(date_filter=DateFilter((Date(2021, 2, 29),))), "dates", "February does not have 29 days"),
    (Filters(date_filter=DateFilter((Date(2021, 2, -1),))), "dates", "does not have -1 days"),
    (Filters(date_filter=DateFilter(tuple(Date(y) for y in range(2000, 2006)))), "dates", "At most 5 dates"),
    (
        Filters(date_filter=DateFilter(ranges=tuple(DateRange(Date(y), Date(y)) for y in range(2000, 2006)))),
        "ranges",
        "At most 5 date ranges",
    ),
    (Filters(date_filter=DateFilter(ranges=(DateRange(),))), "ranges", "needs a month"),
    (Filters(date_filter=DateFilter(ranges=(DateRange(Date(2020), Date()),))), "ranges", "needs a month"),
    (Filters(date_filter=DateFilter(ranges=(DateRange(Date(2020), Date(2021, 5)),))), "ranges", "same shape"),
    (Filters(date_filter=DateFilter(ranges=(DateRange(Date(2021), Date(2020)),))), "ranges", "ends before"),
    (
        Filters(date_filter=DateFilter(ranges=(DateRange(Date(2021, 5, 2), Date(2021, 5, 1)),))),
        "ranges",
        "ends before",
    ),
    (Filters(content_filter=ContentFilter()), "content_filter", "no category"),
    (Filters(content_filter=ContentFilter(("CATS",))), "content_filter", "no category “CATS”"),
    (Filters(content_filter=ContentFilter((), CATEGORIES[:11])), "content_filter", "At most 10"),
    (Filters(content_filter=ContentFilter(CATEGORIES[:11])), "content_filter", "At most 10"),
    (Filters(content_filter=ContentFilter(("FOOD",), ("FOOD",))), "content_filter", "wanted and unwanted"),
    (Filters(media_type_filter=MediaTypeFilter()), "media_type_filter", "exactly one"),
    (Filters(media_type_filter=MediaTypeFilter(("PHOTO", "VIDEO"))), "media_type_filter", "exactly one"),
    (Filters(media_type_filter=MediaTypeFilter(("GIF",))), "media_type_filter", "exactly one"),
    (Filters(feature_filter=FeatureFilter()), "feature_filter", "FAVORITES"),
    (Filters(feature_filter=FeatureFilter(("STARS",))), "feature_filter", "FAVORITES"),
]


@pytest.mark.parametrize(("filters", "field", "words"), WRONG)
def test_what_the_service_would_refuse_is_named(filters: Filters, field: str, words: str) -> None:
    with pytest.raises(InvalidFilter, match=words) as caught:
        validate(filters)
    assert caught.value.field == field
    assert caught.value.status == "INVALID_ARGUMENT"


RIGHT = [
    Filters(),
    Filters(date_filter=DateFilter(tuple(Date(year) for year in range(2000, 2005)))),
    Filters(date_filter=DateFilter((Date(0, 2, 29), Date(2020, 2, 29), Date(2020, 2), Date(2020)))),
    Filters(date_filter=DateFilter(ranges=(DateRange(Date(2020, 5), Date(2020, 5)),))),
    Filters(content_filter=ContentFilter(CATEGORIES[:10], CATEGORIES[10:20])),
    Filters(content_filter=ContentFilter(("NONE",))),
    Filters(media_type_filter=MediaTypeFilter(("ALL_MEDIA",))),
    Filters(feature_filter=FeatureFilter(("FAVORITES", "NONE"))),
    Filters(include_archived_media=True, exclude_non_app_created_data=True),
]


@pytest.mark.parametrize("filters", RIGHT)
def test_what_the_service_takes_passes(filters: Filters) -> None:
    validate(filters)
    assert hash(filters) == hash(msgspec.json.decode(msgspec.json.encode(filters), type=Filters))


def test_an_album_cannot_be_filtered_but_can_be_listed() -> None:
    validate(None, album_id="A")
    with pytest.raises(InvalidFilter) as caught:
        validate(Filters(), album_id="A")
    assert caught.value.field == "album_id"


class TestOrder:
    @pytest.mark.parametrize("order", [NEWEST_FIRST, OLDEST_FIRST])
    def test_it_goes_with_a_date_and_archived_media(self, order: str) -> None:
        validate(Filters(date_filter=IN_2020, include_archived_media=True), order_by=order)

    @pytest.mark.parametrize(
        "filters",
        [
            None,
            Filters(),
            Filters(media_type_filter=MediaTypeFilter(("PHOTO",))),
            Filters(date_filter=IN_2020, media_type_filter=MediaTypeFilter(("PHOTO",))),
            Filters(date_filter=IN_2020, content_filter=ContentFilter(("FOOD",))),
            Filters(date_filter=IN_2020, feature_filter=FeatureFilter(("FAVORITES",))),
        ],
    )
    def test_it_goes_with_nothing_else(self, filters: Filters | None) -> None:
        with pytest.raises(InvalidFilter) as caught:
            validate(filters, order_by=NEWEST_FIRST)
        assert caught.value.field == "order_by"

    def test_other_orders_there_are_not(self) -> None:
        with pytest.raises(InvalidFilter, match="filename"):
            validate(Filters(date_filter=IN_2020), order_by="filename")

    def test_an_album_keeps_its_own_order(self) -> None:
        with pytest.raises(InvalidFilter):
            validate(None, album_id="A", order_by=NEWEST_FIRST)


def test_categories_are_the_references_26() -> None:
    assert len(CATEGORIES) == len(set(CATEGORIES)) == 26
    assert "NONE" not in CATEGORIES


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Date(2021), "2021"),
        (Date(2021, 3), "March 2021"),
        (Date(2021, 3, 9), "9 March 2021"),
        (Date(0, 3, 9), "9 March of any year"),
    ],
)
def test_a_date_in_words(date: Date, words: str) -> None:
    assert describe_date(date) == words


def test_chips_say_all_that_is_asked() -> None:
    filters = Filters(
        date_filter=DateFilter((Date(2019, 5),), (DateRange(Date(2021), Date(2023)),)),
        content_filter=ContentFilter(("FOOD",), ("SCREENSHOTS",)),
        media_type_filter=MediaTypeFilter(("PHOTO",)),
        feature_filter=FeatureFilter(("FAVORITES",)),
        include_archived_media=True,
        exclude_non_app_created_data=True,
    )
    assert describe(filters) == [
        "May 2019",
        "2021–2023",
        "Food",
        "not Screenshots",
        "Photos only",
        "Favourites",
        "with archived",
        "from this app only",
    ]


def test_no_filter_no_chips() -> None:
    everything = Filters(
        media_type_filter=MediaTypeFilter(("ALL_MEDIA",)), feature_filter=FeatureFilter(("NONE",))
    )
    assert describe(None) == describe(Filters()) == describe(everything) == []
    assert describe(Filters(media_type_filter=MediaTypeFilter(("VIDEO",)))) == ["Videos only"]


def test_labels() -> None:
    assert [label(name) for name in ("FOOD", "ALL_MEDIA")] == ["Food", "All media"]


dates = st.builds(Date, st.integers(0, 10000), st.integers(0, 13), st.integers(0, 32))
anything = st.builds(
    Filters,
    date_filter=st.none()
    | st.builds(
        DateFilter,
        st.lists(dates, max_size=6).map(tuple),
        st.lists(st.builds(DateRange, dates, dates), max_size=6).map(tuple),
    ),
    content_filter=st.none()
    | st.builds(
        ContentFilter,
        st.lists(st.sampled_from([*CATEGORIES, "NONE", "X"]), max_size=11).map(tuple),
        st.lists(st.sampled_from(CATEGORIES), max_size=11).map(tuple),
    ),
    media_type_filter=st.none()
    | st.builds(MediaTypeFilter, st.lists(st.sampled_from(["PHOTO", "VIDEO", "X"]), max_size=2).map(tuple)),
)


@given(anything)
def test_whatever_is_asked_it_is_checked_or_refused_with_a_sentence(filters: Filters) -> None:
    refused: InvalidFilter | None = None
    try:
        validate(filters)
    except InvalidFilter as error:
        refused = error
    if refused is not None:
        assert refused.field
        assert refused.sentence.endswith(".")
    else:
        assert all(describe(filters))
        assert allowed(filters)


def allowed(filters: Filters) -> bool:
    """Say, in other words than the code, whether the reference allows this."""
    asked = filters.date_filter or DateFilter(dates=(Date(2020),))
    content = filters.content_filter or ContentFilter(("FOOD",))
    both = [*asked.dates, *(end for span in asked.ranges for end in (span.start_date, span.end_date))]
    shapes = {(date.year > 0, date.month > 0, date.day > 0) for date in both}
    return (
        shapes <= {(True, False, False), (True, True, False), (True, True, True), (False, True, True)}
        and all(
            msgspec.structs.astuple(s.start_date) <= msgspec.structs.astuple(s.end_date) for s in asked.ranges
        )
        and max(len(asked.dates), len(asked.ranges)) <= 5
        and not set(content.included_content_categories) & set(content.excluded_content_categories)
        and (filters.media_type_filter is None or len(filters.media_type_filter.media_types) == 1)
    )
