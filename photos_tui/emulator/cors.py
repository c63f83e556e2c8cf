"""Web pages may call what programs may: Google's API lets any origin in, for no browser sends the token by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# Not the consent page and not the Picker's: what is decided there, a person decides.
_OPEN = ("/v1/", "/lr/", "/pk/", "/$discovery/", "/discovery/", "/token", "/revoke", "/oauth2/")
_SHOWN = ("X-Goog-Upload-URL", "X-Goog-Upload-Status", "X-Goog-Upload-Size-Received")


class CrossOrigin:
    """ASGI; only for applications that ask for a token."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=[*_SHOWN, "X-Goog-Upload-Chunk-Granularity"],
            max_age=3600,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._open if scope["path"].startswith(_OPEN) else self._app
        await app(scope, receive, send)
