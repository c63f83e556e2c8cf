"""`/emulator/…`: what no real service has, for those who test a client: today's meters, and a clock to turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator.answers import as_json
from photos_tui.emulator.errors import violation
from photos_tui.emulator.render import timestamp
from photos_tui.emulator.requests import query_pairs

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.service import Service

QUOTA, CLOCK = "/emulator/quota", "/emulator/clock"
_YEAR = 366 * 24 * 3600


def admin(request: Request, service: Service, path: str) -> Response | None:
    """Answer, or None if the path is none of ours."""
    if (request.method, path) == ("GET", QUOTA):
        service.callers.identify(request)
        return as_json(service.quota.report(service.world.now()))
    if path == CLOCK and request.method in ("GET", "POST"):
        service.callers.identify(request)
        if request.method == "POST":
            service.world.turn_clock(_seconds(request))
        return as_json({"now": timestamp(int(service.world.now()) * 1000)})
    return None


def _seconds(request: Request) -> int:
    """Read how far to turn the clock: a year at most, and never back, for what was sealed must not come again."""
    text = dict(query_pairs(request)).get("seconds", "")
    if not text.isascii() or not text.isdigit() or len(text) > 8 or int(text) > _YEAR:
        raise violation(f"seconds must be a number from 0 to {_YEAR}.", "seconds")
    return int(text)
