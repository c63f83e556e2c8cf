"""From a request line to a method: raw paths, because an id may hide any sign behind a percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from photos_tui.emulator.schema import METHODS, Method


@dataclass(frozen=True)
class Route:
    method: Method
    target: str


def _key(method: Method) -> tuple[str, str, bool, str]:
    """Verb, collection, whether an id is named, and what stands behind the colon."""
    collection, _, rest = method.path.removeprefix("/v1/").partition("/")
    collection, _, custom = collection.partition(":")
    return method.verb, collection, bool(rest), custom or rest.partition(":")[2]


_ROUTES = {_key(method): method for method in METHODS.values()}
_CUSTOM = {key[3] for key in _ROUTES if key[3]}
_SLASH = re.compile(r"/((?::|%3[Aa])[^/]*)$")


def route(verb: str, raw_path: str) -> Route | None:
    """None for what is no method of the API; `raw_path` is still percent-encoded."""
    # Some clients put a slash before the colon of a custom method, some encode the colon.
    parts = _SLASH.sub(r"\1", raw_path).split("/")
    if len(parts) not in (3, 4) or parts[:2] != ["", "v1"]:
        return None
    collection, custom = _split(parts[2])
    target = ""
    if len(parts) == 4:
        if custom or not parts[3]:
            return None
        target, custom = _split(parts[3])
    method = _ROUTES.get((verb, collection, bool(target), custom))
    return Route(method, target) if method else None


def _split(part: str) -> tuple[str, str]:
    """Split what stands before the colon, unquoted, from the custom verb."""
    for text in (part, unquote(part, errors="replace")):
        target, colon, custom = text.rpartition(":")
        if colon and custom in _CUSTOM:
            return unquote(target, errors="replace"), custom
    return unquote(part, errors="replace"), ""
