"""Page tokens: where a listing stands, sealed, and bound to the parameters that it was asked with."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from sqlite3 import Row
from typing import Any

from photos_tui.emulator.call import Call
from photos_tui.emulator.errors import BAD_PAGE_TOKEN, OTHER_PARAMETERS, Refusal, violation
from photos_tui.emulator.wire import lean

_SEAL = 9
_FREE = ("pageToken", "pageSize")


@dataclass(frozen=True)
class Listing:
    """One page that is asked for: `start` is where the last one ended, `blank` says that it was empty on purpose."""

    call: Call
    size: int
    start: list[Any] | None
    blank: bool

    def answer(
        self,
        member: str,
        rows: Sequence[Row],
        show: Callable[[Row], Any],
        place: Callable[[Row], list[Any]],
    ) -> dict[str, Any]:
        """Show `size` of the rows (of which one more was read, if there are more) and say how to go on."""
        quirks = self.call.quirks
        if quirks.empty_pages and rows and not self.blank:
            return {"nextPageToken": _token(self.call, self.start, blank=True)}
        more = len(rows) > self.size
        shown = rows[: self.size]
        ends = shown[-2:] if quirks.repeated_items and more else shown[-1:]
        cursor = place(ends[0]) if more or (quirks.one_token_too_many and shown) else None
        token = _token(self.call, cursor, blank=False) if cursor else ""
        return lean({member: [show(row) for row in shown], "nextPageToken": token})


def listing(call: Call, *, usual: int, most: int) -> Listing:
    """Read size and token; 0 and absent mean the usual size, more than the most is the most."""
    size = int(_asked(call, "pageSize") or 0)
    if size < 0:
        raise violation("Page size must not be negative.", "page_size")
    token = _asked(call, "pageToken")
    start, blank = _read(call, token) if token else (None, False)
    return Listing(call, min(size or usual, most), start, blank)


def _read(call: Call, token: str) -> tuple[list[Any] | None, bool]:
    """Open the token; 400 for one that is not of this listing."""
    try:
        sealed = urlsafe_b64decode(token.encode("ascii"))
        payload, seal = sealed[:-_SEAL], sealed[-_SEAL:]
        content = json.loads(payload) if _seal(call, payload) == seal else None
    except ValueError as error:
        raise Refusal(BAD_PAGE_TOKEN) from error
    if content is None:
        raise Refusal(BAD_PAGE_TOKEN)
    bound, start, blank = content
    if bound != _parameters(call):
        raise Refusal(OTHER_PARAMETERS)
    return start, blank


def _token(call: Call, cursor: Sequence[Any] | None, *, blank: bool) -> str:
    payload = json.dumps([_parameters(call), cursor, blank], separators=(",", ":")).encode()
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
