"""`/v1/uploads`: bytes become an upload token, streamed to their place and safe before the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photos_tui.emulator import ids
from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.originals import arriving

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.originals import Arrival
    from photos_tui.emulator.world import World

UPLOAD = "CAI"
_STEP = 1 << 20


async def upload(request: Request, world: World, user: str) -> Response:
    """Follow the raw protocol; a body without any byte is refused."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse

    name = file_name(request)
    with arriving(world.originals) as arrival:
        if not await receive(request, arrival):
            raise Refusal("Upload must not be empty.")
        digest = await run_in_threadpool(arrival.keep)
    return PlainTextResponse(await run_in_threadpool(new_token, world, user, digest, name))


async def receive(request: Request, arrival: Arrival) -> int:
    """Let the body flow in, a megabyte in memory at most; gives how many bytes came."""
    from starlette.concurrency import run_in_threadpool

    waiting, length = bytearray(), 0
    try:
        async for chunk in request.stream():
            waiting += chunk
            length += len(chunk)
            if len(waiting) >= _STEP:
                await run_in_threadpool(arrival.append, bytes(waiting))
                waiting.clear()
    finally:
        if waiting:
            await run_in_threadpool(arrival.append, bytes(waiting))
    return length


def file_name(request: Request) -> str:
    """Of the header's raw bytes, which are UTF-8 more often than not; a name, never a path."""
    raw = request.headers.get("x-goog-upload-file-name", "").encode("latin-1")
    return raw.decode("utf-8", "replace")[:255]


def new_token(world: World, user: str, digest: str, name: str) -> str:
    token = ids.fresh(UPLOAD)
    with world.database.write() as writer:
        writer.execute(
            "INSERT INTO uploads (token, owner, sha256, filename, made) VALUES (?, ?, ?, ?, ?)",
            (token, user, digest, name, world.now()),
        )
    return token
