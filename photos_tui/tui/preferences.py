"""How a person likes to look at things; changed with keys while the program runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layout = Literal["grid", "list"]
ThumbnailSize = Literal["small", "medium", "large"]

SIZES: tuple[ThumbnailSize, ...] = ("small", "medium", "large")


@dataclass
class Preferences:
    """What all screens share; `details` None means: shown where the terminal is wide enough."""

    images: bool = True
    layout: Layout = "grid"
    size: ThumbnailSize = "medium"
    details: bool | None = None

    def turn_layout(self) -> None:
        self.layout = "list" if self.layout == "grid" else "grid"

    def turn_size(self) -> None:
        self.size = SIZES[(SIZES.index(self.size) + 1) % len(SIZES)]
