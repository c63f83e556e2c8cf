"""The library over HTTP for any other client: on loopback, until a signal says stop."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import secrets
import signal
import socket
import threading
from typing import TYPE_CHECKING, Any

import uvicorn

from photos_tui.emulator.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from photos_tui.emulator.faults import Fault
    from photos_tui.emulator.world import World


class OpenToAll(Exception):  # noqa: N818 - said of what was asked for
    """Other machines would have reached the library without a token of the user's own."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} can be reached from other machines: serving there needs a token")


def serve(  # noqa: PLR0913 - the command line's options, one by one
    world: World,
    *,
    host: str = "127.0.0.1",
    port: int = 8085,
    token: str | None = None,
    policy: str = "legacy",
    latency: float = 0.0,
    faults: Iterable[Fault] = (),
    log: Callable[[dict[str, Any]], None] | None = None,
    ready_json: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Serve until SIGTERM or SIGINT. Raises OpenToAll, and OSError if the port is taken; without a token one is made."""
    if token is None and not is_loopback(host):
        raise OpenToAll(host)
    token = token or secrets.token_urlsafe(24)
    app = create_app(world, token=token, policy=policy, log=log, faults=faults, reads_in_loop=True)
    app.state.faults.latency = latency
    with _listening(host, port) as listener:
        url = _url(listener)
        ready = json.dumps({"url": url, "token": token}) if ready_json else f"{url}  token {token}"
        config = uvicorn.Config(
            with_close(app),
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=3,
        )
        _Server(config, lambda: say(ready)).run(sockets=[listener])


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def with_close(app: ASGIApp) -> ASGIApp:
    """Let faults reach the socket: a cut connection is one that says nothing more, not even 500."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        if transport is not None:
            scope["photos_tui.close"] = transport.close
        await app(scope, receive, send)

    return wrapped


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=256)
    # asyncio would not do it for a socket that it was handed, and each answer would wait for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """Says when it answers, and ends without a traceback: uvicorn's own would raise the signal again."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)
