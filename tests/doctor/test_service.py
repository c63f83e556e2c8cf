"""What the doctor says of the service: asked once, without trying again, in whatever state it is."""

import time
from collections.abc import Iterator
from email.utils import formatdate

import httpx
import pytest

from photos_tui.api import errors, reach
from photos_tui.api.reach import Reached, reached
from photos_tui.api.transport import asgi
from photos_tui.doctor import service
from photos_tui.emulator.app import create_app
from photos_tui.emulator.faults import Fault
from photos_tui.emulator.world import World


async def token() -> str:
    return "local"


@pytest.fixture
def app() -> Iterator[object]:
    world = World.open(None, seed=False)
    yield create_app(world, token="local")
    world.close()


async def asked(app: object, path: str = reach.LIBRARY) -> Reached:
    return await reached("http://library.localhost", path, asgi(app), token)


@pytest.mark.parametrize("path", [reach.LIBRARY, reach.PICKER])
async def test_both_apis_of_the_library(app: object, path: str) -> None:
    assert (await asked(app, path)).error is None


async def test_a_token_that_is_not_taken(app: object) -> None:
    async def wrong() -> str:
        return "wrong"

    said = await reached("http://library.localhost", reach.LIBRARY, asgi(app), wrong)
    assert isinstance(said.error, errors.Unauthenticated)


@pytest.mark.parametrize(
    ("named", "kind"),
    [("daily_quota", errors.QuotaExceeded), ("html", errors.BadAnswer)],
)
async def test_a_service_in_trouble_is_asked_once(
    app: object, named: str, kind: type[errors.ApiError]
) -> None:
    app.state.faults.add(Fault(path_contains="/v1/albums", named=named))  # type: ignore[attr-defined]
    assert isinstance((await asked(app)).error, kind)


async def test_an_api_that_is_switched_off() -> None:
    body = {
        "error": {
            "code": 403,
            "status": "PERMISSION_DENIED",
            "message": "Photos Picker API has not been used in project 1 before or it is disabled.",
            "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED"}],
        }
    }
    transport = httpx.MockTransport(lambda _: httpx.Response(403, json=body))
    said = await reached("https://photospicker.googleapis.com", reach.PICKER, transport, token)
    assert isinstance(said.error, errors.ApiDisabled)
    (finding,) = service.checked("api.picker", said)
    assert finding.level == "fail"
    assert "Picker" in finding.says
    assert finding.mend


async def test_a_service_that_cannot_be_reached() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    said = await reached(
        "https://photospicker.googleapis.com", reach.PICKER, httpx.MockTransport(refuse), token
    )
    assert isinstance(said.error, errors.Unreachable)
    assert said.ahead is None


async def test_the_token_goes_to_no_other_host() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization", ""))
        return httpx.Response(302, headers={"location": "https://elsewhere.example/"})

    said = await reached(
        "https://photospicker.googleapis.com", reach.PICKER, httpx.MockTransport(answer), token
    )
    assert seen == ["Bearer local"]
    assert said.error is not None


@pytest.mark.parametrize(("behind", "level"), [(0, "ok"), (100, "ok"), (600, "warn"), (-600, "warn")])
async def test_clocks_that_differ(behind: int, level: str) -> None:
    date = formatdate(time.time() - behind, usegmt=True)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={}, headers={"date": date}))
    finding = service.clock(await reached("https://x.example", reach.LIBRARY, transport, token))
    assert finding.level == level
    if level == "warn":
        assert ("ahead of" in finding.says) == (behind > 0)


@pytest.mark.parametrize("date", ["", "yesterday"])
async def test_a_service_without_a_clock(date: str) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={}, headers={"date": date}))
    said = await reached("https://x.example", reach.LIBRARY, transport, token)
    assert said.ahead is None
    assert service.clock(said).level == "ok"
