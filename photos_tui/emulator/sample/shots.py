"""Turns outings into items: the same dates, names and camera values on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, TypedDict, TypeVar

from photos_tui.emulator.sample.cameras import CAMERAS, Camera
from photos_tui.emulator.sample.model import SampleItem
from photos_tui.emulator.sample.outings import BIRTHDAYS, EVERYDAY, OTHERS, OUTINGS, WINTERS, Outing
from photos_tui.emulator.sample.scenes import INDOORS, NIGHT, PAPER, UPRIGHT, categories, mood_at
from photos_tui.emulator.sample.words import NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
MIME_TYPES = {"jpg": "image/jpeg", "png": "image/png", "mp4": "video/mp4", "mov": "video/quicktime"}
YEARS = range(2020, 2026)
EVERYDAY_CAMERAS = (
    "pixel3a iphone",
    "iphone galaxy",
    "galaxy pixel6",
    "pixel6 iphone15",
    "iphone15",
    "pixel9 iphone15",
)
FILMABLE = frozenset(
    [
        "sea",
        "beach",
        "boat",
        "waterfall",
        "concert",
        "cat",
        "dog",
        "fireworks",
        "snow",
        "balloons",
        "street_night",
        "party",
        "tram",
    ]
)
STEADY = ("0.0005s", "0.001s", "0.002s", "0.004s", "0.008s", "0.016666666s", "0.033333333s", "0.05s", "0.1s")
LIGHT = {"day": (0, 100), "gold": (2, 125), "dawn": (3, 200), "dusk": (4, 320), "night": (6, 1600)}


def pick(rng: Random, among: Sequence[T]) -> T:
    """Random.choice at a third of its cost; a start-up waits for a thousand items."""
    return among[int(rng.random() * len(among))]


def everyday(year: int, cameras: str) -> Outing:
    """Fill the rest of a year; the first begins with the cat."""
    start, days = ("2020-06-06", 200) if year == 2020 else (f"{year}-01-03", 350)
    return Outing(f"everyday{year}", start, days, cameras, EVERYDAY, travel=False)


def outings() -> list[Outing]:
    years = [everyday(year, cameras) for year, cameras in zip(YEARS, EVERYDAY_CAMERAS, strict=True)]
    return [*OUTINGS, *BIRTHDAYS, *WINTERS, *years, *OTHERS]


def scenes_of(outing: Outing) -> list[str]:
    found: list[str] = []
    for entry in outing.scenes.split():
        scene, count = entry.split(":")
        found += [scene] * int(count)
    return found


def hour_of(scene: str, rng: Random) -> float:
    if scene in NIGHT:
        return pick(rng, (21.5, 22.2, 22.9, 23.4)) + rng.random() * 0.5
    if scene in INDOORS:
        return rng.triangular(8.5, 20.5, 13)
    if rng.random() < 0.55:
        return pick(rng, (6.0, 7.0, 17.5, 18.5, 19.5, 20.3)) + rng.random()
    return rng.triangular(9, 18, 12)


def weekend(day: date) -> date:
    """Everyday pictures cluster: most of a week's photos are taken on Saturday and Sunday."""
    return day + timedelta(days=max(0, 5 - day.weekday()))


def moments(outing: Outing, rng: Random) -> list[tuple[datetime, str]]:
    """When each scene was taken; what is taken in one place comes seconds or minutes apart."""
    start = datetime.fromisoformat(outing.start).replace(tzinfo=UTC)
    found: list[tuple[datetime, str]] = []
    last = ""
    for scene in scenes_of(outing):
        if scene == last and rng.random() < 0.35:
            when = found[-1][0] + timedelta(
                seconds=pick(rng, (1, 2, 4, 9, 31, 95, 240)), milliseconds=int(rng.random() * 1000)
            )
        else:
            day = start + timedelta(days=int(rng.random() * outing.days))
            if outing.days > 60 and rng.random() < 0.6:
                day = start + timedelta(days=(weekend(day.date()) - start.date()).days)
            when = day + timedelta(
                seconds=int(3600 * hour_of(scene.partition(".")[0], rng)),
                milliseconds=int(rng.random() * 1000),
            )
        found.append((when, scene))
        last = scene
    return sorted(found)


