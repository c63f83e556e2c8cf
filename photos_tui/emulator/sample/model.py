"""What the sample library is made of: plain values, so that whoever seeds a world needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class SampleItem:
    """One photo or video; `scene` and `seed` are all that its picture is drawn from."""

    key: str
    filename: str
    mime_type: str
    created: datetime
    width: int
    height: int
    scene: str
    seed: int
    camera_make: str = ""
    camera_model: str = ""
    focal_length: float = 0.0
    aperture: float = 0.0
    iso: int = 0
    exposure: str = ""
    description: str = ""
    categories: frozenset[str] = frozenset()
    favorite: bool = False
    archived: bool = False
    owner: str = "me"
    video_fps: float = 0.0
    video_status: str = ""
    orientation: int = 1


@dataclass(frozen=True)
class SampleAlbum:
    """An album in its order; an enrichment is (how many items stand before it, newEnrichmentItem JSON)."""

    key: str
    title: str
    item_keys: tuple[str, ...]
    cover_key: str = ""
    owner: str = "me"
    shared: bool = False
    joined: bool = False
    collaborative: bool = False
    commentable: bool = False
    enrichments: tuple[tuple[int, dict[str, object]], ...] = ()


@dataclass(frozen=True)
class Sample:
    items: tuple[SampleItem, ...]
    albums: tuple[SampleAlbum, ...]
