"""Questions about the whole library that the catalog answers alone: each says where its rows are.

All but one are ordered newest first. What albums hold is known once they were read: `unread` says how many were not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from photos_tui.api.resources import MediaItem
from photos_tui.store import words
from photos_tui.store.tables.ordered import Source

Titles = Mapping[int, str]
"""Titles of albums by their numbers in the text index."""


@dataclass(frozen=True)
class Holding:
    """An item as pending changes will leave it: its content, and the titles of the albums that will hold it."""

    item: MediaItem
    albums: Mapping[str, str]


@dataclass(frozen=True)
class Lens:
    """`filing` says that it depends on what albums hold."""

    filing: ClassVar[bool] = False

    @property
    def key(self) -> str:
        return f"lens:{self!r}"

    @property
    def title(self) -> str:
        """Name it for people; it may have foreign text in it."""
        return ""

    def source(self, _titles: Titles) -> Source:
        raise NotImplementedError

    def shows(self, _holding: Holding) -> bool | None:
        """Whether it shows an item with changes pending; None: no pending change makes a difference."""
        return None


@dataclass(frozen=True)
class Text(Lens):
    """Items whose file name, description, camera or album titles have all words, each from its beginning."""

    typed: str = ""
    filing = True

    @property
    def title(self) -> str:
        return f"Text: {self.typed.strip()}"

    def source(self, titles: Titles) -> Source:
        found = words.asked(self.typed)
        if not found:
            return Source("indexed", "0")
        question = words.expression(found, titles)
        return Source("text_index", "text_index MATCH ?", (question,), ("rowid",), quick=False)

    def shows(self, holding: Holding) -> bool:
        found = [words.runs(word) for word in words.asked(self.typed)]
        item = holding.item
        kind = item.media_metadata.photo or item.media_metadata.video
        camera = camera_name(kind.camera_make, kind.camera_model) if kind else ""
        texts = [words.runs(f"{item.filename} {item.description} {camera}")]
        texts += map(words.runs, holding.albums.values())
        return bool(found) and all(any(words.begins(text, word) for text in texts) for word in found)


@dataclass(frozen=True)
class Unfiled(Lens):
    filing = True

    @property
    def title(self) -> str:
        return "In no album"

    def source(self, _titles: Titles) -> Source:
        return Source("indexed", "filed = 0")

    def shows(self, holding: Holding) -> bool:
        return not holding.albums


@dataclass(frozen=True)
class Several(Lens):
    filing = True

    @property
    def title(self) -> str:
        return "In more than one album"

    def source(self, _titles: Titles) -> Source:
        return Source("indexed", "filed = 2")

    def shows(self, holding: Holding) -> bool:
        return len(holding.albums) > 1


@dataclass(frozen=True)
class Undescribed(Lens):
    @property
    def title(self) -> str:
        return "Without a description"

    def source(self, _titles: Titles) -> Source:
        return Source("indexed", "described = 0")

    def shows(self, holding: Holding) -> bool:
        return not holding.item.description


@dataclass(frozen=True)
class Twins(Lens):
    """Items of one day whose file names differ by no more than an ending or the mark of a copy, side by side."""

    @property
    def title(self) -> str:
        return "Likely duplicates"

    def source(self, _titles: Titles) -> Source:
        return Source("indexed", "twins = 1", (), ("ago", "stem", "age"))


@dataclass(frozen=True)
class Camera(Lens):
    """Items by make and model as one name; "" is all that say nothing of a camera."""

    name: str = ""

    @property
    def title(self) -> str:
        return f"Camera: {self.name or 'not known'}"

    def source(self, _titles: Titles) -> Source:
        if not self.name:
            return Source("indexed", "camera = 0")
        return Source("indexed", "camera = (SELECT number FROM cameras WHERE name = ?)", (self.name,))


@dataclass(frozen=True)
class Month(Lens):
    """Items of one month by UTC; 1 is January."""

    year: int = 1970
    month: int = 1

    @property
    def title(self) -> str:
        return f"Month: {self.year:04}-{self.month:02}"


@dataclass(frozen=True)
class Difference(Lens):
    """What one album holds and another does not, in the first one's order; the titles are for people."""

    inside: str = ""
    outside: str = ""
    titles: tuple[str, str] = ("", "")
    filing = True

    @property
    def key(self) -> str:
        return f"lens:difference:{self.inside}:{self.outside}"

    @property
    def title(self) -> str:
        return f"In {self.titles[0] or 'Untitled album'}, not in {self.titles[1] or 'Untitled album'}"


def camera_name(make: str, model: str) -> str:
    """Give make and model as one name, the make once where the model begins with it."""
    make, model = make.strip(" "), model.strip(" ")
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip(" ")
