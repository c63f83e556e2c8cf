"""The Picker API: a session, a page where a person picks with the mouse, and then the picked items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from sqlite3 import Row
from typing import TYPE_CHECKING, Any

from photos_tui.emulator import ids, picker_page
from photos_tui.emulator.answers import shaper
from photos_tui.emulator.callers import PICKER
from photos_tui.emulator.errors import NOT_FOUND, Refusal, violation
from photos_tui.emulator.media import media
from photos_tui.emulator.picked import page
from photos_tui.emulator.render import timestamp
from photos_tui.emulator.requests import address, query_pairs
from photos_tui.emulator.schema import PICKER_METHODS, Method
from photos_tui.emulator.wire import lean, pairs_of, read_body, read_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from photos_tui.emulator.callers import Callers
    from photos_tui.emulator.world import World

MOST = 2000
_SECONDS = 7 * 24 * 3600
_POLL_SECONDS = 1800
_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_PAGE = re.compile(r"/picker/([\w-]+)(/autoclose)?")
_SESSION = re.compile(r"/v1/sessions/([^/:]+)")


class Picker:
    """Sessions live in the library's database, so that they outlast the server."""

    def __init__(self, world: World, callers: Callers) -> None:
        self._world = world
        self._callers = callers

    def answer(self, request: Request, path: str, body: bytes) -> Response | None:
        """Answer, or None if the request is none of the Picker's."""
        if path.startswith("/pk/") and request.method in ("GET", "HEAD"):
            self._user(request)
            return media(request, self._world, path.removeprefix("/pk/"))
        found = _PAGE.fullmatch(path)
        if found and request.method in ("GET", "POST"):
            return self._page(request, found[1], body, closes=bool(found[2]))
        method, session_id = _method(request, path)
        if method is None:
            return None
        user = self._user(request)
        pairs = query_pairs(request)
        query = read_query(pairs, method)
        shape = shaper(pairs, method.response, request.headers.get("x-goog-fieldmask", ""))
        return shape(self._call(method.id, user, session_id, query, body, address(request)))

    def _call(  # noqa: PLR0913, PLR0917 - what a call consists of
        self, method: str, user: str, session_id: str, query: Mapping[str, Any], body: bytes, where: str
    ) -> dict[str, Any]:
        if method == "sessions.create":
            return self._shown(self._create(user, query, body), where)
        session = self._session(session_id or query["sessionId"], user)
        if method == "mediaItems.list":
            return page(self._world, session, query, where)
        if method == "sessions.delete":
            with self._world.database.write() as writer:
                writer.execute("DELETE FROM picks WHERE id = ?", (session["id"],))
            return {}
        return self._shown(session, where)

    def _user(self, request: Request) -> str:
        identity = self._callers.identify(request)
        identity.need(PICKER)
        return identity.user

    def _create(self, user: str, query: Mapping[str, Any], body: bytes) -> Row:
        if query.get("requestId") and not _UUID4.fullmatch(query["requestId"]):
            raise violation("Request ID must be a UUID version 4.", "request_id")
        most = _most(body)
        session = ids.fresh("P")
        with self._world.database.write() as writer:
            writer.execute(
                "INSERT INTO picks (id, user, most, made) VALUES (?, ?, ?, ?)",
                (session, user, most, self._world.now()),
            )
        return self._session(session, user)

    def _page(self, request: Request, session_id: str, body: bytes, *, closes: bool) -> Response:
        """Show what can be picked; once Done was pressed the page is dead."""
        session = self._session(session_id, "")
        if session["picked"] is not None:
            return picker_page.over(closes=closes)
        if request.method == "POST":
            wanted = [value for name, value in pairs_of(body.decode("latin-1")) if name == "item"]
            self._pick(session, wanted[: session["most"]])
            return picker_page.over(closes=closes)
        return picker_page.choice(self._world, session, address(request))

    def _pick(self, session: Row, wanted: list[str]) -> None:
        with self._world.database.write() as writer:
            found = writer.execute(
                "SELECT seq FROM items WHERE owner = ? AND id IN (SELECT value FROM json_each(?))"
                " ORDER BY created DESC, seq DESC",
                (session["user"], json.dumps(wanted)),
            )
            picked = json.dumps([row["seq"] for row in found])
            writer.execute("UPDATE picks SET picked = ? WHERE id = ?", (picked, session["id"]))

    def _session(self, session_id: str, user: str) -> Row:
        """Find a session that has not expired; without a user any (its address is its secret)."""
        with self._world.database.read() as reader:
            row: Row | None = reader.execute(
                "SELECT * FROM picks WHERE id = ? AND made > ? AND (? = '' OR user = ?)",
                (session_id, self._world.now() - _SECONDS, user, user),
            ).fetchone()
        if row is None:
            raise Refusal(NOT_FOUND, "NOT_FOUND")
        return row

    def _shown(self, session: Row, where: str) -> dict[str, Any]:
        waiting = session["picked"] is None
        left = max(0.0, session["made"] + _POLL_SECONDS - self._world.now())
        polling = {"pollInterval": "5s", "timeoutIn": f"{left:.1f}s"}
        return lean(
            {
                "id": session["id"],
                "pickerUri": f"{where}/picker/{session['id']}",
                "pollingConfig": polling if waiting else None,
                "expireTime": timestamp(int(session["made"] + _SECONDS) * 1000),
                "pickingConfig": {"maxItemCount": str(session["most"])},
                "mediaItemsSet": not waiting,
            }
        )


def _method(request: Request, path: str) -> tuple[Method | None, str]:
    """Find the Picker's method, and the session that its path names; a list is the Picker's if it names one at all."""
    if path == "/v1/mediaItems":
        named = any(name in ("sessionId", "session_id") for name, _ in query_pairs(request))
        return (PICKER_METHODS["mediaItems.list"] if named and request.method == "GET" else None), ""
    if path == "/v1/sessions":
        return (PICKER_METHODS["sessions.create"] if request.method == "POST" else None), ""
    found = _SESSION.fullmatch(path)
    verbs = {"GET": "sessions.get", "DELETE": "sessions.delete"}
    if found is None or request.method not in verbs:
        return None, ""
    return PICKER_METHODS[verbs[request.method]], found[1]


def _most(body: bytes) -> int:
    """Read `pickingConfig.maxItemCount`; more than 2000 is 2000."""
    most = int((read_body(body, "PickingSession").get("pickingConfig") or {}).get("maxItemCount") or MOST)
    if most < 0:
        raise violation("Max item count must not be negative.", "session.picking_config.max_item_count")
    return min(most, MOST)
