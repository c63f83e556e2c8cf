"""The filters of `mediaItems.search`, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioSet, Static

from photos_tui.api.filters import (
    OLDEST_FIRST,
    ContentFilter,
    Date,
    DateFilter,
    DateRange,
    FeatureFilter,
    Filters,
    InvalidFilter,
    MediaTypeFilter,
    parse_date,
    validate,
)
from photos_tui.store.search import Query
from photos_tui.tui.dialogs.form import FieldError, Form
from photos_tui.tui.widgets.category_picker import CategoryPicker
from photos_tui.tui.widgets.choices import Option, Tick
from photos_tui.tui.widgets.field import Field

KINDS = ("ALL_MEDIA", "PHOTO", "VIDEO")


class FilterForm(Form[Query]):
    """Ask for filters and order; what was asked last is filled in."""

    TITLE_TEXT = "Search the library"
    SUBMIT = "Search"
    KEYS = "Tab  Next    Space  Turn    F2  Search    Esc  Cancel"

    def __init__(self, query: Query) -> None:
        super().__init__()
        self._query = query

    def heading(self) -> Content:
        return Content(self.TITLE_TEXT)

    def fields(self) -> Iterable[Widget]:
        filters = self._query.filters or Filters()
        dates = filters.date_filter or DateFilter()
        yield Static("Days, months, years, each counts (at most 5)", classes="label")
        yield Field(
            ", ".join(map(written, dates.dates)), id="dates", placeholder="2024, 2024-07, 2024-07-14, *-12-25"
        )
        yield Static("Ranges, both ends included (at most 5)", classes="label")
        yield Field(
            ", ".join(map(written_range, dates.ranges)),
            id="ranges",
            placeholder="2021..2023, 2024-05..2024-09",
        )
        content = filters.content_filter or ContentFilter()
        yield Static("Categories: + with, − without", classes="label")
        yield CategoryPicker(content.included_content_categories, content.excluded_content_categories)
        yield from self._choices(filters)

    def _choices(self, filters: Filters) -> Iterable[Widget]:
        kind = filters.media_type_filter.media_types[0] if filters.media_type_filter else "ALL_MEDIA"
        features = filters.feature_filter.included_features if filters.feature_filter else ()
        names = ("Photos and videos", "Photos", "Videos")
        yield RadioSet(
            *(Option(name, value=kind == value) for name, value in zip(names, KINDS, strict=True)),
            id="kind",
            classes="across",
            compact=True,
        )
        yield Horizontal(
            Tick("Favourites only", value="FAVORITES" in features, id="favourites"),
            Tick("Archived too", value=filters.include_archived_media, id="archived"),
            Tick("Oldest first", value=self._query.order_by == OLDEST_FIRST, id="oldest"),
            classes="across",
        )

    def answer(self) -> Query:
        order_by = OLDEST_FIRST if self._ticked("oldest") else ""
        filters = Filters(
            date_filter=self._dates(),
            content_filter=self._content(),
            media_type_filter=self._kind(),
            feature_filter=FeatureFilter(included_features=("FAVORITES",))
            if self._ticked("favourites")
            else None,
            include_archived_media=self._ticked("archived"),
        )
        try:
            validate(filters, order_by=order_by)
        except InvalidFilter as problem:
            raise FieldError(FIELDS.get(problem.field, "dates"), problem.sentence) from None
        return Query(filters=filters, order_by=order_by)

    def _ticked(self, field: str) -> bool:
        return self.query_one(f"#{field}", Tick).value

    def _dates(self) -> DateFilter | None:
        dates = tuple(self._date("dates", word) for word in words(self.query_one("#dates", Input).value))
        ranges = tuple(self._range(word) for word in words(self.query_one("#ranges", Input).value))
        return DateFilter(dates=dates, ranges=ranges) if dates or ranges else None

    def _date(self, field: str, word: str) -> Date:
        try:
            return parse_date(word)
        except InvalidFilter as problem:
            raise FieldError(field, problem.sentence) from None

    def _range(self, word: str) -> DateRange:
        start, dots, end = word.partition("..")
        if not dots:
            raise FieldError(
                "ranges", f"A range has two dates with two dots between, such as 2021..2023: {word}"
            )
        return DateRange(start_date=self._date("ranges", start), end_date=self._date("ranges", end))

    def _content(self) -> ContentFilter | None:
        picker = self.query_one(CategoryPicker)
        if not picker.included and not picker.excluded:
            return None
        return ContentFilter(
            included_content_categories=picker.included, excluded_content_categories=picker.excluded
        )

    def _kind(self) -> MediaTypeFilter | None:
        index = self.query_one("#kind", RadioSet).pressed_index
        return MediaTypeFilter(media_types=(KINDS[index],)) if index > 0 else None


FIELDS = {"date_filter.ranges": "ranges", "ranges": "ranges", "order_by": "oldest"}


def words(line: str) -> list[str]:
    """Split "2024, 2023-07" into its dates."""
    return [word.strip() for word in line.replace(";", ",").split(",") if word.strip()]


def written(date: Date) -> str:
    """Write a date the way it is typed."""
    year = f"{date.year:04}" if date.year else "*"
    return "-".join([year, *(f"{part:02}" for part in (date.month, date.day) if part)])


def written_range(span: DateRange) -> str:
    return f"{written(span.start_date)}..{written(span.end_date)}"
