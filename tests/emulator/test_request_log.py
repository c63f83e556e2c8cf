from __future__ import annotations

import asyncio
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.request_log import json_lines
from photos_tui.emulator.world import World
from tests.contract.checker import TIME
from tests.emulator.caller import Caller


async def test_each_request_is_a_line_of_json(world: World) -> None:
    file = io.StringIO()
    async with Caller.over(create_app(world, log=json_lines(file))) as caller:
        await asyncio.gather(*(caller.album(f"Álbum {number}\n\u2028") for number in range(10)))
        await caller.refused("GET", "/v1/albums/x")
    lines = [json.loads(line) for line in file.getvalue().split("\n")[:-1]]
    assert len(lines) == 11
    assert {line["body"]["album"]["title"] for line in lines[:-1]} == {
        f"Álbum {number}\n\u2028" for number in range(10)
    }
    assert (lines[-1]["path"], lines[-1]["status"]) == ("/v1/albums/x", 400)
    assert set(lines[-1]) == {"time", "method", "path", "query", "body", "status", "seconds"}
    assert all(TIME.fullmatch(line["time"]) for line in lines)
    assert datetime.now(UTC) - datetime.fromisoformat(lines[-1]["time"]) < timedelta(minutes=1)


async def test_secrets_do_not_get_into_the_log(world: World) -> None:
    file = io.StringIO()
    async with Caller.over(create_app(world, log=json_lines(file))) as caller:
        await caller.get("/v1/albums?access_token=local&oauth_token=local")
        await caller.get("/v1/albums", headers={"Authorization": "Bearer hidden"})
    assert "local" not in file.getvalue()
    assert "hidden" not in file.getvalue()


async def test_a_cut_connection_has_status_0(me: Caller, log: list[dict[str, Any]]) -> None:
    me.app.state.faults.add(Fault(path_contains="/lr/", cut=0))
    response = await me.get("/lr/x")
    # The embedded transport knows no connections: what is left of the cut there is a 500.
    assert response.status_code == 500
    assert log[0]["path"] == "/lr/x"


async def test_faults_are_in_the_log_with_what_they_answered(me: Caller, log: list[dict[str, Any]]) -> None:
    me.app.state.faults.add(Fault(path_contains="/v1/albums", named="unavailable", times=2))
    for _ in range(3):
        await me.get("/v1/albums")
    assert [entry["status"] for entry in log] == [503, 503, 200]
