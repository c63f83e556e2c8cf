"""`fields=`: partial answers, picked by paths like `a,b(c,d/e),f/*`, and held against the schema first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.schema import SPELLINGS

# What to keep of a message: its fields with what to keep of each; None keeps the whole.
Picked = dict[str, "Picked | None"]
_TOKEN = re.compile(r"[A-Za-z0-9_@.*-]+|[(),/]")
_DEEPEST = 50


def parse(mask: str, message: str) -> Picked | None:
    """Read the mask for that kind of answer; 400 in Google's words for what it does not have."""
    tokens = list(_TOKEN.finditer(mask))
    if "".join(found[0] for found in tokens) != re.sub(r"\s", "", mask):
        raise _no_such(mask)
    reader = _Reader(iter(found[0] for found in tokens), mask)
    picked = reader.several(message, 0)
    if reader.here:
        raise _no_such(mask)
    return picked


def pick(value: Any, picked: Picked | None) -> Any:
    if picked is None:
        return value
    if isinstance(value, list):
        return [pick(one, picked) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: pick(member, picked[name]) for name, member in value.items() if name in picked}


class _Reader:
    """Recursive descent; `here` is the token being looked at, "" at the end."""

    def __init__(self, tokens: Iterator[str], mask: str) -> None:
        self._tokens = tokens
        self._mask = mask
        self.here = next(tokens, "")

    def several(self, message: str, depth: int) -> Picked | None:
        if depth > _DEEPEST:
            raise _no_such(self._mask)
        picked: Picked | None = {}
        while True:
            picked = _merged(picked, self._one(message, depth))
            if self.here != ",":
                return picked
            self._next()

    def _one(self, message: str, depth: int) -> Picked | None:
        name = self.here
        self._next()
        if name == "*":
            return None
        field = SPELLINGS.get(message, {}).get(name)
        if field is None:
            raise _no_such(name)
        if self.here == "/":
            self._next()
            return {field.name: self._one(field.kind, depth + 1)}
        if self.here == "(":
            self._next()
            inner = self.several(field.kind, depth + 1)
            if self.here != ")":
                raise _no_such(self._mask)
            self._next()
            return {field.name: inner}
        return {field.name: None}

    def _next(self) -> None:
        self.here = next(self._tokens, "")


def _merged(one: Picked | None, other: Picked | None) -> Picked | None:
    if one is None or other is None:
        return None
    merged = dict(one)
    for name, inner in other.items():
        merged[name] = _merged(merged[name], inner) if name in merged else inner
    return merged


def _no_such(path: str) -> Refusal:
    described = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    return Refusal(
        "Request contains an invalid argument.",
        details=[
            {
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": [{"field": path, "description": described}],
            }
        ],
    )
