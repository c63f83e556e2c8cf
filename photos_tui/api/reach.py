"""One harmless read of an API, to learn whether it answers, whom it lets in, and what time it has."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx

from photos_tui.api import answers, errors
from photos_tui.api.auth import BearerAuth, host_of
from photos_tui.api.transport import trouble

PATIENCE = 15.0  # seconds
LIBRARY = "/v1/albums?pageSize=1"
PICKER = "/v1/sessions/none"
"""A session that nobody made: a service that lets us in says that it does not know it."""


class Token(Protocol):
    """Where the access token comes from."""

    async def __call__(self) -> str: ...


@dataclass(frozen=True)
class Reached:
    """`error` is None when the API let us in; `ahead` the seconds by which this machine's clock is ahead of its own.

    `ahead` is None where the service sent no time.
    """

    error: errors.ApiError | None
    ahead: float | None = None


async def reached(base_url: str, path: str, transport: httpx.AsyncBaseTransport, token: Token) -> Reached:
    """Ask once, without trying again; the token goes to the host of `base_url` only, and the transport is closed."""
    base = httpx.URL(base_url)
    in_process = isinstance(transport, httpx.ASGITransport)
    auth = BearerAuth(token, {host_of(base)}, in_process=in_process)
    async with httpx.AsyncClient(
        base_url=base, transport=transport, auth=auth, timeout=PATIENCE, trust_env=False
    ) as http:
        try:
            response = await http.get(path)
        except errors.ApiError as error:
            return Reached(error)
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            return Reached(trouble(problem))
    return Reached(_judged(path, response), _ahead(response.headers.get("date", "")))


def _judged(path: str, response: httpx.Response) -> errors.ApiError | None:
    if response.headers.get("content-type", "").startswith("text/html"):
        return errors.BadAnswer("a web page came instead", code=response.status_code)
    if response.is_success:
        return None
    error = answers.from_answer("albums.list", response.status_code, response.content, response.headers)
    unknown = isinstance(error, errors.NotFound | errors.InvalidArgument)
    return None if path == PICKER and unknown else error


def _ahead(date: str) -> float | None:
    try:
        return time.time() - parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError):
        return None
