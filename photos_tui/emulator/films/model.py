"""What the readers of films give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Film:
    """Upright pixels, `created` in milliseconds since 1970, frames per second; 0 where the file does not say."""

    width: int = 0
    height: int = 0
    created: int = 0
    fps: float = 0.0


class Broken(Exception):  # noqa: N818 - said of the file
    """The file's parts do not add up, or there are no moving pictures in it."""
