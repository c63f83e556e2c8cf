"""Answers of a sign-in service that are none: a sentence, never a traceback, and never a token that is none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from photos_tui.auth import exchange, scopes
from photos_tui.auth.client_file import Client
from photos_tui.auth.problems import SignInError

GOOD = {
    "access_token": "ya29.good-one",
    "refresh_token": "1//good-one",
    "expires_in": 3600,
    "scope": scopes.APPEND,
    "token_type": "Bearer",
}


class Stranger(ThreadingHTTPServer):
    """Answers every question with `body`."""

    body = b""

    @property
    def client(self) -> Client:
        at = f"http://127.0.0.1:{self.server_port}"
        return Client("x", "GOCSPX-secret", f"{at}/a", f"{at}/t", f"{at}/r", f"{at}/u", at)


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Stranger)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Say nothing."""


@pytest.fixture(scope="module")
def stranger() -> Iterator[Stranger]:
    with Stranger(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def saying(**changed: object) -> bytes:
    return json.dumps(GOOD | changed).encode()


NO_ANSWER = [b"<html>", b"", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff\xfe", b"[" * 50_000]
NO_ACCESS = [saying(access_token=wrong) for wrong in (None, 5, "", "a\r\nX-Evil: y", "é\u2028")]
NO_SPAN = [saying(expires_in=wrong) for wrong in ("abc", [3], 1e300)]


@pytest.mark.parametrize("body", [*NO_ANSWER, *NO_ACCESS, *NO_SPAN])
def test_renewing(stranger: Stranger, body: bytes) -> None:
    stranger.body = body
    with pytest.raises(SignInError) as raised:
        exchange.renew(stranger.client, "1//mine-mine", 0.0)
    assert "1//" not in str(raised.value)


NO_GRANT = [
    saying(**{name: wrong})
    for name in ("refresh_token_expires_in", "scope")
    for wrong in (float("inf"), "abc", {"a": 1}, 1e300)
]


@pytest.mark.parametrize("body", [*NO_ANSWER, *NO_ACCESS, *NO_SPAN, *NO_GRANT, saying(refresh_token=[1])])
def test_redeeming(stranger: Stranger, body: bytes) -> None:
    stranger.body = body
    question = exchange.ask(stranger.client, "http://127.0.0.1:1/")
    with pytest.raises(SignInError) as raised:
        exchange.redeem(question, "4/0code-code", 0.0)
    assert "4/0" not in str(raised.value)


def test_one_that_is_good(stranger: Stranger) -> None:
    stranger.body = saying()
    grant = exchange.redeem(exchange.ask(stranger.client, "http://127.0.0.1:1/"), "4/0code-code", 0.0)
    assert (grant.access_token, grant.expires_at) == ("ya29.good-one", 3600.0)
    assert exchange.renew(stranger.client, "1//mine-mine", 0.0)[2] == "1//good-one"
