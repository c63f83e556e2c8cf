"""The Picker API: a session, a page where a person picks with the mouse, and then the picked items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from sqlite3 import Row
from typing import TYPE_CHECKING, Any

from photos_tui.emulator import ids, picker_page
from photos_tui.emulator.answers import as_json
from photos_tui.emulator.callers import PICKER
from photos_tui.emulator.errors import NOT_FOUND, Refusal, violation
from photos_tui.emulator.media import media
from photos_tui.emulator.picked import page
from photos_tui.emulator.render import timestamp
from photos_tui.emulator.requests import address, query_pairs
from photos_tui.emulator.wire import lean, pairs_of

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
        if path == "/v1/mediaItems" and request.method == "GET":
            given = dict(query_pairs(request))
            return self._list(request, given) if "sessionId" in given else None
        return self._sessions(request, path, body) if path.startswith("/v1/sessions") else None

    def _list(self, request: Request, given: Mapping[str, str]) -> Response:
        session = self._session(given["sessionId"], self._user(request))
        return as_json(page(self._world, session, given, address(request)))

    def _sessions(self, request: Request, path: str, body: bytes) -> Response | None:
        if path == "/v1/sessions" and request.method == "POST":
            return self._create(request, dict(query_pairs(request)), body)
        named = _SESSION.fullmatch(path)
        if named and request.method == "GET":
            return as_json(self._shown(self._session(named[1], self._user(request)), address(request)))
        if named and request.method == "DELETE":
            return self._delete(named[1], self._user(request))
        return None

    def _user(self, request: Request) -> str:
        identity = self._callers.identify(request)
        identity.need(PICKER)
        return identity.user

    def _create(self, request: Request, given: Mapping[str, str], body: bytes) -> Response:
        user = self._user(request)
        if given.get("requestId") and not _UUID4.fullmatch(given["requestId"]):
            raise violation("Request ID must be a UUID version 4.", "request_id")
        most = _most(body)
        session = ids.fresh("P")
        with self._world.database.write() as writer:
            writer.execute(
                "INSERT INTO picks (id, user, most, made) VALUES (?, ?, ?, ?)",
                (session, user, most, self._world.now()),
            )
        return as_json(self._shown(self._session(session, user), address(request)))

    def _delete(self, session_id: str, user: str) -> Response:
        session = self._session(session_id, user)
        with self._world.database.write() as writer:
            writer.execute("DELETE FROM picks WHERE id = ?", (session["id"],))
        return as_json({})

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


def _most(body: bytes) -> int:
    """Read `pickingConfig.maxItemCount`; more than 2000 is 2000."""
    try:
        session = json.loads(body or b"{}")
        config = session.get("pickingConfig") or {}
        most = int(config.get("maxItemCount") or MOST)
        unknown = (set(session) - {"pickingConfig"}) | (set(config) - {"maxItemCount"})
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise violation("Invalid JSON payload received.", "session") from error
    if unknown:
        raise violation(
            f"Invalid JSON payload received. Unknown name \"{min(unknown)}\" at 'session': Cannot find field.",
            "session",
        )
    if most < 0:
        raise violation("Max item count must not be negative.", "session.picking_config.max_item_count")
    return min(most, MOST)
