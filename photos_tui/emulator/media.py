"""`/lr/…`: what base URLs lead to. No token is needed; whoever has the address may look, for an hour."""

from __future__ import annotations

import re
from base64 import b64decode
from sqlite3 import Row
from typing import TYPE_CHECKING
from urllib.parse import quote

from photos_tui.emulator import faces, options, pictures
from photos_tui.emulator.render import read_code, status
from photos_tui.emulator.rules import URL_SECONDS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.world import World

# The service answers for a missing picture with a picture: one transparent dot.
_DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def media(request: Request, world: World, path: str) -> Response:
    """GET or HEAD of one address; runs in a thread, for it may draw."""
    code, _, suffix = path.partition("=")
    asked = options.parse(suffix)
    known = read_code(code, world.secret)
    if asked is None or known is None:
        return _page(400, "Bad Request", "Your client has issued a malformed or illegal request.")
    seq, made = known
    if not 0 <= world.now() - made <= URL_SECONDS:
        return _page(403, "Forbidden", "Your client does not have permission to get this URL.")
    if seq < 0:
        return _bytes(request, faces.face(seq, asked.width), "image/png")
    with world.database.read() as reader:
        row = reader.execute("SELECT * FROM items WHERE seq = ?", (seq,)).fetchone()
    return _item(request, world, row, asked) if row else _missing()


def _item(request: Request, world: World, row: Row, asked: options.Options) -> Response:
    if asked.form == "dv":
        if not row["video"] or status(row["ready_at"], world.now()) != "READY":
            return _missing()
        return _file(request, world, row)
    if asked.form == "d" and not row["video"]:
        return _file(request, world, row)
    if asked.form == "d":
        asked = options.Options(row["width"], row["height"], overlay=False)
    return _bytes(request, pictures.scaled(world, row, asked), "image/jpeg")


def _file(request: Request, world: World, row: Row) -> Response:
    from starlette.responses import FileResponse

    found = pictures.original(world, row)
    named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row['filename'], safe='')}"}
    if isinstance(found, bytes):
        return _bytes(request, found, row["mime_type"], named)
    return FileResponse(found, media_type=row["mime_type"], headers=named)


def _bytes(request: Request, data: bytes, kind: str, more: dict[str, str] | None = None) -> Response:
    from starlette.responses import Response

    whole, code = len(data), 200
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, max-age=3600", **(more or {})}
    wanted = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", request.headers.get("range", ""))
    if wanted and wanted[0] != "bytes=-":
        first, last = _span(wanted[1], wanted[2], whole)
        if first > last:
            return Response(b"", 416, headers={"Content-Range": f"bytes */{whole}"})
        data, code = data[first : last + 1], 206
        headers["Content-Range"] = f"bytes {first}-{last}/{whole}"
    headers["Content-Length"] = str(len(data))
    return Response(b"" if request.method == "HEAD" else data, code, media_type=kind, headers=headers)


def _span(first: str, last: str, whole: int) -> tuple[int, int]:
    """Find first and last byte of a Range; "-5" means the last five."""
    if not first:
        return max(0, whole - int(last)), whole - 1
    return int(first), min(int(last), whole - 1) if last else whole - 1


def _missing() -> Response:
    from starlette.responses import Response

    return Response(_DOT, 404, media_type="image/gif")


def _page(code: int, title: str, text: str) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(
        f"<!DOCTYPE html><html lang=en><title>Error {code} ({title})</title><p><b>{code}.</b> {text}", code
    )
