"""The way to the embedded library for all tests: every answer that no fault spoilt is held against the schema.

What is wrong is gathered rather than raised: the program under test would take an exception for trouble on the way
and make a sentence of it. `tests/conftest.py` looks after every test.
"""

from __future__ import annotations

import httpx
from starlette.applications import Starlette

from tests.contract.checker import check_response

WRONG: list[str] = []


class Checked(httpx.ASGITransport):
    """As `api.transport.asgi`, with an eye on the answers."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app=app, raise_app_exceptions=False)
        self._app = app

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        await answer.aread()
        if not self._app.state.faults:
            whole = httpx.Response(
                answer.status_code, headers=answer.headers, content=answer.content, request=request
            )
            try:
                check_response(whole)
            except AssertionError as wrong:
                words = f"{request.method} {request.url.path}: {wrong}"
                WRONG.append(words.encode("ascii", "backslashreplace").decode())
        return answer
