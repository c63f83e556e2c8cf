"""The emulator's fixtures serve here too."""

from __future__ import annotations

from tests.emulator.conftest import log, me, world

__all__ = ["log", "me", "world"]
