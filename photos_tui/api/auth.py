"""The one place that puts the access token on a request, and only on requests to the API's own address."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import httpx

from photos_tui.api.errors import ApiError, NetworkError, Unauthenticated
from photos_tui.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Collection

ONE_SHOT = "photos_tui.one_shot"
"""Request extension: the body cannot be sent a second time."""


@runtime_checkable
class Refreshable(Protocol):
    """A token source that can be told that the service did not accept its token."""

    async def refresh(self) -> object: ...


class BearerAuth(httpx.Auth):
    """Sign what goes to `hosts` ("name:port") by https, or by http where the bytes cannot leave this machine."""

    def __init__(
        self, token: Callable[[], Awaitable[str]], hosts: Collection[str], *, in_process: bool = False
    ) -> None:
        self._token = token
        self._hosts = frozenset(hosts)
        self._in_process = in_process
        self._lock = asyncio.Lock()

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Sign, and after a 401 once more with a new token where there is one."""
        if not self._own(request.url):
            yield request
            return
        token = await self._asked(self._token)
        _sign(request, token)
        response = yield request
        if response.status_code != 401 or not isinstance(self._token, Refreshable):
            return
        renewed = await self._renewed(token)
        if renewed != token and ONE_SHOT not in request.extensions:
            _sign(request, renewed)
            yield request

    def _own(self, url: httpx.URL) -> bool:
        safe = url.scheme == "https" or self._in_process or is_loopback(url.host)
        return safe and host_of(url) in self._hosts

    async def _renewed(self, rejected: str) -> str:
        """Give another token than the rejected one; calls that fail together ask for one refresh together."""
        async with self._lock:
            token = await self._asked(self._token)
            if token == rejected and isinstance(self._token, Refreshable):
                await self._asked(self._token.refresh)
                token = await self._asked(self._token)
            return token

    async def _asked(self, source: Callable[[], Awaitable[object]]) -> str:
        """Ask the token source; what it raises becomes one of our errors."""
        try:
            return str(await source())
        except ApiError:
            raise
        except OSError as problem:
            raise NetworkError(getattr(problem, "sentence", str(problem))) from problem
        except Exception as problem:
            raise Unauthenticated(getattr(problem, "sentence", str(problem))) from problem


def host_of(url: httpx.URL) -> str:
    """Give `name:port`, the scheme's own port where none is written."""
    return f"{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}"


def _sign(request: httpx.Request, token: str) -> None:
    if token:
        request.headers["Authorization"] = f"Bearer {token}"
