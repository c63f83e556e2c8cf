"""Page tokens: where a listing stands, sealed, and bound to the parameters that it was asked with."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import BAD_PAGE_TOKEN, OTHER_PARAMETERS, Refusal, violation

_SEAL = 9
_FREE = ("pageToken", "pageSize")


def page_size(call: Call, *, usual: int, most: int) -> int:
    """0 and absent mean the usual size; more than the most is the most."""
    asked = int(_asked(call, "pageSize") or 0)
    if asked < 0:
        raise violation("Page size must not be negative.", "page_size")
    return min(asked or usual, most)


def start_of(call: Call) -> list[Any] | None:
    """Where the page begins, or None for the first page; 400 for a token that is not of this listing."""
    token = _asked(call, "pageToken")
    if not token:
        return None
    try:
        sealed = urlsafe_b64decode(token.encode("ascii"))
        payload, seal = sealed[:-_SEAL], sealed[-_SEAL:]
        bound, cursor = json.loads(payload) if _seal(call, payload) == seal else ("", None)
    except ValueError as error:
        raise Refusal(BAD_PAGE_TOKEN) from error
    if cursor is None:
        raise Refusal(BAD_PAGE_TOKEN)
    if bound != _parameters(call):
        raise Refusal(OTHER_PARAMETERS)
    return list(cursor)


def token_after(call: Call, cursor: Sequence[Any]) -> str:
    payload = json.dumps([_parameters(call), list(cursor)], separators=(",", ":")).encode()
    payload += b" " * (-(len(payload) + _SEAL) % 3)
    return urlsafe_b64encode(payload + _seal(call, payload)).decode()


def _asked(call: Call, name: str) -> Any:
    return call.body.get(name) or call.query.get(name)


def _parameters(call: Call) -> str:
    """Digest everything that was asked beside the place and the size of the page."""
    asked = {
        name: value
        for name, value in (*call.query.items(), *call.body.items())
        if value and name not in _FREE
    }
    plain = json.dumps([call.method, call.user, asked], sort_keys=True)
    return blake2b(plain.encode(), digest_size=8).hexdigest()


def _seal(call: Call, payload: bytes) -> bytes:
    return blake2b(payload, key=call.world.secret, digest_size=_SEAL).digest()
