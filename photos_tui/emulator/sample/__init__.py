"""The library a first start shows: the same albums and pictures every time, described here, drawn by the painter."""

from __future__ import annotations

from dataclasses import replace

from photos_tui.emulator.sample.albums import Shelf
from photos_tui.emulator.sample.model import Sample, SampleAlbum, SampleItem
from photos_tui.emulator.sample.shots import shots

__all__ = ["SAMPLE", "Sample", "SampleAlbum", "SampleItem"]


def with_latest_films_processing(items: list[SampleItem]) -> tuple[SampleItem, ...]:
    """Leave my two newest films half done: the service needs a while for each."""
    films = sorted(
        (item for item in items if item.video_status and item.owner == "me"), key=lambda item: item.created
    )
    fresh = {item.key for item in films[-2:]}
    return tuple(replace(item, video_status="PROCESSING") if item.key in fresh else item for item in items)


def sample() -> Sample:
    items = with_latest_films_processing(shots())
    shelf = Shelf(items)
    return Sample(items=items, albums=(*shelf.owned(), *shelf.theirs()))


SAMPLE = sample()
