"""The lenses once more, as plain loops over a small library: what the catalog must show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from photos_tui.store.lenses import (
    Camera,
    Difference,
    Lens,
    Month,
    Several,
    Text,
    Twins,
    Undescribed,
    Unfiled,
)


@dataclass
class Photo:
    row: int
    seconds: int
    filename: str
    description: str
    camera: tuple[str, str]

    @property
    def day(self) -> int:
        return self.seconds // 86_400

    @property
    def camera_name(self) -> str:
        make, model = self.camera
        return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()

    @property
    def stem(self) -> str:
        stem = self.filename.lower().rpartition(".")[0] or self.filename.lower().rstrip(".")
        stem = re.sub(r"(?<=.) *\(\d{1,2}\)$", "", stem)
        return re.sub(r"(?<=.)[-_ ](edited|copy)$", "", stem)


@dataclass
class Model:
    photos: dict[str, Photo] = field(default_factory=dict)
    albums: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def holders(self, name: str) -> list[str]:
        return [album for album, held in self.albums.items() if name in held]

    def shown(self, lens: Lens) -> list[str]:
        """Give the ids that a lens shows, in order."""
        if isinstance(lens, Difference):
            outside = self.albums.get(lens.outside, [])
            return [name for name in self.albums.get(lens.inside, []) if name not in outside]
        found = [name for name in self.photos if self._shows(lens, name)]
        if isinstance(lens, Twins):
            return sorted(
                found, key=lambda name: (-self.photos[name].day, self.photos[name].stem, *self._age(name))
            )
        return sorted(found, key=self._age)

    def _age(self, name: str) -> tuple[int, int]:
        return -self.photos[name].seconds, self.photos[name].row

    def _shows(self, lens: Lens, name: str) -> bool:  # noqa: PLR0911  (a line a lens)
        photo = self.photos[name]
        match lens:
            case Unfiled():
                return not self.holders(name)
            case Several():
                return len(self.holders(name)) > 1
            case Undescribed():
                return not photo.description
            case Camera():
                return photo.camera_name == lens.name
            case Month():
                day = date(1970, 1, 1) + timedelta(days=photo.day)
                return (day.year, day.month) == (lens.year, lens.month)
            case Twins():
                same = [
                    other
                    for other in self.photos.values()
                    if (other.day, other.stem) == (photo.day, photo.stem)
                ]
                return bool(photo.stem) and len(same) > 1
            case Text():
                texts = [f"{photo.filename} {photo.description} {photo.camera_name}"]
                texts += [self.titles[album] for album in self.holders(name)]
                asked = [found for word in lens.typed.split() if (found := plain(word).split())]
                return bool(asked) and all(any(has(text, word) for text in texts) for word in asked)
        raise AssertionError(lens)


def plain(text: str) -> str:
    """Give letters and digits without accents, small; a space for all else."""
    bare = unicodedata.normalize("NFD", text.lower())
    kept = (char for char in bare if unicodedata.category(char) != "Mn")
    return "".join(char if char.isalnum() else " " for char in kept)


def has(text: str, word: list[str]) -> bool:
    return f" {' '.join(word)}" in f" {' '.join(plain(text).split())}"
