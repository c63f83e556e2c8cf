"""Colours as numbers: mixing, light at each hour, and the tint that light gives to things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

Colour = tuple[int, int, int]
Ink = tuple[int, int, int] | tuple[int, int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


def rgb(code: str) -> Colour:
    number = int(code, 16)
    return (number >> 16, number >> 8 & 255, number & 255)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Blend two colours; a share of 0 is the first, 1 the second."""
    share = min(max(share, 0.0), 1.0)
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def times(one: Colour, light: Colour) -> Colour:
    return (one[0] * light[0] // 255, one[1] * light[1] // 255, one[2] * light[2] // 255)


def darker(one: Colour, share: float) -> Colour:
    return mix(one, (12, 14, 34), share)


def lighter(one: Colour, share: float) -> Colour:
    return mix(one, (255, 250, 238), share)


def veil(one: Colour, alpha: float) -> tuple[int, int, int, int]:
    """Give the colour an opacity from 0 to 1."""
    return (*one, round(255 * min(max(alpha, 0.0), 1.0)))


class Light(NamedTuple):
    """One hour's sky from zenith to horizon, the sun in it, the haze far off and the tint on what is near."""

    top: Colour
    mid: Colour
    low: Colour
    sun: Colour
    haze: Colour
    tint: Colour
    mood: str = "day"

    @property
    def night(self) -> bool:
        return self.mood == "night"

    def near(self) -> Light:
        """Soften the tint for faces and rooms: a lamp or a flash is always close by."""
        return self._replace(tint=mix(self.tint, (255, 247, 236), 0.72))

    def on(self, colour: Colour, far: float = 0.0) -> Colour:
        """Tint the colour of a thing by this light; far things (up to 1) drown in haze."""
        return mix(times(colour, self.tint), self.haze, far)


def _light(mood: str, codes: str) -> Light:
    top, mid, low, sun, haze, tint = (rgb(code) for code in codes.split())
    return Light(top, mid, low, sun, haze, tint, mood)


LIGHTS = {
    "dawn": (
        _light("dawn", "3b4f8f c97fa0 ffd6a6 fff2d6 e3b0ab e6c8cf"),
        _light("dawn", "5b83bf f3aca0 ffe6bd fffbe8 eec2ae f2d8cc"),
        _light("dawn", "39558c 9f86b5 ffc4a3 ffe9d0 c9a3b4 d6c3d8"),
    ),
    "day": (
        _light("day", "1d6fc8 69b2ec d7eefa ffffff b4d6ec ffffff"),
        _light("day", "2b82d4 86c3f0 eaf5f6 fffdf0 c3dfec fffdf8"),
        _light("day", "3f8fd0 9ccfee fbf3df fff8e0 cfdfe2 fffaf0"),
        _light("day", "6f93b4 a9c1d3 e6eae8 f6f8f8 c2cfd6 dfe6ea"),
    ),
    "gold": (
        _light("gold", "3f78be f2bd78 ffe7ab fff6d2 efc48d ffdfae"),
        _light("gold", "5a8cc4 ffcf93 fff0c8 fffbe6 f4d2a2 ffe6bf"),
        _light("gold", "4a6fae ea9f63 ffd483 ffefb8 e2a577 ffd09a"),
    ),
    "dusk": (
        _light("dusk", "1f2f6b b44a78 ff9f5f ffe0a0 c9667a cf9aa6"),
        _light("dusk", "2a2f72 8a4b95 ff7f68 ffd0a0 a25c8c b892b8"),
        _light("dusk", "132a5c 4a6aa8 f5b08e ffe2c0 7f83ac 9aa6cc"),
        _light("dusk", "3a2a63 e0574f ffc15e fff0b0 cf6a5a dc9c90"),
    ),
    "night": (
        _light("night", "071030 17356e 3f78b4 f4f0da 3a639c 7388c4"),
        _light("night", "0d1034 2f2f78 6c62b0 fff4dc 51509a 8486c8"),
        _light("night", "06182c 124668 3490a0 eef6e6 2f7a88 6aa2ae"),
    ),
}


def light_of(mood: str, rng: Random) -> Light:
    return rng.choice(LIGHTS.get(mood, LIGHTS["day"]))
