"""The library over real sockets: what an embedded transport cannot show."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from photos_tui.emulator.serve import OpenToAll, is_loopback, serve
from photos_tui.emulator.world import World
from tests.bench import uploads

SERVER = """
import json, sys
from pathlib import Path
from photos_tui.emulator.faults import read_faults
from photos_tui.emulator.serve import serve
from photos_tui.emulator.world import World

options = json.loads(sys.argv[2])
faults = read_faults(json.dumps(options.pop("faults", [])).encode())
world = World.open(Path(sys.argv[1]), seed=False)
try:
    serve(world, port=0, ready_json=True, faults=faults, say=lambda line: print(line, flush=True), **options)
finally:
    world.close()
print("closed", flush=True)
"""


class Served:
    """A server in a process of its own, and a client of it."""

    def __init__(self, folder: Path, **options: object) -> None:
        command = [sys.executable, "-c", SERVER, str(folder), json.dumps(options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.ready = json.loads(self.process.stdout.readline())
        headers = {"Authorization": f"Bearer {self.ready['token']}"}
        self.client = httpx.Client(base_url=self.ready["url"], headers=headers, timeout=10)

    def stop(self, sign: int = signal.SIGTERM) -> tuple[int, str, str]:
        self.client.close()
        self.process.send_signal(sign)
        out, err = self.process.communicate(timeout=10)
        return self.process.returncode, out, err


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    running: list[Served] = []

    def start(**options: object) -> Served:
        running.append(Served(tmp_path, **options))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.stop(signal.SIGKILL)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_answers_and_stops_when_told(started: Callable[..., Served], sign: int) -> None:
    served = started(token="secret")
    assert served.ready["token"] == "secret"
    assert served.ready["url"].startswith("http://127.0.0.1:")
    assert served.client.get("/v1/albums").json() == {}
    assert httpx.get(served.ready["url"] + "/v1/albums").status_code == 401
    assert served.stop(sign) == (0, "closed\n", "")


def test_without_a_token_one_is_made(started: Callable[..., Served]) -> None:
    served = started()
    assert len(served.ready["token"]) > 20
    assert served.client.get("/v1/albums").status_code == 200


def test_addresses_are_those_that_were_asked(started: Callable[..., Served]) -> None:
    served = started()
    served.client.post("/v1/albums", json={"album": {"title": "x"}}).raise_for_status()
    token = served.client.post("/v1/uploads", content=iter([b"GIF89a", b"nonsense"])).text
    body = {"newMediaItems": [{"simpleMediaItem": {"uploadToken": token}}]}
    (result,) = served.client.post("/v1/mediaItems:batchCreate", json=body).json()["newMediaItemResults"]
    assert result["status"]["code"] == 3


def test_a_cut_connection_says_nothing_at_all(started: Callable[..., Served]) -> None:
    served = started(faults=[{"path_contains": "/v1/albums", "cut": 0}])
    with pytest.raises(httpx.RemoteProtocolError):
        served.client.get("/v1/albums")
    assert served.client.get("/v1/albums").json() == {}
    assert served.stop() == (0, "closed\n", "")


def test_a_connection_can_be_cut_in_the_middle_of_the_body(started: Callable[..., Served]) -> None:
    served = started(
        faults=[{"path_contains": "/v1/mediaItems", "status": 200, "body": "x" * 5000, "cut": 2500}]
    )
    got: list[bytes] = []
    with served.client.stream("GET", "/v1/mediaItems") as response, pytest.raises(httpx.RemoteProtocolError):
        got.extend(response.iter_raw())
    assert b"".join(got) == b"x" * 2500
    assert served.stop() == (0, "closed\n", "")


def test_bodies_can_drip(started: Callable[..., Served]) -> None:
    served = started(
        faults=[{"path_contains": "/v1/mediaItems", "status": 200, "body": "x" * 4096, "drip": 0.02}]
    )
    response = served.client.get("/v1/mediaItems")
    assert response.text == "x" * 4096
    assert response.elapsed.total_seconds() >= 0.06


def test_a_slow_answer_runs_into_the_clients_patience(started: Callable[..., Served]) -> None:
    served = started(latency=0.5)
    with pytest.raises(httpx.ReadTimeout):
        served.client.get("/v1/albums", timeout=0.1)
    assert served.client.get("/v1/albums").status_code == 200


def test_current_policy_and_logs_are_passed_on(started: Callable[..., Served]) -> None:
    served = started(policy="current")
    assert served.client.post("/v1/sharedAlbums:join", json={"shareToken": "x"}).status_code == 403


def test_what_lies_beyond_loopback_needs_a_token(world: World) -> None:
    with pytest.raises(OpenToAll, match="needs a token"):
        serve(world, host="0.0.0.0", port=0)


def test_a_taken_port_is_an_oserror(started: Callable[..., Served], world: World) -> None:
    port = httpx.URL(started().ready["url"]).port
    assert port is not None
    with pytest.raises(OSError, match="in use"):
        serve(world, port=port)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
    ],
)
def test_what_loopback_is(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads memory from /proc")
@pytest.mark.parametrize("where", [(), ("--memory",)], ids=["folder", "memory"])
def test_large_files_are_streamed_in_and_out(
    capsys: pytest.CaptureFixture[str], where: tuple[str, ...]
) -> None:
    """Raw, chunked, resumable, `=dv` and a range; the same with 2 GB: `python -m tests.bench.uploads`."""
    assert uploads.main(72, *where), capsys.readouterr().out
