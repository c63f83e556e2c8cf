"""A service that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx

from photos_tui.api import retry
from photos_tui.api.client import PhotosClient

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Script:
    """Gives one answer after the other; asking beyond the last one is a failure of the test."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        content = await request.aread()
        kept = httpx.Request(request.method, request.url, headers=request.headers.copy(), content=content)
        self.requests.append(kept)  # a copy: httpx signs the same object anew after a 401
        assert self.answers, f"not expected: {request.method} {request.url}"
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    @property
    def body(self) -> Any:
        return json.loads(self.last.content)


class Tokens:
    """A token source that gives the next token after every refresh."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.refreshed = 0

    async def __call__(self) -> str:
        return self.tokens[min(self.refreshed, len(self.tokens) - 1)]

    async def refresh(self) -> None:
        self.refreshed += 1


async def token() -> str:
    return "secret-token"


def client(
    script: Script,
    *,
    waits: retry.Waits = retry.NONE,
    source: Callable[[], Awaitable[str]] = token,
    base_url: str = "",
) -> PhotosClient:
    return PhotosClient(
        base_url=base_url or "https://photoslibrary.googleapis.com",
        transport=httpx.MockTransport(script),
        token=source,
        waits=waits,
    )


def ok(body: object = None) -> httpx.Response:
    return httpx.Response(200, json={} if body is None else body)


def refused(
    code: int,
    message: str = "",
    *,
    status: str = "",
    details: list[dict[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """An error in Google's envelope."""
    error: dict[str, Any] = {"code": code, "message": message}
    if status:
        error["status"] = status
    if details:
        error["details"] = details
    return httpx.Response(code, json={"error": error}, headers=headers)
