"""The filters of a search as flags, the same as the fields of the search form."""

from __future__ import annotations

import argparse

from photos_tui.api.filters import (
    CATEGORIES,
    OLDEST_FIRST,
    ContentFilter,
    DateFilter,
    DateRange,
    FeatureFilter,
    Filters,
    InvalidFilter,
    MediaTypeFilter,
    parse_date,
    validate,
)
from photos_tui.console.place import UsageError
from photos_tui.store.search import Query

_NAMES = [name.lower() for name in CATEGORIES]


def add_filters(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--date",
        action="append",
        default=[],
        metavar="DATE",
        help="2024, 2024-07, 2024-07-14 or *-12-25; again for more (at most 5)",
    )
    to.add_argument(
        "--range", action="append", default=[], metavar="FROM..TO", help="2021..2023, both ends included"
    )
    names = ", ".join(_NAMES)
    for flag, words in (
        ("--category", f"of any of these; again for more: {names}"),
        ("--not-category", "of none of these"),
    ):
        to.add_argument(
            flag, action="append", default=[], type=str.lower, choices=_NAMES, metavar="NAME", help=words
        )
    kinds = to.add_mutually_exclusive_group()
    kinds.add_argument("--photos", action="store_true", help="photos only")
    kinds.add_argument("--videos", action="store_true", help="videos only")
    to.add_argument("--favourites", "--favorites", action="store_true", help="favourites only")
    to.add_argument("--archived", action="store_true", help="archived ones too")
    to.add_argument("--oldest-first", action="store_true", help="possible when dates are the only filter")


def query(arguments: argparse.Namespace) -> Query:
    """Give the search that the flags ask for; UsageError for one that the service would refuse."""
    order_by = OLDEST_FIRST if arguments.oldest_first else ""
    try:
        filters = Filters(
            date_filter=_dates(arguments),
            content_filter=_content(arguments),
            media_type_filter=_kind(arguments),
            feature_filter=FeatureFilter(included_features=("FAVORITES",)) if arguments.favourites else None,
            include_archived_media=arguments.archived,
        )
        validate(filters, order_by=order_by)
    except InvalidFilter as problem:
        raise UsageError(problem.sentence) from None
    return Query(filters=filters, order_by=order_by)


def _dates(arguments: argparse.Namespace) -> DateFilter | None:
    dates = tuple(map(parse_date, arguments.date))
    ranges = tuple(map(_range, arguments.range))
    return DateFilter(dates=dates, ranges=ranges) if dates or ranges else None


def _range(words: str) -> DateRange:
    start, dots, end = words.partition("..")
    if not dots:
        raise UsageError(f"a range has two dates with two dots between, such as 2021..2023, not {words}")
    return DateRange(start_date=parse_date(start), end_date=parse_date(end))


def _content(arguments: argparse.Namespace) -> ContentFilter | None:
    wanted, unwanted = (
        tuple(dict.fromkeys(name.upper() for name in names))
        for names in (arguments.category, arguments.not_category)
    )
    if not wanted and not unwanted:
        return None
    return ContentFilter(included_content_categories=wanted, excluded_content_categories=unwanted)


def _kind(arguments: argparse.Namespace) -> MediaTypeFilter | None:
    if not arguments.photos and not arguments.videos:
        return None
    return MediaTypeFilter(media_types=("PHOTO" if arguments.photos else "VIDEO",))
