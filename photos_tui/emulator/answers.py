"""The last step of an answer: the standard parameters that shape it, and the bytes that go out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

from photos_tui.emulator.errors import violation
from photos_tui.emulator.partial import parse, pick

if TYPE_CHECKING:
    from collections.abc import Callable

_FLAGS = ("true", "false", "1", "0", "")


def shaper(parameters: list[tuple[str, str]], message: str, mask: str = "") -> Callable[[Any], Response]:
    """Read the standard parameters before the work is done, so that a bad one stops it; `mask` is the header's."""
    standard = {name.removeprefix("$"): value for name, value in parameters}
    _check(standard)
    mask = standard.get("fields") or mask.replace(".", "/")
    picked = parse(mask, message) if mask else None
    pretty = standard.get("prettyPrint", "").lower() in ("true", "1")
    callback = standard.get("callback", "")

    def shape(content: Any) -> Response:
        if picked is None and not callback:
            return as_json(content, pretty=pretty)
        shown = pick(json.loads(msgspec.json.encode(content)), picked)
        if callback:
            script = f"// API callback\n{callback}({json.dumps(shown)});"
            return Response(script, media_type="text/javascript; charset=UTF-8")
        return as_json(shown, pretty=pretty)

    return shape


def as_json(content: Any, code: int = 200, *, pretty: bool = False) -> Response:
    encoded = msgspec.json.encode(content)
    if pretty:
        encoded = msgspec.json.format(encoded, indent=2)
    return Response(encoded, code, media_type="application/json; charset=UTF-8")


def _check(standard: dict[str, str]) -> None:
    allowed = {"alt": ("json", ""), ".xgafv": ("1", "2", ""), "prettyPrint": _FLAGS}
    for name, values in allowed.items():
        if standard.get(name, "").lower() not in values:
            raise violation(f"Invalid value for {name.lstrip('.')}: {standard[name]}", name.lstrip("."))
    if not re.fullmatch(r"[A-Za-z_$][\w$.]{0,199}|", standard.get("callback", "")):
        raise violation("Invalid callback.", "callback")
