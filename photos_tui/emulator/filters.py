"""`mediaItems.search` filters: their rules, and what they come to in SQL."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from photos_tui.emulator.errors import Refusal, violation
from photos_tui.emulator.schema import CATEGORIES

OLDEST_FIRST = "MediaMetadata.creation_time"
NEWEST_FIRST = "MediaMetadata.creation_time desc"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(milliseconds=1)


@dataclass
class Where:
    """Conditions that all must hold, with their values in order."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def any_of(self, others: Sequence[Where]) -> None:
        self.conditions.append("(" + " OR ".join(other.sql() for other in others) + ")")
        for other in others:
            self.values += other.values

    def sql(self) -> str:
        return "(" + " AND ".join(self.conditions or ["1"]) + ")"


def category_bits(names: Sequence[str] | frozenset[str]) -> int:
    return sum(1 << CATEGORIES.index(name) for name in set(names) if name != "NONE")


def check(filters: Mapping[str, Any] | None, order: str, album_id: str) -> None:
    """Enforce the rules on what may be asked together."""
    if album_id and filters:
        raise Refusal("Cannot set both album ID and filters in the same request.")
    if order and order not in (OLDEST_FIRST, NEWEST_FIRST):
        raise violation(f"Invalid order by: {order}", "order_by")
    if order and (album_id or not (filters or {}).get("dateFilter")):
        raise violation("Order by can only be used together with a date filter.", "order_by")
    others = ("contentFilter", "mediaTypeFilter", "featureFilter")
    if order and any((filters or {}).get(name) for name in others):
        raise violation("Order by cannot be used together with filters other than dates.", "order_by")


def where(filters: Mapping[str, Any], *, now: float) -> Where:
    """Give the conditions on a row of `items`; archived ones stay away unless asked for."""
    found = Where()
    if not filters.get("includeArchivedMedia"):
        found.add("archived = 0")
    if filters.get("excludeNonAppCreatedData"):
        found.add("app = 1")
    narrowing = len(found.conditions)
    _dates(filters.get("dateFilter") or {}, found)
    _content(filters.get("contentFilter") or {}, found)
    _media_type((filters.get("mediaTypeFilter") or {}).get("mediaTypes") or [], found)
    if "FAVORITES" in ((filters.get("featureFilter") or {}).get("includedFeatures") or []):
        found.add("favorite = 1")
    if len(found.conditions) > narrowing:
        # What is dated in the future is never found by a filter.
        found.add("created <= ?", int(now * 1000))
    return found


def _content(wanted: Mapping[str, Any], found: Where) -> None:
    included = wanted.get("includedContentCategories") or []
    excluded = wanted.get("excludedContentCategories") or []
    if max(len(included), len(excluded)) > 10:
        raise violation("At most 10 content categories can be given.", "filters.content_filter")
    if set(included) & set(excluded):
        raise violation("A content category cannot be both included and excluded.", "filters.content_filter")
    if bits := category_bits(included):
        found.add("categories & ? <> 0", bits)
    if bits := category_bits(excluded):
        found.add("categories & ? = 0", bits)


def _media_type(types: Sequence[str], found: Where) -> None:
    if len(types) > 1:
        raise violation("At most one media type can be given.", "filters.media_type_filter.media_types")
    if types and types[0] != "ALL_MEDIA":
        found.add("video = 1" if types[0] == "VIDEO" else "video = 0")


def _dates(wanted: Mapping[str, Any], found: Where) -> None:
    dates, ranges = wanted.get("dates") or [], wanted.get("ranges") or []
    if max(len(dates), len(ranges)) > 5:
        raise violation("At most 5 dates and 5 date ranges can be given.", "filters.date_filter")
    any_of = [_span(_date(one), _date(one)) for one in dates]
    any_of += [_range(one) for one in ranges]
    if not any_of:
        return
    found.add("dated = 1")
    found.any_of(any_of)
    spans = [one.values for one in any_of]
    if all(one.conditions[0].startswith("created") for one in any_of):
        # Bounds around all of them let the index of the timeline skip what lies outside.
        found.add(
            "created >= ? AND created < ?", min(low for low, _ in spans), max(high for _, high in spans)
        )


def _date(raw: Mapping[str, Any]) -> tuple[int, int, int]:
    year, month, day = (int(raw.get(part) or 0) for part in ("year", "month", "day"))
    known = 0 <= year <= 9999 and 0 <= month <= 12 and 0 <= day <= 31
    if not known or not (year or month) or (day and not month):
        raise violation("Invalid date.", "filters.date_filter")
    if day and day > calendar.monthrange(year or 2000, month)[1]:
        raise violation("Invalid date.", "filters.date_filter")
    return year, month, day


def _range(raw: Mapping[str, Any]) -> Where:
    if not raw.get("startDate") or not raw.get("endDate"):
        raise violation("A date range needs a start date and an end date.", "filters.date_filter.ranges")
    start, end = _date(raw["startDate"]), _date(raw["endDate"])
    if [bool(part) for part in start] != [bool(part) for part in end]:
        raise violation("Start date and end date must have the same format.", "filters.date_filter.ranges")
    if start[0] and start > end:
        raise violation("Start date must not be after end date.", "filters.date_filter.ranges")
    return _span(start, end)


def _span(start: tuple[int, int, int], end: tuple[int, int, int]) -> Where:
    """Both ends are inside; without a year the days of every year, also over the turn of the year."""
    found = Where()
    if start[0]:
        found.add("created >= ? AND created < ?", _first(start), _after(end))
        return found
    low, high = start[1] * 100 + start[2], end[1] * 100 + (end[2] or 31)
    joint = "AND" if low <= high else "OR"
    found.add(f"(month_day >= ? {joint} month_day <= ?)", low, high)
    return found


def _first(date: tuple[int, int, int]) -> int:
    year, month, day = date
    return (datetime(year, month or 1, day or 1, tzinfo=UTC) - _EPOCH) // _TICK


def _after(date: tuple[int, int, int]) -> int:
    year, month, day = date
    last = day or calendar.monthrange(year, month or 12)[1]
    return (datetime(year, month or 12, last, tzinfo=UTC) - _EPOCH) // _TICK + 24 * 3600 * 1000
