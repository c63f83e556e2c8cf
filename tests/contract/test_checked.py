"""The eye on all answers sees: a wrong answer is gathered, a fault's is not."""

import httpx
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault, Faults
from photos_tui.emulator.world import World
from tests.contract.checked import WRONG, Checked

HEADERS = {"Authorization": "Bearer local"}


async def ask(app: Starlette, path: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=Checked(app), base_url="http://library.localhost") as client:
        return await client.get(path, headers=HEADERS)


async def test_a_wrong_answer_is_gathered() -> None:
    def wrong(_: object) -> JSONResponse:
        return JSONResponse({"albums": []}, media_type="application/json; charset=UTF-8")

    app = Starlette(routes=[Route("/v1/albums", wrong)])
    app.state.faults = Faults()
    assert (await ask(app, "/v1/albums")).status_code == 200
    assert len(WRONG) == 1
    assert "/v1/albums" in WRONG[0]
    WRONG.clear()


async def test_right_answers_and_faults_are_not() -> None:
    world = World.open(None)
    app = create_app(world, token="local")
    assert (await ask(app, "/v1/albums")).json()["albums"]
    assert (await ask(app, "/v1/nothing")).status_code == 404
    app.state.faults.add(Fault(path_contains="/v1/albums", status=200, body={"albums": []}))
    assert (await ask(app, "/v1/albums")).json() == {"albums": []}
    assert not WRONG
    world.close()
