"""Items that have no file: of the sample by key, of a bulk by number; here they become what the painter draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from sqlite3 import Row
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photos_tui.emulator.sample import SampleItem


@dataclass(frozen=True)
class Source:
    """`sample:KEY`, or `bulk:NUMBER`: the NUMBERth variation on the sample."""

    kind: str
    name: str

    @classmethod
    def read(cls, text: str) -> Source:
        kind, _, name = text.partition(":")
        return cls(kind, name)


@cache
def _by_key() -> dict[str, SampleItem]:
    from photos_tui.emulator.sample import SAMPLE

    return {item.key: item for item in SAMPLE.items}


@cache
def models() -> tuple[SampleItem, ...]:
    """Give what a bulk is made after: every ordinary item of the sample."""
    return tuple(item for item in _by_key().values() if item.owner == "me" and not item.archived)


def item_of(source: Source, row: Row) -> SampleItem:
    """Say what to draw for the row, at the size that the row says."""
    if source.kind == "sample":
        return _by_key()[source.name]
    number = int(source.name)
    model = models()[number % len(models())]
    return replace(model, key=source.name, seed=number, width=row["width"], height=row["height"])
