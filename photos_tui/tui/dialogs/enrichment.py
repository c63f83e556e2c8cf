"""What to add between an album's photos: words, a place, or a way from one place to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioSet, Static

from photos_tui.api.resources import (
    AlbumPosition,
    LatLng,
    Location,
    LocationEnrichment,
    MapEnrichment,
    MediaItem,
    NewEnrichmentItem,
    TextEnrichment,
)
from photos_tui.store import command
from photos_tui.text import printable
from photos_tui.tui.dialogs.form import FieldError, Form
from photos_tui.tui.widgets.choices import Option
from photos_tui.tui.widgets.field import Field

Kind = Literal["text", "place", "map"]
KINDS: tuple[Kind, ...] = ("text", "place", "map")
LONGEST = 1000  # characters; the API does not say how many it takes


@dataclass(frozen=True)
class Enrichment:
    """An enrichment and where it goes."""

    item: NewEnrichmentItem
    position: AlbumPosition


class AddEnrichment(Form[Enrichment]):
    """Ask for one of the three kinds and its position."""

    SUBMIT = "Add"

    def __init__(self, title: str, after: MediaItem | None) -> None:
        super().__init__()
        self._title, self._after = title, after

    def heading(self) -> Content:
        return Content.assemble(
            "Add to ",
            (printable(self._title) or "Untitled album", "bold"),
            "\n",
            (command.AddEnrichment.final, "not bold $text-muted"),
        )

    def fields(self) -> Iterable[Widget]:
        yield RadioSet(
            Option("Text", value=True),
            Option("Place"),
            Option("Map from … to …"),
            id="kind",
            classes="across",
            compact=True,
        )
        yield Vertical(
            Field(placeholder="Words to stand between the photos", id="text"), classes="kind -text"
        )
        yield Vertical(*place("place", "Place"), classes="kind -place")
        yield Vertical(*place("origin", "From"), *place("destination", "To"), classes="kind -map")
        yield Static("Where", classes="label")
        yield RadioSet(*self._positions(), id="position", compact=True)

    def _positions(self) -> Iterable[Option]:
        yield Option("At the end", value=True)
        yield Option("At the beginning")
        if self._after is not None:
            yield Option(Content(f"After {printable(self._after.filename)}"))

    def on_mount(self) -> None:
        self._choose()

    @on(RadioSet.Changed, "#kind")
    def _choose(self) -> None:
        for kind in KINDS:
            self.query_one(f".kind.-{kind}").display = kind == self.kind

    @property
    def kind(self) -> Kind:
        return KINDS[max(0, self.query_one("#kind", RadioSet).pressed_index)]

    def answer(self) -> Enrichment:
        return Enrichment(self._item(), self._position())

    def _item(self) -> NewEnrichmentItem:
        if self.kind == "text":
            return NewEnrichmentItem(
                text_enrichment=TextEnrichment(text=self._words("text", "Type the text first."))
            )
        if self.kind == "place":
            return NewEnrichmentItem(location_enrichment=LocationEnrichment(location=self._place("place")))
        return NewEnrichmentItem(
            map_enrichment=MapEnrichment(origin=self._place("origin"), destination=self._place("destination"))
        )

    def _words(self, field: str, missing: str) -> str:
        words = self.query_one(f"#{field}", Input).value.strip()
        if not words:
            raise FieldError(field, missing)
        if len(words) > LONGEST:
            raise FieldError(field, f"At most {LONGEST} characters; this has {len(words)}.")
        return words

    def _place(self, field: str) -> Location:
        name = self._words(field, "Name the place first.")
        return Location(location_name=name, latlng=self._latlng(f"{field}-latlng"))

    def _latlng(self, field: str) -> LatLng:
        words = self.query_one(f"#{field}", Input).value
        try:
            latitude, longitude = (float(part) for part in words.split(","))
        except ValueError:
            raise FieldError(field, "Give latitude and longitude in degrees, such as 68.23, 14.56") from None
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise FieldError(field, "Latitude goes from -90 to 90, longitude from -180 to 180.")
        return LatLng(latitude=latitude, longitude=longitude)

    def _position(self) -> AlbumPosition:
        index = self.query_one("#position", RadioSet).pressed_index
        if index == 2 and self._after is not None:
            return AlbumPosition(position="AFTER_MEDIA_ITEM", relative_media_item_id=self._after.id)
        return AlbumPosition(position="FIRST_IN_ALBUM" if index == 1 else "LAST_IN_ALBUM")


def place(field: str, label: str) -> Iterable[Input]:
    """Give the two fields of a place: its name, its degrees."""
    yield Field(placeholder=f"{label}: name", id=field)
    yield Field(placeholder=f"{label}: latitude, longitude, such as 68.23, 14.56", id=f"{field}-latlng")
