"""Resumable uploads: a session keeps what has come, through cut connections and restarts, until it is whole."""

from __future__ import annotations

from sqlite3 import Row
from typing import TYPE_CHECKING

from photos_tui.emulator import ids
from photos_tui.emulator.errors import NOT_FOUND, Refusal
from photos_tui.emulator.uploads import file_name, new_token, receive

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.originals import Arrival
    from photos_tui.emulator.world import World

GRANULARITY = 256 * 1024
_SESSION = "S"
_SECONDS = 7 * 24 * 3600
_busy: set[str] = set()


def is_start(request: Request) -> bool:
    return request.headers.get("x-goog-upload-protocol", "").lower() == "resumable"


def start(request: Request, world: World, user: str, address: str) -> Response:
    """Open a session; its address is the only thing that is needed to go on."""
    if "start" not in _commands(request):
        raise Refusal("Upload command must be start.")
    session = ids.fresh(_SESSION)
    size = request.headers.get("x-goog-upload-raw-size") or request.headers.get(
        "x-goog-upload-header-content-length"
    )
    with world.database.write() as writer:
        writer.execute(
            "INSERT INTO sessions (id, owner, filename, size, state, made) VALUES (?, ?, ?, ?, 'active', ?)",
            (session, user, file_name(request), _number(size, "raw size") if size else None, world.now()),
        )
    url = f"{address}/v1/uploads?upload_id={session}&upload_protocol=resumable"
    return _status(
        "active",
        **{
            "X-Goog-Upload-URL": url,
            "X-Goog-Upload-Control-URL": url,
            "X-Goog-Upload-Chunk-Granularity": str(GRANULARITY),
        },
    )


async def go_on(request: Request, world: World, session_id: str) -> Response:
    """Obey `upload`, `finalize`, `query` or `cancel`; one request at a time for a session."""
    from starlette.concurrency import run_in_threadpool

    if session_id in _busy:
        raise Refusal("Another request of this upload is in progress.", "ABORTED")
    _busy.add(session_id)
    try:
        session = await run_in_threadpool(_session, world, session_id)
        commands = _commands(request)
        if session["state"] != "active":
            return _over(session, commands)
        arrival = world.originals.arrival(session_id)
        if "cancel" in commands:
            return await run_in_threadpool(_cancel, world, session, arrival)
        if "upload" in commands:
            refused = await _upload(request, arrival, last="finalize" in commands)
            if refused is not None:
                return refused
        if "finalize" in commands:
            return await run_in_threadpool(_finalize, world, session, arrival)
        if not commands & {"upload", "query"}:
            raise Refusal("Unknown upload command.")
        return _status("active", **{"X-Goog-Upload-Size-Received": str(arrival.size())})
    finally:
        _busy.discard(session_id)


async def _upload(request: Request, arrival: Arrival, *, last: bool) -> Response | None:
    """Take one chunk. What a cut connection brought stays, down to whole granules; None is a success."""
    from starlette.concurrency import run_in_threadpool

    received = arrival.size()
    offset = _number(request.headers.get("x-goog-upload-offset", ""), "offset")
    if offset != received:
        return _refused(f"Offset is {offset}, but {received} bytes were received.", received)
    try:
        length = await receive(request, arrival)
    except BaseException:
        arrival.cut(arrival.size() // GRANULARITY * GRANULARITY)
        raise
    if length % GRANULARITY and not last:
        await run_in_threadpool(arrival.cut, received)
        return _refused(f"Chunk of {length} bytes is no multiple of {GRANULARITY}.", received)
    await run_in_threadpool(arrival.settle)
    return None


def _finalize(world: World, session: Row, arrival: Arrival) -> Response:
    size = arrival.size()
    if size == 0 or (session["size"] is not None and size != session["size"]):
        granules = size // GRANULARITY * GRANULARITY
        arrival.cut(granules)
        return _refused(f"Upload has {size} bytes, but {session['size']} were announced.", granules)
    token = new_token(world, session["owner"], arrival.keep(), session["filename"])
    with world.database.write() as writer:
        writer.execute(
            "UPDATE sessions SET state = 'final', token = ?, size = ? WHERE id = ?",
            (token, size, session["id"]),
        )
    return _status("final", token, **{"X-Goog-Upload-Size-Received": str(size)})


def _cancel(world: World, session: Row, arrival: Arrival) -> Response:
    arrival.drop()
    with world.database.write() as writer:
        writer.execute("UPDATE sessions SET state = 'cancelled' WHERE id = ?", (session["id"],))
    return _status("cancelled")


def _over(session: Row, commands: set[str]) -> Response:
    """Say that the session has ended, and how; only a query may ask."""
    if "query" not in commands:
        return _refused(f"Upload is {session['state']}.", session["size"] or 0, state=session["state"])
    return _status(session["state"], **{"X-Goog-Upload-Size-Received": str(session["size"] or 0)})


def _session(world: World, session_id: str) -> Row:
    with world.database.read() as reader:
        row: Row | None = reader.execute(
            "SELECT * FROM sessions WHERE id = ? AND made > ?", (session_id, world.now() - _SECONDS)
        ).fetchone()
    if row is None:
        raise Refusal(NOT_FOUND, "NOT_FOUND")
    return row


def _commands(request: Request) -> set[str]:
    return {part.strip().lower() for part in request.headers.get("x-goog-upload-command", "").split(",")}


def _number(text: str, name: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Refusal(f"Invalid upload {name}.")
    return int(text)


def _status(state: str, content: str = "", /, **headers: str) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(content, headers={"X-Goog-Upload-Status": state, **headers})


def _refused(message: str, received: int, *, state: str = "active") -> Response:
    from photos_tui.emulator.answers import as_json

    refusal = Refusal(message)
    answer = as_json(refusal.envelope(), refusal.code)
    answer.headers["X-Goog-Upload-Status"] = state
    answer.headers["X-Goog-Upload-Size-Received"] = str(received)
    return answer
