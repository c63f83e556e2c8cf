"""Skies: the light of the hour, its sun or moon, clouds, stars and northern lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.colour import WHITE, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas
    from photos_tui.emulator.painter.colour import Light


def heaven(
    c: Canvas, light: Light, horizon: float = 0.6, *, sun: float | None = None, cover: float | None = None
) -> float:
    """Paint a sky down to the horizon; the sun stands at the x that is given back."""
    rng = c.rng
    c.wash(light.top, light.mid, light.low, box=(0, 0, 1, horizon + 0.02))
    x = rng.uniform(0.18, 0.82) if sun is None else sun
    if light.night:
        stars(c, horizon, 120)
        if rng.random() < 0.5:
            moon(c, light, x, rng.uniform(0.12, 0.3))
    else:
        low = light.mood in {"dawn", "dusk"}
        y = horizon - (rng.uniform(0.02, 0.1) if low else rng.uniform(0.2, 0.42))
        c.glow(x, y, 1.1, light.low, 0.55)
        c.glow(x, y, 0.5, light.sun, 0.75)
        c.disc(x, y, 0.045 if low else 0.03, light.sun)
    cloud = mix(light.low, WHITE, 0.1 if light.night else 0.75)
    if light.mood in {"dusk", "dawn"}:
        cloud = mix(light.mid, light.sun, 0.45)
    share = rng.uniform(0.2, 0.62) if cover is None else cover
    if share > 0.3:
        tone = mix(light.mid, cloud, 0.25) if light.night else cloud
        c.clouds(tone, share, top=0.02, bottom=horizon, grain=(rng.choice((3, 4)), rng.choice((6, 9))))
    return x


def stars(c: Canvas, bottom: float, count: int) -> None:
    for _ in range(count):
        x, y, size = c.rng.random(), c.rng.random() * bottom, c.rng.random() ** 4
        c.disc(x, y, 0.0012 + 0.0035 * size, veil(lighter(rgb("bcd0ff"), c.rng.random()), 0.35 + 0.65 * size))


def moon(c: Canvas, light: Light, x: float, y: float, size: float = 0.05) -> None:
    c.glow(x, y, size * 7, light.sun, 0.35)
    c.disc(x, y, size, light.sun)
