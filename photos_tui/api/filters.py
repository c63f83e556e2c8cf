"""What a search may ask for: typed, hashable, checked here because the service refuses without saying why."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from photos_tui.api.errors import NotSent
from photos_tui.api.resources import Resource

if TYPE_CHECKING:
    from collections.abc import Iterator

CATEGORIES: tuple[str, ...] = (
    "LANDSCAPES",
    "RECEIPTS",
    "CITYSCAPES",
    "LANDMARKS",
    "SELFIES",
    "PEOPLE",
    "PETS",
    "WEDDINGS",
    "BIRTHDAYS",
    "DOCUMENTS",
    "TRAVEL",
    "ANIMALS",
    "FOOD",
    "SPORT",
    "NIGHT",
    "PERFORMANCES",
    "WHITEBOARDS",
    "SCREENSHOTS",
    "UTILITY",
    "ARTS",
    "CRAFTS",
    "FASHION",
    "HOUSES",
    "GARDENS",
    "FLOWERS",
    "HOLIDAYS",
)
"""The content categories; NONE, which means nothing, is left out."""

MEDIA_TYPES = ("ALL_MEDIA", "PHOTO", "VIDEO")
FEATURES = ("NONE", "FAVORITES")
OLDEST_FIRST = "MediaMetadata.creation_time"
NEWEST_FIRST = "MediaMetadata.creation_time desc"

MOST_DATES = 5
MOST_CATEGORIES = 10

_DATE = re.compile(r"(?P<year>\d{4}|-|\*)(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)


class InvalidFilter(NotSent):
    """A search that the service would refuse; `field` is the part that is wrong, in the API's snake case."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence, hint="Change the search and try again.")
        self.field = field
        self.args = (field, sentence)


class Date(Resource, frozen=True, order=True):
    """A day, a month, a year, or a day of every year; 0 stands for any."""

    year: int = 0
    month: int = 0
    day: int = 0


class DateRange(Resource, frozen=True):
    """Both ends belong to it, and both have the same parts set."""

    start_date: Date = Date()
    end_date: Date = Date()


class DateFilter(Resource, frozen=True):
    """An item that fits any of the entries passes."""

    dates: tuple[Date, ...] = ()
    ranges: tuple[DateRange, ...] = ()


class ContentFilter(Resource, frozen=True):
    """Any of the included categories and none of the excluded ones."""

    included_content_categories: tuple[str, ...] = ()
    excluded_content_categories: tuple[str, ...] = ()


class MediaTypeFilter(Resource, frozen=True):
    """Exactly one of MEDIA_TYPES."""

    media_types: tuple[str, ...] = ()


class FeatureFilter(Resource, frozen=True):
    included_features: tuple[str, ...] = ()


class Filters(Resource, frozen=True):
    """Filters of different kinds must all be met."""

    date_filter: DateFilter | None = None
    content_filter: ContentFilter | None = None
    media_type_filter: MediaTypeFilter | None = None
    feature_filter: FeatureFilter | None = None
    include_archived_media: bool = False
    exclude_non_app_created_data: bool = False