class Values(TypedDict, total=False):
    focal_length: float
    aperture: float
    iso: int
    exposure: str


class Roll:
    """One outing's cameras and counters."""

    def __init__(self, outing: Outing, number: int) -> None:
        self.outing, self.rng = outing, Random(f"photos_tui {outing.key}")
        self.frame, self.number = number, 0
        self.notes = list(NOTES.get(outing.key, ()))

    def camera(self, name: str) -> Camera:
        if name == "screenshot":
            return CAMERAS["screen"]
        if name in PAPER and self.rng.random() < 0.4:
            return CAMERAS["scan"]
        if not self.outing.travel and self.rng.random() < 0.06:
            return CAMERAS["chat"]
        return CAMERAS[pick(self.rng, self.outing.cameras.split())]

    def note(self, name: str) -> str:
        """Take the next unused description written for this scene, mostly none."""
        for index, (scene, _) in enumerate(self.notes):
            if scene == name:
                return self.notes.pop(index)[1]
        return ""

    def shoot(self, when: datetime, scene: str) -> SampleItem:
        rng, name = self.rng, scene.partition(".")[0]
        camera, mood = self.camera(name), mood_at(when.month, when.hour + when.minute / 60)
        self.number += 1
        self.frame += 1 + int(rng.random() * 3)
        film = bool(camera.video) and name in FILMABLE and rng.random() < 0.13
        width, height = self.size(camera, name, film=film)
        taken = bool(camera.make) and not film
        values = self.values(camera, "gold" if name in INDOORS else mood) if taken else {}
        dull = name in PAPER or name == "screenshot"
        pattern = camera.video if film else camera.photo
        return SampleItem(
            key=f"{self.outing.key}-{self.number:03d}",
            filename=pattern.format(when=when, ms=when.microsecond // 1000, n=camera.first + self.frame),
            mime_type=mime_type(pattern),
            created=when,
            width=width,
            height=height,
            scene=f"{scene}@{mood}",
            seed=rng.getrandbits(32),
            camera_make=camera.make,
            camera_model=camera.model,
            description=self.note(name),
            categories=categories(scene, mood, travel=self.outing.travel),
            favorite=rng.random() < (0.02 if dull else 0.11),
            archived=rng.random() < (0.4 if dull else 0.012),
            owner=self.outing.owner,
            video_fps=pick(rng, (24.0, 29.97, 30.0, 59.94)) if film else 0.0,
            video_status="READY" if film else "",
            orientation=self.turn(camera, upright=height > width) if taken else 1,
            **values,
        )

    def values(self, camera: Camera, mood: str) -> Values:
        """Choose lens and exposure as a camera would in that light."""
        focal, aperture = pick(self.rng, camera.lenses)
        step, iso = LIGHT[mood]
        return {
            "focal_length": focal,
            "aperture": aperture,
            "iso": iso * pick(self.rng, (1, 1, 2)),
            "exposure": STEADY[step + int(self.rng.random() * 3)],
        }

    def size(self, camera: Camera, name: str, *, film: bool) -> tuple[int, int]:
        long, short = (1920, 1080) if film else pick(self.rng, camera.sizes)
        if short > long or name == "screenshot":
            return long, short
        upright = self.rng.random() < (0.8 if name in UPRIGHT else 0.14)
        return (short, long) if upright else (long, short)

    def turn(self, camera: Camera, *, upright: bool) -> int:
        """EXIF orientation: 6 and 8 for turned sensors, 3 for the odd camera held upside down."""
        if upright:
            return camera.turned
        return 3 if self.rng.random() < 0.02 else 1


def mime_type(pattern: str) -> str:
    return MIME_TYPES[pattern.rpartition(".")[2].lower()]


def shots() -> list[SampleItem]:
    """Every item, in the order of outings; the last two videos are still being processed."""
    items: list[SampleItem] = []
    for index, outing in enumerate(outings()):
        roll = Roll(outing, number=(index * 137) % 2000)
        items += [roll.shoot(when, scene) for when, scene in moments(outing, roll.rng)]
    return items
