"""Skies: the light of the hour, its sun or moon, clouds and stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.painter.colour import WHITE, lighter, mix, rgb, veil

if TYPE_CHECKING:
    from photos_tui.emulator.painter.canvas import Canvas


def heaven(c: Canvas, horizon: float = 0.6, sun: float | None = None) -> float:
    """Paint a sky down to the horizon; the sun or moon stands at the x that is given back."""
    light, rng = c.light, c.rng
    x = rng.uniform(0.2, 0.8) if sun is None else sun
    c.wash(light.top, light.mid, light.low, box=(0, 0, 1, horizon + 0.02))
    c.wash(light.haze, light.haze, box=(0, horizon + 0.02, 1, 1))
    if light.night:
        stars(c, horizon, 110)
        if rng.random() < 0.6:
            moon(c, x, horizon * rng.uniform(0.25, 0.5))
        return x
    low = light.mood in {"dawn", "dusk"}
    y = horizon - (rng.uniform(0.03, 0.1) if low else rng.uniform(0.25, 0.42))
    c.glow(x, y, 1.0, light.low, 0.6)
    c.glow(x, y, 0.45, light.sun, 0.7)
    drift(c, horizon)
    c.disc(x, y, 0.05 if low else 0.035, light.sun)
    return x


def drift(c: Canvas, horizon: float) -> None:
    light, rng = c.light, c.rng
    tone = mix(light.low, WHITE, 0.8) if light.mood in {"day", "gold"} else mix(light.mid, light.sun, 0.5)
    cover = rng.uniform(0.25, 0.6)
    if cover > 0.34:
        c.clouds(tone, cover, (0.0, horizon), (rng.choice((2, 3)), rng.choice((4, 6))))


def stars(c: Canvas, bottom: float, count: int) -> None:
    for _ in range(count):
        x, y, size = c.rng.random(), c.rng.random() * bottom, c.rng.random() ** 4
        c.disc(x, y, 0.0014 + 0.004 * size, veil(lighter(rgb("bcd0ff"), c.rng.random()), 0.4 + 0.6 * size))


def moon(c: Canvas, x: float, y: float, size: float = 0.05) -> None:
    c.glow(x, y, size * 6, c.light.sun, 0.4)
    c.disc(x, y, size, c.light.sun)
    c.disc(x + size * 0.3, y - size * 0.2, size * 0.22, veil(c.light.mid, 0.25))
    c.disc(x - size * 0.25, y + size * 0.3, size * 0.3, veil(c.light.mid, 0.2))
