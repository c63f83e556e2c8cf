"""The library served with every second answer spoilt: 429 or 500 before anything was done, 500 after, cut either way.

    python -m tests.crash.troubled FOLDER

Says url and token as JSON once it answers. A file named "calm" in the folder ends the troubles.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from photos_tui.emulator import serve
from photos_tui.emulator.world import World

Message = dict[str, Any]
App = Callable[[Any, Any, Any], Awaitable[None]]

TROUBLES = ("429", "500 before", "500 after", "cut before", "cut after")


class Troubled:
    """An ASGI application around the library's own; each trouble is as likely as the other."""

    def __init__(self, app: App, folder: Path) -> None:
        self._app = app
        self._calm = folder / "calm"
        self._dice = random.Random(7)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if self._dice.random() < 0.5 or self._calm.exists():
            await self._app(scope, receive, send)
            return
        trouble = self._dice.choice(TROUBLES)
        if trouble.endswith("after"):
            await self._app(scope, receive, _nobody)
        if trouble.startswith("cut"):
            scope["photos_tui.close"]()
            return
        status, name = (429, "RESOURCE_EXHAUSTED") if trouble == "429" else (500, "INTERNAL")
        body = f'{{"error": {{"code": {status}, "message": "Trouble", "status": "{name}"}}}}'.encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _nobody(_message: Message) -> None:
    """Nobody hears this answer."""


def main(folder: Path) -> None:
    world = World.open(folder / "library")
    reach_the_socket = serve.with_close
    serve.with_close = lambda app: reach_the_socket(Troubled(app, folder))
    serve.serve(world, port=0, ready_json=True, say=lambda words: print(words, flush=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