def parse_date(text: str) -> Date:
    """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `--MM-DD` and `*-MM-DD` for any year; InvalidFilter otherwise."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise InvalidFilter(
            "date_filter", f"“{text}” is no date. Write 2024, 2024-03, 2024-03-09 or *-03-09."
        )
    year = found["year"]
    date = Date(0 if year in {"-", "*"} else int(year), int(found["month"] or 0), int(found["day"] or 0))
    if year.isdigit() and not date.year:
        raise InvalidFilter("date_filter", "There is no year 0.")
    if (found["month"] and not date.month) or (found["day"] and not date.day):
        raise InvalidFilter("date_filter", f"“{text}” has a month or a day 0.")
    _check_date(date)
    return date


def validate(filters: Filters | None, *, album_id: str = "", order_by: str = "") -> None:
    """Raise InvalidFilter for a search that the service would answer with 400."""
    if album_id and filters is not None:
        raise InvalidFilter("album_id", "An album's contents cannot be filtered by the service.")
    _check_order(filters, order_by)
    if filters is None:
        return
    if filters.date_filter is not None:
        _check_dates(filters.date_filter)
    if filters.content_filter is not None:
        _check_content(filters.content_filter)
    if filters.media_type_filter is not None:
        _check_media_types(filters.media_type_filter)
    if filters.feature_filter is not None:
        _check_features(filters.feature_filter)


def describe(filters: Filters | None) -> list[str]:
    """Say in short English what the filters ask for, one chip per entry."""
    return [] if filters is None else list(_chips(filters))


def label(name: str) -> str:
    """Give an enum value for people: `SCREENSHOTS` as "Screenshots"."""
    return name.replace("_", " ").capitalize()


def describe_date(date: Date) -> str:
    """Give a date as "2021", "March 2021", "9 March 2021" or "9 March of any year"."""
    month = calendar.month_name[date.month] if date.month else ""
    words = [str(date.day) if date.day else "", month, str(date.year) if date.year else "of any year"]
    return " ".join(word for word in words if word)


def describe_range(span: DateRange) -> str:
    return f"{describe_date(span.start_date)}–{describe_date(span.end_date)}"


def _chips(filters: Filters) -> Iterator[str]:
    dates = filters.date_filter or DateFilter()
    content = filters.content_filter or ContentFilter()
    yield from map(describe_date, dates.dates)
    yield from map(describe_range, dates.ranges)
    yield from map(label, content.included_content_categories)
    yield from (f"not {label(name)}" for name in content.excluded_content_categories)
    media = {"PHOTO": "Photos only", "VIDEO": "Videos only"}
    chosen = (filters.media_type_filter or MediaTypeFilter()).media_types
    yield from (media[name] for name in chosen if name in media)
    if "FAVORITES" in (filters.feature_filter or FeatureFilter()).included_features:
        yield "Favourites"
    if filters.include_archived_media:
        yield "with archived"
    if filters.exclude_non_app_created_data:
        yield "from this app only"


def _check_order(filters: Filters | None, order_by: str) -> None:
    if not order_by:
        return
    if order_by not in {OLDEST_FIRST, NEWEST_FIRST}:
        raise InvalidFilter("order_by", f"The service cannot sort by “{order_by}”.")
    if filters is None or filters.date_filter is None:
        raise InvalidFilter("order_by", "The order can be chosen only together with a date.")
    if filters.content_filter or filters.media_type_filter or filters.feature_filter:
        raise InvalidFilter("order_by", "The order can be chosen only when dates are the only filter.")


def _check_dates(asked: DateFilter) -> None:
    if not asked.dates and not asked.ranges:
        raise InvalidFilter("date_filter", "The date filter has no date in it.")
    if len(asked.dates) > MOST_DATES:
        raise InvalidFilter("dates", f"At most {MOST_DATES} dates can be searched for at once.")
    if len(asked.ranges) > MOST_DATES:
        raise InvalidFilter("ranges", f"At most {MOST_DATES} date ranges can be searched for at once.")
    for date in asked.dates:
        _check_date(date)
    for span in asked.ranges:
        _check_range(span)


def _check_date(date: Date, field: str = "dates") -> None:
    if not date.year and not (date.month and date.day):
        raise InvalidFilter(field, "A date without a year needs a month and a day.")
    if date.day and not date.month:
        raise InvalidFilter(field, "A date with a year and a day needs a month.")
    if not 0 <= date.year <= 9999 or not 0 <= date.month <= 12:
        raise InvalidFilter(field, "A year has four digits, a month is 1 to 12.")
    longest = calendar.monthrange(date.year or 2000, date.month)[1] if date.month else 0
    if not 0 <= date.day <= longest:
        raise InvalidFilter(field, f"{calendar.month_name[date.month]} does not have {date.day} days.")


def _check_range(span: DateRange) -> None:
    start, end = span.start_date, span.end_date
    for date in (start, end):
        _check_date(date, "ranges")
    if [bool(part) for part in _parts(start)] != [bool(part) for part in _parts(end)]:
        raise InvalidFilter(
            "ranges", "Both ends of a range need the same shape: two years, two months or two days."
        )
    if end < start:
        raise InvalidFilter("ranges", "The range ends before it begins.")


def _parts(date: Date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def _check_content(asked: ContentFilter) -> None:
    lists = asked.included_content_categories, asked.excluded_content_categories
    if not any(lists):
        raise InvalidFilter("content_filter", "The category filter has no category in it.")
    for names in lists:
        if len(names) > MOST_CATEGORIES:
            raise InvalidFilter(
                "content_filter", f"At most {MOST_CATEGORIES} categories can be chosen at once."
            )
        for name in names:
            if name not in {*CATEGORIES, "NONE"}:
                raise InvalidFilter("content_filter", f"The service knows no category “{name}”.")
    both = sorted(set(lists[0]) & set(lists[1]))
    if both:
        raise InvalidFilter("content_filter", f"{label(both[0])} cannot be wanted and unwanted at once.")


def _check_media_types(asked: MediaTypeFilter) -> None:
    if len(asked.media_types) != 1 or asked.media_types[0] not in MEDIA_TYPES:
        raise InvalidFilter("media_type_filter", "Choose exactly one of photos, videos or both.")


def _check_features(asked: FeatureFilter) -> None:
    unknown = [name for name in asked.included_features if name not in FEATURES]
    if unknown or not asked.included_features:
        raise InvalidFilter("feature_filter", "The only feature to search for is FAVORITES.")
