"""How a call travels: built, signed, sent, waited for, judged, decoded. The only user of httpx beside `auth`."""

from __future__ import annotations

import logging
import re
import time
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx
import msgspec

from photos_tui.api import answers, errors, retry
from photos_tui.api.auth import ONE_SHOT, host_of
from photos_tui.api.endpoints import Endpoint, Nothing, Sent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from photos_tui.api.measured import Measured

T = TypeVar("T")
R = TypeVar("R")
log = logging.getLogger(__name__)

_HALF_PAIR = re.compile(
    rb"(?P<pair>\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""An escaped backslash or a whole surrogate pair (kept), or half a pair."""

UPLOAD = Endpoint("uploads.raw", "POST", "/v1/uploads", str)
FETCH = Endpoint("media.fetch", "GET", "", bytes, reads=True)
DOWNLOAD = Endpoint("media.download", "GET", "", int, reads=True)


def network() -> httpx.AsyncBaseTransport:
    """Give the way to the service over the network, by the proxy that the environment names; retries are ours."""
    tls = httpx.create_ssl_context()
    direct = httpx.AsyncHTTPTransport(verify=tls, retries=0)
    proxy = getproxies().get("https", "")
    if not proxy:
        return direct
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        if not is_address(proxy):
            return Proxied(direct, NoProxy())
        return Proxied(direct, httpx.AsyncHTTPTransport(verify=tls, retries=0, proxy=proxy))
    except (ValueError, ImportError):  # another scheme; SOCKS without its package
        return Proxied(direct, NoProxy())


def is_address(url: str) -> bool:
    """Say whether it is an address with a host, and a port where it has one, that can be connected to."""
    try:
        address = httpx.URL(url)
        labels = address.host.removesuffix(".").split(".")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return False
    fits = all(0 < len(label) < 64 for label in labels)
    return fits and (address.port is None or 0 < address.port < 65_536)


class NoProxy(httpx.AsyncBaseTransport):
    """Stands where the environment names a proxy that is none: nothing goes round it, nothing is sent."""

    async def handle_async_request(self, _: httpx.Request) -> httpx.Response:
        raise errors.NotSent(
            "The proxy that HTTPS_PROXY names cannot be used.",
            hint="Name one by http://HOST:PORT, or unset it; NO_PROXY names hosts to go to directly.",
        )


class Proxied(httpx.AsyncBaseTransport):
    """Sends https by the proxy, but for the hosts that NO_PROXY names; plain http stays on this machine."""

    def __init__(self, direct: httpx.AsyncBaseTransport, proxy: httpx.AsyncBaseTransport) -> None:
        self._direct = direct
        self._proxy = proxy

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        straight = request.url.scheme != "https" or proxy_bypass(request.url.host)
        return await (self._direct if straight else self._proxy).handle_async_request(request)

    async def aclose(self) -> None:
        await self._direct.aclose()
        await self._proxy.aclose()


def asgi(app: object) -> httpx.AsyncBaseTransport:
    """Give the way to an ASGI application in this process; what it raises comes back as status 500."""
    return httpx.ASGITransport(app=app, raise_app_exceptions=False)  # type: ignore[arg-type]


class Wire:
    """One HTTP client with the rules of the service around it.

    `on_wait` hears of every wait, `on_call` of every request that is sent, by the method's id.
    """

    def __init__(self, http: httpx.AsyncClient, waits: retry.Waits, upload_timeout: httpx.Timeout) -> None:
        self._http = http
        self._waits = waits
        self._upload_timeout = upload_timeout
        self.on_wait: Callable[[retry.Wait], None] | None = None
        self.on_call: Callable[[str], None] | None = None

    async def call(self, endpoint: Endpoint[T], sent: Sent) -> T:
        """Make a JSON call; reads are made again after passing troubles, changes when nothing was done."""
        body = None if sent.body is None else encoded(sent.body)
        headers = {"Content-Type": "application/json"} if body is not None else {}

        async def once() -> T:
            request = self._http.build_request(
                endpoint.verb,
                endpoint.path.format(sent.identifier),
                params=list(sent.params),
                content=body,
                headers=headers,
            )
            async with self._answer(endpoint, request) as response:
                return decoded(endpoint.answer, await response.aread())

        return await self.patiently(once, retry.passing if endpoint.reads else retry.untouched)

    async def upload(self, content: Measured | bytes, headers: Mapping[str, str]) -> str:
        """Send bytes and give the text of the answer; bytes that cannot be had anew are sent once."""
        one_shot = not isinstance(content, bytes) and content.one_shot
        extensions = {ONE_SHOT: True} if one_shot else {}

        async def once() -> str:
            return (await self.step(content, headers, extensions=extensions)).text

        return await (once() if one_shot else self.patiently(once, retry.passing))

    async def step(
        self,
        content: Measured | bytes,
        headers: Mapping[str, str],
        url: str = "",
        *,
        extensions: Mapping[str, bool] = MappingProxyType({}),
    ) -> httpx.Response:
        """Make one request of the upload protocol, once; to an upload's own address, a secret, where there is one."""
        request = self._http.build_request(
            "POST",
            url or UPLOAD.path,
            content=content,
            headers=dict(headers),
            extensions=dict(extensions),
            timeout=self._upload_timeout,
        )
        try:
            async with self._answer(UPLOAD, request) as response:
                await response.aread()
                return response
        except errors.ApiError:
            if isinstance(content, bytes) or content.trouble is None:
                raise
            raise content.trouble from None

    def own(self, url: str) -> bool:
        """Say whether an address is the service's own, so that bytes and the token may go there."""
        try:
            address, base = httpx.URL(url), self._http.base_url
        except (httpx.InvalidURL, UnicodeError):
            return False
        return address.scheme == base.scheme and host_of(address) == host_of(base) and not address.userinfo

    async def fetch(self, url: str) -> bytes:
        async def once() -> bytes:
            async with self._answer(FETCH, self._address(url)) as response:
                return await response.aread()

        return await self.patiently(once, retry.passing)

    async def download(self, url: str, write: Callable[[bytes], object]) -> int:
        written = 0

        async def once() -> int:
            nonlocal written
            async with self._answer(DOWNLOAD, self._address(url)) as response:
                async for piece in response.aiter_bytes():
                    write(piece)
                    written += len(piece)
            return written

        return await self.patiently(once, lambda error: not written and retry.passing(error))

    async def aclose(self) -> None:
        await self._http.aclose()

    def _address(self, url: str) -> httpx.Request:
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, UnicodeError) as problem:
            raise errors.BadAnswer("the address of the picture is broken") from problem
        if address.scheme not in {"http", "https"} or not address.host or (address.port or 1) > 65535:
            raise errors.BadAnswer("the address of the picture is broken")
        return self._http.build_request("GET", address)

    async def patiently(
        self, work: Callable[[], Awaitable[R]], again: Callable[[errors.ApiError], bool]
    ) -> R:
        """Make a call again as long as `again` says that waiting may mend it."""
        return await retry.Patience[R](self._waits, again, self.on_wait).run(work)

    @asynccontextmanager
    async def _answer(self, endpoint: Endpoint[Any], request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """Give the answer when it is a good one, its body not yet read; everything else becomes an ApiError."""
        begun, status = time.perf_counter(), 0
        if self.on_call is not None:
            self.on_call(endpoint.id)
        try:
            response = await self._http.send(request, stream=True, follow_redirects=not endpoint.path)
            status = response.status_code
            try:
                await _judge(endpoint, response)
                yield response
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as problem:
            raise trouble(problem) from problem
        finally:
            taken = (time.perf_counter() - begun) * 1000
            log.debug("%s %s %s: %d, %.0f ms", endpoint.id, endpoint.verb, endpoint.path, status, taken)


async def _judge(endpoint: Endpoint[Any], response: httpx.Response) -> None:
    """Raise the error of an answer that is none of the API's, before its bytes are believed."""
    if not response.is_success:
        body = await response.aread()
        raise answers.from_answer(endpoint.id, response.status_code, body, response.headers)
    kind = response.headers.get("content-type", "")
    if kind.startswith("text/html"):
        raise errors.BadAnswer("a web page came instead", code=response.status_code)


def encoded(body: object) -> bytes:
    try:
        return msgspec.json.encode(body)
    except UnicodeEncodeError:
        raise errors.NotSent("The text has characters that cannot be sent.") from None


def decoded(kind: type[T], body: bytes) -> T:
    """Read JSON into a resource, unknown fields ignored; BadAnswer when it does not fit."""
    if kind is Nothing and not body.strip():
        body = b"{}"
    try:
        answer = _read(kind, body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise errors.BadAnswer(str(problem), code=200) from problem
    if getattr(answer, "id", None) == "":  # every field has a default: without this, any object would fit
        raise errors.BadAnswer("it has no id", code=200)
    return answer


def _read(kind: type[T], body: bytes) -> T:
    """Decode; half a surrogate pair in one title must not make a whole page unreadable, so it is replaced."""
    try:
        return msgspec.json.decode(body, type=kind, strict=False)
    except msgspec.DecodeError:
        whole = _HALF_PAIR.sub(lambda found: found["pair"] or b"\\ufffd", body)
        if whole == body:
            raise
        return msgspec.json.decode(whole, type=kind, strict=False)


def trouble(problem: Exception) -> errors.ApiError:
    """Make our error of httpx's; "nothing was sent" is told from "nobody knows"."""
    said = str(problem)
    if isinstance(problem, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        return errors.Unreachable(said)
    if isinstance(problem, httpx.TimeoutException):
        return errors.TimedOut(said)
    if isinstance(problem, httpx.ReadError | httpx.WriteError | httpx.CloseError | httpx.RemoteProtocolError):
        return errors.CutConnection(said)
    if isinstance(problem, httpx.TransportError) and not isinstance(problem, httpx.UnsupportedProtocol):
        return errors.NetworkError(said)
    return errors.BadAnswer(said)
