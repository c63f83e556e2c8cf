"""The albums of the sample library: the pleasant ones, and the odd ones every real library has."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from photos_tui.emulator.sample.model import SampleAlbum
from photos_tui.emulator.sample.scenes import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photos_tui.emulator.sample.model import SampleItem

BREATHLESS = (
    "Everything that I meant to sort out on a rainy Sunday and never did because on rainy Sundays there is soup to be"
    " made and a cat to be consulted and at some point the rain stops and then of course we go out and take more"
    " pictures, which I also mean to sort out, so that this album has by now a title longer than most of the letters I"
    " have written this year, and if you have read this far you should know that there is nothing in it but clouds,"
    " one very good sandwich, and a photograph of my thumb, which I like"
)
LONG_TITLE = BREATHLESS.ljust(499, ".")[:499] + "."


def text(words: str) -> dict[str, object]:
    return {"textEnrichment": {"text": words}}


def place(name: str, latitude: float, longitude: float) -> dict[str, object]:
    return {"locationName": name, "latlng": {"latitude": latitude, "longitude": longitude}}


def here(name: str, latitude: float, longitude: float) -> dict[str, object]:
    return {"locationEnrichment": {"location": place(name, latitude, longitude)}}


def way(origin: dict[str, object], destination: dict[str, object]) -> dict[str, object]:
    return {"mapEnrichment": {"origin": origin, "destination": destination}}


DULL = frozenset(["receipt", "document", "whiteboard", "screenshot"])


def subject(item: SampleItem) -> str:
    return item.scene.partition("@")[0]


def in_time(items: Iterable[SampleItem]) -> list[str]:
    return [item.key for item in sorted(items, key=attrgetter("created"))]


class Shelf:
    """Makes albums out of what was shot."""

    def __init__(self, items: tuple[SampleItem, ...]) -> None:
        self.by_key = {item.key: item for item in items}
        self.mine = [item for item in items if item.owner == "me"]
        self.outings: dict[str, list[SampleItem]] = {}
        for item in items:
            self.outings.setdefault(item.key[:-4], []).append(item)

    def of(self, *outings: str) -> list[str]:
        return in_time(item for outing in outings for item in self.outings[outing] if not item.archived)

    def cover(self, keys: Iterable[str], scene: str) -> str:
        """Choose the first still of that scene by daylight, else by night, else the first item."""
        keys = list(keys)
        stills = [
            key
            for key in keys
            if self.by_key[key].scene.startswith(scene) and not self.by_key[key].video_status
        ]
        by_day = [key for key in stills if not self.by_key[key].scene.endswith("@night")]
        return next(iter((*by_day, *stills, *keys)), "")

    def album(
        self, key: str, title: str, keys: Iterable[str], cover: str = "", **more: object
    ) -> SampleAlbum:
        keys = tuple(keys)
        return SampleAlbum(key=key, title=title, item_keys=keys, cover_key=self.cover(keys, cover), **more)  # type: ignore[arg-type]

    def trip(self, outing: str, title: str, cover: str, **more: object) -> SampleAlbum:
        return self.album(outing, title, self.of(outing), cover, **more)

    def owned(self) -> list[SampleAlbum]:
        return [*self.trips(), *self.themes(), *self.oddities()]

    def trips(self) -> list[SampleAlbum]:
        lofoten = (
            (0, text("Seven days, two of them light.")),
            (4, here("Reine, Norway", 67.9324, 13.0887)),
            (21, way(place("Reine", 67.9324, 13.0887), place("Henningsvær", 68.1533, 14.2022))),
        )
        japan = (
            (0, text("三週間の春 – a spring in three weeks")),
            (0, way(place("Tokyo", 35.6764, 139.65), place("Kyoto", 35.0116, 135.7681))),
            (30, here("Fushimi Inari Taisha, Kyoto", 34.9671, 135.7727)),
        )
        scarf = ((0, text("Bring a scarf.")),)
        skogafoss = ((9, here("Skógafoss", 63.532, -19.5113)),)
        return [
            self.trip("lofoten", "Lofoten, winter light", "harbour", enrichments=lofoten),
            self.trip("japan", "Japan, three weeks in spring", "torii", enrichments=japan),
            self.trip("santorini", "Σαντορίνη, eight days", "santorini"),
            self.trip("marrakech", "Marrakech and the dunes", "desert", enrichments=scarf),
            self.trip("newyork", "New York, on foot", "skyline_night"),
            self.trip("lisbon", "Lisbon without a plan", "tram"),
            self.trip("amsterdam", "Amsterdam in February", "canal"),
            self.trip("iceland", "Iceland, the long way round", "waterfall", enrichments=skogafoss),
            self.trip("cappadocia", "Balloons at breakfast", "balloons"),
            self.trip(
                "dolomites", "Dolomites, hut to hut", "mountains", shared=True, joined=True, commentable=True
            ),
            self.trip(
                "wedding",
                "Klára & Tom, 4 June 2022",
                "wedding",
                shared=True,
                joined=True,
                collaborative=True,
                commentable=True,
            ),
        ]

    def themes(self) -> list[SampleAlbum]:
        shown = [item for item in self.mine if not item.archived and subject(item) not in DULL]
        yearbook = in_time(item for item in shown if item.seed % 10 < 3)
        cats = in_time(item for item in shown if subject(item) == "cat.miso")
        cake = (text("Plums standing up, close together, like people on a tram."),)
        return [
            self.album("kitchen", "For the kitchen wall", yearbook, "lavender"),
            self.album("miso", "Miso, the cat, at work", cats, "cat"),
            self.album(
                "family",
                "Mira, year by year",
                self.of(*(f"mira{year}" for year in range(2020, 2026))),
                "party",
                shared=True,
                joined=True,
                collaborative=True,
            ),
            self.trip("omi", "Omi’s garden", "garden", enrichments=tuple((3, words) for words in cake)),
            self.album("paper", "Papers I shall need again", self.papers(), "receipt"),
        ]

    def papers(self) -> list[str]:
        """Collect them archived or not: that is where papers belong."""
        return in_time(item for item in self.mine if subject(item) in PAPER)

    def oddities(self) -> list[SampleAlbum]:
        return [
            self.album("untitled", "", self.of("mushrooms")[:7], "forest"),
            self.album("empty", "To print, one day", ()),
            self.album("breathless", LONG_TITLE, self.of("baltic", "balcony")[:12], "sea"),
            self.album("markup", "IMG [1] [/] [bold]x", self.of("tatry")[:9], "mountains"),
        ]

    def theirs(self) -> list[SampleAlbum]:
        """Add what the other user shares: three joined, two that wait for their token."""

        def other(outing: str, title: str, cover: str, **more: object) -> SampleAlbum:
            return self.album(outing, title, self.of(outing), cover, owner="other", shared=True, **more)

        return [
            other(
                "sailing",
                "Sailing, Dodecanese 2025",
                "boat",
                joined=True,
                collaborative=True,
                commentable=True,
            ),
            other("reunion", "Twenty years after", "group", joined=True, commentable=True),
            other("climbing", "On the rope, August", "mountains", joined=True),
            other(
                "allotment", "Allotment 14, our bit of mud", "garden", collaborative=True, commentable=True
            ),
            other("streetcats", "All the cats of Kuzguncuk", "cat"),
        ]
